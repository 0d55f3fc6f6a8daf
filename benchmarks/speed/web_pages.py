"""Pages per second of reading HTML, in one warm process: made pages of five kinds, of some 30, 70 and 150 kB each.

    python benchmarks/speed/web_pages.py [--rounds N] [--json]

Each kind is built as sites serve it: a ministry's page with its menus, a newspaper's with advertisements, scripts and comments,
a transcript in a table, a page out of a word processor, a print version. The last line is one JSON object. It shows the reader of
HTML alone, on one core: no turns are found and nothing is stored.
"""

import argparse
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice

from verbale.acquire.html import read_html

KILOBYTES = (30, 70, 150)
SPEECH = (
    "the envoy of Aldova said that talks on ferry line will begin in May when survey quay is done and both sides have read "
    "figures which engineers sent to Selby after long winter without ships because lease ran out nobody signed new one"
)
WORDS = SPEECH.split()


def words(count: int, start: int) -> str:
    """So many words, a sentence of them."""
    found = " ".join(islice(cycle(WORDS), start % len(WORDS), start % len(WORDS) + count))
    return found.capitalize() + "."


def turns(kilobytes: int) -> Iterator[tuple[str, str]]:
    """Questions and answers, some kilobytes of them."""
    size = n = 0
    while size < kilobytes * 1000:
        pair = words(12, n)[:-1] + "?", " ".join(words(20, n + k) for k in range(1 + n % 6))
        yield pair
        size += len(pair[0]) + len(pair[1])
        n += 1


def menu(items: int) -> str:
    """A menu of links, as content management systems print them."""
    item = '<li class="menu-item menu-item--collapsed"><a href="/section/{0}" data-drupal-link-system-path="node/{0}">{1}</a></li>'
    return f'<ul class="menu">{"".join(item.format(n, words(3, n)) for n in range(items))}</ul>'


def ministry(kilobytes: int) -> str:
    """Menus of a fifth of the page; bold questions."""
    body = "".join(f"<p><strong>{q}</strong></p>\n<p>{a}</p>\n" for q, a in turns(kilobytes * 7 // 10))
    return f"<header><nav>{menu(kilobytes)}</nav></header><main><h1>Interview</h1><div class='field--name-body'>{body}</div></main><footer>{menu(kilobytes // 3)}</footer>"


def newspaper(kilobytes: int) -> str:
    """Half of the page scripts; links, advertisements and figures between paragraphs; comments."""
    script = f"<script>var data = {json.dumps([words(9, n) for n in range(kilobytes * 6)])}</script>"
    between = "<div class='ad-slot'></div><p class='read-also'><a href='/x'>Read also</a></p><figure><img src='i.jpg'><figcaption>The quay</figcaption></figure>"
    body = "".join(f"<p>– {q}</p>\n<p>– {a} <a href='/y'>more</a></p>\n{between}" for q, a in turns(kilobytes // 4))
    comments = "".join(f"<li class='comment'><div><p>{words(25, n)}</p></div></li>" for n in range(kilobytes // 2))
    return f"{script}<header>{menu(kilobytes // 3)}</header><article><h1>Interview</h1>{body}</article><div id='comments'><ol>{comments}</ol></div>"


def table(kilobytes: int) -> str:
    """A row for each turn."""
    rows = "".join(
        f"<tr><td><b>Herald</b></td><td>{q}</td></tr><tr><td><b>Envoy</b></td><td>{a}</td></tr>"
        for q, a in turns(kilobytes * 8 // 10)
    )
    return f"<h1>Interview</h1><table><tbody>{rows}</tbody></table>"


def word_processor(kilobytes: int) -> str:
    """A span with a style for every three words."""
    style = "font-size:12.0pt;font-family:'Times New Roman',serif;mso-fareast-language:EN-US"

    def soup(text: str, weight: str) -> str:
        cut = text.split()
        spans = (
            f'<span lang="EN-US" style="{style};font-weight:{weight}">{" ".join(cut[n : n + 3])} </span>'
            for n in range(0, len(cut), 3)
        )
        return f'<p class="MsoNormal" style="margin:0cm">{"".join(spans)}</p>'

    return "".join(soup(q, "bold") + soup(a, "normal") for q, a in turns(kilobytes // 8))


def print_version(kilobytes: int) -> str:
    """One cell, line breaks for paragraphs."""
    body = "".join(f"&nbsp;&nbsp;<b>- {q}</b><br><br>&nbsp;&nbsp;- {a}<br><br>" for q, a in turns(kilobytes * 9 // 10))
    return f"<table width=600><tr><td><font face=Arial>{body}</font></td></tr></table>"


KINDS: tuple[Callable[[int], str], ...] = (ministry, newspaper, table, word_processor, print_version)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10, help="how often each page is read")
    parser.add_argument("--json", action="store_true", help="print only the JSON line")
    args = parser.parse_args()
    head = "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Interview</title></head><body>"
    pages = {(k.__name__, size): (head + k(size)).encode() for k in KINDS for size in KILOBYTES}
    read_html(next(iter(pages.values())), "warm.html")
    milliseconds: dict[tuple[str, int], float] = {}
    for key, page in pages.items():
        taken = []
        for _ in range(args.rounds):
            start = time.process_time()
            read_html(page, "page.html")
            taken.append(time.process_time() - start)
        milliseconds[key] = 1000 * statistics.median(taken)
    found: dict[str, object] = {
        "pages": len(pages),
        "kilobytes": round(sum(map(len, pages.values())) / 1000),
        "pages_per_second": round(1000 * len(pages) / sum(milliseconds.values()), 1),
        "slowest_milliseconds": round(max(milliseconds.values()), 1),
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    if not args.json:
        for (name, size), value in milliseconds.items():
            print(f"{name:<16}{size:>5} kB ({len(pages[name, size]) / 1000:>4.0f} in fact) {value:>7.1f} ms")
        for name, figure in found.items():
            print(f"{name:<22}{figure:>10}")
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Turns a brief into words: sentences for a principal, each with the words it rests on and the number of their source."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from verbale.positions import (
    Answer,
    BoardIssue,
    Brief,
    Cell,
    Date,
    Differing,
    Due,
    Moved,
    Rule,
    Stance,
    Wait,
    Withdrawn,
    Words,
    period_of,
)
from verbale.report.brief_sheet import CellText, Item, Matter, Part, Quoted, Record, Sheet, Size
from verbale.report.brief_sources import cited
from verbale.report.numbering import Sources
from verbale.report.plain import clean, date_text, day_text, shortened, term

MOST_OF_ISSUE = 2  # moves of one issue on the first page
KINDS = {"silent": "fell silent", "agreed": "tells an agreement"}
FIRST_OF_ITS_KIND = "nothing of the kind"  # the reason of `new`, which the word says already
MOST_LINES = 3  # conditions, dates, rules, answers, accounts of others of one issue on the board
LONGEST_NAME = 100  # characters of a voice, a party, or a condition in words
BOARD_QUOTE = 320  # characters of a quote on the board; the list of sources has it whole
TRENDS = {"better": "better than before", "worse": "worse than before", "level": "as before"}
T = TypeVar("T")


class Evidenced(Protocol):
    """Anything that rests on words of a document."""

    @property
    def quote(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Writer:
    """Writes one brief: numbers are given out in the order of the page."""

    def __init__(self, brief: Brief, record: Record, size: Size) -> None:
        self._brief = brief
        self._record = record
        self._size = size
        self._sources = Sources(record.documents)

    def first_page(self) -> Sheet:
        """The first page alone, without the sources of its numbers."""
        return self._sheet(front=self._front())

    def sheet(self) -> Sheet:
        """The whole brief."""
        if not self._brief.board.issues:
            return self._sheet()
        return self._sheet(front=self._front(), board=tuple(self._board()), whole=True)

    def _sheet(
        self,
        *,
        front: tuple[Part, ...] = (),
        board: tuple[tuple[str, tuple[Matter, ...]], ...] = (),
        whole: bool = False,
    ) -> Sheet:
        brief = self._brief
        code = "-".join(brief.relation)
        sources, papers = cited(self._sources.listed(), self._record) if whole else ((), ())
        return Sheet(
            title=" – ".join(map(self._name, brief.relation)),
            relation=code,
            parties=(self._name(brief.relation[0]), self._name(brief.relation[1])),
            facts=self._facts(),
            notes=brief.notes,
            front=front,
            board=board,
            by_others=self._by_others(),
            sources=sources,
            papers=papers,
            foot=f"{code} · {day_text(brief.day)}" if brief.day else code,
            day=brief.day.isoformat() if brief.day else "",
        )

    def _facts(self) -> tuple[str, ...]:
        brief = self._brief
        facts = [f"As of {day_text(brief.day)}" if brief.day else "No dated word on record"]
        if brief.as_of:
            facts.append(f"as known on {day_text(brief.as_of)}")
        if brief.party:
            facts.append(f"prepared for {self._name(brief.party)}")
        if brief.issues:
            facts.append(f"on {', '.join(map(self._name, brief.issues))} only")
        return tuple(facts)

    def _front(self) -> tuple[Part, ...]:
        brief, size = self._brief, self._size
        since = f" since {day_text(brief.since)}" if brief.since else ""
        speakers = [p for p in brief.relation if p != brief.party]
        whose = (
            f"Likely line: {self._name(speakers[0])}, in its own latest words"
            if brief.party
            else "Likely line: each side, in its own latest words"
        )
        moved = _together(list(_varied(brief.moved))[: size.moved])
        return (
            Part(
                f"What moved{since}",
                tuple(self._moved(m) for m in moved),
                self._moved_note(),
            ),
            Part(
                "What is due",
                tuple(self._date(d) for d in (*brief.passed[-1:], *brief.due)[: size.due]),
                _left(len(brief.due) + len(brief.passed[-1:]), size.due, "date", " in the board and the calendar")
                or ("" if brief.due else "No deadline, expiry or announced meeting that is still to come is on record."),
            ),
            Part(
                "Where the two accounts differ",
                tuple(self._differing(d) for d in brief.differing[: size.differing]),
                _left(len(brief.differing), size.differing, "difference", " on record")
                or ("" if brief.differing else self._no_difference()),
            ),
            Part(
                whose,
                tuple(self._line(s) for s in brief.lines[: size.lines]),
                _left(len(brief.lines), size.lines, "issue", " on the board")
                or ("" if brief.lines else self._no_line(speakers)),
            ),
        )  # fmt: skip

    def _moved_note(self) -> str:
        brief, most = self._brief, self._size.moved
        claims = "1 claim was" if brief.repeated == 1 else f"{brief.repeated} claims were"
        again = f"{claims} only said again." if brief.repeated else ""
        if not brief.moved:
            return brief.why_none or f"Nothing moved. {again}".strip()
        return " ".join(x for x in (_left(len(brief.moved), most, "change"), again) if x)

    def _no_difference(self) -> str:
        heard = {c.party for i in self._brief.board.issues for c in i.accounts}
        missing = [self._name(p) for p in self._brief.relation if p not in heard]
        if missing:
            return f"No account of {' or of '.join(missing)} is on record to compare."
        return "No issue has two accounts on record that exclude each other or lie on two sides of open."

    def _no_line(self, speakers: Sequence[str]) -> str:
        return f"No dated words of {' or of '.join(map(self._name, speakers))} in its own voice are on record."

    def _moved(self, moved: Moved) -> Item:
        said = moved.after or moved.before
        voice = said.told_by if said else None
        label = "" if moved.after else "last said: "
        quotes = (self._quoted(said, before=label, after=self._voice(voice, said.said_on)),) if said else ()
        kind = KINDS.get(moved.kind, moved.kind)
        why = "" if FIRST_OF_ITS_KIND in moved.why else clean(_termed(moved.why))
        return Item(self._name(moved.issue), f"{self._name(moved.party)}: {kind}", why, quotes)

    def _date(self, date: Date) -> Item:
        entry = date.entry
        first = next((t for t in entry.tellings if t.withdrawn is None), entry.tellings[0])
        what = {
            "deadline": "Deadline",
            "expiry": f"{term(entry.what).capitalize()} ends",
        }.get(entry.kind, f"Meeting of {self._all(entry.actor)}")
        on = ", ".join(map(self._name, entry.issues))
        text = f"{on}, as {self._by(first.told_by)} tells it" if on else f"as {self._by(first.told_by)} tells it"
        passed = "passed" if date in self._brief.passed else ""
        disputed = "disputed" if entry.disputed else ""
        tag = ", ".join(x for x in (what, passed, disputed) if x)
        number = self._sources.cite(first.document, first.start, first.end, first.quote)
        return Item(date_text(entry.date), tag, text, (Quoted("", "", number, "", None),))

    def _differing(self, found: Differing) -> Item:
        by_status = found.a.status and found.b.status and found.why.startswith(found.a.status)
        return Item(
            self._name(found.issue),
            "cannot both be so" if found.excludes else "",
            "" if by_status else clean(_termed(found.why)),
            tuple(self._quoted(w, before=self._stand(w), after=self._voice(w.told_by, w.said_on)) for w in (found.a, found.b)),
        )  # fmt: skip

    def _stand(self, words: Words) -> str:
        status = f", {term(words.status)}" if words.status else ""
        return f"{self._name(words.party)}{status}: "

    def _line(self, stance: Stance) -> Item:
        words = stance.words
        whose = "" if self._brief.party else self._name(words.party)
        quoted = self._quoted(words, after=self._voice(words.told_by, words.said_on))
        return Item(self._name(stance.issue), whose, "", (quoted,))

    def _board(self) -> Iterator[tuple[str, tuple[Matter, ...]]]:
        """Issues in play first; those of which neither party has given an account are named apart."""
        brief = self._brief
        ours = [i for i in brief.board.issues if _is_ours(i, brief.relation)]
        since = f" since {day_text(brief.since)}" if brief.since else ""
        parts = (
            ("The board: in play", [i for i in ours if i.issue in brief.in_play]),
            (f"The board: unmoved{since}", [i for i in ours if i.issue not in brief.in_play]),
        )
        for heading, issues in parts:
            if issues:
                yield heading, tuple(self._matter(issue) for issue in issues)

    def _by_others(self) -> str:
        others = [i for i in self._brief.board.issues if not _is_ours(i, self._brief.relation)]
        return ", ".join(self._name(i.issue) for i in others)

    def _matter(self, issue: BoardIssue) -> Matter:
        relation = self._brief.relation
        cells = {c.party: self._cell(c) for c in issue.accounts if c.party in relation}
        others = [c for c in issue.accounts if c.party not in relation]
        told = tuple(self._cell(c) for c in others[:MOST_LINES])
        more = len(others) - len(told)
        due = _nearest(issue.due)
        following = next((d.date for d in due if not d.passed), None)
        items = (
            *((Item("", "", f"More accounts of others on record: {more}.", ()),) if more else ()),
            *self._few((self._wait(w) for w in issue.waits_on), len(issue.waits_on), "conditions"),
            *self._few((self._due(d) for d in due), len(due), "dates"),
            *self._rules([r for r in self._brief.rules if r.issue == issue.issue]),
            *self._answers([a for a in self._brief.answers if a.issue == issue.issue]),
            *(self._gone(gone) for gone in issue.withdrawn),
        )
        return Matter(
            name=self._name(issue.issue),
            next=date_text(following) if following else "",
            warnings=tuple(
                f"{' and '.join(map(self._name, c.parties))} contradict each other: {_termed(c.why)}"
                for c in issue.contradictions
                if set(c.parties) == set(relation)
            ),
            cells=(cells.get(relation[0]), cells.get(relation[1])),
            others=told,
            items=items,
        )

    def _few(self, items: Iterable[Item], count: int, what: str) -> Iterator[Item]:
        for _, item in zip(range(MOST_LINES), items, strict=False):
            yield item
        if count > MOST_LINES:
            yield Item("", "", f"More {what} on record: {count - MOST_LINES}.", ())

    def _rules(self, rules: Sequence[Rule]) -> Iterator[Item]:
        return self._few((self._rule(r) for r in rules), len(rules), "measures")

    def _answers(self, answers: Sequence[Answer]) -> Iterator[Item]:
        return self._few((self._answer(a) for a in answers), len(answers), "answers in kind")

    def _cell(self, cell: Cell) -> CellText:
        details = [
            f"was {term(cell.before)}" if cell.before and cell.before != cell.status else "",
            TRENDS[cell.trend] if cell.trend else "",
            f"since {day_text(cell.since)}" if cell.since else "day unknown",
            f"{cell.age_days} days ago" if cell.age_days and cell.since == cell.said_on else "",
        ]
        other = f" of {self._name(cell.told_by_party)}" if cell.told_by_party not in (None, cell.party) else ""
        voice = ", ".join(x for x in (f"{self._by(cell.told_by)}{other}", term(cell.act)) if x)
        also = [self._sources.cite(a.document, a.start, a.end, a.quote) for a in cell.also_in]
        after = f"also in {', '.join(f'[{n}]' for n in also)}" if also else ""
        return CellText(
            self._name(cell.party),
            term(cell.status),
            ", ".join(x for x in details if x),
            voice,
            self._quoted(cell, after=after, most=BOARD_QUOTE),
        )

    def _wait(self, wait: Wait) -> Item:
        verb = "Does not wait on" if wait.assertion == "denied" else "Waits on"
        by = f", imposed by {self._all(wait.imposed_by)}" if wait.imposed_by else ""
        text = f"{self._name(wait.waits_on)}{by}, as {self._by(wait.told_by)} tells it"
        return Item(verb, "", text, (self._quoted(wait, most=BOARD_QUOTE),))

    def _due(self, due: Due) -> Item:
        what = "deadline" if due.what == "deadline" else f"{term(due.what)} ends"
        return Item("Passed" if due.passed else "Due", "", f"{date_text(due.date)}: {what}", (self._numbered(due),))

    def _rule(self, rule: Rule) -> Item:
        since = f", from {date_text(rule.since)}" if rule.since else ""
        until = f", until {date_text(rule.until)}" if rule.until else ""
        text = (
            f"{term(rule.kind)}, imposed by {self._all(rule.imposed_by)}, binds {self._all(rule.binds)}{since}{until}"
        )
        return Item("Measure:", "", text, (self._quoted(rule, most=BOARD_QUOTE),))

    def _answer(self, answer: Answer) -> Item:
        order = ", answered by ".join(map(self._name, answer.by)) or "parties unknown"
        text = f"{order}, as {self._by(answer.told_by)} tells it"
        return Item("In kind:", "", text, (self._quoted(answer, most=BOARD_QUOTE),))

    def _gone(self, gone: Withdrawn) -> Item:
        text = (
            f"by an edit of the page, seen on {day_text(gone.seen_on)}: {self._name(gone.party)}, {term(gone.status)}"
        )
        return Item("Withdrawn", "", text, (self._quoted(gone, most=BOARD_QUOTE),))

    def _quoted(self, found: Evidenced, *, before: str = "", after: str = "", most: int | None = None) -> Quoted:
        number = self._sources.cite(found.document, found.start, found.end, found.quote)
        language = self._record.documents[found.document].language
        return Quoted(before, shortened(clean(found.quote), most or self._size.quote), number, after, language)

    def _numbered(self, found: Evidenced) -> Quoted:
        return Quoted("", "", self._sources.cite(found.document, found.start, found.end, found.quote), "", None)

    def _voice(self, told_by: str | None, day: dt.date | None) -> str:
        on = day_text(day) if day else ""
        return ", ".join(x for x in (shortened(clean(told_by or ""), LONGEST_NAME), on) if x)

    def _by(self, told_by: str | None) -> str:
        return self._voice(told_by, None) or "somebody unnamed"

    def _name(self, code: str) -> str:
        return shortened(clean(self._record.names(code)), LONGEST_NAME)

    def _all(self, parties: Sequence[str]) -> str:
        return ", ".join(map(self._name, parties)) or "nobody named"


def _is_ours(issue: BoardIssue, relation: Sequence[str]) -> bool:
    """Whether one of the two parties has given an account of it, or nobody has."""
    return not issue.accounts or any(c.party in relation for c in issue.accounts)


def _nearest(due: Sequence[Due]) -> list[Due]:
    """Dates to come first; "in some hours" is no date."""
    return sorted((d for d in due if period_of(d.date)), key=lambda d: (d.passed, d.date))


def _left(count: int, most: int, what: str, where: str = "") -> str:
    left = count - most
    return f"{left} more {what}{'s' if left > 1 else ''}{where}." if left > 0 else ""


def _varied(moved: Iterable[Moved]) -> Iterator[Moved]:
    """The moves in their order, of one issue and party no more than a few before all the others."""
    counts: Counter[tuple[str, str]] = Counter()
    later = []
    for move in moved:
        counts[move.issue, move.party] += 1
        if counts[move.issue, move.party] <= MOST_OF_ISSUE:
            yield move
        else:
            later.append(move)
    yield from later


def _together(moved: Sequence[Moved]) -> list[Moved]:
    """Those of one issue beside each other, the issues in the order of their first."""
    order = list(dict.fromkeys(m.issue for m in moved))
    return sorted(moved, key=lambda m: order.index(m.issue))


def _termed(why: str) -> str:
    return why.replace("awaiting-reply", "awaiting reply").replace("in-force", "in force")

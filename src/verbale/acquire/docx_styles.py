"""What a Word document says of its type and its lists: bold, italics and the like by style, and the numbers of items.

Reference: ECMA-376, Part 1, §17.7 (styles), §17.7.3 (toggle properties) and §17.9 (numbering).
"""

from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Literal

from docx.oxml.ns import qn
from lxml import etree

from verbale.model import MarkKind

Property = Literal["bold", "italic", "struck", "hidden"]
DEEPEST_STYLE = 16  # styles based on styles; a chain that is longer runs in a circle
DEEPEST_LEVEL = 9  # of a list. Reference: ECMA-376, Part 1, §17.9.3
HIGHEST_NUMBER = 100_000  # of an item; above it the number is left out
_TOGGLES: dict[str, Property] = {
    qn("w:b"): "bold",
    qn("w:i"): "italic",
    qn("w:strike"): "struck",
    qn("w:dstrike"): "struck",
    qn("w:vanish"): "hidden",
}
_OFF = frozenset(("0", "false", "off"))
_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_FIGURES = "m cm d cd c xc l xl x ix v iv i"
BULLET = "•"


def value_of(node: etree._Element | None, name: str = "w:val") -> str | None:
    """An attribute of `node`, if there is one."""
    return None if node is None else node.get(qn(name))


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str | None
    properties: dict[Property, bool]
    numbering: etree._Element | None


@dataclass(slots=True)
class Styles:
    """The styles of a document, by id."""

    styles: dict[str, _Style] = field(default_factory=dict)
    default: dict[Property, bool] = field(default_factory=dict)  # of the document
    usual: str | None = None  # the style of a paragraph that names none

    @classmethod
    def of(cls, root: etree._Element | None) -> "Styles":
        """The styles of the part `styles.xml`."""
        found = cls()
        for node in () if root is None else root.iter(qn("w:style")):
            name = node.get(qn("w:styleId")) or ""
            numbering = node.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            found.styles[name] = _Style(
                value_of(node.find(qn("w:basedOn"))), _properties(node.find(qn("w:rPr"))), numbering
            )
            if node.get(qn("w:type")) == "paragraph" and (node.get(qn("w:default")) or "0") not in _OFF:
                found.usual = name
        if root is not None:
            path = "/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr")))
            found.default = _properties(root.find(path))
        return found

    def kinds(self, run: etree._Element, paragraph_style: str | None) -> frozenset[Property]:
        """How a run is set. What two styles both switch on is off again, as Word has it; the run's own word is the last."""
        own = run.find(qn("w:rPr"))
        direct = _properties(own)
        character = value_of(own.find(qn("w:rStyle"))) if own is not None else None
        if not direct and character is None and not self._has_type(paragraph_style):
            return frozenset(k for k, v in self.default.items() if v)
        styled = [self._resolved(paragraph_style or self.usual), self._resolved(character)]
        kinds: set[Property] = set()
        for kind in ("bold", "italic", "struck", "hidden"):
            toggled = sum(style.get(kind, False) for style in styled) % 2 == 1
            if direct.get(kind, toggled or self.default.get(kind, False)):
                kinds.add(kind)
        return frozenset(kinds)

    def numbering(self, style: str | None) -> etree._Element | None:
        """The list that a paragraph style puts its paragraphs in."""
        for _ in range(DEEPEST_STYLE):
            found = self.styles.get(style or "")
            if found is None or found.numbering is not None:
                return found.numbering if found else None
            style = found.based_on
        return None

    def _has_type(self, style: str | None) -> bool:
        return bool(self._resolved(style or self.usual))

    def _resolved(self, style: str | None) -> dict[Property, bool]:
        kept: dict[Property, bool] = {}
        for _ in range(DEEPEST_STYLE):
            found = self.styles.get(style or "")
            if found is None:
                break
            kept = found.properties | kept
            style = found.based_on
        return kept


def _properties(node: etree._Element | None) -> dict[Property, bool]:
    kept: dict[Property, bool] = {}
    for child in () if node is None else node:
        kind = _TOGGLES.get(child.tag)
        if kind is not None:
            kept[kind] = kept.get(kind, False) or (value_of(child) or "1") not in _OFF
    return kept


def marks_of(kinds: frozenset[Property]) -> frozenset[MarkKind]:
    """The marks among the properties of a run."""
    marks: set[MarkKind] = set()
    for kind in kinds:
        if kind != "hidden":
            marks.add(kind)
    return frozenset(marks)


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by list
    lists: dict[str, str] = field(default_factory=dict)  # lists that count together have one counter
    counters: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> "Numbering":
        """The lists of the part `numbering.xml`."""
        found = cls()
        abstract = {
            node.get(qn("w:abstractNumId")): _levels(node)
            for node in (() if root is None else root.iter(qn("w:abstractNum")))
        }
        for node in () if root is None else root.iter(qn("w:num")):
            number, name = node.get(qn("w:numId")) or "", value_of(node.find(qn("w:abstractNumId")))
            overrides = list(node.iter(qn("w:lvlOverride")))
            levels = dict(abstract.get(name, {}))
            for override in overrides:
                at, start = _number(override.get(qn("w:ilvl")), 0), value_of(override.find(qn("w:startOverride")))
                levels |= _levels(override)
                if start is not None and at in levels:
                    levels[at] = _Level(levels[at].format, levels[at].text, _number(start, 1))
            found.levels[number] = levels
            found.lists[number] = f"num {number}" if overrides else f"abstract {name}"
        return found

    def mark(self, numbering: etree._Element | None) -> str:
        """What Word shows before the item, and a space; empty for none. Each call counts one item."""
        if numbering is None:
            return ""
        name = value_of(numbering.find(qn("w:numId"))) or "0"
        at = _number(value_of(numbering.find(qn("w:ilvl"))), 0)
        levels = self.levels.get(name, {})
        level = levels.get(at) if at < DEEPEST_LEVEL else None
        if level is None:
            return ""
        counter = self.counters.setdefault(self.lists[name], {})
        counter[at] = counter.get(at, level.start - 1) + 1
        for deeper in [n for n in counter if n > at]:
            del counter[deeper]
        if level.format == "bullet":
            return f"{BULLET} "
        text = level.text
        for number in range(at + 1):
            shown = levels.get(number, level)
            text = text.replace(f"%{number + 1}", _shown(counter.get(number, shown.start), shown.format))
        return f"{text.strip()} " if text.strip() else ""


def _levels(node: etree._Element) -> dict[int, _Level]:
    return {
        _number(level.get(qn("w:ilvl")), 0): _Level(
            format=value_of(level.find(qn("w:numFmt"))) or "decimal",
            text=value_of(level.find(qn("w:lvlText"))) or "",
            start=_number(value_of(level.find(qn("w:start"))), 1),
        )
        for level in node.iter(qn("w:lvl"))
    }


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 7 else default


def _shown(number: int, format: str) -> str:
    if not 0 <= number <= HIGHEST_NUMBER or format == "none":
        return ""
    if format in ("lowerRoman", "upperRoman"):
        return roman(number).upper() if format == "upperRoman" else roman(number)
    if format in ("lowerLetter", "upperLetter") and number:
        letters = ascii_lowercase[(number - 1) % 26] * ((number - 1) // 26 + 1)
        return letters[:8].upper() if format == "upperLetter" else letters[:8]
    return f"{number:02d}" if format == "decimalZero" else str(number)


def roman(number: int) -> str:
    """A number in lower-case Roman figures."""
    text = ""
    for value, letters in zip(_VALUES, _FIGURES.split(" "), strict=True):
        count, number = divmod(number, value)
        text += letters * count
    return text

"""Issues: what states talk about. Definitions are language-neutral; the words that name an issue belong to a language."""

from verbale.resources.schemas.entry import Entry


class Issue(Entry, frozen=True, kw_only=True):
    """One issue of relations between states. `residual` issues give way to any narrower one that the words name."""

    name: str
    definition: str
    neighbours: tuple[str, ...] = ()  # issues that it is easily taken for
    examples: tuple[str, ...] = ()  # made-up sentences
    residual: bool = False


class Conflict(Entry, frozen=True, kw_only=True):
    """A war or conflict whose settlement is an issue of its own: the issue's id is `<id>-settlement`."""

    name: str
    definition: str


class IssueTerms(Entry, frozen=True, kw_only=True):
    """The words that name an issue; `id` is the issue's. A term is a sequence of lemmas or word forms, lower case."""

    terms: tuple[str, ...]
    weak: tuple[str, ...] = ()  # these count only beside a term of the issue or a word of `context` in the sentence
    context: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()  # longer expressions that hold a term and mean something else


class ConflictTerms(Entry, frozen=True, kw_only=True):
    """How a conflict is named; `id` is the conflict's. A place counts only with a word of war or settlement beside it."""

    places: tuple[str, ...]
    terms: tuple[str, ...] = ()  # names that stand for this conflict by themselves


FILES: dict[str, type[Entry]] = {
    "taxonomies/issues.yaml": Issue,
    "taxonomies/conflicts.yaml": Conflict,
    "languages/*/issues.yaml": IssueTerms,
    "languages/*/conflicts.yaml": ConflictTerms,
}

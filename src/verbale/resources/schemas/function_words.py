"""Classes of words that a language's rules ask for by name: prepositions, modals, negations, light verbs."""

from verbale.resources.schemas.entry import Entry


class WordClass(Entry, frozen=True, kw_only=True):
    """A class of words, named by its id. Forms where a form is meant, else lemmas, lower case; order counts where it is told."""

    words: tuple[str, ...]


FILES: dict[str, type[Entry]] = {
    "languages/*/function-words.yaml": WordClass,
    "languages/*/event-words.yaml": WordClass,
}

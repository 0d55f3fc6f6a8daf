"""Documents as a whole: the words of one language that tell a document's kind, date and publisher."""

from typing import Literal

from verbale.model import DocumentKind
from verbale.resources.schemas.entry import Entry


class DocumentRule(Entry, frozen=True, kw_only=True):
    """Words with one use. Phrases are matched whole, without regard to case; the first entry that fits wins.

    `kind-by-title`: the title holds one of the words → `kind`; `kind-by-title-start`: it begins with one. `kind-by-opening`: the first sentence does.
    `kind-by-introduction`: one of the first paragraphs does, and the document is made of questions and answers.
    `month` and `ordinal`: the words of a written date; `number` is the month's.
    `weekday`, `hour`: words that stand beside a date on a line that is only a date.
    `date-label`: what stands before a document's date; `publisher-label`: before its publisher (`Source: …`);
    `byline`: before its author (`By …`); `question-label`: what marks a question in a transcript.
    `date-joint`: between day and month (`5th of March`); `day-first`, `month-first`: parties whose offices write figures so;
    `other-date`: what makes the date of a line another's than the document's (`accessed`);
    `front-label`: a line before the headline; `issuer`, `issuer-field`: how the name of an office begins and ends;
    `issuer-acts`: what an office does in the present tense in its own words (`presents its compliments`).
    `place-word`: what a line that only names a place may hold; `place-opening`: what it may begin with; `document-word`: what
    a headline holds and a place does not; `article-head`: what the articles of a treaty begin with.
    """

    use: Literal[
        "kind-by-title-start",
        "kind-by-title",
        "kind-by-opening",
        "kind-by-introduction",
        "month",
        "ordinal",
        "weekday",
        "hour",
        "date-label",
        "publisher-label",
        "byline",
        "question-label",
        "date-joint",
        "day-first",
        "month-first",
        "other-date",
        "front-label",
        "issuer",
        "issuer-field",
        "issuer-acts",
        "place-word",
        "place-opening",
        "document-word",
        "article-head",
    ]
    words: tuple[str, ...]
    kind: DocumentKind | None = None
    kind_with_questions: DocumentKind | None = (
        None  # where the document has questions: a speech becomes a press conference
    )
    number: int | None = None


FILES: dict[str, type[Entry]] = {"languages/*/documents.yaml": DocumentRule}

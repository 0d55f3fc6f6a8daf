"""Words by which a text shows whose turn it is: labels, cues of question and answer, notes in brackets, introductions."""

from typing import Literal

from verbale.resources.schemas.entry import Entry

TurnWordKind = Literal[
    "questioner",  # label of somebody who asks
    "moderator",  # label of somebody who leads, hands over or interprets
    "answerer",  # label of somebody who answers
    "unnamed",  # label of a principal who is not to be named
    "office",  # an office, alone or before a name
    "joint",  # words that tie an office to what follows: "of", "for the"
    "breaks",  # words that cannot stand within a title before a name
    "honorific",
    "number",  # a number at a label's end: "Journalist Two"
    "clock",  # before or after noon
    "heading",  # a word with a colon that is no voice: "Subject:"
    "handover",  # a moderator's phrases
    "dialogue",  # words of a title that promise questions and answers
    "promise",  # a line that ends an introduction or speaks about the text as a text
    "imprint",  # words of a line of release, place or time
    "genre",  # what kind of text a headline announces
    "presents",  # verbs of which the interviewee is the subject
    "met",  # words after which the person spoken with is named
    "interviewed",  # an interview, whose title names one of the two
    "with",  # words after which the other side is named
    "introduces-self",  # words with which a questioner gives a name
    "introduces-outlet",  # words between a questioner's name and the outlet
    "outlet",  # a word in the name of a newspaper, programme or station
    "not-a-name",  # capitalised words that are no part of a person's name
    "interviewed-by",  # words before the name of the interviewer
    "article",  # before an outlet or an office
    "addressee",  # words that address somebody
    "said-by",  # words between "remarks" and whose they are
    "joint-text",  # words of a title that make a text the words of both its parties
    "possessive",  # endings of a word that owns
    "plural",  # endings of a word for several
    "particle",  # small words within a person's name
    "cue",  # words that speak for a question (weight above 0) or an answer (below)
    "goes-on",  # a paragraph's first words with which the same voice goes on
    "reply",  # a paragraph's first words with which another replies
    "thanks",  # a paragraph's last words with which a question ends
    "second-person",  # pronouns and titles that address somebody
    "first-person",  # pronouns of the one who speaks
    "stage",
    "editor",
    "translator",
    "commentator",
    "end",  # a line that says that the record ends
    "furniture",  # how a line of the page begins that belongs to no voice of the text
]


class TurnWords(Entry, frozen=True, kw_only=True):
    """Words of one kind, in lower case, with ' as the apostrophe. Phrases may have up to four words."""

    kind: TurnWordKind
    words: tuple[str, ...]
    at: Literal["start", "any"] = "any"  # cues: at the paragraph's first words, or anywhere in it
    weight: float = 0.0  # cues: log-odds that the paragraph is a question rather than an answer


FILES: dict[str, type[Entry]] = {
    "languages/*/turns.yaml": TurnWords,
}

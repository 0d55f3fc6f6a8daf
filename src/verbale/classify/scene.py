"""The attributed document as the classifiers look at it: its clauses, who acts in each, and whose voice each is in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from verbale.model import Attributed, Attribution, Evidence, Mention, Span, Timex, Turn
from verbale.resources import Resources
from verbale.resources.words import FunctionWords, function_words
from verbale.syntax import Sentence, Token

CLAUSES = frozenset(
    {"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "xcomp", "pcomp", "csubj", "csubjpass", "dep"}
)
# A clause that says something of its own is cut out of the clause that holds it.
CUT_OUT = frozenset({"advcl", "conj", "parataxis", "relcl"})
SUBJECTS = ("nsubj", "csubj", "expl")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
PAIRS = (("“", "”"), ("«", "»"), ("„", "“"), ("(", ")"), ("[", "]"))
CLOSING_WITHIN = 2  # characters: the mark itself, or a stop and the mark
JOINT_KINDS = ("communique", "treaty")
JOINT_WITHIN = 400  # characters in which a joint text says whose it is
TRIMMED = frozenset(",;:-–—.)(…")


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words these are: a name (or None) and the party that it speaks for (or None)."""

    name: str | None
    party: str | None


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with what belongs to it. `span` is the shortest stretch that carries it by itself."""

    sentence: Sentence
    verb: Token
    span: Span
    subject: Token | None  # who acts: the subject, a passive's by-agent, or the governor's subject
    patient: Token | None  # to whom it is done: the object, or a passive's subject
    modal: str | None  # lemma of the modal: will, would, may …
    negated: bool
    conditional: bool  # the clause is an if-clause, or hangs on one


class Scene:
    """Look-ups over one attributed document, made once and shared by all classifiers: see `scene_of`."""

    def __init__(self, attributed: Attributed, resources: Resources) -> None:
        self.attributed = attributed
        self.annotated = attributed.annotated
        self.transcript = attributed.annotated.transcript
        self.document = self.transcript.document
        self.words = function_words(resources, self.document.language)
        self.parties_of_voices: dict[
            tuple[str, frozenset[str]], str | None
        ] = {}  # what `voice_with_party` has looked up

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause of the document, in text order of its verb."""
        return tuple(chain.from_iterable(self.clauses_of(s) for s in self.annotated.sentences))

    def clauses_of(self, sentence: Sentence) -> tuple[Clause, ...]:
        """The clauses of one sentence, in text order of their verbs."""
        return self._clauses_by_sentence.get(sentence.start, ())

    @cached_property
    def _clauses_by_sentence(self) -> dict[int, tuple[Clause, ...]]:
        return {s.start: tuple(_clauses(s, self.words)) for s in self.annotated.sentences}

    @cached_property
    def relation(self) -> tuple[str, ...]:
        """The relation's two parties; where nobody gave one, the two that the document mentions most."""
        if self.document.relation:
            return self.document.relation
        counts: dict[str, int] = {}
        for mention in self.annotated.mentions:
            for party in mention.party if len(mention.party) == 1 else ():
                counts[party] = counts.get(party, 0) + 1
        return tuple(sorted(counts, key=lambda p: (-counts[p], p))[:2])

    @cached_property
    def joint_parties(self) -> tuple[str, ...]:
        """The parties whose common words the document is: a joint statement's, a treaty's; empty for any other text.

        The relation's two, where it was given; else the two that the first words name. Reference: Vienna Convention on the
        Law of Treaties, article 2(1); Roberts (ed.), Satow's Diplomatic Practice, 7th ed., 2017, ch. 34.
        """
        start = f"{self.document.title or ''}\n{self.transcript.text[:JOINT_WITHIN]}".lower()
        said = any(phrase in start for phrase in self.words.listed("joint-texts"))
        if self.document.kind not in JOINT_KINDS or not (said or self.document.kind == "treaty"):
            return ()
        named = self.document.relation or self.parties_between(0, JOINT_WITHIN)
        return tuple(named) if len(named) == 2 else ()

    def is_joint_voice(self, position: int, told_by: str | None) -> bool:
        """Whether words that `told_by` tells are both sides': the joint document's own, not those of somebody it cites."""
        turn = self.turn_at(position)
        own = {None, self.document.publisher, turn.speaker if turn is not None and turn.party is None else None}
        return bool(self.joint_parties) and turn is not None and turn.role == "statement" and told_by in own

    def evidence(self, span: Span) -> Evidence:
        """The words at `span`, with the mark that closes a quotation or a bracket opened in it, where it comes next."""
        return self.transcript.evidence(closed(span, self.transcript.text))

    def counterpart(self, parties: tuple[str, ...]) -> tuple[str, ...]:
        """The relation's other party, where `parties` is one of its two; else nothing."""
        others = tuple(p for p in self.relation if p not in parties)
        return others if len(others) == 1 and len(self.relation) == 2 and parties else ()

    def voice_at(self, position: int) -> Voice:
        """Who tells us what stands at a character: the turn's speaker, else the outermost source cited, else the publisher."""
        turn = self.turn_at(position)
        party = self.party_of_turn(turn) if turn is not None else None
        if turn is not None and turn.role in ("question", "answer", "moderator"):
            return Voice(turn.speaker or ("questioner" if turn.role == "question" else None), party)
        for attribution in self.attributions_over(position):
            if attribution.holder and self.is_voice(attribution):
                own = attribution.party[0] if len(attribution.party) == 1 else self.party_of_name(attribution.holder)
                return Voice(attribution.holder, own)
        if turn is not None and turn.speaker:
            return Voice(turn.speaker, party)
        return Voice(self.document.publisher, party)

    def party_of_turn(self, turn: Turn) -> str | None:
        """Whom a turn's speaker speaks for: as the turn says, else as elsewhere in the document."""
        if turn.party or turn.speaker is None or turn.role == "question":
            return turn.party
        return self.party_of_name(turn.speaker)

    def party_of_name(self, name: str) -> str | None:
        """The party of the one person of this surname whom the document names; a namesake of another given name is none."""
        words = name.lower().split()
        known, party = self._person_by_surname.get(words[-1], ("", None)) if words else ("", None)
        return None if _is_namesake(words, known.split()) else party

    @cached_property
    def _person_by_surname(self) -> dict[str, tuple[str, str | None]]:
        """For each surname the fullest name that goes with it, and its party where all agree."""
        found: dict[str, tuple[str, str | None]] = {}
        named = [(t.speaker, t.party) for t in self.transcript.turns if t.speaker and t.party]
        named += [
            (m.name, m.party[0]) for m in self.annotated.mentions if m.kind == "person" and m.name and len(m.party) == 1
        ]
        for name, party in named:
            surname = name.split()[-1].lower()
            fullest, known = found.get(surname, (name.lower(), party))
            found[surname] = (max(fullest, name.lower(), key=len), party if known == party else None)
        return found

    def is_voice(self, attribution: Attribution) -> bool:
        """Whether the source speaks with one voice: a person or an organ, not "the two sides", a state or an unknown noun."""
        starts = [m for span in attribution.source for c in range(*span) if (m := self._mention_by_char.get(c))]
        if not attribution.source or not starts:
            return attribution.directness != "indirect"
        return any(m.kind in ("person", "organ", "organization", "outlet") and len(m.party) < 2 for m in starts)

    def attributions_over(self, position: int) -> list[Attribution]:
        """The attributions whose content covers a character, outermost first."""
        place = bisect_right(self._starts, position) - 1
        near = self._attributions_by_sentence[place] if place >= 0 else ()
        return [a for a in near if any(s.start <= position < s.end for s in a.content)]

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.annotated.sentences]

    @cached_property
    def _attributions_by_sentence(self) -> list[tuple[Attribution, ...]]:
        """For each sentence the attributions with content between its first character and the next one's."""
        found: list[list[Attribution]] = [[] for _ in self._starts]
        for attribution in self.attributed.attributions:
            places: dict[int, None] = {}
            for span in attribution.content:
                first = max(0, bisect_right(self._starts, span.start) - 1)
                places.update(dict.fromkeys(range(first, bisect_left(self._starts, span.end))))
            for place in places:
                found[place].append(attribution)
        return [tuple(a) for a in found]

    def turn_at(self, position: int) -> Turn | None:
        """The turn that covers a character."""
        place = bisect_right(self._turn_starts, position) - 1
        turn = self.transcript.turns[place] if place >= 0 else None
        return turn if turn is not None and position < turn.evidence.span.end else None

    @cached_property
    def _turn_starts(self) -> list[int]:
        return [t.evidence.span.start for t in self.transcript.turns]

    def mention_of(self, token: Token) -> Mention | None:
        """The mention that covers a token."""
        return self.mention_at(token.start)

    def mention_at(self, position: int) -> Mention | None:
        """The mention that covers a character."""
        return self._mention_by_char.get(position)

    @cached_property
    def _mention_by_char(self) -> dict[int, Mention]:
        return {char: m for m in self.annotated.mentions for char in range(*m.evidence.span)}

    def parties_of(self, token: Token | None, sentence: Sentence) -> tuple[str, ...]:
        """The parties for whom the noun phrase headed by `token` acts: its own mention, else its possessor's or adjective's.

        Conjuncts add theirs ("Norway and Chile"). Empty where nothing resolves.
        """
        if token is None:
            return ()
        found = dict.fromkeys(self._own_parties(token, sentence))
        for other in sentence.kids(token, "conj"):
            found.update(dict.fromkeys(self.parties_of(other, sentence)))
        return tuple(found)

    def parties_between(self, start: int, end: int) -> tuple[str, ...]:
        """The parties mentioned between two characters, in text order, each once."""
        first, last = (bisect_left(self._mention_starts, position) for position in (start, end))
        spans = (m for m in self.annotated.mentions[first:last] if m.evidence.span.end <= end)
        return tuple(dict.fromkeys(p for m in spans for p in m.party))

    def times_of(self, sentence: Sentence) -> tuple[Timex, ...]:
        """The time expressions of a sentence, in text order."""
        first, last = (bisect_left(self._time_starts, position) for position in (sentence.start, sentence.end))
        return self.annotated.times[first:last]

    @cached_property
    def _time_starts(self) -> list[int]:
        return [t.evidence.span.start for t in self.annotated.times]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.evidence.span.start for m in self.annotated.mentions]

    def _own_parties(self, token: Token, sentence: Sentence) -> tuple[str, ...]:
        mention = self.mention_of(token)
        if mention is not None and mention.party:
            return mention.party
        for kid in sentence.kids(token, "poss", "amod", "compound", "nmod", "appos"):
            mention = self.mention_of(kid)
            if mention is not None and mention.party:
                return mention.party
        for prep in sentence.kids(token, "prep"):
            pobj = sentence.kid(prep, "pobj") if prep.lemma in self.words["actor-prepositions"] else None
            mention = self.mention_of(pobj) if pobj else None
            if mention is not None and mention.party:
                return mention.party
        return ()


def _is_namesake(name: list[str], known: list[str]) -> bool:
    """Whether two full names of one surname are of two people: each has a first name, and the other has not that one."""
    return len(name) > 1 and len(known) > 1 and known[0] not in name and name[0] not in known


def closed(span: Span, text: str) -> Span:
    """`span`, reaching over a closing mark that follows within two characters and closes what was opened in it."""
    quote = span.of(text)
    for opening, closing in PAIRS:
        found = text.find(closing, span.end, span.end + CLOSING_WITHIN)
        if found >= 0 and quote.count(opening) > quote.count(closing):
            return Span(span.start, found + 1)
    return span


def subject_of(verb: Token, sentence: Sentence) -> Token | None:
    """Who acts: the verb's subject, a passive's by-agent, else the subject of what governs it (control, participles)."""
    if (own := sentence.kid(verb, *SUBJECTS)) is not None:
        return own
    if (agent := sentence.kid(verb, "agent")) is not None:
        return sentence.kid(agent, "pobj")
    if sentence.kid(verb, *PASSIVE_SUBJECTS) is not None:
        return None  # an agentless passive
    head = sentence.head(verb)
    if head.index == verb.index:
        return None
    if verb.dep in ("acl", "relcl"):
        return _controller_of_noun(verb, head, sentence)
    if verb.dep == "xcomp" and (addressed := sentence.kid(head, "dobj", "dative")) is not None:
        return addressed  # "urged Chile to reopen": Chile reopens
    while head.pos not in ("VERB", "AUX") and head.head != head.index:
        head = sentence.head(head)
    return subject_of(head, sentence) if head.pos in ("VERB", "AUX") else None


def _controller_of_noun(verb: Token, noun: Token, sentence: Sentence) -> Token | None:
    if verb.dep == "acl" and verb.tag == "VB":  # "Norway's offer to reopen": Norway reopens
        return sentence.kid(noun, "poss")
    return noun if verb.tag == "VBG" or verb.dep == "relcl" else None


def patient_of(verb: Token, sentence: Sentence) -> Token | None:
    """To whom it is done: a passive's subject, the object, or the indirect object."""
    return next(sentence.kids(verb, *PASSIVE_SUBJECTS), None) or sentence.kid(verb, "dobj", "dative")


def is_negated(token: Token, sentence: Sentence, words: FunctionWords) -> bool:
    """Whether "not", "never", "no longer" or a negative subject or object ("no progress", "nobody") bears on the verb."""
    if any(k.dep == "neg" or k.lemma in words["negative-adverbs"] for k in sentence.kids(token)):
        return True
    for noun in sentence.kids(token, "nsubj", "nsubjpass", "dobj", "attr"):
        if noun.lemma in words["negative-pronouns"] or any(
            k.lemma in words["negative-determiners"] for k in sentence.kids(noun, "det", "neg", "advmod")
        ):
            return True
    return False


class _Same:
    """A document by what it is and not by all it holds: to compare two would cost more than to read one."""

    def __init__(self, attributed: Attributed) -> None:
        self.attributed = attributed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.attributed is self.attributed

    def __hash__(self) -> int:
        return id(self.attributed)


def scene_of(attributed: Attributed, resources: Resources) -> Scene:
    """The scene of a document: all its classifiers get the same one."""
    return _scene_of(_Same(attributed), resources)


@lru_cache(maxsize=1)
def _scene_of(document: _Same, resources: Resources) -> Scene:
    return Scene(document.attributed, resources)


def _clauses(sentence: Sentence, words: FunctionWords) -> Iterator[Clause]:
    for token in sentence.tokens:
        if token.dep in CLAUSES and (token.pos in ("VERB", "AUX") or sentence.kid(token, *SUBJECTS) is not None):
            yield _clause(token, sentence, words)


def _clause(verb: Token, sentence: Sentence, words: FunctionWords) -> Clause:
    modal = next((k.lemma for k in sentence.kids(verb, "aux") if k.tag == "MD"), None)
    if verb.dep == "xcomp" and sentence.head(verb).lemma in words["future-catenatives"]:  # "is going to reopen"
        modal = words.listed("future-auxiliaries")[0]
    inside = _parenthesis(verb, sentence)
    return Clause(
        sentence=sentence,
        verb=verb,
        span=Span(inside[0].start, inside[-1].end) if inside else clause_span(verb, sentence),
        subject=_agent_among(inside, sentence, words) or subject_of(verb, sentence),
        patient=patient_of(verb, sentence),
        modal=modal,
        negated=is_negated(verb, sentence, words),
        conditional=_is_conditional(verb, sentence, words),
    )


def _parenthesis(verb: Token, sentence: Sentence) -> list[Token]:
    """The words of a parenthesis that a participle opens, "(asked for, in May, by Norway)": they belong together."""
    tokens, first = sentence.tokens, verb.index
    if verb.tag != "VBN" or first == 0 or tokens[first - 1].text != "(":
        return []
    last = next((t.index for t in tokens[first:] if t.text == ")"), None)
    return list(tokens[first:last]) if last is not None else []


def _agent_among(tokens: list[Token], sentence: Sentence, words: FunctionWords) -> Token | None:
    by = next((t for t in tokens if t.lemma in words["agent-prepositions"]), None)
    return sentence.kid(by, "pobj") if by is not None else None


def clause_span(verb: Token, sentence: Sentence) -> Span:
    """From the first to the last word of the clause, without outer punctuation, leading conjunctions and cut-out clauses."""
    cut: set[int] = set()
    for kid in sentence.kids(verb):
        if kid.dep in CUT_OUT and (kid.pos in ("VERB", "AUX") or sentence.kid(kid, *SUBJECTS)):
            cut.update(t.index for t in sentence.subtree(kid))
    kept = [t for t in sentence.subtree(verb) if t.index not in cut]
    run = run_around(verb, kept)
    while len(run) > 1 and (run[0].text in TRIMMED or run[0].dep in ("cc", "mark", "preconj")) and run[0] is not verb:
        run = run[1:]
    while len(run) > 1 and (run[-1].text in TRIMMED or run[-1].dep == "cc") and run[-1] is not verb:
        run = run[:-1]
    return Span(run[0].start, run[-1].end)


def run_around(verb: Token, kept: list[Token]) -> list[Token]:
    """The unbroken run of kept tokens around the verb."""
    place = next(n for n, t in enumerate(kept) if t.index == verb.index)
    first = last = place
    while first > 0 and kept[first - 1].index == kept[first].index - 1:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1].index == kept[last].index + 1:
        last += 1
    return kept[first : last + 1]


def _is_conditional(verb: Token, sentence: Sentence, words: FunctionWords) -> bool:
    def has_if(token: Token) -> bool:
        return any(k.lemma in words["condition-openers"] for k in sentence.kids(token, "mark", "advmod"))

    return has_if(verb) or any(has_if(k) for k in sentence.kids(verb, "advcl"))

"""Finds the acts of a sentence: for each clause its best cue, and noun phrases and adjuncts that are acts of their own.

A cue is an entry of the language's `acts.yaml`. A clause that only frames (speech, thought, protocol) is no act, and what it
frames is looked at by itself; what an act's verb governs ("agreed to reopen …") belongs to that act.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from verbale.classify.holders import Holders
from verbale.classify.phrases import Phrases, forms_of, words_of
from verbale.classify.scene import Clause, Scene
from verbale.model import Span
from verbale.resources import Resources
from verbale.resources.schemas.acts import ActCue
from verbale.syntax import Sentence, Token

FRAME = "none"
INNER = frozenset({"xcomp", "ccomp", "pcomp", "acl", "csubj", "csubjpass"})
NOUNS = ("NOUN", "PROPN")
# Acts whose verb may only carry an infinitive's: which acts it gives way to (all, where none is listed).
LIFTED: dict[str, frozenset[str]] = {"report": frozenset(), "announce": frozenset({"cancel"})}
COMPLEMENTS = ("acl", "prep", "relcl", "ccomp")
MAIN = ("ROOT", "conj", "ccomp", "parataxis")
DENIED = ActCue(id="deny.uncued", act="deny", holder="voice", score=0.6, reference="Searle 1976, assertives")
TOLD = ActCue(id="report.uncued", act="report", holder="voice", score=0.45, reference="Searle 1976, assertives")


@dataclass(frozen=True, slots=True)
class FoundAct:
    """An act that a stretch of text performs or reports, and the cue that says so."""

    cue: ActCue
    clause: Clause
    act: str
    denied: bool
    holder: tuple[str, ...]  # whoever the words name as acting; empty where they name nobody
    span: Span
    noun: Token | None = None  # the act's noun, where a noun tells it
    is_cut_out: bool = False  # a noun phrase or adjunct beside its clause's own act
    token: Token | None = None  # the first word of the cue
    rivals: tuple[ActCue, ...] = ()  # cues of other acts that the clause has too, the best first


class ActFinder:
    """Finds the acts of the sentences of one document."""

    def __init__(self, scene: Scene, resources: Resources, holders: Holders) -> None:
        self._scene = scene
        self._holders = holders
        self._lexicon = _lexicon(resources, scene.document.language or "")

    def acts_in(self, sentence: Sentence, clauses: tuple[Clause, ...]) -> list[FoundAct]:
        """The acts of one sentence, in text order."""
        if not clauses:
            return []
        owner = _owners(sentence, clauses)
        cues = self._cues(sentence, owner)
        best = {c.verb.index: self._best(c, cues.get(c.verb.index, []), owner) for c in clauses}
        found = [act for c in clauses if (act := best[c.verb.index]) is not None and not _governed(c, best, sentence)]
        kept = [self._lifted(a, clauses, best) for a in found if a.act != FRAME]
        kept += self._adjuncts(sentence, clauses, owner)
        kept += self._noun_phrases(sentence, clauses, owner, kept)
        return sorted(kept, key=lambda a: a.span)

    def _cues(self, sentence: Sentence, owner: dict[int, int]) -> dict[int, list[tuple[ActCue, Token]]]:
        """The cues of each clause, by its verb's index: phrases, then nouns and words."""
        found: dict[int, list[tuple[ActCue, Token]]] = {}
        for hit in self._lexicon.phrases.find(sentence):
            if hit.value.adjunct:
                continue
            token = sentence.tokens[hit.first]
            home = owner[hit.first]
            if token.dep == "mark":  # "until the crew is freed" bears on the clause that waits
                home = owner[sentence.tokens[home].head]
            found.setdefault(home, []).append((hit.value, token))
            if hit.value.act == FRAME:  # a formula colours what governs it: "agreed to keep in touch"
                verb = sentence.tokens[owner[hit.first]]
                if verb.dep in INNER:
                    found.setdefault(owner[verb.head], []).append((hit.value, token))
        for token in sentence.tokens:
            if token.pos == "VERB" and token.tag not in ("VBN", "VBG", "VBD"):
                continue
            listed = self._lexicon.nouns if token.pos in NOUNS else self._lexicon.words
            lemma, form = forms_of(token)
            cues = listed.get(lemma, ())
            if form != lemma:
                cues = (*cues, *listed.get(form, ()))
            if cues:
                found.setdefault(owner[token.index], []).extend((c, token) for c in cues)
        return found

    def _best(self, clause: Clause, cues: list[tuple[ActCue, Token]], owner: dict[int, int]) -> FoundAct | None:
        verbs = [(c, clause.verb) for c in self._lexicon.of_verb(clause)]
        modals = [(c, clause.verb) for c in self._lexicon.modals.get(clause.modal or "", ())]
        fitting = [(c, t) for c, t in (*verbs, *cues, *modals) if self._fits(c, t, clause)]
        if not fitting:
            return self._uncued(clause)
        cue, token = max(fitting, key=lambda pair: pair[0].score)  # the first found wins a tie
        act, denied = _under_negation(cue, clause, token)
        noun = token if token.pos in NOUNS and token is not clause.verb else None
        holder = self._holders.of_noun(noun, clause) if noun is not None else self._holders.of_clause(clause)
        others = sorted((c for c, _ in fitting if c.act != cue.act), key=lambda c: -c.score)
        return FoundAct(cue, clause, act, denied, holder, clause.span, noun, token=token, rivals=tuple(others[:1]))

    def _uncued(self, clause: Clause) -> FoundAct | None:
        """A negated main clause without any cue is a denial: it rebuts what was asked or is believed; any other reports.

        "Not yet" rebuts nothing: it says that what is expected has not come.
        """
        turn = self._scene.transcript.turns[clause.sentence.turn]
        is_main = clause.verb.dep in MAIN and clause.sentence.kid(clause.verb, "nsubj", "nsubjpass") is not None
        pending = self._scene.words["pending-adverbs"]
        is_awaited = any(k.lemma in pending for k in clause.sentence.kids(clause.verb))
        if turn.role not in ("answer", "statement") or not is_main:
            return None
        if not clause.negated and not self._is_told_of_somebody(clause):
            return None
        cue = DENIED if clause.negated and not is_awaited else TOLD
        return FoundAct(cue, clause, cue.act, False, (), clause.span)

    def _is_told_of_somebody(self, clause: Clause) -> bool:
        """Whether the subject is a party, a person or a pronoun: "the visas are green" reports on nobody."""
        subject = clause.subject
        return subject is not None and (subject.pos == "PRON" or bool(self._scene.parties_of(subject, clause.sentence)))

    def _lifted(self, found: FoundAct, clauses: tuple[Clause, ...], best: dict[int, FoundAct | None]) -> FoundAct:
        """The act of the infinitive under a verb that only carries it: "continues to oppose", "decided to close"."""
        lifts = LIFTED.get(found.act)
        if lifts is None or found.noun is not None:
            return found
        sentence = found.clause.sentence
        for clause in clauses:
            if clause.verb.dep == "xcomp" and sentence.head(clause.verb).index == found.clause.verb.index:
                inner = best[clause.verb.index]
                if (
                    inner is not None
                    and inner.act != FRAME
                    and inner.cue is not TOLD
                    and (inner.act in lifts or not lifts)
                ):
                    return replace(found, cue=inner.cue, act=inner.act, denied=found.denied or inner.denied)
        return found

    def _fits(self, cue: ActCue, token: Token, clause: Clause) -> bool:
        if token.pos in NOUNS and token is not clause.verb:
            if clause.verb.lemma.lower() in cue.of_other:
                return False
            named = self._holders.named_by(token, clause.sentence) if cue.holder == "agent" and cue.nouns else ()
            if named and clause.subject is not None and named != self._holders.of_clause(clause):
                return False  # somebody else's: a noun phrase of its own
        is_word = token.pos in ("ADJ", "ADV") and token is not clause.verb and cue.act == "accuse"
        if is_word and self._is_attributive(token, clause):
            return False
        return all(self._holds(condition, token, clause) for condition in cue.when)

    def _is_attributive(self, token: Token, clause: Clause) -> bool:
        """Whether an adjective or adverb only modifies a word below the clause's own: "(met) the wrongfully held crew"."""
        head = clause.sentence.head(token)
        if head.index == clause.verb.index or token.dep in ("acomp", "attr", "oprd", "ROOT"):
            return False
        return not (
            head.head == clause.verb.index and head.dep in ("attr", "dobj", "nsubj", "nsubjpass", "oprd", "acomp")
        )

    def _holds(self, condition: str, token: Token, clause: Clause) -> bool:
        sentence, verb, words = clause.sentence, clause.verb, self._scene.words
        if condition in ("own", "other", "joint", "single", "impersonal"):
            return self._holders.stands(condition, clause)
        if condition == "question":
            return self._scene.transcript.turns[sentence.turn].role == "question"
        if condition == "complement":
            return any(k.dep in COMPLEMENTS for k in sentence.kids(token))
        simple = {
            "negated": clause.negated,
            "affirmed": not clause.negated,
            "conditional": clause.conditional,
            "future": clause.modal in words["future-auxiliaries"],
            "modal-duty": clause.modal in words["duty-modals"]
            or (verb.dep == "xcomp" and sentence.head(verb).lemma in words["duty-verbs"]),
            "infinitive": any(
                _is_infinitive(k, sentence) for t in (verb, token) for k in sentence.kids(t, "xcomp", "ccomp", "advcl")
            ),
            "finite": any(not _is_infinitive(k, sentence) for k in sentence.kids(verb, "ccomp")),
            "passive": sentence.kid(verb, "auxpass", "nsubjpass") is not None,
        }
        return simple[condition]

    def _adjuncts(self, sentence: Sentence, clauses: tuple[Clause, ...], owner: dict[int, int]) -> Iterator[FoundAct]:
        """Parts of a clause that give its ground: from the opening words to the end of what they govern."""
        by_verb = {c.verb.index: c for c in clauses}
        seen: set[Span] = set()  # "because of" is found as "because" too
        for hit in self._lexicon.phrases.find(sentence):
            opener = sentence.tokens[hit.first]
            if not hit.value.adjunct:
                continue
            head = sentence.head(opener) if opener.dep == "mark" else opener
            outer = by_verb.get(owner[sentence.head(head).index])
            if outer is None:
                continue
            start, end = sentence.reach(head)
            holder = self._holders.of_clause(outer)
            span = _trimmed(sentence, start, end)
            if span not in seen:
                seen.add(span)
                yield FoundAct(hit.value, outer, hit.value.act, False, holder, span, None, True)

    def _noun_phrases(
        self, sentence: Sentence, clauses: tuple[Clause, ...], owner: dict[int, int], kept: list[FoundAct]
    ) -> Iterator[FoundAct]:
        """Nouns of an act with an actor of their own and a complement: "Norway's proposal to resume flights"."""
        by_verb = {c.verb.index: c for c in clauses}
        taken = {a.noun.index for a in kept if a.noun is not None}
        for token in sentence.tokens:
            if token.pos not in NOUNS or token.index in taken or token.lemma.lower() not in self._lexicon.nouns:
                continue
            clause = by_verb.get(owner[token.index])
            if clause is None or not self._holds("complement", token, clause):
                continue
            actor = self._holders.named_by(token, sentence) or self._others(token, clause)
            if not actor:
                continue
            fitting = [c for c in self._lexicon.nouns[token.lemma.lower()] if c.holder == "agent" and c.score >= 0.7]
            if not fitting:
                continue
            start, end = sentence.reach(token)
            yield FoundAct(
                fitting[0], clause, fitting[0].act, False, actor, _trimmed(sentence, start, end), token, True
            )

    def _others(self, noun: Token, clause: Clause) -> tuple[str, ...]:
        """The other party, where the clause's subject reacts to what the noun names."""
        verb = clause.verb.lemma.lower()
        if not any(verb in c.of_other for c in self._lexicon.nouns[noun.lemma.lower()]):
            return ()
        return self._scene.counterpart(self._holders.of_clause(clause))


def _is_infinitive(verb: Token, sentence: Sentence) -> bool:
    return verb.tag == "VB" and any(k.tag == "TO" for k in sentence.kids(verb, "aux"))


def _under_negation(cue: ActCue, clause: Clause, token: Token) -> tuple[str, bool]:
    if not clause.negated or ("negated" in cue.when and cue.negated == "denied"):
        return cue.act, False
    return (cue.act, True) if cue.negated == "denied" else (cue.negated, False)


def _owners(sentence: Sentence, clauses: tuple[Clause, ...]) -> dict[int, int]:
    """For each token the index of the verb of the clause that it belongs to."""
    verbs = {c.verb.index for c in clauses}
    root = clauses[0].verb.index
    found = {verb: verb for verb in verbs}
    for token in sentence.tokens:
        chain, at = [], token
        while at.index not in found and at.head != at.index:
            chain.append(at.index)
            at = sentence.tokens[at.head]
        found.update(dict.fromkeys(chain, found.setdefault(at.index, root)))
    return found


def _governed(clause: Clause, best: dict[int, FoundAct | None], sentence: Sentence) -> bool:
    """Whether the clause belongs to an act that governs it."""
    token = clause.verb
    while token.dep in INNER or token.dep == "conj":
        head = sentence.head(token)
        if token.dep == "conj":
            if head.dep not in INNER:
                return False
        elif (act := best.get(head.index)) is not None:
            return act.act != FRAME and act.cue is not TOLD
        if head.index == token.index:
            return False
        token = head
    return False


def _trimmed(sentence: Sentence, start: int, end: int) -> Span:
    tokens = sentence.within(start, end)
    while len(tokens) > 1 and (tokens[-1].pos == "PUNCT" or tokens[-1].dep == "cc"):
        tokens = tokens[:-1]
    while len(tokens) > 1 and (tokens[0].pos == "PUNCT" or tokens[0].dep == "cc"):
        tokens = tokens[1:]
    return Span(tokens[0].start, tokens[-1].end)


class _Lexicon:
    """The act cues of one language, by the words that open them."""

    def __init__(self, resources: Resources, language: str) -> None:
        entries = resources.pack(language, "acts", ActCue)
        self.phrases = Phrases([(p, e) for e in entries for p in e.phrases])
        self.nouns = _by_word(entries, "nouns")
        self.words = _by_word(entries, "words")
        self.modals = _by_word(entries, "modals")
        self._verbs: dict[str, list[tuple[tuple[str, ...], ActCue]]] = {}
        for entry in entries:
            for verb in entry.verbs:
                first, *rest = words_of(verb)
                self._verbs.setdefault(first, []).append((tuple(rest), entry))

    def of_verb(self, clause: Clause) -> Iterator[ActCue]:
        """The cues of a clause's verb, particles and prepositions included."""
        verb, sentence = clause.verb, clause.sentence
        beside = {k.text.lower() for k in sentence.kids(verb, "prt", "prep", "advmod", "acomp", "dative", "dobj")}
        for rest, entry in self._verbs.get(verb.lemma.lower(), ()):
            if all(word in beside for word in rest):
                yield entry


def _by_word(entries: tuple[ActCue, ...], part: str) -> dict[str, tuple[ActCue, ...]]:
    found: dict[str, tuple[ActCue, ...]] = {}
    for entry in entries:
        for word in getattr(entry, part):
            found[word.lower()] = (*found.get(word.lower(), ()), entry)
    return found


@lru_cache(maxsize=8)
def _lexicon(resources: Resources, language: str) -> _Lexicon:
    return _Lexicon(resources, language)

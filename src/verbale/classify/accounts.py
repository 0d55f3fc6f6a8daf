"""Finds accounts: where each issue stands according to each party, by the votes of its statements and of words of status."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from verbale.classify.deadlines import Deadline, find_deadlines
from verbale.classify.holders import Holders
from verbale.classify.issues import issues_of
from verbale.classify.limits import Limits
from verbale.classify.phrases import Phrases
from verbale.classify.scene import Clause, Scene, scene_of
from verbale.model import Account, Attributed, Evidence, Statement
from verbale.resources import Resources
from verbale.resources.schemas.acts import Move, Status, StatusTerms
from verbale.syntax import Token

NAMED = 0.45  # issue score from which a word of status counts for it: the issue is named there, not only carried
# Of what the document's main issue is named: below it, one statement alone only mentions an issue. Dev and seed, 0.08–0.25 tried.
MENTIONED = 0.15
PRESUPPOSED = ".presupposed"  # ends the rule of a vote by such a word
ENDED = ".ended"  # … by such a word as the deed itself: what is resumed is suspended no more
EASED = "eased"
ENDING = frozenset({"agree", "commit"})  # acts that end the state which "resume" or "reopen" presupposes
MAIN = ("ROOT", "conj", "ccomp", "parataxis")
OPEN = "open"  # the status of an issue that is talked of with nothing more telling
LAPSED, IN_FORCE = "lapsed", "in-force"  # what a word of expiry tells; what is so till a day that is still to come


Key = tuple[str, tuple[str, ...]]  # an issue and the parties whose account it is


@dataclass(frozen=True, slots=True)
class Vote:
    """One piece of evidence for a status."""

    status: str
    weight: float
    evidence: Evidence
    told_by: str | None
    told_by_party: str | None
    rule: str


@dataclass(slots=True)
class Tally:
    """The votes of one issue and party, in text order."""

    votes: list[Vote] = field(default_factory=list)
    certainty: float = 0.0  # the scores of the statements that bear on it, together
    statements: int = 0

    def winner(self, rank: dict[str, int]) -> tuple[str, float]:
        """The status with most votes; the more specific wins a tie."""
        sums: dict[str, float] = {}
        for vote in self.votes:
            sums[vote.status] = sums.get(vote.status, 0.0) + vote.weight
        status = max(sums, key=lambda s: (sums[s], rank.get(s, 0)))
        return status, sums[status]


def find_accounts(
    attributed: Attributed, statements: tuple[Statement, ...], resources: Resources
) -> tuple[Account, ...]:
    """The accounts, one for each issue and party, in text order of their evidence."""
    scene = scene_of(attributed, resources)
    book = _book(resources, scene.document.language or "")
    tallies: dict[Key, Tally] = {}
    for statement in statements:
        parties = according_to(statement, scene)
        if not parties:
            continue
        tally = tallies.setdefault((statement.issue, parties), Tally())
        tally.certainty += statement.score
        tally.statements += 1
        tally.votes += book.votes_of(statement)
    named = issues_of(scene, resources)
    told_of = _settled(tallies).items()
    tallies = {key: tally for key, tally in told_of if tally.statements > 1 or named.prominence(key[0]) >= MENTIONED}
    ended = [s.evidence.span for s in statements if s.act in ENDING and book.status_of(s) not in (None, OPEN)]
    told = tuple(find_deadlines(scene, issues_of(scene, resources), Limits(scene, resources)))
    ends_ahead = [d.span for d in told if d.is_end]
    for issue, parties, vote in _told(scene, resources, book):
        if vote.rule.endswith(PRESUPPOSED) and any(span.holds(vote.evidence.span) for span in ended):
            continue  # "agreed to resume the ferry": the suspension is what ends
        if vote.status == LAPSED and any(span.meets(vote.evidence.span) for span in ends_ahead):
            vote = replace(vote, status=IN_FORCE)  # what "expires on 1 May" applies until then
        for key in ((issue, parties), (issue, tuple(scene.relation))):
            if key in tallies and set(parties) <= set(key[1]):
                tallies[key].votes.append(vote)
                break
    _add_dated(tallies, told, scene)
    deadlines: dict[tuple[str, str | None], str] = {}
    for one in told:
        deadlines.setdefault((one.issue, one.voice.party), one.value)
    accounts = (_account(key, tally, scene, book, deadlines) for key, tally in tallies.items() if tally.votes)
    return tuple(sorted(accounts, key=lambda a: (a.evidence.span, a.issue, a.according_to)))


def _settled(tallies: dict[Key, Tally]) -> dict[Key, Tally]:
    """One tally for an issue of which one side and both together tell: the surer keeps all."""
    kept = dict(tallies)
    for issue, parties in tallies:
        single = (issue, parties)
        joint = next((k for k in kept if k[0] == issue and len(k[1]) > 1 and set(parties) < set(k[1])), None)
        if joint is None or single not in kept:  # two of three parties may have gone into one's own account before
            continue
        into, gone = (single, joint) if kept[single].certainty > kept[joint].certainty else (joint, single)
        kept[into].votes += kept[gone].votes
        kept[into].statements += kept[gone].statements
        kept[into].certainty += kept.pop(gone).certainty
    return kept


def _add_dated(tallies: dict[Key, Tally], told: tuple[Deadline, ...], scene: Scene) -> None:
    """An account for each deadline that no account holds: what ends on a day is in force till then, what is owed is open."""
    for one in told:
        turn, party = scene.turn_at(one.span.start), one.voice.party
        if party is None or one.score < NAMED or (turn is not None and turn.role == "question"):
            continue
        if any(issue == one.issue and party in parties and tally.votes for (issue, parties), tally in tallies.items()):
            continue
        status, rule = (IN_FORCE, "deadline.end") if one.is_end else (OPEN, "deadline.owed")
        vote = Vote(status, one.score, scene.evidence(one.span), one.voice.name, party, rule)
        tallies.setdefault((one.issue, (party,)), Tally()).votes.append(vote)


def according_to(statement: Statement, scene: Scene) -> tuple[str, ...]:
    """Whose account a statement serves: both sides' where a text of one side tells of both, else its voice's."""
    turn = scene.turn_at(statement.evidence.span.start)
    role = turn.role if turn is not None else "statement"
    if len(statement.holder) > 1 and role == "statement":
        return statement.holder
    if scene.is_joint_voice(statement.evidence.span.start, statement.told_by):
        return scene.joint_parties
    if role == "question" and not statement.told_by_party:
        return ()  # a questioner has no account of a relation
    if statement.told_by_party:
        return (statement.told_by_party,)
    return (statement.told_by,) if statement.told_by else statement.holder


def _told(scene: Scene, resources: Resources, book: "_Book") -> Iterator[tuple[str, tuple[str, ...], Vote]]:
    """The words of status in the document: on which issue, in whose voice."""
    issues, holders = issues_of(scene, resources), Holders(scene)
    for sentence in scene.annotated.sentences:
        for hit in book.phrases.find(sentence):
            token = sentence.tokens[hit.first]
            told = _clause_at(token.start, scene.clauses_of(sentence))
            if told is None or _is_awaited(told, scene):
                continue
            found = issues.issue_at(told.span, sentence)
            terms = hit.value.terms
            ends = hit.value.is_presupposed and _is_done(told, token, scene)
            status = terms.negated if told.negated else EASED if ends else terms.id
            parties = holders.voice_holder(token.start)
            voice = scene.voice_at(token.start)
            if scene.is_joint_voice(token.start, voice.name):
                parties = scene.joint_parties
            if found is not None and found[1] >= NAMED and status and parties:
                rule = f"status.{terms.id}{ENDED if ends else PRESUPPOSED if hit.value.is_presupposed else ''}"
                yield (
                    found[0],
                    parties,
                    Vote(status, terms.weight, scene.evidence(told.span), voice.name, voice.party, rule),
                )


def _is_done(told: Clause, token: Token, scene: Scene) -> bool:
    """Whether a word is the verb of a clause of its own that tells a deed, done or announced: "resumed", "will reopen"."""
    is_told = told.modal is None or told.modal in scene.words["future-auxiliaries"]
    return told.verb.index == token.index and told.verb.dep in MAIN and is_told and not told.conditional


def _is_awaited(told: Clause, scene: Scene) -> bool:
    """Whether a clause tells of what has not come about: "(can resume only) after the dispute is settled", "if …"."""
    sentence, verb = told.sentence, told.verb
    if told.conditional:
        return True
    opened = any(k.lemma in scene.words["time-or-condition"] for k in sentence.kids(verb, "mark", "advmod"))
    main = sentence.head(verb)
    return verb.dep == "advcl" and opened and any(k.tag == "MD" for k in sentence.kids(main, "aux"))


def _clause_at(position: int, clauses: tuple[Clause, ...]) -> Clause | None:
    """The smallest clause that covers a character."""
    over = [c for c in clauses if c.span.start <= position < c.span.end]
    return min(over, key=lambda c: c.span.end - c.span.start, default=None)


def _account(
    key: tuple[str, tuple[str, ...]],
    tally: Tally,
    scene: Scene,
    book: "_Book",
    deadlines: dict[tuple[str, str | None], str],
) -> Account:
    status, votes = tally.winner(book.rank)
    best = max((v for v in tally.votes if v.status == status), key=lambda v: v.weight)  # the first of equals
    return Account(
        evidence=best.evidence,
        issue=key[0],
        status=status,
        according_to=key[1],
        told_by=best.told_by,
        told_by_party=best.told_by_party,
        as_of=scene.document.date,
        deadline=next((deadlines[key[0], p] for p in key[1] if (key[0], p) in deadlines), None),
        rule=best.rule,
        score=round(min(1.0, votes / (1.0 + votes)), 3),
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of status; a presupposed one tells what was so till now."""

    terms: StatusTerms
    is_presupposed: bool


class _Book:
    """The table of moves and one language's words of status."""

    def __init__(self, resources: Resources, language: str) -> None:
        self.rank = {s.id: s.rank for s in resources.entries("taxonomies/statuses.yaml", Status)}
        self._moves: dict[str, list[Move]] = {}
        for move in resources.entries("taxonomies/moves.yaml", Move):
            self._moves.setdefault(move.act, []).append(move)
        told = resources.pack(language, "statuses", StatusTerms)
        plain = [(p, _Word(t, is_presupposed=False)) for t in told for p in t.phrases]
        self.phrases = Phrases(plain + [(p, _Word(t, is_presupposed=True)) for t in told for p in t.presupposing])

    def status_of(self, statement: Statement) -> str | None:
        """The status that a statement speaks for most."""
        votes = list(self.votes_of(statement))
        return max(votes, key=lambda v: v.weight).status if votes else None

    def votes_of(self, statement: Statement) -> Iterator[Vote]:
        """What a statement says of its issue's status."""
        teller = (statement.told_by, statement.told_by_party)
        is_kept_waiting = statement.told_by_party is not None and statement.told_by_party not in statement.holder
        moves = self._moves.get(statement.act, ())
        narrow = [m for m in moves if statement.rule in m.cues]
        waiting = [m for m in moves if m.of_proposer and is_kept_waiting]
        for move in waiting or narrow or [m for m in moves if not (m.cues or m.of_proposer)]:
            if (statement.assertion == "denied") == move.denied:
                weight = move.weight * statement.score
                yield Vote(move.status, weight, statement.evidence, *teller, f"move.{move.id}")
            elif not move.denied:
                yield Vote(OPEN, 0.2, statement.evidence, *teller, f"move.{move.id}")


@lru_cache(maxsize=8)
def _book(resources: Resources, language: str) -> _Book:
    return _Book(resources, language)

"""Acts and statuses: what is done to an issue, where it then stands, and the words of a language that say so."""

from typing import Literal

from verbale.resources.schemas.entry import Entry

Condition = Literal[
    "own",  # the agent is the voice's own party
    "other",  # the agent is another party
    "joint",  # two parties act together
    "single",  # one party, or one that is not known
    "impersonal",  # no party acts
    "negated",
    "affirmed",
    "infinitive",  # an infinitive depends on the verb
    "finite",  # a that-clause or an if-clause depends on the verb
    "complement",  # a noun has a complement ("the proposal to …", "concern about …")
    "future",  # will, shall, be going to
    "modal-duty",  # must, should, need to, have to
    "conditional",  # an if-clause, or the clause that hangs on one
    "question",  # in a question's turn
    "passive",
]
Whose = Literal["agent", "voice", "both"]


class Act(Entry, frozen=True, kw_only=True):
    """One diplomatic act. `plover` is the PLOVER root that it maps to, where there is one."""

    definition: str
    plover: str | None = None
    directed: bool = False  # done towards somebody: the target is asked for
    examples: tuple[str, ...]


class ActCue(Entry, frozen=True, kw_only=True):
    """Words that perform or report an act. `act` "none" marks a frame or protocol: such a clause is no act by itself.

    A verb may carry its particle or preposition ("rule out"). `words` are adverbs and adjectives; `phrases` are sequences
    of lemmas or forms anywhere in the clause. All of `when` must hold. `negated` is the act of the negated clause: an act,
    "none", or "denied" for the same act, denied. `adjunct` says that the words open a part of the clause that is the act.
    """

    act: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    negated: str = "denied"
    holder: Whose = "agent"
    adjunct: bool = False
    of_other: tuple[str, ...] = ()  # verbs under which a noun of `nouns` is the other party's: "reacts to the proposal"
    score: float


class Status(Entry, frozen=True, kw_only=True):
    """Where an issue stands. Its `rank` decides between two pieces of evidence of equal weight: the higher wins."""

    definition: str
    rank: int
    examples: tuple[str, ...]


class Move(Entry, frozen=True, kw_only=True):
    """To which status a statement moves its holder's account of the issue. `weight`: how telling such a statement is."""

    act: str
    status: str
    weight: float
    cues: tuple[str, ...] = ()  # only for statements found by these cues, in the place of their act's general moves
    denied: bool = False  # for statements whose assertion is denied
    of_proposer: bool = False  # the account is that of whoever is kept waiting or asked, as the voice tells it


class StatusTerms(Entry, frozen=True, kw_only=True):
    """Words that tell a status; `id` is the status. `negated` is what they tell under a negation ("" for nothing)."""

    phrases: tuple[str, ...]
    presupposing: tuple[str, ...] = ()  # these tell it of what was so till now: "resume" of a thing suspended
    negated: str = ""
    weight: float = 1.0


FILES: dict[str, type[Entry]] = {
    "taxonomies/acts.yaml": Act,
    "taxonomies/statuses.yaml": Status,
    "taxonomies/moves.yaml": Move,
    "languages/*/acts.yaml": ActCue,
    "languages/*/statuses.yaml": StatusTerms,
}

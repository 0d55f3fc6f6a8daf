"""Reads the roles in a parsed phrase: verbs with their particles, nouns with their modifiers, who stands under which word."""

from collections.abc import Iterable, Iterator

from verbale.classify.scene import CUT_OUT, TRIMMED, Scene, Voice, run_around
from verbale.model import Mention, Span
from verbale.resources.words import FunctionWords
from verbale.syntax import Sentence, Token

OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "dative", "acomp")
MODIFIERS = ("compound", "amod", "nmod", "poss", "nummod")
SIDES = ("poss", "amod", "compound", "nmod")  # where a noun's own actor stands: "Norway's", "Norwegian"


def lemma(token: Token) -> str:
    """The lemma in lower case."""
    return token.lemma.lower()


def is_verbal(token: Token) -> bool:
    """Whether the token is a verb or an auxiliary."""
    return token.pos in ("VERB", "AUX")


def verb_forms(verb: Token, sentence: Sentence) -> tuple[str, ...]:
    """The verb's lemma, alone and with each particle, preposition or adverb that hangs from it ("call for", "pull out").

    In text order, each once: where two forms tell equally much, the first decides.
    """
    word = lemma(verb)
    joined = (f"{word} {k.text.lower()}" for k in sentence.kids(verb, "prt", "prep", "advmod", "agent", "dative"))
    return unique((word, *joined))


def preposed(token: Token, sentence: Sentence, preps: Iterable[str]) -> Iterator[Token]:
    """The nouns under these prepositions of `token`, in text order; "to" may be a dative."""
    wanted = frozenset(preps)
    for prep in sentence.kids(token, "prep", "agent", "dative"):
        if prep.text.lower() in wanted:
            yield from sentence.kids(prep, "pobj")
            for inner in sentence.kids(prep, "prep"):  # "together with", "on behalf of"
                yield from sentence.kids(inner, "pobj")


def object_heads(verb: Token, sentence: Sentence) -> list[Token]:
    """What the verb is done to or with: objects, a passive's subject, complements, and nouns under its prepositions."""
    heads = [*sentence.kids(verb, *OBJECTS), *_antecedent(verb, sentence)]
    for prep in sentence.kids(verb, "prep"):
        heads.extend(sentence.kids(prep, "pobj"))
    for inner in sentence.kids(verb, "xcomp"):
        heads.append(inner)
        heads.extend(sentence.kids(inner, *OBJECTS))
    return [h for head in heads for h in (head, *conjuncts(head, sentence))]


def _antecedent(verb: Token, sentence: Sentence) -> list[Token]:
    """The noun that a participle or relative clause is about, where it is the verb's object ("flights stopped by Oslo")."""
    head = sentence.head(verb)
    if verb.dep == "acl" and verb.tag == "VBN":
        return [head]
    if verb.dep != "relcl":
        return []
    passive = sentence.kid(verb, "nsubjpass")
    own = sentence.kid(verb, "dobj")
    relative = own is not None and own.tag in ("WDT", "WP")
    if (passive is not None and passive.tag in ("WDT", "WP")) or relative:
        return [head]
    subject = sentence.kid(verb, "nsubj")
    return (
        [head] if own is None and passive is None and subject is not None and subject.tag not in ("WDT", "WP") else []
    )


def conjuncts(token: Token, sentence: Sentence) -> list[Token]:
    """The tokens joined to `token` by "and", "or" or a comma."""
    found: list[Token] = []
    for kid in sentence.kids(token, "conj"):
        found.extend((kid, *conjuncts(kid, sentence)))
    return found


def noun_words(noun: Token, sentence: Sentence, words: FunctionWords) -> set[str]:
    """Lemmas of a noun, of what modifies it, and of the nouns under its "of" ("a series of air strikes")."""
    found = {lemma(noun)} | {lemma(k) for k in sentence.kids(noun, *MODIFIERS)}
    for inner in preposed(noun, sentence, words["genitive-prepositions"]):
        found |= {lemma(inner)} | {lemma(k) for k in sentence.kids(inner, *MODIFIERS)}
    return found


def parties_under(scene: Scene, sentence: Sentence, token: Token, preps: Iterable[str]) -> tuple[str, ...]:
    """The parties of the nouns under these prepositions of `token`."""
    return unique(p for noun in preposed(token, sentence, preps) for p in scene.parties_of(noun, sentence))


def parties_after(scene: Scene, sentence: Sentence, tokens: Iterable[Token], words: Iterable[str]) -> tuple[str, ...]:
    """The parties right under the first of these prepositions, however deep it hangs ("expulsions initiated by Oslo")."""
    wanted = frozenset(words)
    for token in tokens:
        if token.dep in ("prep", "agent") and token.text.lower() in wanted:
            return unique(p for k in sentence.kids(token, "pobj") for p in scene.parties_of(k, sentence))
    return ()


def parties_beside(scene: Scene, sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """The parties of a noun's possessor and modifiers ("Norway's ban", "the Norwegian ban")."""
    found: list[str] = []
    for kid in sentence.kids(noun, *SIDES):
        mention = scene.mention_of(kid)
        found.extend(mention.party if mention is not None else ())
    return unique(found)


def unique(parties: Iterable[str]) -> tuple[str, ...]:
    """The same items in order, each once."""
    return tuple(dict.fromkeys(parties))


def noun_phrase(noun: Token, sentence: Sentence) -> Span:
    """From the first to the last word of a noun phrase, without clauses that hang from it and outer punctuation."""
    cut = {t.index for k in sentence.kids(noun) if k.dep in CUT_OUT for t in sentence.subtree(k)}
    kept = [t for t in sentence.subtree(noun) if t.index not in cut]
    return span_of(run_around(noun, kept))


def without_article(text: str, words: FunctionWords) -> str:
    """A name without the article that it opens with."""
    first, _, rest = text.partition(" ")
    return rest.lstrip() if rest and first.lower() in words["articles"] else text


def span_of(tokens: list[Token]) -> Span:
    """From the first to the last of the tokens, without outer punctuation and conjunctions."""
    first, last = 0, len(tokens)
    while last - first > 1 and (tokens[first].text in TRIMMED or tokens[first].dep == "cc"):
        first += 1
    while last - first > 1 and (tokens[last - 1].text in TRIMMED or tokens[last - 1].dep == "cc"):
        last -= 1
    return Span(tokens[first].start, tokens[last - 1].end)


def clause_verb(token: Token, sentence: Sentence) -> Token | None:
    """The nearest verb above `token`, or None where the sentence has none there."""
    return next((a for a in sentence.ancestors(token) if is_verbal(a)), None)


def voice_with_party(scene: Scene, position: int, official: frozenset[str] = frozenset()) -> Voice:
    """The voice at a character; where its party is not told, that of the mentions that its name is or holds.

    A name holds a state's ("President of Chile") only beside a word of `official`: a newspaper may be named for a city.
    """
    voice = scene.voice_at(position)
    if voice.party is not None or voice.name is None:
        return voice
    key = (voice.name, official)
    if key not in scene.parties_of_voices:
        scene.parties_of_voices[key] = _party_of_mentions(voice.name, scene.annotated.mentions, official)
    return Voice(voice.name, scene.parties_of_voices[key])


def _party_of_mentions(name: str, mentions: Iterable[Mention], official: frozenset[str]) -> str | None:
    words = frozenset(name.casefold().replace("(", " ").split())
    for mention in mentions:
        if len(mention.party) != 1 or mention.kind == "outlet":
            continue
        same = name in (mention.name, mention.evidence.quote)
        quote = mention.evidence.quote.casefold()
        if same or (words & official and len(quote) > 2 and quote in name.casefold()):
            return mention.party[0]
    return None


def is_question(sentence: Sentence) -> bool:
    """Whether the sentence asks if something is so ("Did they meet?"); "why did they meet?" takes it as so."""
    if sentence.tokens[-1].text != "?" and not any(t.text == "?" for t in sentence.tokens[-3:]):
        return False
    return not any(t.tag in ("WRB", "WP", "WDT", "WP$") for t in sentence.tokens[:6])

"""Puts an annotated transcript together: the finders, one line each."""

from verbale.annotate.actors import find_actors
from verbale.annotate.quantities import find_quantities
from verbale.annotate.sentences import find_sentences
from verbale.annotate.times import find_times
from verbale.model import Annotated, Transcript
from verbale.resources import Models


def mentions(transcript: Transcript, models: Models) -> Annotated:
    """The transcript with its sentences, actors, times and quantities.

    In a language that has no pack here all four are empty, and `document.why["language"]` says so.
    """
    if not models.resources.has_language(transcript.document.language):
        return Annotated(transcript=transcript, sentences=(), mentions=(), times=(), quantities=())
    sentences = find_sentences(transcript, models)
    times = find_times(transcript, models.resources)
    return Annotated(
        transcript=transcript,
        sentences=sentences,
        mentions=find_actors(transcript, sentences, models.resources),
        times=times,
        quantities=find_quantities(transcript, times, models.resources),
    )

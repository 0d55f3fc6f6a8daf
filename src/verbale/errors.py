"""Every error that Verbale raises, as a tree.

VerbaleError
├── UnreadableDocument     bytes that could not be turned into text
│   ├── EmptyDocument          nothing to read in it
│   ├── OverLimit              more than a limit allows: bytes, pages, depth, time, memory
│   ├── WrongFormat            not the format that its name or first bytes promise
│   └── LockedDocument         a password is needed
├── MissingDocument        no such file
├── FetchRefused           a web address that Verbale does not ask for
├── FetchFailed            a web address that gave no document
├── EvidenceMismatch       a quote is not what stands at its span
├── BadDate                a date that is no date
├── BadRelation            not two parties
├── WrongUse               an argument that is none of the choices
├── UnfitImport            a file to import that is not what Verbale exports
├── ResourceError          a data file that does not keep to its schema
├── ModelMissing           the language model is not installed, or is not the one expected
└── LedgerError            the ledger cannot do what was asked
    ├── LedgerLocked           another program is writing
    ├── LedgerReadOnly         no permission to write
    ├── LedgerNotFound         there is no ledger there
    ├── LedgerTooNew           made by a newer Verbale
    ├── LedgerFull             the disk has no room left
    └── NotInLedger            no document, row or decision of that name

A message says what happened, where, what Verbale did about it, and what you can do.
"""


class VerbaleError(Exception):
    """The root of all errors that Verbale raises on purpose."""


class UnreadableDocument(VerbaleError):
    """The bytes of a document could not be turned into text."""


class EmptyDocument(UnreadableDocument):
    """There is nothing to read in the document."""


class OverLimit(UnreadableDocument):
    """The document passes one of the limits: of size, of depth, of time or of memory."""


class WrongFormat(UnreadableDocument):
    """The bytes are not in the format that the name promises."""


class LockedDocument(UnreadableDocument):
    """The document asks for a password."""


class MissingDocument(VerbaleError):
    """There is no file at that path."""


class FetchRefused(VerbaleError):
    """Verbale does not ask for that web address: not told to, not of the open network, or its site says no."""


class FetchFailed(VerbaleError):
    """A web address was asked and gave no document: no answer, a refusal, too much, or another format."""


class EvidenceMismatch(VerbaleError):
    """A quote differs from the text at its span."""


class BadDate(VerbaleError):
    """The text given as a date is not one."""


class BadRelation(VerbaleError):
    """The text given as a relation does not name two parties."""


class WrongUse(VerbaleError):
    """An argument that is none of the choices."""


class UnfitImport(VerbaleError):
    """A file to import is not in the shape that Verbale exports, or of a document that the ledger does not hold so."""


class ResourceError(VerbaleError):
    """A resource file does not keep to its schema."""


class ModelMissing(VerbaleError):
    """The language model is not installed, or its files are not the expected ones."""


class LedgerError(VerbaleError):
    """The ledger cannot do what was asked."""


class LedgerLocked(LedgerError):
    """Another program holds the ledger's write lock."""


class LedgerReadOnly(LedgerError):
    """The ledger or its folder cannot be written to."""


class LedgerNotFound(LedgerError):
    """There is no ledger at that address."""


class LedgerTooNew(LedgerError):
    """The ledger's schema is newer than this Verbale."""


class LedgerFull(LedgerError):
    """The disk on which the ledger lies has no room left."""


class NotInLedger(LedgerError):
    """The ledger has no document, row or decision of that name."""

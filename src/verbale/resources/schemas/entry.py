"""What every entry of every resource file has."""

import msgspec


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry: its id, unique in its file, and the reference that it rests on."""

    id: str
    reference: str

"""The page of reference on resource files, made from their schemas."""

import inspect

import msgspec

from verbale.resources.schemas import SCHEMAS, Entry

HEAD = """# Resource files

Everything that Verbale knows of the world and of a language stands in these files, below `src/verbale/resources/`.
Give a folder of your own with the same names to `--resources` to add entries, or to replace those of the same `id`:
see [how to](../how-to/resources.md).
Every entry has an `id`, unique in its file, and a `reference`: where the fact or rule comes from.
This page is made from the schemas by `scripts/reference`.
"""


def resource_files() -> str:
    """Markdown: each file with what an entry is and its fields; those with a `?` may be left out."""
    return HEAD + "".join(_file(path, kind) for path, kind in sorted(SCHEMAS.items()))


def _file(path: str, kind: type[Entry]) -> str:
    fields = [_field(f) for f in msgspec.structs.fields(kind) if f.name not in ("id", "reference")]
    text = inspect.cleandoc(kind.__doc__ or "")
    return f"\n## `{path.replace('languages/*', 'languages/en')}`\n\n{text}\n\nFields: {', '.join(fields)}.\n"


def _field(field: msgspec.structs.FieldInfo) -> str:
    return f"`{field.encode_name}`{'' if field.required else '?'}"

"""`verbale models`: the language models."""

import verbale
from verbale.cli.options import AsJson
from verbale.cli.printing import out, print_json


def models(as_json: AsJson = False) -> None:
    """Lists the language models, their licences, and whether the installed weights are the declared ones."""
    listed = verbale.model_states()
    if as_json:
        print_json(listed)
    else:
        for one in listed:
            out().print(
                f"{one['package']} {one['version']} ({one['language']}, {one['licence']}): {one['state']}",
                highlight=False,
            )

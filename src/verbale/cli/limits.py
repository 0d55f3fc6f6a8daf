"""`verbale limits`: what documents are held to."""

from verbale.cli.options import AsJson, limits_of
from verbale.cli.printing import out, print_json
from verbale.limits import told


def limits(as_json: AsJson = False) -> None:
    """Lists the limits in force for each document, and the environment variable that sets each."""
    listed = told(limits_of())
    if as_json:
        print_json(listed)
    else:
        for one in listed:
            out().print(f"{one['setting']:<18} {one['value']:>11,.10g}  {one['what']}", highlight=False)

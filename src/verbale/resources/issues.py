"""Looks issues up: the name to show for one."""

from verbale.resources.files import Resources
from verbale.resources.schemas.issues import Conflict, Issue

SETTLEMENT = "-settlement"  # the ending of an issue that a conflict gives


def issue_name(id: str, resources: Resources) -> str:
    """The display name of an issue; the id itself where no taxonomy has it."""
    for issue in resources.entries("taxonomies/issues.yaml", Issue):
        if issue.id == id:
            return issue.name
    for conflict in resources.entries("taxonomies/conflicts.yaml", Conflict):
        if f"{conflict.id}{SETTLEMENT}" == id:
            return f"Settlement: {conflict.name}"
    return id


def issue_ids(resources: Resources) -> tuple[str, ...]:
    """The id of every issue, those that conflicts give among them."""
    issues = resources.entries("taxonomies/issues.yaml", Issue)
    conflicts = resources.entries("taxonomies/conflicts.yaml", Conflict)
    return (*(i.id for i in issues), *(f"{c.id}{SETTLEMENT}" for c in conflicts))

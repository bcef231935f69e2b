"""What the OpenAPI documents say in words, for Schemathesis; see .ci/stages/55-fuzz-http."""

import os

import schemathesis
from hypothesis import strategies

CALLER = os.environ["CALLER"]

# Between the bounds that the document names.
schemathesis.openapi.format(
    "duration", strategies.integers(min_value=10, max_value=30 * 60).map(lambda seconds: f"PT{seconds}S")
)


@schemathesis.hook
def before_call(context, case, kwargs):
    """What is meant to be right asks for one's own: what is another's is not there."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    for owner in ("customer", "unicorn"):
        if owner in (case.path_parameters or {}):
            case.path_parameters[owner] = CALLER
    if isinstance(case.body, dict) and case.body.get("customer"):
        case.body["customer"] = CALLER

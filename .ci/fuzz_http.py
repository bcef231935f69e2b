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
    """What is meant to be right asks for one's own: what is another's is not there.

    A client of the event stream has seen the end, or its answer would last as long as the RFQ.
    """
    if case.operation.path.endswith("/events"):
        case.headers = {**(case.headers or {}), "Last-Event-ID": "end"}
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    for owner in ("customer", "unicorn"):
        if owner in (case.path_parameters or {}):
            case.path_parameters[owner] = CALLER
    # An empty one, too: the generator leaves out the pattern, which asks for a visible character.
    if isinstance(case.body, dict) and case.body.get("customer") is not None:
        case.body["customer"] = CALLER
    # A price is in the currency of the deployment, and positive.
    for price in ("price", "target-price", "accept-at"):
        if isinstance(case.body, dict) and isinstance(case.body.get(price), dict):
            case.body[price] = {"amount": "12.50", "currency": "EUR"}

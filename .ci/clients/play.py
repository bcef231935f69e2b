"""Plays an RFQ with the generated Python client: urllib3 follows redirects by itself."""

import sys
import time

from openapi_client import AcceptanceRequest, ApiClient, Configuration, DefaultApi, RfqRequest


def identity(uri):
    return uri.rsplit("/", 1)[-1]


def play(api):
    task = api.submit_rfq(
        RfqRequest.from_dict(
            {"from": "52.5219,13.4132", "to": "52.5163,13.3777", "customer": "python", "duration": "PT10S"}
        )
    )
    rfq = identity(task.links.var_self)
    while task.status == "running":
        task = api.task(rfq, prefer="wait=20")
    assert task.status == "completed", task

    result = api.result(identity(task.links.result))
    assert identity(result.links.task) == rfq, result.links
    ride = None
    for quote in result.quotes:
        ride = api.accept(rfq, AcceptanceRequest(quote=quote.id))
        while ride.status == "requested":
            time.sleep(0.5)
            ride = api.ride(ride.ride)
        if ride.status == "confirmed":
            return f"{quote.unicorn.name} comes for {quote.price.amount} {quote.price.currency}"
    raise AssertionError(f"of {len(result.quotes)} quotes the last one: {ride}")


with ApiClient(Configuration(host=sys.argv[1])) as client:
    print("Python:", play(DefaultApi(client)))

"""Answers a request with itself, and adds a line to heard.jsonl whenever the interface says there is something new."""
import json
import pathlib

from charms.reactive import clear_flag, endpoint_from_flag, when

NEWS = "endpoint.kubernetes-deployer.resources-changed"


@when(NEWS)
def answer():
    end = endpoint_from_flag(NEWS)
    requests = end.get_resource_requests()
    with pathlib.Path("heard.jsonl").open("a") as heard:
        print(json.dumps({"requests": list(requests.values())}), file=heard)
    end.send_status({uuid: request["requests"] for uuid, request in requests.items()})
    end.send_worker_ips(["192.0.2.7"])
    clear_flag(NEWS)

"""Asks for what is in manifest.yaml, and adds a line to heard.jsonl whenever the interface says there is something new."""
import json
import pathlib

import yaml
from charms.reactive import clear_flag, endpoint_from_flag, when

NEWS = "endpoint.deployer.new-status"


@when("endpoint.deployer.available")
def ask():
    with open("manifest.yaml") as manifest:
        endpoint_from_flag("endpoint.deployer.available").send_create_request(list(yaml.safe_load_all(manifest)))


@when(NEWS)
def hear():
    end = endpoint_from_flag(NEWS)
    with pathlib.Path("heard.jsonl").open("a") as heard:
        print(json.dumps({"status": end.get_status(), "workers": end.get_worker_ips()}), file=heard)
    clear_flag(NEWS)

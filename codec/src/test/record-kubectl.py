#!/usr/bin/env python3
"""Records what kubectl makes of the inputs of kubectl.json: fills in the outputs of that file.

    KUBEBUILDER_ASSETS=FOLDER codec/src/test/record-kubectl.py

"values" are put behind a head that makes a resource of them; the output is what stands beside it.
"documents" are whole files; the output is the list of objects. "error" is kubectl's own message.
"""
import base64
import json
import os
import pathlib
import subprocess

FILE = pathlib.Path(__file__).parent / "resources/io/kubernetesdeployer/codec/kubectl.json"
HEAD = "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: x}\n"
KUBECTL = pathlib.Path(os.environ["KUBEBUILDER_ASSETS"]) / "kubectl"


def objects(text):
    decoder, found = json.JSONDecoder(), []
    text = text.strip()
    while text:
        value, end = decoder.raw_decode(text)
        found.append(value)
        text = text[end:].strip()
    return found


def kubectl(text):
    run = subprocess.run([KUBECTL, "annotate", "--local", "-o", "json", "-f", "-", "recorded=1"],
                         input=text, capture_output=True)
    found = objects(run.stdout.decode())
    for each in found:
        del each["metadata"]["annotations"]["recorded"]
        if not each["metadata"]["annotations"]:
            del each["metadata"]["annotations"]
    return found, run.stderr.decode().strip() if run.returncode else None


golden = json.loads(FILE.read_text())
for entry in golden["values"] + golden["documents"]:
    text = base64.b64decode(entry["base64"]) if "base64" in entry else entry["input"].encode()
    whole = entry in golden["documents"]
    found, error = kubectl(text if whole else HEAD.encode() + text)
    entry.pop("output", None), entry.pop("error", None)
    if error:
        entry["error"] = error
    if whole:
        entry["output"] = found
    elif not error:
        for key in ("apiVersion", "kind", "metadata"):
            del found[0][key]
        entry["output"] = found[0]
FILE.write_text(json.dumps(golden, indent=1) + "\n")

#!/usr/bin/env python3
"""Compares what we and kubectl make of real files, and prints each file that is not read the same.

    ./mvnw -q test-compile -pl codec -am
    KUBEBUILDER_ASSETS=FOLDER codec/src/test/compare-kubectl.py FILE_OR_FOLDER...

Prints how many files are read the same, how many are refused by both, and for each other file what differs. Files that only we
refuse because a resource has no name, or a bad one, are counted and not listed: an API server refuses them.
"""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).parents[3]
KUBECTL = pathlib.Path(os.environ["KUBEBUILDER_ASSETS"]) / "kubectl"
MARK = "compared-with-kubectl"
NAMES = ("metadata.name", "metadata.namespace", "kind: ", "apiVersion: ")


def class_path():
    jars = []
    for pattern in ("org/yaml/snakeyaml", "tools/jackson/core/jackson-core", "org/jspecify/jspecify"):
        jars.append(sorted((pathlib.Path.home() / ".m2/repository" / pattern).glob("*/*.jar"))[-1])
    return ":".join(map(str, [ROOT / "codec/target/classes", ROOT / "api/target/classes", *jars]))


def ours(files):
    program = pathlib.Path(__file__).parent / "ReadManifests.java"
    run = subprocess.run(["java", "-p", class_path(), "--add-modules", "io.kubernetesdeployer.codec", program],
                         input="\n".join(files), capture_output=True, text=True, check=True)
    found = {}
    for line in run.stdout.splitlines():
        one = json.loads(line)
        found[one["file"]] = (one["resources"], one["problems"])
    return found


def kubectl(file):
    run = subprocess.run([KUBECTL, "annotate", "--local", "--show-managed-fields", "-o", "json", "-f", file, MARK + "=1"],
                         capture_output=True, text=True)
    decoder, found, text = json.JSONDecoder(), [], run.stdout.strip()
    while text:
        value, end = decoder.raw_decode(text)
        found.append(value)
        text = text[end:].strip()
    return found, run.stderr.strip() if run.returncode else None


def comparable(resource):
    """kubectl adds our mark, and drops empty annotations with it; null labels are empty text when they are stored."""
    metadata = resource.get("metadata", {})
    (metadata.get("annotations") or {}).pop(MARK, None)
    if not metadata.get("annotations"):
        metadata.pop("annotations", None)
    if metadata.get("labels"):
        metadata["labels"] = {key: value or "" for key, value in metadata["labels"].items()}
    return json.dumps(resource, sort_keys=True)


def manifests(given):
    if given.is_file():
        return [given]
    return [file for file in given.rglob("*") if file.suffix in (".yaml", ".yml", ".json") and file.is_file()]


files = sorted({str(file) for given in sys.argv[1:] for file in manifests(pathlib.Path(given))})
mine = ours(files)
counts = {}
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for file, (theirs, error) in zip(files, pool.map(kubectl, files)):
        resources, problems = mine[file]
        if error and problems:
            outcome = "refused by both"
        elif error:
            outcome = "refused by kubectl only"
            print(f"{file}: {error}")
        elif problems and any(problem.split(": ", 1)[1].startswith(NAMES) for problem in problems):
            outcome = "refused by us only, for a name"
        elif problems:
            outcome = "refused by us only"
            print(f"{problems[0]}")
        elif [comparable(one) for one in theirs] == [comparable(one) for one in resources]:
            outcome = "the same"
        else:
            outcome = "read differently"
            print(f"{file}: read differently")
        counts[outcome] = counts.get(outcome, 0) + 1
print(f"{len(files)} files:", ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items())))

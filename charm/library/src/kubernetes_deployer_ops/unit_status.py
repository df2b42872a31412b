"""A unit status of the deployer's answer, in the words that the Java example uses."""

from __future__ import annotations

import ops

from kubernetes_deployer_ops.answer import Answer
from kubernetes_deployer_ops.schema import Report, State


def status_of(answer: Answer | None, workers: list[str], *, available: bool) -> ops.StatusBase:
    """Return who has to do something, and about what."""
    if answer is None:
        return ops.WaitingStatus("Waiting for the deployer's answer" if available else "Waiting for the deployer")
    if answer.report is None:
        # The Python original, which tells no states.
        if answer.error:
            return ops.BlockedStatus(answer.error)
        return ops.ActiveStatus(f"{_count(len(answer.objects), 'resource')} deployed; {_workers(workers)}")
    if not answer.answers_last_request:
        return ops.WaitingStatus("Waiting for the deployer to take up what was asked for")
    return _of_report(answer.report, workers)


def _of_report(report: Report, workers: list[str]) -> ops.StatusBase:
    if report.errors:
        more = len(report.errors) - 1
        return ops.BlockedStatus(report.errors[0] + (f" (and {_count(more, 'error')})" if more else ""))
    ready = sum(resource.state is State.CURRENT for resource in report.resources)
    failed = [resource for resource in report.resources if resource.state is State.FAILED]
    open_ = failed[-1:] or [resource for resource in report.resources if resource.state is not State.CURRENT][:1]
    told = "".join(f"{each} {each.state.value}" + (f": {each.message}" if each.message else "") for each in open_)
    if report.state is State.CURRENT:
        return ops.ActiveStatus(f"{_count(len(report.resources), 'resource')} ready; {_workers(workers)}")
    if report.state is State.FAILED:
        return ops.BlockedStatus(told)
    return ops.WaitingStatus(f"{ready} of {len(report.resources)} ready; {told}")


def _workers(workers: list[str]) -> str:
    return f"workers {', '.join(workers)}" if workers else "no workers known"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

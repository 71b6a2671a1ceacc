"""A broken promise as a person reads it: the smallest requests that show it, and how to send them again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Failure:
    """One case that breaks a promise. `story` holds a `curl` for each request of the case, the telling one last."""

    promise: str
    about: str
    story: tuple[str, ...]
    differences: tuple[str, ...]

    @property
    def size(self) -> tuple[int, int]:
        return len(self.story), sum(map(len, self.story))


@dataclass(frozen=True)
class Finding:
    """All failures of one promise in one test, told by the smallest of them. `subject` is mostly a connector type."""

    promise: str
    subject: str
    failures: int
    smallest: Failure
    seed: int
    replay: str

    @classmethod
    def of_json(cls, value: dict[str, Any]) -> Self:
        smallest = value["smallest"]
        story, differences = tuple(smallest["story"]), tuple(smallest["differences"])
        return cls(**value | {"smallest": Failure(**smallest | {"story": story, "differences": differences})})

    def __str__(self) -> str:
        head = f"{self.promise}: broken" + (f" for {self.subject}" if self.subject else "")
        lines = [f"{head}, {self.failures} {'time' if self.failures == 1 else 'times'}"]
        lines.append(f"  smallest case: {self.smallest.about}")
        lines += [f"    {command}" for command in self.smallest.story]
        lines += [f"  {difference}" for difference in self.smallest.differences]
        lines.append(f"  seed {self.seed}, again with: {self.replay}")
        return "\n".join(lines)


def grouped(failures: list[Failure], subject: str, seed: int, replay: str) -> list[Finding]:
    """One finding for each promise, in the order in which they were first broken."""
    promises = dict.fromkeys(failure.promise for failure in failures)
    findings = []
    for promise in promises:
        broken = [failure for failure in failures if failure.promise == promise]
        smallest = min(broken, key=lambda failure: failure.size)
        findings.append(Finding(promise, subject, len(broken), smallest, seed, replay))
    return findings

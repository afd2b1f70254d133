"""Failures that stop a command, as exceptions that say where, what was found and what is expected."""

from pathlib import Path


class UnusableInput(Exception):  # noqa: N818 - the name is the sentence a reader sees
    """An input that cannot be read at all: missing, empty, binary, truncated, of a wrong encoding or form.

    A file that can be read but holds bad rows raises nothing: those rows become `Problem`s and the rest
    loads.
    """

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class CheckFailed(Exception):  # noqa: N818
    """A finished snapshot breaks a rule of its own; it is not published."""

    def __init__(self, failures: list[str]) -> None:
        super().__init__("the snapshot fails its checks:\n" + "\n".join(failures))
        self.failures = failures

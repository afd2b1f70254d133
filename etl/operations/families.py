"""Settles how operations belong together: every relation leads to a loaded operation, and no family is a circle."""

from collections.abc import Iterable, Mapping

from etl.model.content import Loaded
from etl.model.problem import Problem, shown


def settle(loaded: Iterable[Loaded]) -> tuple[list[Loaded], list[Problem]]:
    """The operations whose ids and relations hold, and a problem for each that was left out.

    Left out are a second operation of an id already taken, one that relates to an operation that is not there, and
    those that belong to themselves in a circle: counted alone they could be counted twice. Relations to an id that was
    merged into another lead on to that one.
    """
    kept, problems = _without_repeated_ids(loaded)
    redirects = {old: one.operation.id for one in kept.values() for old in one.operation.merged_ids}
    kept = {key: _redirected(one, kept, redirects) for key, one in kept.items()}
    while bad := _unsettled(kept):
        for key, (found, expected) in bad.items():
            problems.append(_problem(kept.pop(key), "relation.of", found, expected))
    return list(kept.values()), problems


def _without_repeated_ids(loaded: Iterable[Loaded]) -> tuple[dict[str, Loaded], list[Problem]]:
    kept: dict[str, Loaded] = {}
    merged: dict[str, Loaded] = {}
    problems = []
    for one in loaded:
        operation = one.operation
        taken = next((i for i in (operation.id, *operation.merged_ids) if i in kept or i in merged), None)
        if taken is None:
            kept[operation.id] = one
            merged |= dict.fromkeys(operation.merged_ids, one)
        else:
            first = kept.get(taken) or merged[taken]
            expected = f"an id not yet in use ({first.file}, line {first.line} has it)"
            problems.append(_problem(one, "id" if taken == operation.id else "merged_ids", taken, expected))
    return kept, problems


def _redirected(one: Loaded, kept: Mapping[str, Loaded], redirects: Mapping[str, str]) -> Loaded:
    relation = one.operation.relation
    if relation is None or relation.of in kept or relation.of not in redirects:
        return one
    moved = relation.model_copy(update={"of": redirects[relation.of]})
    return Loaded(one.operation.model_copy(update={"relation": moved}), one.origin, one.file, one.line)


def _unsettled(kept: Mapping[str, Loaded]) -> dict[str, tuple[str, str]]:
    """Operations whose relation leads nowhere or back to themselves: id → (found, expected)."""
    bad = {}
    for key, one in kept.items():
        relation = one.operation.relation
        if relation is not None and relation.of not in kept:
            bad[key] = (relation.of, "the id of an operation that is loaded")
        elif _belongs_to_itself(key, kept):
            bad[key] = (relation.of if relation else "", "no circle of operations that belong to each other")
    return bad


def _belongs_to_itself(key: str, kept: Mapping[str, Loaded]) -> bool:
    seen = set()
    at: str | None = key
    while at is not None and at in kept and at not in seen:
        seen.add(at)
        relation = kept[at].operation.relation
        at = relation.of if relation else None
        if at == key:
            return True
    return False


def _problem(one: Loaded, field: str, found: str, expected: str) -> Problem:
    row = shown(one.operation.model_dump_json(exclude_defaults=True))
    return Problem(one.file, one.line, field, found, expected, row)

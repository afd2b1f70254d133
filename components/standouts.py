"""What stands out in a selection, in sentences that hold without its largest operation."""

from __future__ import annotations

from components.formats import middle, number
from components.queries.catalog import Catalog
from components.queries.selection import Selection
from components.queries.standouts import FEWEST, Leader, Standouts


def sentences(found: Standouts, selection: Selection, catalog: Catalog) -> list[str]:
    """Three to five sentences; none where fewer than FEWEST operations are left to speak of.

    What the reader has filtered to is not told back: no leading crime type under a filter of crime types.
    """
    if found.operations < FEWEST:
        return []
    said = [
        "" if selection.crimes else _leading_crimes(found),
        "" if selection.bodies else _leading_body(found),
        _leading_pair(found, catalog),
        _concentration(found),
        "" if selection.crimes else _medians(found),
    ]
    return [sentence for sentence in said if sentence]


# Why there may be no sentences.
NOTHING = f"Too few operations, or too much alike, to say what stands out: it takes {FEWEST} beside the largest."


# What they can be read for.
CAUTION = "Records are publicity, not a census: they show what was reported."


def basis(found: Standouts, catalog: Catalog) -> str:
    """What the sentences leave out; empty where they leave out nothing."""
    if not found.largest_id:
        return ""
    name = catalog.operations.get(found.largest_id, found.largest_id)
    return f"Leaving out the operation with the most arrests ({name}), so that no single record decides:"


def _leading_crimes(found: Standouts) -> str:
    leader = found.leaders.get("crime_group")
    if not leader:
        return ""
    then = (
        f", before {_lower(leader.next_keys[0])} ({_share(leader.next_operations, found)})" if leader.next_keys else ""
    )
    return f"{leader.keys[0]} is the most frequent group of crime types: {_of(leader, found)}{then}."


def _leading_body(found: Standouts) -> str:
    leader = found.leaders.get("body")
    if not leader:
        return ""
    then = f"; next is {leader.next_keys[0]} with {_share(leader.next_operations, found)}" if leader.next_keys else ""
    return f"{leader.keys[0]} took part in {_of(leader, found)}, more than any other body{then}."


def _leading_pair(found: Standouts, catalog: Catalog) -> str:
    leader = found.leaders.get("pair")
    if not leader:
        return ""
    first, second = (catalog.countries.get(code, code) for code in leader.keys)
    return (
        f"No two countries took part together more often than {first} and {second}: "
        f"in {number(leader.operations)} operations, the next pair in {number(leader.next_operations)}."
    )


def _concentration(found: Standouts) -> str:
    if found.median is None or found.share is None:
        return ""
    return (
        f"Half of the {number(found.counted)} operations that count arrests made {number(int(found.median))} or fewer; "
        f"five of them hold {found.share:.0%} of their arrests."
    )


def _medians(found: Standouts) -> str:
    if not found.highest or not found.lowest:
        return ""
    (top, most), (bottom, least) = found.highest, found.lowest
    return (
        f"The median number of arrests is highest in operations against {_lower(top)} ({middle('arrests', most)}) "
        f"and lowest against {_lower(bottom)} ({middle('arrests', least)})."
    )


def _of(leader: Leader, found: Standouts) -> str:
    return f"{number(leader.operations)} of {number(found.operations)} operations ({_share(leader.operations, found)})"


def _share(operations: int, found: Standouts) -> str:
    return f"{operations / found.operations:.0%}"


def _lower(label: str) -> str:
    return label[0].lower() + label[1:]

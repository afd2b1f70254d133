"""Classes with round limits for values that differ by orders of magnitude."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from components.formats import short

_ROUND_STEPS = (1, 2, 5)


def round_classes(values: Iterable[float], count: int = 6) -> tuple[float, ...]:
    """Upper limits of at most `count` classes for counts or amounts of zero and more; NaN is left out.

    A class holds what is above the limit before it, up to and with its own; the first starts at zero. The
    limits are round (1, 2 or 5 times a power of ten) and chosen so that the classes hold about equally many
    different values. Empty when there is no value.
    """
    known = sorted({value for value in values if not math.isnan(value)})
    if not known:
        return ()
    limits = _round_limits(known[-1])
    smallest = next((value for value in known if value > 0), 0)
    limits = [limit for limit in limits if limit >= smallest]
    while len(limits) > count:
        held = _held(known, limits)
        # Join the two neighbours that hold the fewest values; of equals the highest pair.
        at = min(range(len(limits) - 1), key=lambda i: (held[i] + held[i + 1], -i))
        limits.pop(at)
    return tuple(limits)


def class_of(value: float, limits: Sequence[float]) -> int | None:
    """The number of the class a value falls in, from 0; None for NaN."""
    if math.isnan(value):
        return None
    return next((at for at, limit in enumerate(limits) if value <= limit), len(limits) - 1)


def class_labels(limits: Sequence[float], whole: bool = True, zero: bool = True) -> list[str]:
    """What the legend says: "0–1", "2–5", "6–10" for whole numbers, else "0–1", "over 1–5".

    zero: whether a zero is among the values; without one the first class of whole numbers begins at 1.
    """
    if not limits:
        return []
    least = 0 if zero or not whole else 1
    labels = [short(limits[0]) if least == limits[0] else f"{least}–{short(limits[0])}"]
    for before, limit in pairwise(limits):
        if whole and before < 10**6:
            low = before + 1
            labels.append(short(limit) if low == limit else f"{short(low)}–{short(limit)}")
        else:
            labels.append(f"over {short(before)} to {short(limit)}")
    return labels


def _round_limits(largest: float) -> list[float]:
    """1, 2, 5, 10, 20 … up to the first not below the largest; smaller steps if all is below 1."""
    power = min(0, math.floor(math.log10(largest))) if largest > 0 else 0
    limits: list[float] = []
    while True:
        for step in _ROUND_STEPS:
            limits.append(step * 10**power if power >= 0 else step / 10**-power)
            if limits[-1] >= largest:
                return limits
        power += 1


def _held(known: list[float], limits: list[float]) -> list[int]:
    held = [0] * len(limits)
    for value in known:
        held[class_of(value, limits) or 0] += 1
    return held

"""Classes of a map: round limits, everything in one class, nothing unknown in any."""

import math

from hypothesis import given
from hypothesis import strategies as some

from components.charts.classes import class_labels, class_of, round_classes

COUNTS = some.lists(some.one_of(some.integers(0, 10**12), some.just(math.nan)), max_size=60)


def test_counts_that_differ_by_orders_of_magnitude_get_round_limits() -> None:
    limits = round_classes([0, 1, 3, 8, 22, 61, 190, 412], 5)
    assert limits[-1] == 500 and len(limits) == 5
    assert class_labels([1, 5, 10, 1_000_000, 2_000_000]) == [
        "0–1", "2–5", "6–10", "11–1 m", "over 1 m to 2 m",
    ]  # fmt: skip
    assert class_labels([1, 2]) == ["0–1", "2"]


def test_without_values_there_are_no_classes() -> None:
    assert round_classes([]) == round_classes([math.nan]) == ()
    assert class_labels(()) == []


def test_shares_below_one_get_smaller_steps() -> None:
    assert round_classes([0.02, 0.3], 3)[-1] == 0.5
    assert class_labels([0.1, 0.5], whole=False) == ["0–0.1", "over 0.1 to 0.5"]


@given(COUNTS, some.integers(1, 7))
def test_every_value_falls_in_one_of_few_round_classes(values: list[float], count: int) -> None:
    limits = round_classes(values, count)
    known = [value for value in values if not math.isnan(value)]
    assert len(limits) <= count and list(limits) == sorted(set(limits))
    assert all(str(int(limit)).rstrip("0") in {"1", "2", "5"} for limit in limits)
    assert all(value <= limits[-1] for value in known)
    for value in known:
        at = class_of(value, limits)
        assert at is not None and value <= limits[at]
        assert at == 0 or value > limits[at - 1]


@given(COUNTS)
def test_not_stated_is_in_no_class_and_a_larger_value_never_in_a_lower_one(values: list[float]) -> None:
    limits = round_classes(values)
    assert class_of(math.nan, limits) is None
    known = sorted(value for value in values if not math.isnan(value))
    classes = [class_of(value, limits) or 0 for value in known]
    assert classes == sorted(classes)


@given(some.sets(some.sampled_from([1, 2, 5, 10, 20, 50, 100, 1000, 10**6, 10**7]), min_size=1))
def test_each_class_has_a_name_of_its_own(limits: set[int]) -> None:
    labels = class_labels(sorted(limits))
    assert len(set(labels)) == len(limits)

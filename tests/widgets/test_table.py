"""Tables on the page: text from outside stays in its cell and in its direction."""

import pandas as pd

from components.widgets.table import still


def test_no_cell_turns_and_the_rest_stays_what_it_is() -> None:
    shown = pd.DataFrame({"title": ["a\u202eltiT", None], "count": [1, 2], "ids": [["x"], ["\u202ey"]]})
    kept = still(shown)
    assert kept["title"].tolist()[0] == "a\ufffdltiT" and kept["title"].isna().tolist() == [False, True]
    assert kept["count"].tolist() == [1, 2] and kept["ids"].tolist() == [["x"], ["\u202ey"]]


def test_a_harmless_table_is_not_copied() -> None:
    shown = pd.DataFrame({"title": ["Título"], "count": [1]})
    assert still(shown) is shown

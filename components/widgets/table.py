"""A table with its downloads: what is shown as CSV and Excel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

from components.captions import NAMES_NOTE
from components.exports import csv_bytes, excel_bytes, with_source
from components.formats import NOT_STATED, unturned

ROW_HEIGHT, MOST_HEIGHT = 35, 500
BY_KEYBOARD = "By keyboard: arrows move, Shift + Space chooses the row."
# What a click on a name does, for the help of its column.
HOW_TO_OPEN = "Click a name to open the operation (by keyboard: arrows to its row, then Shift + Space)."
OPENS, NARROWS = "A click opens the operation.", "A click narrows to it."
# Column → what each of its cells says.
Words = Mapping[str, Sequence[str]]


def table(  # noqa: PLR0913 - a widget's settings
    shown: pd.DataFrame,
    key: str,
    *,
    source: str,
    alt: str,
    columns: Mapping[str, Any] | None = None,
    order: list[str] | None = None,
    words: Words | None = None,
    on_rows: Callable[[list[int]], None] | None = None,
    rows: Literal["single-row", "multi-row"] = "single-row",
    names: str | None = None,
    exported: pd.DataFrame | None = None,
    name: str | None = None,
    height: int = MOST_HEIGHT,
    more: Callable[[], None] | None = None,
) -> None:
    """A sortable table; `order` names the columns shown, all are in the files (or those of `exported`),
    with the source.

    words: for a column, what each cell says instead of its value, by which it is still sorted.
    on_rows: called with the positions of the selected rows; gives rows a check box (one at a time, or "multi-row").
    names: the column whose cells can be clicked for what choosing their row does.
    name: stem of the file names, else the key. more: draws further downloads beside CSV and Excel.
    """
    widget = _widget_key(key) if on_rows else key
    columns = dict(columns or {})
    columns |= {names: _clickable(columns.get(names, {}), key, on_rows)} if on_rows and names else {}
    selectable: dict[str, Any] = {}
    if on_rows:
        selectable = {"on_select": lambda: _pass_on(key, on_rows, once=rows == "single-row"), "selection_mode": rows}
    with st.container(key=f"box-{key}"):
        st.dataframe(
            worded(still(shown), words) if words else still(shown),
            key=widget,
            hide_index=True,
            width="stretch",
            height=min(ROW_HEIGHT * (len(shown) + 1) + 3, height),
            column_config=columns,
            column_order=order,
            alt=f"{alt} {BY_KEYBOARD}" if on_rows else alt,
            placeholder=NOT_STATED,
            **selectable,
        )
        _downloads(shown if exported is None else exported, key, name or key, source, more)


def section(label: str, key: str) -> Any:
    """A part of the page that opens on demand, and is open again for who comes back from an operation's page."""
    kept = f"kept-{key}"
    if key not in st.session_state:
        st.session_state[key] = bool(st.session_state.get(kept))
    box = st.expander(label, key=key, on_change="rerun")
    st.session_state[kept] = box.open
    return box


def name_column(label: str, key: str, on_row: Callable[[int], None], **settings: Any) -> Any:
    """A column of names that can be clicked; on_row is called with the row's position."""
    return st.column_config.ButtonColumn(
        label,
        alignment="left",
        type="tertiary",
        key=key,
        on_click=lambda: on_row(int(st.session_state[key].row)),
        **settings,
    )


def _clickable(column: Any, key: str, on_rows: Callable[[list[int]], None]) -> Any:
    """The column as one of names, with its label, width and help."""
    told = {name: column[name] for name in ("width", "help") if column.get(name) is not None}
    return name_column(column.get("label"), f"name-{key}", lambda row: on_rows([row]), **told)


def still(shown: pd.DataFrame) -> pd.DataFrame:
    """The table without text that turns the direction of its cell."""
    turning = {
        name: column.map(lambda value: unturned(value) if isinstance(value, str) else value)
        for name, column in shown.items()
        if pd.api.types.is_string_dtype(column.dtype) and _turns(column)
    }
    return shown.assign(**turning) if turning else shown


def _turns(column: pd.Series) -> bool:
    text = "".join(value for value in column if isinstance(value, str))
    return unturned(text) != text


def ticked_rows(key: str) -> list[int]:
    """The positions of the rows that are ticked now in a table with on_rows."""
    state = st.session_state.get(_widget_key(key))
    return [int(row) for row in state["selection"]["rows"]] if state else []


def _widget_key(key: str) -> str:
    """A choice of one row acts once: afterwards other rows may stand there, so the table starts anew."""
    return f"{key}-{st.session_state.setdefault(f'acted-{key}', 0)}"


def _pass_on(key: str, on_rows: Callable[[list[int]], None], once: bool) -> None:
    chosen = ticked_rows(key)
    if chosen:
        st.session_state[f"acted-{key}"] += once
        on_rows(chosen)


def worded(shown: pd.DataFrame, words: Words) -> Any:
    """The table with its own text in the cells of some columns, still sorted by the values.

    Streamlit takes the words of a cell from pandas' Styler alone, and from it reads only id and display_value. Pandas
    would make a whole HTML table first, which takes most of a rerun's time.
    """
    styler = shown.reset_index(drop=True).style
    columns = [(shown.columns.get_loc(column), texts) for column, texts in words.items()]
    body = [
        [{"id": f"row{row}_col{at}", "display_value": text} for row, text in enumerate(texts)] for at, texts in columns
    ]
    styler._translate = lambda *_sparse: {"body": body}
    return styler


def _downloads(saved: pd.DataFrame, key: str, name: str, source: str, more: Callable[[], None] | None) -> None:
    if NAMES_NOTE not in source.lower():
        source = f"{source}\n{NAMES_NOTE.capitalize()}"
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            f"CSV ({len(saved):,} {'row' if len(saved) == 1 else 'rows'})",
            data=lambda: csv_bytes(with_source(saved, source)),
            file_name=f"operations-atlas-{name}.csv",
            mime="text/csv",
            key=f"csv-{key}",
            on_click="ignore",
            type="tertiary",
        )
        st.download_button(
            "Excel",
            data=lambda: excel_bytes(saved, source),
            file_name=f"operations-atlas-{name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"xlsx-{key}",
            on_click="ignore",
            type="tertiary",
        )
        if more:
            more()

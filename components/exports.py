"""Tables as files. No cell can start a formula, whatever the text came from."""

from __future__ import annotations

import io

import pandas as pd

from components.formats import safe_cell


def safe_table(table: pd.DataFrame) -> pd.DataFrame:
    """The table with every text cell and heading made safe to open in a spreadsheet; numbers stay numbers."""
    return table.rename(columns=safe_cell).map(safe_cell)


def csv_bytes(table: pd.DataFrame) -> bytes:
    """CSV (RFC 4180) in UTF-8 with a byte order mark, so that spreadsheets read accents; unknown is an empty cell."""
    return str(safe_table(table).to_csv(index=False, lineterminator="\r\n")).encode("utf-8-sig")


def excel_bytes(table: pd.DataFrame, source: str, sheet: str = "data") -> bytes:
    """An Excel file with the table on one sheet and where it comes from on another."""
    target = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    with pd.ExcelWriter(target, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        safe_table(table).to_excel(writer, sheet_name=sheet, index=False, freeze_panes=(1, 0))
        notes = pd.DataFrame({"source": source.splitlines()})
        safe_table(notes).to_excel(writer, sheet_name="source", index=False)
    return target.getvalue()

"""The selection as one zip, built when asked for."""

from __future__ import annotations

from components.context import Context


def bundle_button(context: Context, operations: int) -> None:
    """placeholder"""

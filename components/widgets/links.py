"""The address bar as the one truth: reading the selection from it, changing it, linking within the app."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.queries.selection import PARAMETERS, Selection, to_parameters
from components.widgets.markdown import plain

# Parameters that belong to one page's view, not to the selection.
PAGE_PARAMETERS = (
    "id",
    "view",
    "metric",
    "reading",
    "by",
    "period",
    "table",
    "top",
    "years",
    "article",
    "kind",
    "became",
)
# Says which snapshot a copied link, citation or export was made on.
SNAPSHOT = "snapshot"


def parameters() -> dict[str, list[str]]:
    """All parameters of the page's address."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def unknown_names() -> list[str]:
    """The names in the address that mean nothing on any page: a misspelt filter would otherwise show everything."""
    return [name for name in st.query_params if name not in {*PARAMETERS, *PAGE_PARAMETERS, SNAPSHOT}]


def select(selection: Selection) -> None:
    """Makes this the selection: one change of the address, one step for the back button. For callbacks only."""
    kept = {name: values for name, values in parameters().items() if name in PAGE_PARAMETERS}
    st.query_params.from_dict({**kept, **to_parameters(selection)})


def set_parameter(name: str, value: str | None) -> None:
    """Changes one parameter of the page's view (see PAGE_PARAMETERS), keeping the rest. For callbacks only."""
    kept = {key: values for key, values in parameters().items() if key != name}
    st.query_params.from_dict(kept | ({name: value} if value else {}))


def follow_address(name: str, value: str) -> None:
    """Puts the parameters into the address where a link on the page led to the same page with another value.

    Streamlit 1.67 leaves the address as it was then. Only at such a change, as the browser may have written an address
    that it opened itself in another way, and each difference is a step for the back button.
    """
    key = f"followed-{name}"
    before, st.session_state[key] = st.session_state.get(key), value
    if before not in (None, value):
        st.query_params.from_dict(parameters())


def parameter(name: str, choices: Mapping[str, object] | list[str], default: str) -> str:
    """The value of a page's own parameter, or its default where it is missing or not among the choices."""
    value = st.query_params.get(name, default)
    if value in choices:
        return value
    say_left_out(f"{name}={value[:60]}")
    return default


def say_left_out(what: str) -> None:
    """Says that something in the address was not understood."""
    st.warning(f"This link holds a value that was left out: {plain(what)}.", icon=":material/link_off:")


def link_to_page(selection: Selection, **more: str) -> dict[str, str | list[str]]:
    """Query parameters for st.page_link and st.switch_page that carry the selection on."""
    return {**to_parameters(selection), **more}


def choice(label: str, choices: Mapping[str, str], name: str, default: str) -> str:
    """A row of choices bound to a page's parameter: {code: label}. Returns the code."""
    key = f"choice-{name}"
    st.session_state[key] = parameter(name, choices, default)
    st.segmented_control(
        label,
        list(choices),
        key=key,
        format_func=lambda code: choices[code],
        required=True,
        on_change=lambda: set_parameter(name, None if st.session_state[key] == default else st.session_state[key]),
    )
    return str(st.session_state[key])


def menu(label: str, choices: Mapping[str, str], name: str, default: str) -> str:
    """A drop-down bound to a page's parameter: {code: label}. Returns the code."""
    key = f"menu-{name}"
    st.session_state[key] = parameter(name, choices, default)
    st.selectbox(
        label,
        list(choices),
        key=key,
        format_func=lambda code: choices[code],
        on_change=lambda: set_parameter(name, None if st.session_state[key] == default else st.session_state[key]),
    )
    return str(st.session_state[key])

"""Opt-in geocoder that asks OpenStreetMap's Nominatim, politely, and keeps its answers in a committed file.

Its usage policy: an own user agent, at most one request a second, results cached.
"""

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from etl.errors import UnusableInput
from etl.sources.gazetteer import name_key

CACHE = Path(__file__).parents[2] / "data" / "reference" / "geocode_cache.json"
USER_AGENT = "operations-atlas/0.1 (offline-first geocoding of named places)"
# Nominatim's place ranks: up to 4 is a country, up to 12 a state, county or island, above that a town or
# village.
_COUNTRY_RANK, _REGION_RANK = 4, 12

_log = logging.getLogger(__name__)


class CachedNominatim(Geocoder):  # type: ignore[misc]
    """Nominatim with a cache; where it does not know a place or cannot be reached, `fallback` answers.

    After the first failed request no other is made in this run: `failure` then says why, and a warning is
    logged. adapter_factory and seconds_between serve the tests (geopy's interface for a fake network).
    """

    def __init__(
        self,
        fallback: Geocoder,
        cache: Path = CACHE,
        *,
        adapter_factory: Any = None,
        seconds_between: float = 1.0,
    ) -> None:
        super().__init__(scheme="https", user_agent=USER_AGENT, timeout=10)
        self.failure: str | None = None
        self._fallback = fallback
        self._cache_file = cache
        self._answers = _read_cache(cache)
        service = Nominatim(user_agent=USER_AGENT, timeout=10, adapter_factory=adapter_factory)
        self._ask = RateLimiter(
            service.geocode, min_delay_seconds=seconds_between, max_retries=0, swallow_exceptions=False
        )

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - part of geopy's interface
        country_codes: str | Sequence[str] | None = None,
    ) -> Location | list[Location] | None:
        """The place of that name within the countries (alpha-2); `raw` as the gazetteer's, and osm_id."""
        codes = [country_codes] if isinstance(country_codes, str) else sorted(country_codes or ())
        key = f"{','.join(codes).upper()}|{name_key(query)}"
        if key not in self._answers and self.failure is None:
            self._request(query, codes, key)
        answer = self._answers.get(key)
        if answer is None:
            return self._fallback.geocode(query, exactly_one=exactly_one, country_codes=country_codes)
        location = Location(answer["name"], (answer["lat"], answer["lon"]), {**answer, "method": "nominatim"})
        return location if exactly_one else [location]

    def _request(self, query: str, codes: list[str], key: str) -> None:
        try:
            found = self._ask(query, country_codes=codes or None, language="en")
        except GeopyError as error:
            self.failure = f"{type(error).__name__}: {error}"
            _log.warning("Nominatim gave no answer (%s); the other places come from the gazetteer", error)
            return
        self._answers[key] = _answer(found)
        _write_cache(self._cache_file, self._answers)


def _answer(found: Location | None) -> dict[str, Any] | None:
    """What is kept of an answer; None for an unknown place or a whole country, which is no place."""
    if found is None or found.raw.get("place_rank", 0) <= _COUNTRY_RANK:
        return None
    return {
        "name": found.raw.get("name") or found.address,
        "lat": round(found.latitude, 5),
        "lon": round(found.longitude, 5),
        "precision": 2 if found.raw["place_rank"] <= _REGION_RANK else 1,
        "osm_id": found.raw.get("osm_id"),
    }


def _read_cache(path: Path) -> dict[str, dict[str, Any] | None]:
    if not path.exists():
        return {}
    try:
        answers = json.loads(path.read_text(encoding="utf-8"))
        for answer in answers.values():
            if answer is not None and not (
                isinstance(answer["name"], str)
                and abs(float(answer["lat"])) <= 90
                and abs(float(answer["lon"])) <= 180
                and answer["precision"] in (1, 2)
            ):
                raise ValueError(f"{answer} is no place")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"is no cache of geocoder answers ({error}); delete it or repair it"
        raise UnusableInput(path, reason) from error
    return dict(answers)


def _write_cache(path: Path, answers: dict[str, dict[str, Any] | None]) -> None:
    """Sorted, one answer a line, so that a change reads well; replaced whole, so that no file is half."""
    lines = [
        f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(answer, ensure_ascii=False)}"
        for key, answer in sorted(answers.items())
    ]
    beside = path.with_suffix(".new")
    beside.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    beside.replace(path)

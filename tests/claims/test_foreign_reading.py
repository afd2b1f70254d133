"""Articles in French, Spanish, German and Dutch are read by words and numbers."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.claims.foreign.dates import read_dates
from etl.claims.foreign.reading import read_foreign
from etl.claims.foreign.tables import LANGUAGES, load_language, place_rows
from etl.claims.reading import read_article
from etl.model.article import Article
from etl.model.claim import Extraction
from etl.model.vocabulary import countries, crime_types, metrics

ARTICLES = {
    "fr": (
        "Douze interpellations dans un trafic de cocaïne",
        "Dans le cadre de l'opération « Marée Noire », la Gendarmerie nationale et la police espagnole ont "
        "interpellé, les 3 et 4 juin 2024, douze personnes : neuf en France et trois en Espagne. Les 14 perquisitions "
        "ont permis de saisir 38 kilos de cocaïne, plus de 1,2 million d'euros en espèces et une trentaine de "
        "téléphones. Le préjudice est estimé à 3 millions d'euros.\n\n"
        "L'action a été soutenue par Europol. Depuis le début de l'année, 312 personnes ont été interpellées dans le "
        "département. Les suspects encourent une amende de 750 000 euros.",
    ),
    "es": (
        "La Guardia Civil detiene a doce personas por tráfico de cocaína",
        "En el marco de la operación «Marea Negra», la Guardia Civil y la policía francesa han detenido, los días 3 "
        "y 4 de junio de 2024, a doce personas: nueve en España y tres en Francia. En los 14 registros se han "
        "intervenido 38 kilos de cocaína, más de 1,2 millones de euros en efectivo y una treintena de teléfonos. "
        "El perjuicio económico asciende a unos 3 millones de euros.\n\n"
        "La operación ha contado con el apoyo de Europol. En lo que va de año se ha detenido a 312 personas en la "
        "provincia. Se enfrentan a una multa de 750.000 euros.",
    ),
    "de": (
        "Zwölf Festnahmen wegen Kokainhandels",
        "Bei der Operation „Schwarze Flut“ haben das Bundeskriminalamt und die französische Polizei am 3. und 4. Juni "
        "2024 zwölf Personen festgenommen: neun in Deutschland und drei in Frankreich. Bei den 14 Durchsuchungen "
        "wurden 38 Kilogramm Kokain, mehr als 1,2 Millionen Euro Bargeld und rund 30 Mobiltelefone sichergestellt. "
        "Der Schaden beträgt etwa 3 Millionen Euro.\n\n"
        "Die Aktion wurde von Europol unterstützt. Seit Jahresbeginn wurden im Land 312 Personen festgenommen. "
        "Das Gericht kann eine Geldstrafe von 750.000 Euro verhängen.",
    ),
    "nl": (
        "Twaalf aanhoudingen in onderzoek naar cocaïnehandel",
        "In operatie 'Zwarte Vloed' hebben de FIOD en de Franse politie op 3 en 4 juni 2024 twaalf personen "
        "aangehouden: negen in Nederland en drie in Frankrijk. Bij de 14 doorzoekingen zijn 38 kilo cocaïne, meer dan "
        "1,2 miljoen euro contant geld en een dertigtal telefoons in beslag genomen. "
        "De schade wordt geschat op ongeveer 3 miljoen euro.\n\n"
        "De actie werd gesteund door Europol. Sinds begin dit jaar zijn in de regio 312 personen aangehouden. "
        "De rechter kan een boete van 750.000 euro opleggen.",
    ),
}
NAMES = {"fr": "Marée Noire", "es": "Marea Negra", "de": "Schwarze Flut", "nl": "Zwarte Vloed"}
HOMES = {"fr": "FRA", "es": "ESP", "de": "DEU", "nl": "NLD"}
# For each language a sentence that tells of something else than the operation.
REFUSED = [
    ("fr", "Les personnes interpellées risquent jusqu'à 300 000 euros d'amende."),
    ("fr", "L'an dernier, les douanes ont saisi 12 tonnes de cocaïne."),
    ("fr", "Près de 120 gendarmes ont été mobilisés."),
    ("es", "El año pasado fueron detenidas 45 personas."),
    ("es", "Participaron 120 agentes en los registros."),
    ("de", "Im vergangenen Jahr wurden 45 Personen festgenommen."),
    ("de", "An den Durchsuchungen waren 120 Polizisten beteiligt."),
    ("nl", "Vorig jaar werden 45 personen aangehouden."),
    ("nl", "Bij de invallen waren 120 agenten betrokken."),
]
SENTENCES: list[tuple[str, str, list[tuple[str, int, str | None]]]] = [
    ("fr", "Sept suspects ont été arrêtés ; quatre d'entre eux ont été écroués.",
     [("arrests", 7, None), ("arrests", 4, None)]),
    ("fr", "Les enquêteurs ont gelé 48 comptes bancaires et saisi trois armes de poing.",
     [("accounts_blocked", 48, None), ("firearms", 3, None)]),
    ("fr", "Au total, 186 victimes ont perdu 930 000 euros.", [("victims", 186, None), ("losses", 930_000, "EUR")]),
    ("es", "Los agentes liberaron a 19 víctimas y registraron seis viviendas.",
     [("victims_rescued", 19, None), ("searches", 6, None)]),
    ("es", "Han sido investigadas otras cuatro.", [("suspects_identified", 4, None)]),
    ("es", "Se bloquearon 94 cuentas bancarias y se intervinieron dos turismos.",
     [("accounts_blocked", 94, None), ("vehicles", 2, None)]),
    ("de", "Die Polizei nahm in Berlin vier Männer fest und stellte 176.000 Euro Bargeld sicher.",
     [("arrests", 4, None), ("money_seized", 176_000, "EUR")]),
    ("de", "Es wurden 34 Server abgeschaltet und 12 Wohnungen durchsucht.",
     [("servers", 34, None), ("searches", 12, None)]),
    ("nl", "De politie hield negen verdachten aan en nam twee vuurwapens in beslag.",
     [("arrests", 9, None), ("firearms", 2, None)]),
    ("nl", "Zeker 230 slachtoffers zijn voor 1,4 miljoen euro opgelicht.",
     [("victims", 230, None), ("losses", 1_400_000, "EUR")]),
]  # fmt: skip
OTHERS = [
    ("fr", "Le préfet et le procureur signent une convention contre les violences",
     "La convention signée lundi renforce la coopération entre la police et les associations. Une campagne de "
     "sensibilisation sera menée dans les écoles. Une trentaine de participants ont assisté à la réunion."),
    ("fr", "Bilan 2024 : 4 312 interpellations dans le département",
     "Le rapport annuel de la préfecture montre une baisse de 12 % des vols. Les statistiques présentées lors de la "
     "conférence de presse portent sur les saisies et les interpellations de l'année."),
    ("es", "La Guardia Civil y la Universidad firman un convenio de colaboración",
     "El acuerdo permitirá organizar cursos y jornadas de formación para 200 agentes. En el acto participaron los "
     "directores de ambas instituciones, que destacaron la importancia de la prevención."),
    ("es", "La Policía Nacional presenta su balance anual",
     "El informe recoge las estadísticas de los últimos doce meses, con 5.200 detenidos. La campaña de prevención y "
     "los consejos para evitar estafas continuarán durante el próximo año."),
    ("de", "Kriminalstatistik 2024: weniger Einbrüche",
     "Die Zahlen der Statistik wurden am Montag vorgestellt. Das Lagebild zeigt einen Rückgang um 12 Prozent. Die "
     "Polizei gibt Tipps und lädt zum Tag der offenen Tür ein, auch eine Kampagne zur Prävention ist geplant."),
    ("de", "Neue Präsidentin des Landeskriminalamts in ihr Amt eingeführt",
     "Der Minister hat die neue Präsidentin ernannt. Beim Besuch der Delegation wurde eine Vereinbarung über die "
     "Kooperation bei der Ausbildung unterzeichnet. Rund 120 Gäste nahmen an der Konferenz teil."),
    ("nl", "Politie en gemeente tekenen convenant tegen ondermijning",
     "De samenwerking is maandag tijdens een bijeenkomst bekrachtigd. Het convenant regelt de opleiding van 40 "
     "medewerkers en een campagne voor de preventie van fraude. Er komt ook een voorlichting op scholen."),
    ("nl", "Jaarcijfers: 12 procent minder inbraken",
     "Uit het jaarverslag en de cijfers van de politie blijkt een daling. De monitor is aan de burgemeester aangeboden "
     "tijdens een congres. De politie geeft tips en start een nieuwe campagne in het najaar."),
]  # fmt: skip
WORST = {
    "numbers": "12 personnes interpellées detenidas Festnahmen aanhoudingen, " * 5_000,
    "lines": "\n".join(f"{n} Personen wurden festgenommen, {n} personnes ont été arrêtées." for n in range(5_000)),
    "grouped without end": "1.111" * 50_000,
    "number words": "deux cent vingt dos mil zwei twee " * 10_000,
    "one word": "a" * 300_000,
    "one number word": "zweihundert" * 20_000,
    "separable verbs": "nahm stellte hield nam trof " * 20_000,
    "brackets": "([«" * 60_000 + "5 arrestations",
    "dates": "du 1er au 2 mai 2024 al 3. Juni " * 8_000,
    "countries": "España, Frankreich, België et Allemagne " * 6_000,
    "capitals": "Operation Aa Operación Bb opération Cc " * 8_000,
}


def article(title: str, text: str) -> Article:
    return Article("x", title, "", date(2024, 6, 7), "", text)


def check_form(text: str, extraction: Extraction) -> None:
    """What holds for every extraction: evidence inside the text, known codes, words less sure than the classifier."""
    for figure in extraction.figures:
        assert 0 <= figure.start < figure.end <= len(text) and figure.end - figure.start <= 60
        assert figure.metric in metrics()
        assert (figure.currency is not None) == (metrics()[figure.metric].kind == "money")
        assert 0 < figure.confidence <= 0.8 and figure.value >= 0
    for item in extraction.evidence:
        assert 0 <= item.start < item.end <= len(text)
    assert set(extraction.countries) | set(extraction.victim_countries) <= set(countries())
    assert set(extraction.crime_types) <= set(crime_types())
    assert 0 < extraction.confidence <= 0.8
    if extraction.kind == "other":
        assert not (extraction.figures or extraction.countries or extraction.bodies or extraction.crime_types)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_is_read_with_its_figures_countries_date_and_name(language: str) -> None:
    found = read_article(article(*ARTICLES[language]))
    home, other = HOMES[language], "ESP" if language == "fr" else "FRA"
    assert (found.language, found.kind, found.operation_name) == (language, "operation", NAMES[language])
    assert found.reason.startswith(f"read by words: {language}")
    assert set(found.countries) == {home, other}
    assert (found.action_start, found.action_end) == ("2024-06-03", "2024-06-04")
    assert (found.bodies, found.crime_types) == (("Europol",), ("drug_trafficking",))
    figures = {(f.metric, int(f.value), f.qualifier, f.country, f.scope) for f in found.figures}
    assert figures == {
        ("arrests", 12, "exact", None, "total"),
        ("arrests", 9, "exact", home, "part"),
        ("arrests", 3, "exact", other, "part"),
        ("searches", 14, "exact", None, "total"),
        ("drugs_kg", 38, "exact", None, "total"),
        ("money_seized", 1_200_000, "at_least", None, "total"),
        ("devices", 30, "about", None, "total"),
        ("losses", 3_000_000, "about", None, "total"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_evidence_of_a_figure_holds_its_number(language: str) -> None:
    text = article(*ARTICLES[language])
    extraction = read_article(text)
    check_form(text.full_text, extraction)
    shown = {text.full_text[f.start : f.end] for f in extraction.figures}
    assert any("1,2 mill" in words.lower() or "1,2 milj" in words for words in shown)
    assert any(words.startswith("38 kilo") or words.startswith("38 Kilo") for words in shown)


@pytest.mark.parametrize(("language", "title", "text"), OTHERS)
def test_meetings_statistics_and_appointments_are_no_operation(language: str, title: str, text: str) -> None:
    found = read_article(article(title, text))
    assert (found.language, found.kind) == (language, "other")
    check_form(f"{title}\n\n{text}", found)


@pytest.mark.parametrize(("language", "sentence"), REFUSED)
def test_what_is_not_the_operations_own_is_left_out(language: str, sentence: str) -> None:
    title, text = ARTICLES[language]
    longer = article(title, text.replace("\n\n", f"\n\n{sentence}\n\n"))
    figures = {(f.metric, f.value) for f in read_article(article(title, text)).figures}
    assert {(f.metric, f.value) for f in read_article(longer).figures} == figures


@pytest.mark.parametrize(("language", "sentence", "figures"), SENTENCES)
def test_a_sentence_gives_its_figures(language: str, sentence: str, figures: list[tuple[str, int, Any]]) -> None:
    title, text = ARTICLES[language]
    longer = article(title, text.replace("\n\n", f"\n\n{sentence}\n\n"))
    start = longer.full_text.index(sentence)
    end = start + len(sentence)
    found = [f for f in read_foreign(longer, language).figures if start <= f.start < end]
    assert [(f.metric, f.value, f.currency) for f in found] == figures


MENU = "\n\n".join(["Quiénes somos", "Bases de datos", "Gestión de fronteras", "Carreras", "es", "en", "fr", "ar"] * 6)


def test_a_page_in_its_menus_and_with_a_list_of_participants_is_read() -> None:
    text = (
        f"{MENU}\n\nUna operación de la policía contra el fraude se ha saldado con la detención de más de 5 500 "
        "personas y con la incautación de más de 400 millones de dólares estadounidenses.\n\n"
        "Países participantes en la operación: Albania, Corea, España, Estados Unidos, Hong Kong (China) y Timor-Leste."
    )
    found = read_article(Article("x", "Record arrests in fraud operation", "INTERPOL", date(2024, 11, 27), "", text))
    assert found.language == "es"
    assert {(f.metric, int(f.value), f.qualifier) for f in found.figures} == {
        ("arrests", 5500, "at_least"), ("money_seized", 400_000_000, "at_least"),
    }  # fmt: skip
    assert set(found.countries) >= {"ALB", "KOR", "ESP", "USA", "HKG", "TLS"}


def test_a_code_behind_an_apostrophe_is_a_currency() -> None:
    text = (
        "La police nationale a arrêté huit personnes le 3 juin et a procédé à la saisie de plus de 1,4 million d’USD "
        "dans le cadre d'une enquête sur une escroquerie commise en ligne par un groupe de malfaiteurs."
    )
    found = read_foreign(article("Huit arrestations", text), "fr")
    assert [(f.currency, int(f.value)) for f in found.figures if f.metric == "money_seized"] == [("USD", 1_400_000)]


def test_the_agency_gives_the_country_where_none_is_named() -> None:
    text = "Los agentes han detenido a cinco personas y han intervenido tres armas en una operación contra el tráfico."
    found = read_foreign(Article("x", "Cinco detenidos", "Guardia Civil", None, "", text), "es")
    assert found.countries == ("ESP",)


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("fr", "du 28 mai au 3 juin", "2024-05-28", "2024-06-03"),
        ("fr", "le 1er juin 2024", "2024-06-01", "2024-06-01"),
        ("fr", "en mai 2024", "2024-05", "2024-05"),
        ("es", "entre el 28 de mayo y el 3 de junio de 2024", "2024-05-28", "2024-06-03"),
        ("es", "los días 3 y 4 de junio", "2024-06-03", "2024-06-04"),
        ("es", "ayer", "2024-06-06", "2024-06-06"),
        ("de", "vom 3. bis 7. Juni 2024", "2024-06-03", "2024-06-07"),
        ("de", "am 03.06.2024", "2024-06-03", "2024-06-03"),
        ("de", "am Dienstag", "2024-06-04", "2024-06-04"),
        ("nl", "van 3 tot en met 7 juni", "2024-06-03", "2024-06-07"),
        ("nl", "op dinsdag 4 juni", "2024-06-04", "2024-06-04"),
        ("nl", "vorige week", "2024-05", "2024-05"),
    ],
)
def test_dates_are_read_with_their_precision(language: str, text: str, first: str, last: str) -> None:
    (span,) = read_dates(text, language, date(2024, 6, 7))
    assert (span.first, span.last) == (first, last)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WORST)
def test_the_worst_text_is_read_in_bounded_time(name: str, language: str) -> None:
    worst = Article("x", ARTICLES[language][0], "", None, "", WORST[name])
    check_form(worst.full_text, read_foreign(worst, language))


@settings(max_examples=25, deadline=None)
@pytest.mark.parametrize("language", LANGUAGES)
@given(title=st.text(max_size=60), text=st.text(max_size=400))
def test_no_text_breaks_the_reader(language: str, title: str, text: str) -> None:
    strange = Article("x", title, "", None, "", text)
    check_form(strange.full_text, read_foreign(strange, language))


@settings(max_examples=40, deadline=None)
@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_no_order_of_words_breaks_the_reader(language: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(ARTICLES[language][1].split(" ")), max_size=80))
    mixed = article(ARTICLES[language][0], " ".join(words))
    check_form(mixed.full_text, read_foreign(mixed, language))


def _patterns(table: Any, path: str) -> list[tuple[str, str]]:
    if isinstance(table, str):
        return [(path, table)]
    if isinstance(table, dict):
        return [found for name, value in table.items() for found in _patterns(value, f"{path}.{name}")]
    return []


@pytest.mark.parametrize("language", LANGUAGES)
def test_patterns_are_linear(language: str) -> None:
    for name, pattern in _patterns(load_language(language), language):
        assert not re.search(r"[*+]\)[*+{]|(?<!\\)\.[*+]|\]\*", pattern), name


def test_all_languages_have_the_same_tables() -> None:
    """A table that one language lacks would fail only on the first article that needs it."""

    def shape(language: str) -> set[str]:
        optional = ("numbers.", "quantities.currencies", "quantities.mass", "dates.relative", "dates.months")
        found = {path.partition(".")[2] for path, _ in _patterns(load_language(language), language)}
        return {path for path in found if not path.startswith(optional)}

    assert len({frozenset(shape(language)) for language in LANGUAGES}) == 1
    assert all(set(crime_types()) == set(load_language(language)["crimes"]) for language in LANGUAGES)
    assert {row["iso3"] for row in place_rows()} <= set(countries())

"""The catalogue of expected faults: code, what is wrong, what to do about it.

Each member's value is `(slug, what, remedy)`; the slug is stable and is what
tests, docs and other programs rely on. The sentences are Dutch, at B1 level, and
take named details in braces. A test checks that every code occurs in the docs.
"""

from __future__ import annotations

from enum import Enum


class Code(Enum):
    """What kinds of fault Zorgscan expects in what comes from outside."""

    def __init__(self, slug: str, what: str, remedy: str) -> None:
        """Unpack the triple of the member."""
        self.slug = slug
        self.what = what
        self.remedy = remedy

    # Text files of any kind
    FILE_TOO_LARGE = (
        "file-too-large",
        "Het bestand is te groot: meer dan {limit} MB.",
        "Kies het goede bestand.",
    )
    NOT_UTF8 = (
        "not-utf8",
        "Het bestand is geen UTF-8-tekst.",
        "Bewaar het bestand opnieuw als UTF-8.",
    )
    TOML_SYNTAX = (
        "toml-syntax",
        "Het bestand is geen geldig TOML: {detail}.",
        "Verbeter deze regel.",
    )
    KEY_MISSING = ("key-missing", "{key} ontbreekt.", "Voeg {key} toe.")
    KEY_UNKNOWN = (
        "key-unknown",
        "{key} is hier niet bekend.",
        "Haal de sleutel weg of verbeter de spelling.",
    )
    KEY_TYPE = (
        "key-type",
        "{key} heeft de verkeerde soort waarde: {found}.",
        "Geef hier {wanted}.",
    )
    KEY_EMPTY = ("key-empty", "{key} is leeg.", "Vul {key} in.")
    WORD_UNKNOWN = (
        "word-unknown",
        "{found} is geen waarde voor {key}.",
        "Kies uit: {allowed}.",
    )

    # Forms
    NAME_DUPLICATE = (
        "name-duplicate",
        "De naam {name} komt twee keer voor.",
        "Geef elk onderdeel een eigen naam.",
    )
    NAME_INVALID = (
        "name-invalid",
        "{name} kan geen naam zijn.",
        "Gebruik letters, cijfers en _ en begin met een letter.",
    )
    SECTION_UNKNOWN = (
        "section-unknown",
        "Er is geen sectie met de naam {name}.",
        "Maak de sectie aan of verbeter de naam.",
    )
    SECTION_EMPTY = (
        "section-empty",
        "De sectie {name} heeft geen vragen.",
        "Voeg een vraag toe of haal de sectie weg.",
    )
    QUESTION_UNKNOWN = (
        "question-unknown",
        "Er is geen vraag met de naam {name}.",
        "Verwijs naar een vraag die bestaat.",
    )
    CHOICE_UNKNOWN = (
        "choice-unknown",
        "De vraag {question} heeft geen keuze {name}.",
        "Gebruik een keuze die bij deze vraag hoort.",
    )
    SECTOR_UNKNOWN = (
        "sector-unknown",
        "De sector {name} is geen keuze van de sectorvraag.",
        "Gebruik een sector die bestaat.",
    )
    TERM_UNKNOWN = (
        "term-unknown",
        "De tekst gebruikt {name}, maar dat woord is geen term.",
        "Maak de term aan of haal de accolades weg.",
    )
    SHORT_LONG = (
        "short-too-long",
        "De korte naam ‘{name}’ is langer dan {limit} tekens.",
        "Maak de korte naam korter.",
    )
    SUBJECT_UNKNOWN = (
        "subject-unknown",
        "Er is geen bevinding of actie met de code {name}.",
        "Gebruik een code uit het formulier.",
    )
    SOURCE_UNKNOWN = (
        "source-unknown",
        "De bron {name} staat niet in de bronnenlijst.",
        "Voeg de bron toe aan de lijst.",
    )
    RELEVANCE_CYCLE = (
        "relevance-cycle",
        "Deze vragen hangen in een kring van elkaar af: {names}.",
        "Doorbreek de kring in relevant of maximum.",
    )
    CONDITION_EMPTY = (
        "condition-empty",
        "De voorwaarde vergelijkt niets.",
        "Geef precies één vergelijking, of all of any met delen.",
    )
    CONDITION_KIND = (
        "condition-kind",
        "{operator} past niet bij de vraag {question}.",
        "Gebruik een vergelijking die past bij de soort vraag.",
    )
    CONDITION_NEVER = (
        "condition-never",
        "De voorwaarde op {question} kan nooit waar zijn.",
        "Kies een grens die binnen het bereik van de vraag valt.",
    )
    LIMITS_REVERSED = (
        "limits-reversed",
        "De ondergrens is hoger dan de bovengrens.",
        "Wissel de grenzen om.",
    )
    SOFT_OUTSIDE_HARD = (
        "soft-outside-hard",
        "De zachte grens {limit} valt buiten de harde grenzen.",
        "Kies een zachte grens binnen de harde grenzen.",
    )
    LIMITS_MISSING = (
        "limits-missing",
        "Een vraag van deze soort heeft grenzen nodig: {key}.",
        "Voeg {key} toe.",
    )
    LEVELS_COUNT = (
        "levels-count",
        "Een rubric heeft vier niveaus; hier staan er {found}.",
        "Beschrijf precies vier niveaus.",
    )
    CHOICES_MISSING = (
        "choices-missing",
        "Een keuzevraag heeft minstens twee keuzes nodig.",
        "Voeg keuzes toe.",
    )
    KEY_NOT_FOR_TYPE = (
        "key-not-for-type",
        "{key} hoort niet bij een vraag van de soort {type}.",
        "Haal de sleutel weg of verander de soort.",
    )
    ROLE_DUPLICATE = (
        "role-duplicate",
        "De rol {role} is al gegeven aan de vraag {question}.",
        "Geef elke rol aan één vraag.",
    )
    ROLE_KIND = (
        "role-kind",
        "De rol {role} past niet bij een vraag van de soort {type}.",
        "Geef sector aan een keuzevraag en size aan een getalvraag.",
    )
    MAXIMUM_ITEM_KIND = (
        "maximum-item-kind",
        "De grens verwijst naar {name}, maar dat is geen andere getalvraag.",
        "Verwijs naar een andere getalvraag.",
    )

    # Standards
    FORM_MISMATCH = (
        "form-mismatch",
        "Deze norm hoort bij het formulier {found}, niet bij {wanted}.",
        "Kies een norm voor dit formulier.",
    )
    CRITERION_KIND = (
        "criterion-kind",
        "De maat past niet bij de vraag {question}.",
        "Kies een maat die past bij de soort vraag.",
    )
    CRITERION_UNSCORED_THEME = (
        "criterion-unscored-theme",
        "De vraag {question} hoort bij een sectie zonder oordeel.",
        "Haal het criterium weg of geef de sectie een oordeel.",
    )
    THRESHOLDS_MISSING = (
        "thresholds-missing",
        "Het criterium heeft geen drempels.",
        "Voeg minstens één blok thresholds toe.",
    )
    THRESHOLDS_INCOMPLETE = (
        "thresholds-incomplete",
        "Voor {missing} is er geen drempel.",
        "Voeg drempels toe, of een blok zonder when.",
    )
    THRESHOLDS_UNREACHABLE = (
        "thresholds-unreachable",
        "Dit blok drempels wordt nooit gebruikt.",
        "Zet het blok zonder when als laatste en gebruik elke voorwaarde één keer.",
    )
    THRESHOLDS_OVERLAP = (
        "thresholds-overlap",
        "Deze drempels gelden voor {names}, maar een eerder blok ook.",
        "Laat elke school onder één blok vallen.",
    )
    THRESHOLD_KIND = (
        "threshold-kind",
        "De drempel past niet bij de maat.",
        "Gebruik in bij keuzes, at_least of at_most bij getallen.",
    )
    THRESHOLD_DIRECTION = (
        "threshold-direction",
        "De drempels voor voldoet en deels wijzen een andere kant op.",
        "Gebruik twee keer at_least of twee keer at_most.",
    )
    THRESHOLD_UNREACHABLE = (
        "threshold-unreachable",
        "Het oordeel {rating} kan niet voorkomen.",
        "Kies een drempel die binnen het bereik valt.",
    )
    THRESHOLD_OVERLAP = (
        "threshold-overlap",
        "De keuze {name} staat bij voldoet en bij deels.",
        "Noem elke keuze één keer.",
    )
    THEME_RULE_INVALID = (
        "theme-rule-invalid",
        "De regel voor thema's klopt niet: {key}.",
        "Houd 0 < partly < met <= 1 en 0 < minimum_share <= 1 aan.",
    )

    STANDARD_NONE = (
        "standard-none",
        "Bij het formulier {form} is geen norm bekend.",
        "Open een norm die bij dit formulier hoort.",
    )

    FILE_KIND = (
        "file-kind",
        "Dit is geen formulier, norm, register of scan.",
        "Kies een bestand van een van deze soorten.",
    )

    # The register of who is expected
    CSV_SYNTAX = (
        "csv-syntax",
        "Deze regel is geen geldige CSV.",
        "Kijk of elk aanhalingsteken een tweede heeft.",
    )
    REGISTER_HEADER = (
        "register-header",
        "De eerste regel heeft niet de goede kolommen.",
        "Begin met deze regel: {wanted}.",
    )
    REGISTER_EMPTY = (
        "register-empty",
        "In dit register staat geen enkele school of partner.",
        "Zet onder de eerste regel een regel per school of partner.",
    )
    REGISTER_LONG = (
        "register-long",
        "Dit register heeft meer dan {limit} regels.",
        "Kies het register van één gemeente.",
    )
    REGISTER_CELLS = (
        "register-cells",
        "Deze regel heeft {found} kolommen in plaats van {wanted}.",
        "Zet tussen de kolommen een puntkomma.",
    )
    REGISTER_PUPILS = (
        "register-pupils",
        "{found} is geen aantal leerlingen.",
        "Geef een heel getal van 0 tot en met {limit}, zonder punt.",
    )
    REGISTER_TWICE = (
        "register-twice",
        "{found} staat ook op regel {line}.",
        "Laat één van de twee regels staan.",
    )

    # A benchmark: what schools get back of a round
    BENCHMARK_NOT = (
        "benchmark-not",
        "Dit is geen bestand met cijfers van andere scholen.",
        "Vraag de gemeente om benchmark.json.",
    )
    BENCHMARK_VERSION = (
        "benchmark-version",
        "Dit bestand heeft versie {found}; bekend is {known}.",
        "Haal een nieuwere Zorgscan op, of vraag de gemeente om het bestand.",
    )
    BENCHMARK_NAME = (
        "benchmark-name",
        "{name} staat niet in de vragenlijst.",
        "Vraag de gemeente om het bestand opnieuw te maken.",
    )
    BENCHMARK_COUNTS = (
        "benchmark-counts",
        "De oordelen zijn samen {found} en niet {wanted}.",
        "Laat n gelijk zijn aan de som van de oordelen.",
    )
    BENCHMARK_SCOPE = (
        "benchmark-scope",
        "Deze cijfers gaan over de {found}, en uw scan is de {wanted}.",
        "Vraag de gemeente om de cijfers van de {wanted}.",
    )
    BENCHMARK_PUBLIC = (
        "benchmark-public",
        "In een openbaar rapport komt geen vergelijking met andere scholen.",
        "Laat de cijfers weg, of maak het rapport voor school of gemeente.",
    )

    # A finished report, looked at before it is sent
    REPORT_PAGE = (
        "report-page",
        "Hier staat ‘{found}’, maar uit de gegevens volgt ‘{wanted}’.",
        "Verstuur dit bestand niet en maak het rapport opnieuw.",
    )
    REPORT_PAGE_EXTRA = (
        "report-page-extra",
        "Hier staat ‘{found}’, maar dat volgt niet uit de gegevens.",
        "Verstuur dit bestand niet en maak het rapport opnieuw.",
    )
    REPORT_PAGE_MISSING = (
        "report-page-missing",
        "Hier ontbreekt ‘{wanted}’.",
        "Verstuur dit bestand niet en maak het rapport opnieuw.",
    )
    REPORT_DRAWING = (
        "report-drawing",
        "Wat hier getekend is, hoort niet bij de gegevens.",
        "Verstuur dit bestand niet en maak het rapport opnieuw.",
    )
    REPORT_LABEL = (
        "report-label",
        "Hier staat ‘{found}’; het moet ‘{wanted}’ zijn.",
        "Verstuur dit bestand niet en maak het rapport opnieuw.",
    )
    REPORT_DATA = (
        "report-data",
        "Hier staat ‘{found}’, maar uit de antwoorden volgt ‘{wanted}’.",
        "Verstuur dit bestand niet en maak het rapport opnieuw.",
    )
    REPORT_CODE = (
        "report-code",
        "De QR-code op de laatste bladzijde is niet te lezen.",
        "Verstuur dit bestand niet en maak het rapport opnieuw.",
    )
    REPORT_STRUCTURE = (
        "report-structure",
        "Het bestand is niet goed opgebouwd ({found}).",
        "Verstuur dit bestand niet en maak het rapport opnieuw.",
    )
    REPORT_NO_DATA = (
        "report-no-data",
        "In dit bestand zit geen bijlage zorgscan.json.",
        "Gebruik het rapport zoals Zorgscan het maakte, of maak het opnieuw.",
    )
    REPORT_STANDARD = (
        "report-standard",
        "De vragenlijst of de standaard van dit rapport is hier niet bekend: {found}.",
        "Controleer het rapport met de Zorgscan die het maakte.",
    )
    REPORT_BESIDE = (
        "report-beside",
        "Dit hoofdstuk rust op gegevens buiten dit bestand; de bladzijden zijn niet nagekeken.",
        "Maak het rapport opnieuw als u twijfelt.",
    )
    REPORT_VERSION = (
        "report-version",
        "Dit rapport is gemaakt met {found}; Zorgscan {known} kan de bladzijden niet nakijken.",
        "Maak het rapport opnieuw met deze versie.",
    )

    # Reports as carrier
    PDF_NOT = ("pdf-not", "Dit is geen PDF.", "Kies een rapport dat Zorgscan heeft gemaakt.")
    PDF_DAMAGED = (
        "pdf-damaged",
        "Deze PDF is beschadigd.",
        "Vraag het rapport opnieuw op, of maak het opnieuw.",
    )
    PDF_ENCRYPTED = (
        "pdf-encrypted",
        "Deze PDF gaat alleen open met een wachtwoord.",
        "Vraag het rapport zonder wachtwoord.",
    )
    PDF_NO_DATA = (
        "pdf-no-data",
        "Dit is een afdruk van een rapport, zonder gegevens erin.",
        "Stuur het bestand dat Zorgscan maakte, of een PDF met ook de laatste bladzijde.",
    )
    PDF_CODE_ONLY = (
        "pdf-code-only",
        "Van dit rapport is alleen de rapportcode over: {found}.",
        "Stuur het bestand dat Zorgscan maakte, of een PDF met ook de QR-code.",
    )
    PDF_SCAN_COARSE = (
        "pdf-scan-coarse",
        "De QR-code op deze scan van papier is te vaag of te grof.",
        "Stuur het bestand dat Zorgscan maakte, of scan de laatste bladzijde met 300 dpi.",
    )
    PDF_SCAN_NO_CODE = (
        "pdf-scan-no-code",
        "Dit is een scan van papier, zonder de QR-code van Zorgscan.",
        "Stuur het bestand dat Zorgscan maakte, of scan ook de laatste bladzijde.",
    )
    PDF_OTHER = (
        "pdf-other",
        "Dit is geen rapport van Zorgscan.",
        "Stuur het rapport dat Zorgscan maakte.",
    )
    PDF_NEWER = (
        "pdf-newer",
        "Dit rapport is gemaakt met een nieuwere versie van Zorgscan.",
        "Werk Zorgscan bij en lees het dan opnieuw.",
    )
    PDF_HEAVY = (
        "pdf-heavy",
        "De bladzijden van deze PDF zijn te zwaar om te lezen.",
        "Stuur het bestand dat Zorgscan maakte.",
    )
    PDF_DIFFERS = (
        "pdf-differs",
        "Hier staat {found}, maar uit de antwoorden volgt {wanted}.",
        "Vraag de school het rapport opnieuw te maken en te sturen.",
    )
    PDF_OTHER_CODE = (
        "pdf-other-code",
        "De bladzijden tonen rapportcode {found}; bij de gegevens hoort {wanted}.",
        "Vraag de school het rapport opnieuw te maken en te sturen.",
    )
    PDF_SEVERAL = (
        "pdf-several",
        "In deze PDF zitten {found} verschillende rapporten.",
        "Kies er een met een nummer achter de naam, zoals {example}.",
    )
    PDF_NUMBER = (
        "pdf-number",
        "Een rapport met nummer {found} zit niet in deze PDF.",
        "Kies een nummer van 1 tot en met {limit}.",
    )
    PDF_ATTACHMENT_LARGE = (
        "pdf-attachment-large",
        "De bijlage met de scan is te groot of vreemd verpakt.",
        "Gebruik het originele rapport van Zorgscan.",
    )
    PDF_SLOW = (
        "pdf-slow",
        "Het lezen van deze PDF duurt te lang.",
        "Gebruik het originele rapport van Zorgscan.",
    )

    # What a municipality takes in: folders, zips, mails
    CONTAINER_DAMAGED = (
        "container-damaged",
        "Deze zip of mail is beschadigd of niet compleet.",
        "Vraag de school het rapport opnieuw te sturen.",
    )
    CONTAINER_ENCRYPTED = (
        "container-encrypted",
        "Dit bestand zit in een zip met een wachtwoord.",
        "Vraag het rapport zonder wachtwoord.",
    )
    CONTAINER_LARGE = (
        "container-large",
        "Dit bestand is te groot, of wordt te groot bij het uitpakken.",
        "Vraag de school alleen het rapport te sturen.",
    )
    CONTAINER_MANY = (
        "container-many",
        "Hierin zitten te veel bestanden.",
        "Verdeel ze over meer mappen, zips of mails.",
    )
    CONTAINER_DEEP = (
        "container-deep",
        "Dit zit te diep in andere mappen, zips of mails.",
        "Vraag de school het rapport los te sturen.",
    )
    CONTAINER_SLOW = (
        "container-slow",
        "Het uitpakken duurt te lang.",
        "Vraag de school het rapport los te sturen.",
    )
    CONTAINER_EMPTY = (
        "container-empty",
        "Hierin zit geen bijlage of bestand.",
        "Vraag de school het rapport mee te sturen.",
    )
    CONTAINER_LINK = (
        "container-link",
        "Dit is een verwijzing naar een ander bestand.",
        "Zet het rapport zelf op deze plaats.",
    )
    CONTAINER_WRAPPED = (
        "container-wrapped",
        "Dit bestand is verpakt op een manier die Zorgscan niet kent.",
        "Vraag de school de PDF gewoon als bijlage te sturen.",
    )
    SOURCE_UNREADABLE = (
        "source-unreadable",
        "Dit bestand of deze map is niet te lezen.",
        "Sluit andere programma's, controleer uw rechten en neem het opnieuw in.",
    )

    # JSON from outside
    JSON_SYNTAX = (
        "json-syntax",
        "Het bestand is geen geldige JSON.",
        "Exporteer het bestand opnieuw.",
    )
    JSON_DUPLICATE_KEY = (
        "json-duplicate-key",
        "De sleutel {key} staat er twee keer in.",
        "Laat één van de twee staan.",
    )
    JSON_NOT_FINITE = (
        "json-not-finite",
        "{found} is geen getal dat wij kunnen bewaren.",
        "Vul een gewoon getal in.",
    )
    JSON_NUMBER_LONG = (
        "json-number-long",
        "Een getal heeft te veel cijfers.",
        "Gebruik hoogstens 30 tekens voor een getal.",
    )
    JSON_DEEP = (
        "json-deep",
        "Het bestand is te diep genest.",
        "Exporteer het bestand opnieuw.",
    )
    JSON_SURROGATE = (
        "json-surrogate",
        "Een tekst bevat een half teken.",
        "Typ de tekst opnieuw en exporteer.",
    )

    # A scan as JSON: the head
    SCAN_NOT_OBJECT = (
        "scan-not-object",
        "Dit is geen scan: de buitenste vorm klopt niet.",
        "Kies een bestand dat Zorgscan heeft gemaakt.",
    )
    SCAN_NOT_JSON = (
        "scan-not-json",
        "Dit bestand is geen scan in JSON.",
        "Haal de scan uit een rapport met: zorgscan read.",
    )
    SCAN_FORMAT = (
        "scan-format",
        "Dit is geen scan van Zorgscan.",
        "Kies een bestand met format zorgscan/scan.",
    )
    SCAN_FORMAT_NEWER = (
        "scan-format-newer",
        "Deze scan is gemaakt met een nieuwere versie ({found}).",
        "Werk Zorgscan bij en probeer het opnieuw.",
    )
    SCAN_FORMAT_VERSION = (
        "scan-format-version",
        "format_version klopt niet: {found}.",
        "Gebruik format_version 1.",
    )
    SCAN_RECIPIENT = (
        "scan-recipient",
        "Dit bestand is een uitgave voor {recipient} en is niet compleet.",
        "Importeer de uitgave van de school zelf.",
    )
    SCAN_RECIPIENT_UNKNOWN = (
        "scan-recipient-unknown",
        "De ontvanger {found} is niet bekend.",
        "Gebruik school.",
    )
    SCAN_ID = ("scan-id", "scan_id is geen UUID: {found}.", "Laat scan_id weg of geef een UUID.")
    SCAN_REVISION = (
        "scan-revision",
        "revision moet een heel getal van 1 tot en met {limit} zijn, niet {found}.",
        "Geef een heel getal van 1 tot en met {limit}.",
    )
    SCAN_REPLACES = (
        "scan-replaces",
        "replaces is geen sha256.",
        "Geef 64 hexadecimale tekens of null.",
    )
    SCAN_STATUS = (
        "scan-status",
        "De status {found} is niet bekend.",
        "Gebruik in_progress of final.",
    )
    SCAN_SCOPE = ("scan-scope", "De omvang {found} is niet bekend.", "Gebruik full of core.")
    SUBJECT_KIND = (
        "subject-kind",
        "De soort {found} is niet bekend.",
        "Gebruik school of partner.",
    )
    SUBJECT_NAME = (
        "subject-name",
        "De naam van de school is leeg of langer dan 120 tekens.",
        "Geef een naam van 1 tot en met 120 tekens.",
    )
    SUBJECT_BRIN = (
        "subject-brin",
        "{found} is geen BRIN.",
        "Geef twee cijfers en twee letters, zoals 12AB.",
    )
    SUBJECT_VESTIGING = (
        "subject-vestiging",
        "{found} is geen vestigingsnummer.",
        "Geef twee cijfers, zoals 00.",
    )
    SUBJECT_PARTNER_CODE = (
        "subject-partner-code",
        "{found} is geen code van een partner.",
        "Geef 1 tot en met 20 letters of cijfers.",
    )
    SUBJECT_PARTNER_VESTIGING = (
        "subject-partner-vestiging",
        "Een partner heeft geen vestiging.",
        "Laat vestiging weg.",
    )
    SCHOOL_YEAR = (
        "school-year",
        "{found} is geen schooljaar.",
        "Geef twee jaren na elkaar, zoals 2026-2027.",
    )
    REFERENCE_DATE = (
        "reference-date",
        "{found} is geen datum.",
        "Geef de peildatum als jaar-maand-dag, zoals 2026-11-20.",
    )
    FORM_UNKNOWN = (
        "form-unknown",
        "De scan hoort bij het formulier {found}; dat is hier niet bekend.",
        "Open de scan met het formulier waarmee hij is gemaakt.",
    )
    FORM_VERSION = (
        "form-version",
        "De scan hoort bij versie {found} van het formulier; hier is versie {known}.",
        "Werk Zorgscan bij, of gebruik het goede formulier.",
    )
    FORM_SHA256 = (
        "form-sha256",
        "De sha256 van het formulier klopt niet.",
        "Geef 64 hexadecimale tekens of laat hem weg.",
    )
    PREVIOUS_INVALID = (
        "previous-invalid",
        "previous moet null zijn, of scan_id en school_year hebben.",
        "Verbeter previous.",
    )

    # A scan as JSON: answers
    ITEM_UNKNOWN = (
        "item-unknown",
        "Het formulier heeft geen vraag {item}.",
        "Haal dit antwoord weg of verbeter de naam.",
    )
    ANSWER_NOT_OBJECT = (
        "answer-not-object",
        "Het antwoord heeft niet de goede vorm.",
        "Schrijf een antwoord als object, zoals value met een waarde.",
    )
    ANSWER_KEY_UNKNOWN = (
        "answer-key-unknown",
        "{key} hoort niet in een antwoord.",
        "Haal {key} weg.",
    )
    ANSWER_NULL = (
        "answer-null",
        "{key} is null; dat mag hier niet.",
        "Laat {key} weg als er niets is.",
    )
    ANSWER_TWO_STATES = (
        "answer-two-states",
        "Het antwoord heeft meer dan één van value, missing en left_open.",
        "Laat er één staan.",
    )
    VALUE_NOT_NUMBER = (
        "value-not-number",
        "{found} is geen getal.",
        "Vul een getal in, bijvoorbeeld 12,5.",
    )
    VALUE_DECIMALS = (
        "value-decimals",
        "{found} heeft te veel cijfers achter de komma.",
        "Cijfers achter de komma die mogen: {limit}.",
    )
    VALUE_NOT_WHOLE = (
        "value-not-whole",
        "{found} is geen heel getal.",
        "Vul een getal zonder komma in.",
    )
    VALUE_LOW = ("value-low", "{found} is te laag.", "Vul {limit} of meer in.")
    VALUE_HIGH = ("value-high", "{found} is te hoog.", "Vul {limit} of minder in.")
    VALUE_ABOVE_ITEM = (
        "value-above-item",
        "{found} is meer dan het antwoord op een andere vraag ({limit}).",
        "Vul {limit} of minder in, of verbeter die andere vraag.",
    )
    VALUE_CHOICE = (
        "value-choice",
        "{found} is geen keuze bij deze vraag.",
        "Kies een van de keuzes van de vraag.",
    )
    VALUE_CHOICE_KIND = (
        "value-choice-kind",
        "Een keuze hoort tekst te zijn.",
        "Geef de naam van een keuze.",
    )
    VALUE_NOT_LIST = (
        "value-not-list",
        "Bij deze vraag hoort een lijst met keuzes.",
        "Geef een lijst, ook bij één keuze.",
    )
    VALUE_REPEATED = (
        "value-repeated",
        "De keuze {found} staat er twee keer in.",
        "Noem elke keuze één keer.",
    )
    VALUE_EXCLUSIVE = (
        "value-exclusive",
        "De keuze {found} gaat niet samen met andere keuzes.",
        "Kies alleen {found}, of alleen de andere keuzes.",
    )
    VALUE_LEVEL = (
        "value-level",
        "{found} is geen niveau.",
        "Kies 1, 2, 3 of 4.",
    )
    VALUE_NOT_PAIR = (
        "value-not-pair",
        "Bij deze vraag horen twee getallen: part en whole.",
        "Geef part en whole, en niets anders.",
    )
    VALUE_PAIR_WHOLE_NUMBERS = (
        "value-pair-whole-numbers",
        "part en whole moeten hele getallen vanaf 0 zijn.",
        "Vul twee hele getallen in.",
    )
    VALUE_PART_ABOVE_WHOLE = (
        "value-part-above-whole",
        "{part} van de {whole} kan niet.",
        "Het eerste getal is hoogstens zo groot als het tweede.",
    )
    VALUE_PAIR_HIGH = (
        "value-pair-high",
        "{found} is te veel.",
        "Neem er hoogstens {limit}.",
    )
    VALUE_NOT_DATE = (
        "value-not-date",
        "{found} is geen datum.",
        "Vul een datum in, bijvoorbeeld 20-11-2026 of november 2026.",
    )
    VALUE_DATE_FUTURE = (
        "value-date-future",
        "{found} ligt na de peildatum {limit}.",
        "Vul een datum in tot en met {limit}.",
    )
    VALUE_DATE_EARLY = (
        "value-date-early",
        "{found} is te lang geleden.",
        "Vul een datum in vanaf {limit}.",
    )
    VALUE_NOT_TEXT = (
        "value-not-text",
        "Bij deze vraag hoort tekst.",
        "Geef een tekst tussen aanhalingstekens.",
    )
    VALUE_TEXT_LONG = (
        "value-text-long",
        "De tekst is te lang: {found} tekens.",
        "Gebruik hoogstens {limit} tekens.",
    )
    MISSING_WORD = (
        "missing-word",
        "{found} is geen reden voor een ontbrekend antwoord.",
        "Gebruik unknown of never.",
    )
    MISSING_NOT_ALLOWED = (
        "missing-not-allowed",
        "Bij deze vraag kan {found} niet.",
        "Geef een antwoord of laat de vraag open.",
    )
    REMARK_LONG = (
        "remark-long",
        "{key} is te lang: {found} tekens.",
        "Gebruik hoogstens {limit} tekens.",
    )
    REMARK_KIND = (
        "remark-kind",
        "{key} heeft de verkeerde soort waarde.",
        "Geef hier {wanted}.",
    )
    EVIDENCE_INVALID = (
        "evidence-invalid",
        "evidence moet een lijst zijn met text en soms date.",
        "Geef bij elk bewijs een text.",
    )
    TIMESTAMP_INVALID = (
        "timestamp-invalid",
        "{found} is geen tijdstip.",
        "Geef een tijdstip zoals 2026-11-18T14:32:05Z.",
    )

    # A scan as JSON: actions, and the whole
    ACTIONS_NOT_LIST = ("actions-not-list", "actions moet een lijst zijn.", "Geef een lijst.")
    ACTIONS_MANY = (
        "actions-many",
        "Er zijn {found} acties.",
        "Gebruik hoogstens {limit} acties.",
    )
    ACTION_NOT_OBJECT = (
        "action-not-object",
        "De actie heeft niet de goede vorm.",
        "Schrijf een actie als object met id en text.",
    )
    ACTION_KEY_MISSING = ("action-key-missing", "De actie heeft geen {key}.", "Voeg {key} toe.")
    ACTION_KEY_UNKNOWN = (
        "action-key-unknown",
        "{key} hoort niet in een actie.",
        "Haal {key} weg.",
    )
    ACTION_ID = ("action-id", "De id van de actie is geen UUID: {found}.", "Geef een UUID.")
    ACTION_ID_REPEATED = (
        "action-id-repeated",
        "Twee acties hebben dezelfde id.",
        "Geef elke actie een eigen id.",
    )
    ACTION_ITEM = (
        "action-item",
        "De actie verwijst naar een vraag die niet bestaat: {found}.",
        "Verwijs naar een vraag uit het formulier.",
    )
    ACTION_MEMO = (
        "action-memo",
        "De actie verwijst naar een actie van de memo die niet bestaat: {found}.",
        "Verwijs naar een actie uit het formulier.",
    )
    ACTION_STATE = (
        "action-state",
        "De stand {found} is niet bekend.",
        "Gebruik open, busy, done of dropped.",
    )
    ACTION_ADDRESSEE = (
        "action-addressee",
        "Voor wie de actie is, klopt niet: {found}.",
        "Gebruik school, municipality of partner.",
    )
    ACTION_QUARTER = (
        "action-quarter",
        "{found} is geen kwartaal.",
        "Geef jaar en kwartaal, zoals 2027-Q1.",
    )
    FINAL_WITH_BLANK = (
        "final-with-blank",
        "De scan is klaar gemeld, maar {item} is niet beantwoord.",
        "Beantwoord de vraag, of zet left_open op true.",
    )

    # A part of a scan for a colleague, and what comes back
    PART_EMPTY = (
        "part-empty",
        "Er is geen hoofdstuk gekozen.",
        "Kies wat uw collega invult.",
    )
    PART_WITHOUT_SECTOR = (
        "part-without-sector",
        "De soort school is nog niet ingevuld.",
        "Beantwoord eerst die vraag: anders krijgt uw collega de verkeerde vragen.",
    )
    PART_STAYS = (
        "part-stays",
        "Dit is een deel van een scan, voor een collega.",
        "Voeg het eerst samen met de hele scan. Maak daarmee het rapport.",
    )
    MERGE_OTHER_SCAN = (
        "merge-other-scan",
        "In dit bestand staat een andere scan.",
        "Kies een bestand dat bij deze scan hoort.",
    )
    MERGE_SAME_FILE = (
        "merge-same-file",
        "Dit is het bestand dat u open hebt.",
        "Kies het bestand dat u terugkreeg.",
    )
    MERGE_OTHER_FORM = (
        "merge-other-form",
        "Dit bestand is met een andere vragenlijst ingevuld.",
        "Kies een bestand dat bij deze scan hoort.",
    )
    MERGE_FINAL = (
        "merge-final",
        "Deze scan is afgerond.",
        "Heropen de scan, en voeg daarna samen.",
    )

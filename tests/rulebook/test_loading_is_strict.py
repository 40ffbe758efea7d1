"""A broken file of `data/` stops the start with a message that names the file, the place in it, and how to mend it."""

from collections.abc import Callable

import pytest

from imh_core.rulebook import BrokenData
from tests.rulebook.data_copy import FILES, DataCopy

WORK, RSC, TRAINING = "requirements/work.toml", "requirements/rsc.toml", "requirements/training.toml"
EDUCATION, ELIGIBILITY, STEPS = (
    "requirements/education.toml",
    "requirements/eligibility.toml",
    "requirements/steps.toml",
)
FAMILIES = 'check = { kind = "at_least", quantity = "families", minimum = 10 }'


def assert_broken(data: DataCopy, file: str, *named: str) -> None:
    with pytest.raises(BrokenData) as stopped:
        data.load()
    message = str(stopped.value)
    assert f"data/{file}" in message, message
    for words in named:
        assert words in message, message
    problem, _, mend = message.partition("To fix it: ")
    assert len(problem) > len(f"data/{file}, ")
    assert mend.strip(" ."), f"it does not say how to mend it: {message}"


def test_the_data_of_the_repository_load(data: DataCopy):
    assert len(data.load().categories) == 7


@pytest.mark.parametrize("file", FILES)
class TestAnyFile:
    def test_missing(self, data: DataCopy, file: str):
        """Also a file of requirements: half the rules would make everybody meet the rest."""
        data.remove(file)
        assert_broken(data, file, "missing")

    def test_empty(self, data: DataCopy, file: str):
        """Whichever file the message names: one that needs what has gone may be read first."""
        data.empty(file)
        with pytest.raises(BrokenData, match="To fix it"):
            data.load()

    def test_not_toml(self, data: DataCopy, file: str):
        data.append(file, '\nbroken = "no closing quotation mark\n')
        assert_broken(data, file, "not valid TOML", "line")

    def test_not_text(self, data: DataCopy, file: str):
        (data.folder / file).write_bytes(b"\xff\xfe\x00")
        assert_broken(data, file)

    def test_unknown_key(self, data: DataCopy, file: str):
        data.prepend(file, "misspelt = 1\n")
        assert_broken(data, file, "misspelt", "spelling")

    def test_key_given_twice(self, data: DataCopy, file: str):
        data.prepend(file, "twice = 1\ntwice = 2\n")
        assert_broken(data, file, "not valid TOML")


def test_a_missing_folder_of_requirements(data: DataCopy):
    for file in (data.folder / "requirements").iterdir():
        file.unlink()
    (data.folder / "requirements").rmdir()
    assert_broken(data, "requirements")


REPLACED: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    # what is broken: file, old words, new words, what the message names
    "misspelt key of a requirement": (WORK, 'next_step = "Count', 'nextstep = "Count', ('"families"', "nextstep")),
    "misspelt key of a check": (WORK, "supervised = true", "supervisd = true", ('"work"', "supervisd", "spelling")),
    "misspelt key that must be there": (
        WORK,
        'title = "Families',
        'titel = "Families',
        ('"families"', "titel", "spelling"),
    ),
    "misspelt key of a citation": (WORK, ', section = "Work Exp', ', sektion = "Work Exp', ("citation",)),
    "unknown kind of check": (WORK, '"at_least"', '"at_most"', ('"families"', "check")),
    "no minimum": (WORK, FAMILIES, FAMILIES.replace(", minimum = 10", ""), ('"families"', "minimum")),
    "minimum of zero": (WORK, FAMILIES, FAMILIES.replace("10", "0"), ('"families"', "minimum")),
    "minimum in words": (WORK, FAMILIES, FAMILIES.replace("10", '"ten"'), ('"families"', "minimum")),
    "half a family": (WORK, FAMILIES, FAMILIES.replace("10", "10.5"), ('"families"', "minimum")),
    "unknown role": (WORK, 'role = "minimum"', 'role = "maximum"', ("role",)),
    "empty title": (WORK, 'title = "Families served"', 'title = " "', ('"families"', "title")),
    "id with a space": (WORK, 'id = "families"', 'id = "the families"', ("the families", "id")),
    "any_of with one part only": (
        WORK,
        '[[requirement.check.parts]]\nkind = "at_least"\nquantity = "staff"\nminimum = 1\n',
        "",
        ('"families_or_staff"', "parts"),
    ),
    "no categories": (
        EDUCATION,
        'categories = ["MHS", "MHM-C", "MHM-P", "MHM-RF"]',
        "categories = []",
        ("categories",),
    ),
    # ids that no vocabulary knows
    "unknown category of a requirement": (WORK, 'categories = ["FS"]', 'categories = ["FZ"]', ("category", "FZ", "FS")),
    "unknown section": (WORK, 'section = "work"', 'section = "labour"', ("section", "labour", "work")),
    "unknown ask": (WORK, 'asks = ["families_time"', 'asks = ["families_tame"', ("ask", "families_tame")),
    "unknown bucket": (TRAINING, 'buckets = ["dei"]', 'buckets = ["DEI"]', ("bucket", "DEI", "dei")),
    "unknown Endorsement after which": (TRAINING, 'after_held = ["FS"', 'after_held = ["F"', ("endorsement", '"F"')),
    "unknown recipient of RSC": (RSC, 'recipient = "FS"', 'recipient = "FS-ERS"', ("recipient", "FS-ERS")),
    "unknown focus": (RSC, 'focus = "direct_service"', 'focus = "directly"', ("focus", "directly", "direct_service")),
    "unknown kind of work": (WORK, 'kinds = ["policy"]', 'kinds = ["politics"]', ("work", "politics", "policy")),
    "unknown age of work": (WORK, 'ages = ["0-3", "3-6"]', 'ages = ["0-4"]', ("age", "0-4", "0-3")),
    "unknown degree after which": (WORK, 'after_degree = ["ma"', 'after_degree = ["mx"', ("credential", "mx")),
    "unknown credential": (WORK, 'any_of = ["cda"', 'any_of = ["cdx"', ("credential", "cdx")),
    "unknown credential for a reviewer": (
        EDUCATION,
        'for_reviewer = ["other_graduate"]',
        'for_reviewer = ["another"]',
        ("credential", "another"),
    ),
    "unknown quantity": (WORK, 'quantity = "families"', 'quantity = "familys"', ("quantity", "familys", "families")),
    "unknown question": (ELIGIBILITY, 'question = "lives', 'question = "loves', ("question", "loves_in_virginia")),
    "unknown age served": (ELIGIBILITY, 'ages = ["0-3", "3-6"]', 'ages = ["3-7"]', ("age", "3-7")),
    "unknown Endorsement held": (ELIGIBILITY, 'any_of = ["FS", "MHS"]', 'any_of = ["XS"]', ("endorsement", "XS")),
    "unknown step": (STEPS, 'step = "exam"', 'step = "examination"', ("step", "examination", "exam")),
    "unknown provider in the RSC table": (
        "terms.toml",
        'providers = ["fs_ers", "mhs_ers", "mhm_c"]',
        'providers = ["fs_ers", "mhs_ers", "mhm_x"]',
        ("provider", "mhm_x", "rsc_table"),
    ),
    "unknown category in the RSC table": (
        "terms.toml",
        'category = "MHM-C"',
        'category = "MHM-X"',
        ("category", "MHM-X"),
    ),
    "two rows of the RSC table against each other": (
        "terms.toml",
        'recipient = "MHS-ERS"\ncategory = "ERS"\nproviders = ["fs_ers", "mhs_ers", "mhm_c"]',
        'recipient = "MHS-ERS"\ncategory = "ERS"\nproviders = ["mhm_c"]',
        ("rsc_table", "agree"),
    ),
    "unknown section of a quantity": (
        "terms.toml",
        'section = "work"\none = "family"',
        'section = "labour"\none = "family"',
        ("families", "section", "labour"),
    ),
    "unknown section of an ask": ("asks.toml", 'sections = ["rsc"]', 'sections = ["rcs"]', ("section", "rcs")),
    "unknown category of an ask": ("asks.toml", 'categories = ["ERS"]', 'categories = ["RES"]', ("category", "RES")),
    "unknown category of typical hours": (
        "categories.toml",
        '[[typical]]\ncategories = ["FA"]',
        '[[typical]]\ncategories = ["AF"]',
        ("typical", "category", "AF"),
    ),
    "unknown bucket of typical hours": (
        "categories.toml",
        'buckets = ["providing_rsc"]',
        'buckets = ["provided"]',
        ("typical", "bucket", "provided"),
    ),
    "unknown primary Endorsement of an add-on": (
        "categories.toml",
        'add_on_to = ["FS", "MHS"]',
        'add_on_to = ["FS", "MSH"]',
        ("ERS", "endorsement", "MSH"),
    ),
    "unknown page of a section": ("sections.toml", 'page = "training"', 'page = "trainings"', ('"training"', "page")),
    "unknown section of what is not required": (
        EDUCATION,
        '[[not_required]]\ncategories = ["FA"]\nsection = "education"',
        '[[not_required]]\ncategories = ["FA"]\nsection = "school"',
        ("not_required", "section", "school"),
    ),
    "unknown title for an age": ("terms.toml", 'served = "infant"', 'served = "baby"', ('"0-3"', "served")),
    # citations
    "citation of an unknown document": (
        EDUCATION,
        'document = "chart"',
        'document = "graph"',
        ('"graduate_degree"', "citation", "graph", "overview"),
    ),
    "citation of an unknown document at a category": (
        "categories.toml",
        'document = "chart"',
        'document = "graph"',
        ('"FA"', "citation", "graph"),
    ),
    "citation of an unknown document in the RSC table": (
        "terms.toml",
        'citation = { document = "chart"',
        'citation = { document = "graph"',
        ("rsc_table", "citation", "graph"),
    ),
    "citation of an unknown document at the scholarships": (
        "programme.toml",
        'citation = { document = "chart"',
        'citation = { document = "graph"',
        ("scholarships", "citation", "graph"),
    ),
    "citation without a column": (
        "renewal.toml",
        ', column = "All categories" }',
        " }",
        ("citation", "column"),
    ),
    # sentences and their numbers
    "number left out of the statement": (
        WORK,
        "At least {minimum} families",
        "At least 10 families",
        ("minimum", "statement"),
    ),
    "number that the check does not have": (
        WORK,
        "Count them over",
        "Count {maximum} families",
        ("maximum", "next_step"),
    ),
    "number in braces that do not close": (
        WORK,
        "At least {minimum} families",
        "At least {minimum families",
        ("statement",),
    ),
    "braces without a name": (WORK, "Count them over", "Count {} families", ("next_step",)),
    "second number left out": (WORK, "{minimum_2}", "one", ('"families_or_staff"', "minimum_2")),
    # ids given twice
    "bucket defined twice": ("terms.toml", 'id = "relationship_based"', 'id = "dei"', ("bucket", "dei", "twice")),
    "category defined twice": ("categories.toml", 'id = "FS"\nshort', 'id = "FA"\nshort', ("category", "FA", "twice")),
    "ask defined twice": ("asks.toml", 'id = "rounding"', 'id = "proof"', ("ask", "proof", "twice")),
    "section defined twice": ("sections.toml", 'id = "ethics"', 'id = "exam"', ("section", "exam", "twice")),
    "document defined twice": ("programme.toml", 'id = "chart"', 'id = "overview"', ("documents", "overview", "twice")),
    "requirement defined twice": (WORK, 'id = "families"\n', 'id = "work"\n', ('"work"', "FS", "same day")),
    "category listed twice in a requirement": (
        WORK,
        'categories = ["FS"]',
        'categories = ["FS", "FS"]',
        ('"work"', "FS"),
    ),
    # dates
    "edition that ends before it starts": (
        "programme.toml",
        "starts = 2024-01-01",
        "starts = 2024-01-01\nends = 2023-01-01",
        ("ends",),
    ),
    "requirement that ends before it starts": (
        WORK,
        FAMILIES,
        f"starts = 2027-01-01\nends = 2026-01-01\n{FAMILIES}",
        ('"families"', "ends"),
    ),
    "date that does not exist": ("programme.toml", "starts = 2024-01-01", "starts = 2024-02-30", ("not valid TOML",)),
    "date in words": ("programme.toml", "starts = 2024-01-01", 'starts = "next year"', ("starts",)),
    "renewal on a day that does not exist": ("renewal.toml", "month = 12\nday = 31", "month = 2\nday = 31", ("day",)),
    "link that is no address": ("programme.toml", 'url = "https://', 'url = "', ("url",)),
}


@pytest.mark.parametrize("broken", REPLACED)
def test_broken(data: DataCopy, broken: str):
    file, old, new, named = REPLACED[broken]
    data.replace(file, old, new)
    assert_broken(data, file, *named)


def _without(key: str) -> Callable[[str], str]:
    return lambda block: "\n".join(line for line in block.splitlines() if not line.startswith(f"{key} ="))


@pytest.mark.parametrize("key", ["id", "categories", "section", "role", "title", "statement", "citation", "check"])
def test_a_requirement_must_have(data: DataCopy, key: str):
    block = data.part(WORK, "[[requirement]]", 'id = "families"\n')
    data.replace(WORK, block, _without(key)(block) + "\n\n")
    assert_broken(data, WORK, key)


@pytest.mark.parametrize(
    "periods",
    [("ends = 2027-06-30", "starts = 2027-06-30"), ("", "starts = 2027-06-30"), ("ends = 2027-06-30", ""), ("", "")],
)
def test_two_periods_of_a_requirement_must_not_share_a_day(data: DataCopy, periods: tuple[str, str]):
    block = data.part(WORK, "[[requirement]]", 'id = "families"\n')
    old, new = (block.replace(FAMILIES, f"{period}\n{FAMILIES}") for period in periods)
    data.replace(WORK, block, old + new)
    assert_broken(data, WORK, '"families"', "FS", "same day", "ends", "starts")

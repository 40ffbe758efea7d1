"""Group check: a table or record files answered in one go, filters that combine, one person in full, and forgetting."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from imh_core.cohort.answering import opened
from imh_core.judging.assessment import assess_all
from imh_core.record.model import Record
from imh_core.record.saved_file import to_text
from imh_core.spreadsheet import remembered
from imh_core.words.findings import Words
from tests.cohort import forty
from tests.cohort.reading_in import BOOK, TODAY, read_in
from tests.pages.group_sheets import AT_THE_EDGES, sheet
from tests.pages.people import FS_APPLICANT
from tests.pages.visiting import PROGRESS, answer, as_read, drawn, go, messages, press, text, told, visit

GROUP = "pages/coordinator/group.py"
WORDS = Words(BOOK)
EVERYBODY = [f"P-{person:02d}" for person in range(1, 41)]
FORTY = {"People checked": "40", "Hours of training": "1,143", "Hours of RSC": "904", "Notes": "9", "Rows to fix": "1"}
STILL_OPEN = "Your earlier group is still open below."
Files = list[tuple[str, bytes]]


def choose(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Choose files, all at once."""
    app.file_uploader[0].set_value([(name, data, "") for name, data in files])
    return drawn(app)


def key(app: AppTest, name: str) -> str:
    """Return the key of a field about the group that is open."""
    whole: str = app.session_state["imh.group"].key(name)
    return whole


def ask(app: AppTest, name: str, value: object) -> AppTest:
    """Change a field about the group that is open."""
    return answer(app, key(app, name), value)


def record_file(record: Record) -> bytes:
    return to_text(record, datetime(2026, 11, 21, tzinfo=UTC)).encode()


def counts(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def people(app: AppTest) -> list[str]:
    """Return who stands in the table of people; nobody where there is none."""
    return list(app.dataframe[0].value["Person"]) if app.dataframe else []


def hours_to_go(app: AppTest) -> dict[str, float]:
    frame = app.dataframe[0].value
    return dict(zip(frame["Person"], frame["Hours to go"], strict=True))


def remarks(app: AppTest) -> list[list[str]]:
    """Return the remarks: row and column, or the file, and what is said."""
    table = next(one.value for one in app.table if "What was read, and how" in one.value)
    return [[as_read(cell) for cell in row] for row in table.to_numpy()]


def own_keys(app: AppTest) -> set[str]:
    """Return what this session holds for the page, but the field to choose files."""
    held = {one for one in app.session_state if one.startswith(("group.", "imh.group"))}
    return held - {"imh.group_number", app.file_uploader[0].key}


@pytest.fixture
def page() -> AppTest:
    return visit(GROUP)


@pytest.fixture
def group(page: AppTest) -> AppTest:
    return choose(page, ("forty people.csv", forty.as_csv()))


@pytest.fixture
def edges(page: AppTest) -> AppTest:
    return choose(page, ("edges.csv", sheet(AT_THE_EDGES)))


class TestFiles:
    def test_it_opens_empty(self, page: AppTest):
        assert not own_keys(page)
        assert [*page.metric, *page.dataframe, *page.table, *page.error] == []
        assert "not an official decision" in text(page.main)
        assert "Clear this group" not in text(page.main)

    @pytest.mark.parametrize(
        ("name", "made"), [("forty.csv", forty.as_csv), ("forty.xlsx", forty.as_workbook)], ids=["csv", "xlsx"]
    )
    def test_forty_people_in_one_go(self, page: AppTest, name: str, made: Callable[[], bytes]):
        choose(page, (name, made()))
        assert counts(page) == FORTY
        assert people(page) == EVERYBODY
        assert sorted(row for row, _, _ in remarks(page)) == sorted(
            ["all", "12 and 28", "45", "37", "5", "8", "20", "23", "14"]
        )
        assert ["8", "SE hrs"] in [[row, column] for row, column, _ in remarks(page)]
        assert "“twelve” is not a number of hours." in text(page.main) + str(remarks(page))
        assert name in text(page.main)
        assert page.download_button(key="group.refused")

    def test_hours_to_go_are_those_that_are_told(self, group: AppTest):
        shown = hours_to_go(group)
        for person in range(1, 41):
            assert shown[f"P-{person:02d}"] == float(lacking(person)), person

    def test_hours_that_are_not_told_stay_empty(self, page: AppTest):
        untold = {"training:dei": "", "training:social_emotional": "", "rsc:mhs_ers": ""}
        choose(page, ("edges.csv", sheet({"whole": {}, "untold": untold})))
        (table,) = page.dataframe
        assert table.value["Hours to go"].isna().to_list() == [False, True]
        shown = table.proto
        assert (shown.HasField("placeholder"), shown.placeholder) == (True, "")

    def test_a_table_of_unknown_names_is_matched_by_hand_and_known_again(self, page: AppTest):
        """What was said can be kept in a small file, and chosen with the next table it spares the questions."""
        rows = b"Wer,Stunden,Woran\nA-1,6,DEI\nA-1,2,DEI\nA-2,5,DEI\n"
        choose(page, ("fremd.csv", rows))
        assert "We don't know any of the column names" in text(page.main)
        page.session_state[next(str(one.key) for one in page.main.expander if str(one.key).endswith(".columns"))] = True
        drawn(page)
        answer(page, next(one.key for one in page.selectbox if one.label.startswith("What is on")) or "", "trainings")
        for name, field in (("Wer", "person"), ("Stunden", "hours"), ("Woran", "bucket")):
            answer(page, next(one.key for one in page.selectbox if one.label.startswith(name)) or "", field)
        press(page, "group.again")
        assert (people(page), counts(page)["Hours of training"]) == (["A-1", "A-2"], "13")
        said = remembered.to_bytes(page.session_state["imh.group"].sheets.matchings[0].said())
        choose(page, ("fremd.csv", rows), ("group-columns.json", said))
        assert (people(page), counts(page)["Hours of training"]) == (["A-1", "A-2"], "13")

    def test_record_files_many_at_once(self, page: AppTest):
        records = {"A-1": FS_APPLICANT, "A-2": Record(), "A-3": FS_APPLICANT.with_changes(counts={"families": 10})}
        choose(page, *((f"{name}.json", record_file(one)) for name, one in records.items()), ("B.json", b"{"))
        assert people(page) == list(records)
        assert counts(page) == {
            "People checked": "3",
            "Hours of training": "66.5",
            "Hours of RSC": "48",
            "Notes": "1",
            "Files not read": "1",
        }
        ((file, said),) = remarks(page)
        assert (file, said.startswith("B was not read: ")) == ("B", True)
        assert "whose file we could not read is not in the group" in text(page.main)
        assert "counts as not answered" not in text(page.main)
        for place, record in enumerate(records.values()):
            ask(page, "person", place)
            picked = next(selectbox.value for selectbox in page.selectbox if selectbox.label == "Category")
            assert WORDS.verdict(assess_all(BOOK, record, TODAY)[picked]) in text(page.main)

    def test_one_record_file_is_one(self, page: AppTest):
        choose(page, ("A-1.JSON", record_file(FS_APPLICANT)))
        assert "1 record file\n" in text(page.main)
        assert "The one person of this group" in text(page.main)

    def test_a_second_good_file_replaces_the_group(self, group: AppTest):
        ask(group, "hours", 3)
        ask(group, "person", 0)
        choose(group, ("edges.csv", sheet(AT_THE_EDGES)))
        assert people(group) == list(AT_THE_EDGES), "and no filter of the group before hides anybody"
        assert "forty people.csv" not in text(group.main)
        assert group.selectbox(key=key(group, "person")).value is None

    @pytest.mark.parametrize("before", [False, True], ids=["nothing before", "a group before"])
    @pytest.mark.parametrize(
        ("files", "what", "mend"),
        [
            ([("a.csv", b"")], "This file is empty.", "Choose another one."),
            ([("a.csv", b"\x00\x01\x02" * 99)], "not a text file", "Save it as an Excel workbook"),
            ([("a.csv", b"Color,Shoe size\nred,7\n")], "We don't know any of the column names.", "Use the template"),
            ([("a.xlsx", b"PK\x03\x04broken")], "damaged", "Open it in Excel"),
            ([("a.xlsm", b"PK\x03\x04")], "macros", "without macros"),
            ([("a.pdf", b"%PDF-1.4")], "neither an Excel workbook nor a CSV file", "Save it as"),
            ([("a.csv", b"Participant,DEI\n")], "There is no one in it.", "Fill in the template"),
            (
                [("a.csv", b"Participant,DEI\nTotal,3\n")],
                "Row 2: Skipped: a total, not a person.",
                "Fill in the template",
            ),
            (
                [("A.json", b"{"), ("B.json", b"[]")],
                "None of these record files could be read. A was not read: ",
                "Choose record files",
            ),
            (
                [("a.csv", forty.as_csv()), ("B.json", record_file(FS_APPLICANT))],
                "a table together with record files",
                "one",
            ),
            ([("a.csv", forty.as_csv()), ("b.csv", forty.as_csv())], "several tables", "Choose one table"),
            ([("A.json", b" " * 21_000_000), ("B.json", b" " * 21_000_000)], "larger than 10 MB", "fewer of them"),
        ],
    )
    def test_a_refused_file_is_said_and_the_group_before_stays(
        self, page: AppTest, before: bool, files: Files, what: str, mend: str
    ):
        if before:
            choose(page, ("edges.csv", sheet(AT_THE_EDGES)))
        choose(page, *files)
        (said,) = messages(page)
        assert what in said
        assert mend in said
        assert (STILL_OPEN in said) is before
        assert people(page) == (list(AT_THE_EDGES) if before else [])
        assert "imh.group_waiting" not in page.session_state, "the file is let go"

    def test_what_was_refused_is_no_longer_said_with_the_next_file(self, page: AppTest):
        choose(page, ("a.csv", b""))
        choose(page, ("edges.csv", sheet(AT_THE_EDGES)))
        assert not messages(page)


def lacking(person: int) -> Decimal:
    """Reckon the hours of one of the forty that are to go for FS: 30 and 3 of training, 24 of RSC."""
    is_told = forty.told(person)
    asked = {"se": Decimal(30), "dei": Decimal(3), "rsc": Decimal(24)}
    return sum((max(need - is_told[one], Decimal(0)) for one, need in asked.items() if is_told[one] is not None),
               Decimal(0))  # fmt: skip


def lacks_hours_alone(person: int) -> bool:
    return bool(forty.told(person)["families"] >= 10 and lacking(person) > 0)


def lacks_rsc_alone(person: int) -> bool:
    is_told = forty.told(person)
    trained = (is_told["se"] is None or is_told["se"] >= 30) and (is_told["dei"] is None or is_told["dei"] >= 3)
    return bool(is_told["families"] >= 10 and trained and is_told["rsc"] < 24)


class TestFilters:
    def test_the_number_is_asked_for_as_what_people_lack(self, edges: AppTest):
        asked = edges.number_input(key=key(edges, "hours"))
        assert asked.label == "Only hours missing, at most"

    @pytest.mark.parametrize(("hours", "found"), [
        (5, ["edge", "two-kinds", "training", "held"]),
        (4.99, ["two-kinds", "training"]),
        (4, ["two-kinds", "training"]),
        (5.01, ["edge", "over", "two-kinds", "training", "held"]),
    ])  # fmt: skip
    def test_hours_at_the_edge_and_just_under(self, edges: AppTest, hours: float, found: list[str]):
        ask(edges, "hours", hours)
        assert people(edges) == found

    def test_rsc_as_the_only_gap(self, edges: AppTest):
        ask(edges, "only_rsc", True)
        assert people(edges) == ["edge", "over", "held"]
        ask(edges, "also_open", True)
        assert people(edges) == ["edge", "over", "untold", "held"]

    def test_renewal_due_once_it_is_held(self, edges: AppTest):
        ask(edges, "renewal", True)
        assert people(edges) == ["held"]

    def test_they_combine_and_can_be_taken_off_again(self, edges: AppTest):
        ask(edges, "hours", 5)
        ask(edges, "only_rsc", True)
        assert people(edges) == ["edge", "held"]
        ask(edges, "also_open", True)
        assert people(edges) == ["edge", "untold", "held"]
        ask(edges, "renewal", True)
        assert people(edges) == ["held"]
        assert f"1 of {len(AT_THE_EDGES)} people shown" in text(edges.main)
        for name, value in (("hours", None), ("only_rsc", False), ("also_open", False), ("renewal", False)):
            ask(edges, name, value)
        assert people(edges) == list(AT_THE_EDGES)

    def test_what_is_not_answered_hides_nobody_by_itself(self, edges: AppTest):
        ask(edges, "also_open", True)
        assert people(edges) == list(AT_THE_EDGES)

    def test_nobody_matches_is_said_and_the_sums_stay(self, group: AppTest):
        ask(group, "only_rsc", True)
        assert not people(group), "of everybody the months of work are not told"
        assert "No one in this group matches. The filters hide 40 of 40." in text(group.main)
        assert "All 40 people, no matter what the filters hide." in text(group.main)
        assert "Still needed most: training on social-emotional development (30 of 40)" in text(group.main)

    @pytest.mark.parametrize("hours", [Decimal("1.5"), Decimal(3), Decimal(5), Decimal("5.5"), Decimal(6)])
    def test_hours_of_the_forty(self, group: AppTest, hours: Decimal):
        ask(group, "also_open", True)
        ask(group, "hours", float(hours))
        assert people(group) == [
            EVERYBODY[one - 1] for one in range(1, 41) if lacks_hours_alone(one) and lacking(one) <= hours
        ]

    def test_rsc_and_renewal_of_the_forty(self, group: AppTest):
        ask(group, "also_open", True)
        ask(group, "only_rsc", True)
        only_rsc = [one for one in range(1, 41) if lacks_rsc_alone(one)]
        assert only_rsc, "else this test says nothing"
        assert people(group) == [EVERYBODY[one - 1] for one in only_rsc]
        ask(group, "only_rsc", False)
        ask(group, "renewal", True)
        assert people(group) == [EVERYBODY[one - 1] for one in range(1, 41) if forty.told(one)["held"]]

    def test_seen_for_another_category(self, group: AppTest):
        ask(group, "category", "FA")
        assert set(group.dataframe[0].value["Category shown"]) == {"FA"}
        shown = hours_to_go(group)
        for person in range(1, 41):
            rsc = max(Decimal(24) - forty.told(person)["rsc"], Decimal(0))  # FA asks for no RSC
            assert shown[EVERYBODY[person - 1]] == float(lacking(person) - rsc), person
        ask(group, "only_rsc", True)
        ask(group, "also_open", True)
        assert not people(group), "who needs no RSC does not lack it"
        ask(group, "category", "")
        assert people(group)


class TestOnePerson:
    @pytest.mark.parametrize("place", [0, forty.IN_WORDS - 1, 5, 39])
    def test_in_full_is_the_single_answer(self, group: AppTest, place: int):
        full = opened(read_in(forty.as_csv())[0][place], BOOK, TODAY)
        ask(group, "person", place)
        assert f"{EVERYBODY[place]}, {WORDS.name('FS')}" in text(group.main)
        assert WORDS.verdict(full["FS"]) in text(group.main)
        ask(group, f"person.{place}.FS", "MHS")
        assert WORDS.verdict(full["MHS"]) in text(group.main)
        assert WORDS.verdict(full["FS"]) not in text(group.main)

    def test_a_category_that_is_met_is_called_met_and_none_nearest(self, page: AppTest):
        choose(page, ("edges.csv", sheet({"whole": {"toward": ""}, "far": {"toward": "", "training:dei": "2"}})))
        assert list(page.dataframe[0].value["Category shown"]) == ["FS", "FA"]
        page.session_state[key(page, "plain")] = True
        drawn(page)
        plain_table = next(one.value for one in page.table if "Person" in one.value)
        shown = [as_read(one) for one in plain_table["Met or nearest"]]
        assert shown == ["FS: minimums met", "FA: 1 hour of training on DEI"]
        ask(page, "person", 0)
        assert "What was entered meets the documented minimums for Family Specialist." in text(page.main)
        assert "Nearest by the numbers" not in text(page.main)
        ask(page, "person", 1)
        assert "Nearest by the numbers: Family Associate. Still to go: 1 hour of training on DEI." in text(page.main)

    def test_it_is_seen_for_the_category_that_is_looked_at(self, group: AppTest):
        ask(group, "person", 0)
        ask(group, "category", "MHS")
        assert f"P-01, {WORDS.name('MHS')}" in text(group.main)

    def test_a_filter_does_not_close_it(self, group: AppTest):
        ask(group, "person", 0)
        ask(group, "renewal", True)
        assert "P-01" not in people(group)
        assert f"P-01, {WORDS.name('FS')}" in text(group.main)

    def test_hours_that_are_enough_say_which_answer_is_wanted(self, group: AppTest):
        ask(group, "person", 7)
        assert forty.told(8)["rsc"] == 24
        assert "RSC received while serving or supervising: not answered." in text(group.main)

    def test_when_an_endorsement_is_renewed(self, group: AppTest):
        ask(group, "person", 5)
        assert forty.told(6)["since"] == date(2020, 3, 7)
        assert "FS: renewal by December 31, 2026" in text(group.main)

    @pytest.mark.parametrize(
        "hostile", ["**b** :red[x] `c`", "=1+1", "<b>x</b>", "[a](http://a.b)", "$x$ ~~y~~", "![](//a.b/c)"]
    )
    def test_an_id_is_text_and_never_markup(self, page: AppTest, hostile: str):
        choose(page, (":red[*loud*].csv", sheet({hostile: {}, "b": {}})))
        assert people(page) == [hostile, "b"]
        ask(page, "person", 0)
        shown = [block.value for block in page.markdown]
        assert not [one for one in shown if hostile in one and hostile != "=1+1"], "its marks are escaped"
        assert f"{hostile}, {WORDS.name('FS')}" in text(page.main)
        assert ":red[*loud*]" not in "".join(shown)
        page.session_state[key(page, "plain")] = True
        drawn(page)
        plain_table = next(one.value for one in page.table if "Person" in one.value)
        assert as_read(plain_table["Person"].iloc[0]) == hostile
        assert hostile == "=1+1" or plain_table["Person"].iloc[0] != hostile


class TestOnesOwn:
    def test_the_group_goes_into_nobodys_own_record(self):
        app = visit(GROUP, FS_APPLICANT)
        choose(app, ("forty.csv", forty.as_csv()))
        ask(app, "person", 3)
        assert told(app) == FS_APPLICANT
        assert "P-04" not in (app.session_state["imh.kept"].raw or "")
        go(app, PROGRESS)
        assert "P-04" not in text(app.main)

    def test_another_page_and_back_keeps_the_answer(self, group: AppTest):
        go(group, PROGRESS)
        go(group, GROUP)
        assert people(group) == EVERYBODY
        assert counts(group) == FORTY

    def test_forgetting_leaves_nothing(self, group: AppTest):
        ask(group, "hours", 3)
        ask(group, "also_open", True)
        ask(group, "category", "MHS")
        ask(group, "person", 3)
        press(group, "group.forget")
        assert own_keys(group) == set()
        assert [*group.metric, *group.dataframe, *group.table] == []
        assert "P-0" not in text(group.main)
        choose(group, ("forty.csv", forty.as_csv()))
        assert people(group) == EVERYBODY
        assert group.number_input(key=key(group, "hours")).value is None
        assert group.selectbox(key=key(group, "category")).value == ""
        assert group.selectbox(key=key(group, "person")).value is None

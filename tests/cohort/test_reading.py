"""A group's sheet: whose column is whose, what a cell says, and what is never read."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from imh_core.cohort.columns import group_columns
from imh_core.cohort.importing import GroupImport, group_file
from imh_core.cohort.people import About, Person, people_of
from imh_core.cohort.template import template
from imh_core.judging.judgement import Status
from imh_core.record.model import Record, Training
from imh_core.record.refusal import Refused
from imh_core.record.saved_file import to_text
from imh_core.rulebook.check_kinds import WorkMonths
from imh_core.spreadsheet.matching import HELP_SHEET
from imh_core.spreadsheet.reading import read
from imh_core.totals import Totals, asked, assessments
from tests.cohort.reading_in import BOOK, RULES, TODAY, from_rows, read_in, said, totals_of_one
from tests.rulebook.data_copy import DataCopy

H = Decimal


class TestHeaders:
    @pytest.mark.parametrize(
        ("header", "part", "key"),
        [
            ("SE hrs", "training", "social_emotional"),
            ("Social emotionl training", "training", "social_emotional"),
            ("hours: diversity, equity and inclusion", "training", "dei"),
            ("Training on providing RSC", "training", "providing_rsc"),
            ("FS-ERS RSC hours", "rsc", ("fs_ers", None)),
            ("RSC with clinical mentor about my cases", "rsc", ("mhm_c", "direct_service")),
            ("Reflective supervision hours", "rsc", (None, None)),
        ],
    )
    def test_other_words_for_hours(self, header: str, part: str, key: object):
        assert getattr(totals_of_one(["id", header], ["a", "7.5"]), part) == {key: H("7.5")}

    @pytest.mark.parametrize(
        "header", ["RSC provided", "Providing RSC", "Hours", "Training hours", "Supervision", "FS"]
    )
    def test_what_could_mean_two_things_is_not_read(self, header: str):
        """Hours of RSC that somebody provided are neither training nor RSC received: a guess would be wrong."""
        people, imported = from_rows(["id", "Families", header], ["a", "5", "7.5"])
        assert people[0].told == Totals(counts={"families": 5})
        assert header in said(imported, About.NOT_READ)[0]

    @pytest.mark.parametrize("header", ["Name", "Last name", "E-mail", "Phone number", "DOB", "Home address"])
    def test_names_and_contacts_are_never_read(self, header: str):
        people, imported = from_rows(["id", "Families", header], ["a", "5", "Maria Lopez"])
        assert header in said(imported, About.PRIVATE)[0]
        assert people == [Person("a", Totals(counts={"families": 5}), 2)]

    def test_no_column_is_known(self):
        with pytest.raises(Refused, match="We don't know any of the column names"):
            read_in(b"a,b\n1,2\n")

    def test_a_title_above_the_header(self):
        people, _ = from_rows(["Our group 2026"], ["", ""], ["id", "Families"], ["a", "5"])
        assert people[0].told == Totals(counts={"families": 5})

    def test_hidden_sheets_are_named_and_hidden_columns_and_rows_are_read_and_said(self):
        buffer = BytesIO()
        with Workbook(buffer, {"in_memory": True}) as book:
            sheet, old = book.add_worksheet("2026"), book.add_worksheet("2019")
            for each in (sheet, old):
                each.write_row("A1", ["id", "Training: DEI", "Families"])
                each.write_row("A2", ["a", 3, 5])
            old.write_row("D1", ["Training: RSC"])
            old.hide()
            sheet.set_column(1, 1, None, None, {"hidden": True})
            sheet.set_row(1, None, None, {"hidden": True})
        people, imported = read_in(buffer.getvalue(), "group.xlsx")
        assert people[0].told == Totals(training={"dei": H(3)}, counts={"families": 5})
        assert "not “2019 (hidden)”" in said(imported, About.SHEET)[0]
        assert "This row is hidden in your sheet" in said(imported, About.SHEET)[1]
        assert "“Training: DEI (hidden)” as “Training: DEI”" in said(imported, About.HEADER)[0]

    def test_a_stray_quotation_mark_swallows_no_person(self):
        data = b'id,Families,Training: DEI\na,5,"3\nb,6,4\nc,7,5\n'
        people, _ = read_in(data)
        assert [(one.id, one.told.counts) for one in people if isinstance(one.told, Totals)] == [
            ("a", {"families": 5}),
            ("b", {"families": 6}),
            ("c", {"families": 7}),
        ]


class TestCells:
    @pytest.mark.parametrize(
        ("header", "cell", "part", "value"),
        [
            ("Training: DEI", "0", "training", {"dei": H(0)}),
            ("Training: DEI", "2,5", "training", {"dei": H("2.5")}),
            ("Training: DEI", "1:30", "training", {"dei": H("1.5")}),
            ("DEI minutes", "90", "training", {"dei": H("1.5")}),
            ("Training: DEI", "about 3", "training", {}),
            ("Training: DEI", "-3", "training", {}),
            ("Training: DEI", "1,000", "training", {}),
            ("Training: DEI", "n/a", "training", {}),
            ("Months: Paid work", "2 years", "months", {"work": 24}),
            ("Years of paid work", "2.5", "months", {"work": 30}),
            ("Months: Paid work", "24", "months", {"work": 24}),
            ("Months: Paid work", "24.5", "months", {}),
            ("Families served", "9.5", "counts", {}),
            ("Living in Virginia", "maybe", "answers", {}),
            ("Living in Virginia", "no", "answers", {"lives_in_virginia": False}),
            ("Ages of the children", "0-3; 3-6", "ages", {"0-3", "3-6"}),
            ("Ages of the children", "0-3; dragons", "ages", None),
            ("Endorsement held", "None yet", "held", {}),
            ("Endorsement held", "none", "held", {}),
            ("Degree or credential", "None", "credentials", {}),
            ("Degree or credential", "None yet", "credentials", {}),
            ("Endorsement held", "FS-ERS", "held", {"FS": None, "ERS": None}),
            ("Degree or credential", "MSW", "credentials", {"msw": None}),
            ("Degree or credential", "BA; Foo", "credentials", None),
            ("Steps done", "Membership in VAIMH", "steps", {"membership": True}),
        ],
    )
    def test_what_a_cell_says(self, header: str, cell: str, part: str, value: object):
        assert getattr(totals_of_one(["id", header], ["a", cell]), part) == value

    @pytest.mark.parametrize(
        ("header", "cell", "part"),
        [
            ("Living in Virginia", "No?", "answers"),
            ("Living in Virginia", "Yes ??", "answers"),
            ("Living in Virginia", "? yes", "answers"),
            ("Living in Virginia", "-1", "answers"),
            ("Living in Virginia", "– no", "answers"),
            ("Endorsement held", "FS?", "held"),
            ("Endorsement held", "FS; ERS?", "held"),
            ("Endorsement held", "FS-ERS？", "held"),
            ("Endorsement held", "-FS", "held"),
            ("Endorsement held", "None yet?", "held"),
            ("Degree or credential", "MSW?", "credentials"),
            ("Ages of the children", "0-3?", "ages"),
            ("Working toward", "FS?", "toward"),
            ("Steps done", "Membership in VAIMH?", "steps"),
        ],
    )
    def test_an_uncertain_word_is_not_told_and_said(self, header: str, cell: str, part: str):
        """Nobody is sure of it: read as a plain word it would close a category, or give an Endorsement."""
        people, imported = from_rows(["id", header], ["a", cell])
        assert getattr(people[0].told, part) == getattr(Totals(), part)
        (said_of_it,) = said(imported, About.WORD)
        assert f"“{cell}” has a " in said_of_it
        assert said_of_it.endswith("We treat it as not answered.")

    @pytest.mark.parametrize(
        ("header", "cell", "months", "remarks"),
        [
            ("Months/years of paid work", "2", 2, 1),
            ("Months/years of paid work", "2 years", 24, 1),
            ("Months/years of paid work", "24 months", 24, 0),
            ("Months/years of paid work", "0", 0, 0),
            ("Months of paid work", "2", 2, 0),
            ("Years of paid work", "2", 24, 1),
        ],
    )
    def test_a_header_that_leaves_the_unit_open(self, header: str, cell: str, months: int, remarks: int):
        people, imported = from_rows(["id", header], ["a", cell])
        assert people[0].told == Totals(months={"work": months})
        read_as = said(imported, About.READ_AS)
        assert len(read_as) == remarks
        if remarks:
            assert f"We read “{cell}” as " in read_as[0]
        if cell == "2" and months == 2 and remarks:
            assert "as months. The column's name does not say whether they are years" in read_as[0]

    @pytest.mark.parametrize("cell", ["-", "–", "?"])
    def test_a_mark_alone_is_empty(self, cell: str):
        people, imported = from_rows(["id", "Living in Virginia"], ["a", cell])
        assert people[0].told == Totals()
        assert said(imported, About.WORD) == []

    def test_a_minus_that_excel_stored_as_a_number(self):
        buffer = BytesIO()
        book = Workbook(buffer, {"in_memory": True})
        sheet = book.add_worksheet("Group")
        sheet.write_row(0, 0, ["id", "Living in Virginia"])
        sheet.write_row(1, 0, ["a", -1])
        book.close()
        people, imported = read_in(buffer.getvalue(), "x.xlsx")
        assert people[0].told == Totals()
        assert "“-1” has a minus in front." in said(imported, About.WORD)[0]

    @pytest.mark.parametrize("cell", ["about 3", "-3", "1,000", "n/a", "=1+2", "ten"])
    def test_what_cannot_be_read_is_said_with_its_place(self, cell: str):
        _, imported = from_rows(["id", "Training: DEI"], ["a", cell])
        assert [remark.rows for remark in imported.remarks] == [(2,)]
        assert imported.remarks[0].column == "Training: DEI"

    def test_dates_belong_to_what_they_are_of(self):
        head = ["id", "Endorsement held", "Endorsed since", "Degree or credential", "Graduate degree awarded"]
        told = totals_of_one(head, ["a", "FS; ERS", "05/04/2024", "BA; MSW", "05/2019"])
        assert told.held == {"FS": date(2024, 5, 4), "ERS": None}
        assert told.credentials == {"bachelor": None, "msw": date(2019, 5, 1)}

    def test_a_date_that_could_belong_to_two_is_not_used(self):
        people, imported = from_rows(["id", "Endorsement held", "Endorsed since"], ["a", "FS; MHS", "05/04/2024"])
        assert people[0].told == Totals(held={"FS": None, "MHS": None})
        assert "could belong to several" in said(imported, About.CONTRADICTION)[0]

    @pytest.mark.parametrize("day", ["13/13/2024", "02/30/2024", "05/04/2031", "05/04/1901"])
    def test_impossible_dates(self, day: str):
        people, imported = from_rows(["id", "Endorsement held", "Endorsed since"], ["a", "FS", day])
        assert people[0].told == Totals(held={"FS": None})
        assert len(said(imported, About.DATE)) == 1

    def test_what_settles_the_order_of_a_date_is_said(self):
        head = ["id", "Endorsement held", "Endorsed since"]
        people, imported = from_rows(head, ["a", "FS", "05/04/2024"], ["b", "FS", "25/12/2023"])
        assert people[0].told == Totals(held={"FS": date(2024, 4, 5)})
        (text,) = said(imported, About.READ_AS)
        assert "05/04/2024 as April 5, 2024, because row 3 fits only that order" in text

    def test_nothing_settles_the_order_of_a_date(self):
        people, imported = from_rows(["id", "Endorsement held", "Endorsed since"], ["a", "FS", "05/04/2024"])
        assert people[0].told == Totals(held={"FS": date(2024, 5, 4)})
        (text,) = said(imported, About.READ_AS)
        assert "month/day/year, but nothing in the column confirms it" in text

    def test_more_hours_after_the_endorsement_than_in_all(self):
        head = ["id", "Training: Providing RSC", "Training: Providing RSC, after the Endorsement"]
        people, imported = from_rows(head, ["a", "5", "6"])
        assert people[0].told == Totals()
        assert len(said(imported, About.CONTRADICTION)) == 1


class TestRows:
    def test_an_id_twice_is_refused_and_both_rows_are_named(self):
        people, imported = from_rows(["id", "Families"], ["A1", "5"], ["a1 ", "7"])
        assert [(person.id, person.row) for person in people] == [("A1", 2)]
        assert "is already in row 2" in said(imported, About.DUPLICATE)[0]

    @pytest.mark.parametrize(
        ("name", "kept"),
        [
            ("Maria Lopez", "ML"),
            ("lopez, maria j.", "MJL"),
            ("lopez@example.org", "Row 2"),
            ("(804) 555-1234", "Row 2"),
            ("x" * 30, "Row 2"),
        ],
    )
    def test_a_name_is_no_id(self, name: str, kept: str):
        people, imported = from_rows(["id", "Families"], [name, "5"])
        assert people[0].id == kept
        assert not any(name in remark.sentence() for remark in imported.remarks)

    def test_names_become_initials_where_there_is_no_id_and_are_gone_before_anything_is_read(self):
        rows = b"First name,Last name,E-mail,Families\nMaria,Lopez,m@x.org,5\nMark,Lee,l@x.org,6\n"
        file = group_file(rows, "group.csv", BOOK, TODAY)
        assert file.tables[0].rows[1:] == (("ML", None, None, "5"), ("ML 2", None, None, "6"))
        assert [(one.id, one.told) for one in GroupImport(file, BOOK, TODAY)] == [
            ("ML", Totals(counts={"families": 5})),
            ("ML 2", Totals(counts={"families": 6})),
        ]

    @pytest.mark.parametrize("code", ["M.L.", "A-017", "1023", "ml 4"])
    def test_a_code_or_initials_are_an_id(self, code: str):
        assert from_rows(["id", "Families"], [code, "5"])[0][0].id == code

    def test_without_an_id(self):
        people, imported = from_rows(["Families", "DEI"], ["5", "1"], ["6", "2"])
        assert [person.id for person in people] == ["Row 2", "Row 3"]
        assert len(said(imported, About.ID)) == 1

    def test_a_last_row_that_is_the_sum_of_the_others(self):
        people, imported = from_rows(["id", "DEI", "SE hrs"], ["a", "1", "30"], ["b", "2", "28"], ["", "3", "58"])
        assert [person.id for person in people] == ["a", "b"]
        assert said(imported, About.TOTAL) == ["Row 4: Skipped: a total, not a person."]

    def test_a_person_without_an_id_is_no_sum_of_nothing(self):
        """0 is 0 + 0, and is also what a person has who has none yet."""
        people, imported = from_rows(["id", "SE hrs", "DEI"], ["a", "0", "0"], ["b", "0", ""], ["", "0", "0"])
        assert [person.id for person in people] == ["a", "b", "Row 4"]
        assert said(imported, About.TOTAL) == []
        assert "No id" in said(imported, About.ID)[0]

    def test_a_sum_may_be_nothing_in_some_columns(self):
        people, _ = from_rows(["id", "SE hrs", "DEI"], ["a", "5", "0"], ["b", "6", "0"], ["", "11", "0"])
        assert [person.id for person in people] == ["a", "b"]

    def test_a_person_with_an_id_is_no_total_whatever_a_note_says(self):
        people, imported = from_rows(["id", "SE hrs", "Notes"], ["a", "5", ""], ["D", "5", "Total"])
        assert [person.id for person in people] == ["a", "D"]
        assert said(imported, About.TOTAL) == []

    @pytest.mark.parametrize(
        ("header", "row"),
        [
            (["id", "SE hrs", "Notes"], ["Total", "99", ""]),
            (["id", "Name", "SE hrs"], ["", "Total", "99"]),
            (["Staff code", "SE hrs", "DEI"], ["Total", "99", "1"]),
            (["id", "SE hrs", "DEI"], ["a2", "Total", "99"]),
        ],
        ids=["for an id", "beside no id", "in a file without ids", "in a column that is read"],
    )
    def test_a_row_that_is_called_a_total(self, header: list[str], row: list[str]):
        people, imported = from_rows(header, ["a", "5", "6"], row)
        assert [person.row for person in people] == [2]
        assert said(imported, About.TOTAL) == ["Row 3: Skipped: a total, not a person."]

    @pytest.mark.parametrize(("value", "told"), [(7.5, {"dei": H("7.5")}), (0, {}), ("", {})])
    def test_a_formula_tells_the_value_it_last_had_and_0_is_not_told(self, value: object, told: dict[str, Decimal]):
        """A program that never worked it out leaves 0, and so does a sum of empty cells."""
        buffer = BytesIO()
        book = Workbook(buffer, {"in_memory": True})
        sheet = book.add_worksheet("Group")
        sheet.write_row(0, 0, ["id", "Training: DEI", "Families"])
        sheet.write_row(1, 0, ["a", None, 5])
        sheet.write_formula(1, 1, "=SUM(D2:F2)", None, value)
        book.close()
        people, imported = read_in(buffer.getvalue(), "x.xlsx")
        assert people[0].told == Totals(training=told, counts={"families": 5})
        assert said(imported, About.FORMULA)[0].startswith("Row 2, column “Training: DEI”:")


class TestPercentages:
    @pytest.mark.parametrize(
        ("value", "shown_as", "told", "words"),
        [
            (0.5, "0%", {}, "“50%” is not a number of hours"),
            (0.07, "0.00%", {}, "“7%” is not a number of hours"),
            (0.1234, "0.0 %", {}, "“12.34%” is not a number of hours"),
            (30, "[Red]0%", {}, "“3000%” is not a number of hours"),
            (0.5, "0.00", {"dei": H("0.5")}, ""),
            (0.5, '0.0 "% of a day"', {"dei": H("0.5")}, ""),
        ],
    )
    def test_are_no_hours(self, value: float, shown_as: str, told: dict[str, Decimal], words: str):
        """Half an hour is an answer, 50% of something is none: stored, both are 0.5."""
        buffer = BytesIO()
        book = Workbook(buffer, {"in_memory": True})
        sheet = book.add_worksheet("Group")
        sheet.write_row(0, 0, ["id", "Training: DEI", "Families"])
        sheet.write(1, 0, "a", book.add_format({"bold": True}))
        sheet.write(1, 1, value, book.add_format({"num_format": shown_as}))
        sheet.write(1, 2, 5)
        book.close()
        people, imported = read_in(buffer.getvalue(), "x.xlsx")
        assert people[0].told == Totals(training=told, counts={"families": 5})
        assert len(said(imported, About.NUMBER)) == bool(words)
        assert all(words in one and one.startswith("Row 2, column") for one in said(imported, About.NUMBER))


class TestLimits:
    def test_a_group_may_have_more_rows_than_a_log(self):
        rows = "\n".join(["id,Families", *(f"p{number},{number % 20}" for number in range(10_500))])
        assert len(read_in(rows.encode())[0]) == 10_500
        with pytest.raises(Refused, match="10,000"):
            read(rows.encode(), "x.csv")

    def test_and_not_more_than_it_may(self):
        rows = "\n".join(["id,Families", *(f"{number},1" for number in range(20_001))])
        with pytest.raises(Refused, match="20,000"):
            group_file(rows.encode(), "x.csv", BOOK, TODAY)


class TestTemplate:
    def test_is_read_as_it_is_written(self):
        people, imported = read_in(template(BOOK, TODAY), "template.xlsx")
        assert people == []
        assert [remark.about for remark in imported.remarks] == [About.EXAMPLE]

    def test_every_column_is_matched_by_its_name(self):
        file = group_file(template(BOOK, TODAY), "template.xlsx", BOOK, TODAY)
        [(_, match)] = file.chosen
        ours = [one.column.field for one in group_columns(RULES) if one.in_template]
        assert [guess and guess.field for guess in match.guesses] == ours
        assert file.is_clear

    def test_every_condition_on_months_stands_in_the_explanation_and_at_the_cell(self):
        """The same words as in the quick check; Excel shows no more than 255 letters at a cell."""
        sheets = {one.name: one for one in read(template(BOOK, TODAY), "template.xlsx")}
        explained = {cell for row in sheets[HELP_SHEET].rows for cell in row}
        for column in group_columns(RULES):
            if column.part == "months" and (span := asked(RULES).span(str(column.key))):
                assert column.column.help in explained
                assert len(column.column.help) <= 255
                assert span.help in column.column.help
                if isinstance(span.check, WorkMonths):
                    assert span.label.casefold() in column.column.help.casefold()

    def test_what_it_says_of_rsc_left_empty_is_what_is_done(self):
        """The columns of RSC are one answer: where one is filled in, those left empty are none."""
        sheets = {one.name: one for one in read(template(BOOK, TODAY), "template.xlsx")}
        (note,) = (str(row[0]) for row in sheets[HELP_SHEET].rows if str(row[0]).startswith("RSC: put each hour"))
        assert "If you fill in one of them, the others are taken as none" in note
        header = {column.key: column.header for column in group_columns(RULES) if column.part == "rsc"}
        standing = {}
        for pair in (("mhs_ers", None), ("mhs", None), ("mhs_ers", "direct_service")):
            told = totals_of_one(["id", "RSC while serving", header[pair]], ["a", "yes", "3"])
            every = assessments(BOOK, told, TODAY)
            rsc = every["FS"].finding("rsc_received"), every["ERS"].finding("rsc_on_provided")
            standing[pair] = [one.leaves[0].status for one in rsc]
        assert standing == {
            ("mhs_ers", None): [Status.NOT_YET, Status.NOT_YET],  # any focus, so also the one that is asked for
            ("mhs", None): [Status.NOT_YET, Status.NOT_YET],
            ("mhs_ers", "direct_service"): [Status.NOT_YET, Status.NOT_YET],
        }

    def test_no_two_columns_share_a_name(self):
        headers = [column.header for column in group_columns(RULES)]
        assert len(set(headers)) == len(headers) <= 60

    def test_a_new_bucket_is_a_new_column(self, tmp_path):
        copy = DataCopy(tmp_path)
        new = '[[bucket]]\nid = "play"\nlabel = "Play"\n\n'
        copy.replace("terms.toml", '[[bucket]]\nid = "dei"', f'{new}[[bucket]]\nid = "dei"')
        assert "Training: Play" in {column.header for column in group_columns(copy.load().in_force(TODAY))}


class TestRecordFiles:
    RECORD = Record(trainings=(Training(id="a", hours=H(3), bucket="dei"),))

    def file(self) -> bytes:
        return to_text(self.RECORD, datetime(2026, 11, 21, tzinfo=UTC)).encode()

    def test_many_at_once(self):
        people, remarks = people_of([("A-1.json", self.file()), ("b/A-2.json", self.file())])
        assert [(person.id, person.told) for person in people] == [("A-1", self.RECORD), ("A-2", self.RECORD)]
        assert remarks == []

    def test_what_is_not_read_is_said(self):
        files = [("A.json", self.file()), ("a.json", self.file()), ("B.json", b"{"), ("Maria Lopez.json", self.file())]
        people, remarks = people_of(files)
        assert [person.id for person in people] == ["A", "File 4"]
        assert [remark.about for remark in remarks] == [About.FILE, About.FILE, About.PRIVATE]
        assert [remark.file for remark in remarks] == ["a", "B", "File 4"]
        assert not any("Maria" in repr(remark) for remark in remarks)

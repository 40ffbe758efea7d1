"""A group's answer to take along: Excel, CSV, and the refused rows to mend."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO
from xml.etree import ElementTree
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from imh_core.cohort.answering import answers
from imh_core.cohort.choosing import (
    hours_needed,
)
from imh_core.cohort.files import group_csv, group_workbook, refused_workbook
from imh_core.cohort.people import About, Person, RefusedRow, Remark
from imh_core.cohort.summing import (
    people_frame,
    people_rows,
    seen_for,
)
from imh_core.totals import Totals
from imh_core.words.findings import Words
from tests.cohort.near_fs import GROUP, fs
from tests.cohort.reading_in import BOOK, POINTS, TODAY, answered, read_in

H = Decimal
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORDS = Words(BOOK)


class TestFiles:
    REMARKS = (Remark(About.NOT_TOLD, "=cmd|calc", "DEI", (4,)),)

    def test_excel(self):
        made = group_workbook(POINTS, answered(*GROUP), self.REMARKS, BOOK, TODAY)
        book = CalamineWorkbook.from_filelike(BytesIO(made))
        assert book.sheet_names == [
            "People", "Categories", "Where it is stuck", "Training needed", "RSC needed", "Notes",
        ]  # fmt: skip
        people = book.get_sheet_by_name("People").to_python()
        head = ["Person", "Row in the file", "Category shown", "Hours to go", "About this number", "FA", "FS"]
        assert people[0][:7] == head
        assert people[1][6] == "meets the documented minimums (8 of 8)"
        assert len(people) == 6
        assert book.get_sheet_by_name("Notes").to_python() == [
            ["Row", "Column", "What was read, and how"], ["4", "DEI", "=cmd|calc"],
        ]  # fmt: skip

    def test_remarks_on_record_files_are_by_file(self):
        remarks = (Remark(About.FILE, "B was not read: It is damaged.", file="B"),)
        book = CalamineWorkbook.from_filelike(BytesIO(group_workbook(POINTS, answered(fs()), remarks, BOOK, TODAY)))
        assert book.get_sheet_by_name("Notes").to_python() == [
            ["File", "What was read, and how"], ["B", "B was not read: It is damaged."],
        ]  # fmt: skip

    def test_every_cell_stands_at_the_top_of_its_row_numbers_too(self):
        people = list(answers([Person("a", fs(rsc={("mhs_ers", None): H(20)}), row=2)], BOOK, TODAY))
        made = ZipFile(BytesIO(group_workbook(POINTS, people, self.REMARKS, BOOK, TODAY)))
        formats = ElementTree.fromstring(made.read("xl/styles.xml")).findall(f"{SHEET}cellXfs/{SHEET}xf")
        at_the_top = {
            str(place)
            for place, one in enumerate(formats)
            if any(part.get("vertical") == "top" for part in one.iter(f"{SHEET}alignment"))
        }
        sheets = [name for name in made.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 6
        for name in sheets:
            cells = list(ElementTree.fromstring(made.read(name)).iter(f"{SHEET}c"))
            assert {cell.get("r") for cell in cells if cell.get("s") not in at_the_top} == set(), name

    def test_hours_to_go_are_those_of_the_category_it_is_seen_for(self):
        """Of 20 hours of RSC: 4 to go for the category worked toward; another one asks for other hours."""
        those = answered(fs(toward=("FS",), rsc={("mhs_ers", None): H(20)}))
        own = people_frame(POINTS, those)
        assert list(own.loc[0, ["Category shown", "Hours to go"]]) == ["FS", 4.0]
        other = seen_for(own, POINTS, those, "MHS")
        hours = [hours_needed(POINTS, those[0], one) for one in ("FS", "MHS")]
        assert list(other.loc[0, ["Category shown", "Hours to go"]]) == ["MHS", float(hours[1])]
        assert hours[0] == 4 != hours[1]
        assert [row[2:4] for row in people_rows(POINTS, those, "MHS")] == [["MHS", hours[1]]]

    def test_hours_of_which_nothing_is_told_are_no_number_in_any_file(self):
        """Nothing told, 4 hours to go and training untold, all there, any amount to go, and not open."""
        those = answered(
            Totals(toward=("FS",)),
            fs(rsc={("mhs_ers", None): H(20)}, training={"dei": H(3)}),
            fs(),
            Totals(toward=("ERS",), rsc={("fs_ers", "direct_service"): H(0), ("fs_ers", "rsc_provided"): H(12)},
                   answers={"rsc_while_providing": True}),
            fs(answers={"lives_in_virginia": False}, training={}),
        )  # fmt: skip
        untold = ["Training on social-emotional development (not answered)", "Training on DEI (not answered)"]
        rows = [row[3:5] for row in people_rows(POINTS, those)]
        assert rows[:3] == [[None, "; ".join([*untold, "RSC received (not answered)"])], [H(4), untold[0]], [H(0), ""]]
        assert rows[3][0] is None
        assert str(rows[3][1]).endswith("(not answered); RSC received about your direct service (any amount)")
        assert rows[4] == [None, ""]
        frame = people_frame(POINTS, those)
        assert frame["Hours to go"].isna().to_list() == [hours is None for hours, _ in rows]
        written = CalamineWorkbook.from_filelike(BytesIO(group_workbook(POINTS, those, (), BOOK, TODAY)))
        sheet = written.get_sheet_by_name("People").to_python()[1:]
        assert [row[3:5] for row in sheet] == [["" if hours is None else float(hours), said] for hours, said in rows]
        plain = list(csv.reader(StringIO(group_csv(POINTS, those).decode("utf-8-sig"))))[1:]
        assert [row[3] for row in plain[:3]] == ["", "4", "0"]
        assert [row[4] for row in plain] == [said for _, said in rows]
        assert seen_for(frame, POINTS, those, "FS")["About this number"].to_list()[:3] == [said for _, said in rows[:3]]

    def test_csv_guards_what_begins_like_a_formula(self):
        (one,) = answers([Person("=1+1", fs(), 2)], BOOK, TODAY)
        assert group_csv(POINTS, [one]).startswith(b"\xef\xbb\xbf")
        assert '"\'=1+1"' in group_csv(POINTS, [one]).decode("utf-8-sig")

    def test_refused_rows_come_back(self):
        rows = [RefusedRow(7, "The id stands twice.", {"id": "A-1", "Families": 5})]
        people, _ = read_in(refused_workbook(rows, TODAY), "mended.xlsx")
        assert [(person.id, person.told) for person in people] == [("A-1", Totals(counts={"families": 5}))]

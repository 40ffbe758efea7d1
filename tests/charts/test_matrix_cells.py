"""The matrix as cells: the sign says what the colour says."""

from itertools import pairwise

import pandas as pd

from imh_core import charts, tables
from tests.charts.layouts import BOOK, RECORDS, STARTED, data_of


class TestMatrix:
    def test_a_cell_carries_its_words(self) -> None:
        cells = data_of("matrix", STARTED)["cells"]
        (found,) = cells[(cells["category"] == "FS") & (cells["group"] == "In-service training")].to_dict("records")
        assert found["sign"] == "✓"
        assert found["says"].startswith("Family Specialist, In-service training: met")

    def test_no_sign_means_two_colours(self) -> None:
        """Who sees no colour tells met from to go by the sign alone; the counts of the first row say it in
        numbers."""
        cells = pd.concat([data_of("matrix", record)["cells"] for record in RECORDS.values()])
        groups = cells[cells["group"] != tables.ALL_MINIMUMS]
        assert (groups.groupby("sign")["fill"].nunique() == 1).all()

    def test_every_sign_is_explained(self) -> None:
        cells = pd.concat([data_of("matrix", record)["cells"] for record in RECORDS.values()])
        for sign in cells["sign"].unique():
            letter = sign.split(" ")[-1] if " " in sign else "/" if "/" in sign else sign
            assert letter in BOOK.words.legend.matrix

    def test_rows_do_not_touch(self) -> None:
        cells = data_of("matrix", STARTED)["cells"].drop_duplicates("group")
        for above, below in pairwise(cells.to_dict("records")):
            assert below["top"] - above["bottom"] >= charts.LINE

    def test_long_names_of_columns_break_at_the_hyphen(self) -> None:
        heads = data_of("matrix", STARTED)["heads"]
        assert heads[heads["short"] == "MHM-R/F"]["text"].tolist() == ["MHM", "R/F"]

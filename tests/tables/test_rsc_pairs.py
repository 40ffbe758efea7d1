"""Who may provide RSC to whom: every provider with every recipient, once."""

from pathlib import Path

from imh_core import tables
from imh_core.rulebook import Rulebook, load
from imh_core.words.findings import Words
from tests.rulebook.data_copy import DataCopy
from tests.tables.figures import BOOK, TODAY


def pairs(book: Rulebook = BOOK):
    return tables.rsc_pairs(book.in_force(TODAY), Words(book))


class TestRscPairs:
    def test_every_provider_meets_every_recipient(self) -> None:
        frame = pairs()
        assert len(frame) == len(BOOK.terms.provider) * len(BOOK.terms.rsc_table)
        assert not frame.duplicated(["provider", "recipient"]).any()
        assert (frame["source"] != "").all()

    def test_it_says_what_the_sources_say(self) -> None:
        counts = pairs().groupby("provider")["counts"].sum().to_dict()
        assert counts == {"fs_ers": 7, "mhs_ers": 7, "mhm_c": 8, "fs": 0, "mhs": 0, "other": 0, "none": 0}
        no = pairs()[(pairs()["provider"] == "mhs_ers") & ~pairs()["counts"]]
        assert no["recipient"].tolist() == ["MHM-C"]
        assert no["words"].iloc[0] == (
            "Hours from Mental Health Specialist with the Endorsed Reflective Supervisor add-on "
            "to Mental Health Mentor: Clinical do not count"
        )

    def test_the_takeaway_tells_it_without_the_picture(self) -> None:
        assert tables.rsc_pairs_takeaway(pairs()) == (
            "FS-ERS and MHS-ERS can provide qualifying RSC to FS, FS-ERS, MHS, MHS-ERS, FA, MHM-P "
            "and MHM-R/F, not to MHM-C. MHM-C can provide qualifying RSC to all of them: FS, FS-ERS, "
            "MHS, MHS-ERS, MHM-C, FA, MHM-P and MHM-R/F. Hours from FS without ERS, MHS without ERS, "
            "another Endorsement® or no Endorsement® do not qualify. RSC is recommended, not "
            "required, for FA, MHM-P and MHM-R/F."
        )

    def test_the_table_has_a_line_per_provider(self) -> None:
        table = tables.rsc_pairs_table(pairs()).set_index("RSC from")
        assert len(table) == len(BOOK.terms.provider)
        everybody = "FS, FS-ERS, MHS, MHS-ERS, MHM-C, FA, MHM-P, MHM-R/F"
        assert list(table.loc["Mental Health Mentor: Clinical"]) == [everybody, "–"]
        assert list(table.loc["No Endorsement®"]) == ["nobody", everybody]
        assert table.iloc[0, 1] == "MHM-C"

    def test_a_changed_table_shows(self, tmp_path: Path) -> None:
        data = DataCopy(tmp_path)
        data.replace(
            "terms.toml",
            'category = "MHM-C"\nproviders = ["mhm_c"]',
            'category = "MHM-C"\nproviders = ["mhm_c", "fs_ers"]',
        )
        frame = pairs(load(data.folder))
        assert frame.loc[frame["provider"] == "fs_ers", "counts"].tolist() == [True] * 8
        assert tables.rsc_pairs_takeaway(frame).startswith("FS-ERS and MHM-C can provide qualifying RSC to all of them")

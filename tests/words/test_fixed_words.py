"""`data/words.toml`: every why, status and picture has its words there, and none is left over."""

from enum import StrEnum
from typing import get_args

import pytest

from imh_core.charts import Kind
from imh_core.judging.judgement import Status, Why
from imh_core.plan.dates import Outlook
from imh_core.rulebook.fixed_words import (
    InShortWords,
    LegendWords,
    MissingWords,
    NotCountedWords,
    OutlookWords,
    StatusWords,
)

WITH_A_TERM = {Why.BUCKET, Why.PROVIDER, Why.FOCUS, Why.KIND}  # their sentences name the person's own term
WITH_NUMBERS = {outlook for outlook in Outlook if outlook not in {Outlook.MET, Outlook.FOR_REVIEWER, Outlook.NOT_TOLD}}


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (StatusWords, set(Status)),
        (NotCountedWords, {why for why in Why if not why.is_untold} - WITH_A_TERM),
        (MissingWords, {why for why in Why if why.is_untold}),
        (InShortWords, set(Why)),
        (OutlookWords, set(Outlook) - WITH_NUMBERS),
        (LegendWords, {*get_args(Kind), "typical"}),
    ],
)
def test_each_has_its_words_and_none_is_left_over(words, kinds: set[StrEnum | str]) -> None:
    assert set(words.model_fields) == {str(kind) for kind in kinds}

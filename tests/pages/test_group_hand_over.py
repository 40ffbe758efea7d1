"""Group check: beside one person's record file stands what was not told and looks like none in it."""

from tests.pages.visiting import SHOWN_AS_MISSING, as_read, drawn, text, visit

GROUP = "pages/coordinator/group.py"


def test_what_was_not_told_is_named_beside_the_record_file():
    app = visit(GROUP)
    rows = b"id,Works toward,Training: DEI,Training: Social-emotional development\na,FS,3,\nb,FS,3,29\n"
    app.file_uploader[0].set_value([("group.csv", rows, "text/csv")])
    drawn(app)
    seen = []
    for person in (0, 1):
        next(selectbox for selectbox in app.selectbox if selectbox.label == "Person").set_value(person)
        seen.append(as_read(text(drawn(app).main)))
    assert f"{SHOWN_AS_MISSING} development" in seen[0]
    assert f"{SHOWN_AS_MISSING} development" not in seen[1]

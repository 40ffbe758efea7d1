"""Each story of `stories.toml` holds: how every category stands to what a person answered, and for which reasons."""

import pytest

from tests.judging.fit_story import Story, complaints, stories


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.name)
def test_story(story: Story):
    found = list(complaints(story))
    if found:
        pytest.fail("\n".join([*found, f"Why it must be so: {story.why}"]), pytrace=False)


def test_no_two_stories_share_a_name():
    names = [story.name for story in stories()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("how", ["matches", "could", "does_not"])
def test_every_category_stands_each_way_in_some_story(how: str):
    """Each of the seven matches somewhere, could match somewhere, and does not match somewhere."""
    seen = {category for story in stories() for category, wanted in story.expect.items() if how in wanted}
    assert seen == {"FA", "FS", "MHS", "ERS", "MHM-C", "MHM-P", "MHM-RF"}

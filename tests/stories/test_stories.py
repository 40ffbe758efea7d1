"""Each story of the story files holds: what the person entered is judged as the two documents, as read, say."""

import pytest

from tests.stories.story import Story, book, complaints, stories


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.label)
def test_story(story: Story):
    found = complaints(story, book())
    if found:
        pytest.fail("\n".join([*found, f"Why it must be so: {story.why}"]), pytrace=False)

"""Does this hour count? A link for a slide opens the answer; it holds choices alone, and is gone on another page."""

from playwright.sync_api import expect

from tests.browser.moving_about import go_to, main
from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener


def test_a_link_opens_the_answer_and_each_choice_changes_it(open_page: PageOpener):
    page = open_page("/hour?for=MHS&from=mhs")
    expect(main(page).get_by_role("heading", name="It does not count")).to_be_visible()
    main(page).get_by_role("radio", name="MHS-ERS", exact=True).click()
    settled(page)
    expect(main(page).get_by_role("heading", name="It counts")).to_be_visible()
    assert page.url.endswith("/hour?what=rsc&for=MHS&from=mhs_ers")
    go_to(page, "My progress")
    assert "?" not in page.url

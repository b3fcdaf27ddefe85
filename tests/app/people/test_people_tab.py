"""The People tab, driven as a user does it, on a store of drawn embeddings."""

from app.people.side_bar import Place


def test_people_are_shown_with_their_counts_the_largest_first(people, store):
    d = people(store)
    d.until(d.labels)
    assert d.counts() == [6, 4, 3]
    assert d.tab.side.place() is Place.PEOPLE
    assert d.tab.pages.currentWidget() is d.tab.people

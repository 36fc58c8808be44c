"""The list of what was not enrolled goes on beyond its first page, and keeps out what was mended meanwhile."""

from ui.faces.failures import Failure, FailureModel


def failures(start, end):
    return [Failure(f"id{number}", f"{number}.jpg", "104200", number) for number in range(start, end)]


def test_the_list_pages_on_until_there_is_nothing_more(qtbot):
    model = FailureModel()
    asked: list[int] = []
    model.wanted.connect(lambda token: asked.append(token))
    model.show_failures(failures(0, 500), 1)
    top = model.index(-1, -1)
    assert model.canFetchMore(top)
    model.fetchMore(top)
    assert asked == [1]
    assert not model.canFetchMore(top), "a page is asked for once"
    model.mend(failures(600, 601)[0])
    model.append(failures(499, 720), None)
    assert model.rowCount() == 719
    assert not model.canFetchMore(top)

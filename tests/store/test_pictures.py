"""Pictures on the disk: whole, once, and gone when they should be."""

import threading

import pytest

from console.store.pictures import PictureStore

DAY = 86_400_000
MAY_1 = 1_714_521_600_000  # 2024-05-01T00:00Z


def picture(number, size=1000):
    return b"\xff\xd8" + str(number).encode().ljust(size - 2, b".")


@pytest.fixture
def store(tmp_path):
    return PictureStore(tmp_path / "pictures", floor=0)


def files(store):
    return sorted(str(path.relative_to(store.folder)) for path in store.folder.rglob("*") if path.is_file())


class TestKeeping:
    def test_a_picture_comes_back_and_lies_in_the_folder_of_its_day(self, store):
        name = store.write(picture(1), MAY_1 + 5)
        assert name.startswith("2024-05-01/")
        assert store.read(name) == picture(1)

    def test_the_same_picture_twice_is_one_file(self, store):
        assert store.write(picture(1), MAY_1) == store.write(picture(1), MAY_1 + 1)
        assert len(files(store)) == 1

    def test_many_threads_with_the_same_pictures(self, store):
        def work():
            for number in range(30):
                store.write(picture(number), MAY_1)

        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(files(store)) == 30
        assert all(name.endswith(".jpg") for name in files(store))

    def test_half_a_file_is_written_anew(self, store):
        name = store.write(picture(1), MAY_1)
        (store.folder / name).write_bytes(b"half")
        assert store.write(picture(1), MAY_1) == name
        assert store.read(name) == picture(1)

    def test_nothing_outside_the_folder_is_read(self, store):
        (store.folder.parent / "secret").write_text("secret")
        assert store.read("../secret") is None
        assert store.read("2024-05-01/../../secret") is None
        assert store.read("/etc/hostname") is None

    def test_a_picture_that_is_gone_is_none(self, store):
        name = store.write(picture(1), MAY_1)
        (store.folder / name).unlink()
        assert store.read(name) is None

    def test_an_empty_picture_is_none(self, store):
        assert store.write(b"", MAY_1) is None


class TestFullDisk:
    def test_pictures_stop_and_go_on_and_it_is_said_once_each(self, tmp_path):
        free = 2000
        said: list[bool] = []
        store = PictureStore(tmp_path, floor=1000, on_stopped=said.append, free=lambda path: free)
        assert store.write(picture(1), MAY_1)
        free = 900
        assert [store.write(picture(n), MAY_1) for n in range(2, 5)] == [None] * 3
        assert said == [True]
        free = 1100  # not yet enough to begin again
        assert store.write(picture(6), MAY_1) is None
        free = 1300
        assert store.write(picture(7), MAY_1)
        assert said == [True, False]


class TestRetention:
    def test_days_that_are_too_old_go(self, store):
        old = store.write(picture(1), MAY_1 - DAY)
        new = store.write(picture(2), MAY_1)
        assert store.retain("2024-05-01", 1 << 30) == [old]
        assert files(store) == [new]
        assert not (store.folder / "2024-04-30").exists()

    def test_the_oldest_go_first_where_there_are_too_many(self, store):
        names = [store.write(picture(number), MAY_1 + number * DAY) for number in range(5)]
        assert store.retain("2000-01-01", 2500) == names[:3]
        assert files(store) == names[3:]

    def test_what_fits_stays(self, store):
        store.write(picture(1), MAY_1)
        assert store.retain("2024-05-01", 1000) == []


def test_a_disk_that_does_not_take_a_picture_costs_only_the_picture(store):
    store.folder.joinpath("2024-05-01").write_text("in the way")
    assert store.write(picture(1), MAY_1) is None
    assert store.write(picture(2), MAY_1 + DAY)

"""The database: no row is lost, whatever happens to the process, and no file is destroyed."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading

import pytest

from console.store.database import Database
from console.store.faults import StoreError, StoreFault


def make_table(db):
    db.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")


def add_column(db):
    db.execute("ALTER TABLE row ADD COLUMN more TEXT NOT NULL DEFAULT 'none'")


def insert(text):
    return lambda db: db.execute("INSERT INTO row (text) VALUES (?)", [text]).lastrowid


def texts(database):
    with database.read() as db:
        return [text for (text,) in db.execute("SELECT text FROM row ORDER BY id").fetchall()]


@pytest.fixture
def database(tmp_path):
    database = Database(tmp_path / "a.db", [make_table])
    yield database
    database.close()


class TestWriting:
    def test_many_threads_lose_no_row(self, database):
        """A handle shared between threads lost 485 of 1,600 rows (design/stack.md)."""

        def work(worker):
            for number in range(200):
                database.write(insert(f"{worker}/{number}"))
                if number % 20 == 0:
                    texts(database)

        threads = [threading.Thread(target=work, args=(worker,)) for worker in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        database.write(insert("last")).result(60)
        assert len(texts(database)) == 1601
        assert set(texts(database)) >= {f"{worker}/{number}" for worker in range(8) for number in range(200)}

    def test_a_change_that_fails_leaves_nothing_behind_and_does_not_stop_the_next(self, database):
        def half(db):
            db.execute("INSERT INTO row (text) VALUES ('half')")
            raise ValueError("the other half")

        with pytest.raises(ValueError, match="other half"):
            database.write(half).result(10)
        database.write(insert("next")).result(10)
        assert texts(database) == ["next"]

    def test_what_waits_is_written_at_the_end(self, tmp_path):
        database = Database(tmp_path / "a.db", [make_table])
        for number in range(300):
            database.write(insert(str(number)))
        database.close()
        again = Database(tmp_path / "a.db", [make_table])
        assert len(texts(again)) == 300
        again.close()

    def test_after_the_end_it_refuses(self, database):
        database.close()
        with pytest.raises(StoreError) as refused:
            database.write(insert("late")).result(10)
        assert refused.value.fault is StoreFault.CLOSED
        with pytest.raises(StoreError), database.read():
            pass

    def test_readers_cannot_write(self, database):
        with database.read() as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("INSERT INTO row (text) VALUES ('x')")

    def test_a_reader_sees_what_was_acknowledged_while_another_still_reads(self, database):
        with database.read() as slow:
            rows = slow.conn.execute("SELECT text FROM row")
            database.write(insert("new")).result(10)
            assert texts(database) == ["new"]
            rows.close()


WRITER = """
import sys
from pathlib import Path
from console.store.database import Database
from tests.store.test_database import insert, make_table

database = Database(Path(sys.argv[1]), [make_table])
for number in range(100_000):
    database.write(insert(str(number))).result()
    print(number, flush=True)
"""


@pytest.mark.parametrize("rows", [1, 40, 333])
def test_a_writer_killed_with_nine_keeps_every_row_that_it_acknowledged(tmp_path, rows):
    path = tmp_path / "killed.db"
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    acknowledged = [int(process.stdout.readline()) for _ in range(rows)]
    os.kill(process.pid, signal.SIGKILL)
    acknowledged += [int(line) for line in process.stdout.read().splitlines() if line]
    process.wait()
    process.stdout.close()
    database = Database(path, [make_table])
    assert database.set_aside is None
    kept = {int(text) for text in texts(database)}
    database.close()
    assert set(acknowledged) <= kept
    # One more may be on the disk than was said: it was written, but there was no time left to say so.
    assert len(kept) <= len(acknowledged) + 1


class TestMigrations:
    def test_they_run_once_and_in_order(self, tmp_path):
        path = tmp_path / "a.db"
        first = Database(path, [make_table])
        first.write(insert("old")).result(10)
        first.close()
        second = Database(path, [make_table, add_column])
        with second.read() as db:
            assert list(db.query("SELECT text, more FROM row")) == [{"text": "old", "more": "none"}]
        second.close()
        third = Database(path, [make_table, add_column])
        assert texts(third) == ["old"]
        third.close()

    def test_one_that_fails_is_undone_as_a_whole(self, tmp_path):
        path = tmp_path / "a.db"

        def broken(db):
            add_column(db)
            raise RuntimeError("no electricity")

        Database(path, [make_table]).close()
        with pytest.raises(RuntimeError):
            Database(path, [make_table, broken])
        database = Database(path, [make_table, add_column])
        with database.read() as db:
            assert {column.name for column in db["row"].columns} == {"id", "text", "more"}
        database.close()

    def test_a_database_of_a_newer_program_is_refused_and_left_alone(self, tmp_path):
        path = tmp_path / "a.db"
        newer = Database(path, [make_table, add_column])
        newer.write(insert("precious")).result(10)
        newer.close()
        with pytest.raises(StoreError) as refused:
            Database(path, [make_table])
        assert refused.value.fault is StoreFault.NEWER
        again = Database(path, [make_table, add_column])
        assert texts(again) == ["precious"]
        again.close()


class TestDamage:
    @pytest.mark.expects_errors
    def test_a_file_that_is_no_database_is_set_aside_not_deleted(self, tmp_path):
        path = tmp_path / "a.db"
        path.write_bytes(b"this was a database once" * 500)
        database = Database(path, [make_table])
        assert database.set_aside is not None
        assert database.set_aside.name.startswith("a.db.damaged-")
        assert database.set_aside.read_bytes().startswith(b"this was a database once")
        database.write(insert("new")).result(10)
        assert texts(database) == ["new"]
        database.close()

    @pytest.mark.expects_errors
    def test_a_database_with_a_hole_is_set_aside(self, tmp_path):
        path = tmp_path / "a.db"
        database = Database(path, [make_table])
        for number in range(2000):
            database.write(insert(f"{number}" * 10))
        database.close()
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.seek(size // 2)
            file.write(b"\xa5" * 8192)
        database = Database(path, [make_table])
        assert database.set_aside is not None
        assert database.set_aside.stat().st_size == size
        assert texts(database) == []
        database.close()

    def test_a_healthy_file_stays(self, database):
        assert database.set_aside is None

    def test_a_folder_that_cannot_be_written_is_said(self, tmp_path):
        (tmp_path / "file").write_text("in the way")
        with pytest.raises(StoreError) as refused:
            Database(tmp_path / "file" / "a.db", [make_table])
        assert refused.value.fault is StoreFault.NOT_WRITABLE

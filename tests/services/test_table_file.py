"""Tables for a spreadsheet."""

import csv

from console.services.table_file import write_table


def test_a_name_is_no_formula_and_a_number_stays_one(tmp_path):
    path = tmp_path / "counts.csv"
    write_table(path, ["门", "-"], [["=1+1", -3], ["@gate", 2.5]])
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert rows == [["门", "'-"], ["'=1+1", "-3"], ["'@gate", "2.5"]]


def test_a_table_that_cannot_be_finished_leaves_the_old_one(tmp_path):
    path = tmp_path / "counts.csv"
    path.write_text("old")

    def rows():
        yield ["one"]
        raise OSError

    try:
        write_table(path, ["a"], rows())
    except OSError:
        pass
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]

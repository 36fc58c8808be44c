"""Which pictures a batch is made of, from folders and from sheets as people write them."""

import pytest

from ui.faces.batch_files import from_folder, from_sheet


@pytest.fixture
def folder(tmp_path):
    for name in ("a/Wang_Wei.jpg", "b/Wang_Wei.jpg", "notes.txt", "李雷.PNG"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def test_a_folder_gives_descriptions_from_names_and_tells_equal_names_apart(folder):
    items = from_folder(folder).items
    assert [item.description for item in items] == ["Wang Wei", "Wang Wei", "李雷"]
    assert len({item.name for item in items}) == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_sheet_names_pictures_and_people_in_any_column(folder, encoding, delimiter):
    rows = [["姓名", "部门", "照片"], ["王伟", "财务", "a/Wang_Wei.jpg"], ["韩梅梅", "", "missing.jpg"]]
    sheet = folder / "people.csv"
    sheet.write_text("\n".join(delimiter.join(row) for row in rows), encoding=encoding)
    found = from_sheet(sheet)
    assert [(item.path.name, item.description) for item in found.items] == [("Wang_Wei.jpg", "王伟 财务")]
    assert found.missing == ("missing.jpg",)


def test_a_workbook_s_first_sheet_with_pictures_counts(folder):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["nothing", "here"])
    people = book.create_sheet("people")
    for row in (["工号", "姓名", "照片"], [1007.0, "王伟", "a/Wang_Wei.jpg"], [None, "韩梅梅", "missing.jpg"]):
        people.append(row)
    book.save(folder / "people.xlsx")
    found = from_sheet(folder / "people.xlsx")
    assert [(item.path.name, item.description) for item in found.items] == [("Wang_Wei.jpg", "1007 王伟")]
    assert found.missing == ("missing.jpg",)


def test_what_only_calls_itself_a_workbook_is_refused(folder):
    (folder / "people.xlsx").write_bytes(b"PK no zip")
    with pytest.raises(ValueError):
        from_sheet(folder / "people.xlsx")


def test_a_sheet_without_pictures_is_refused(folder):
    sheet = folder / "people.csv"
    sheet.write_text("name,age\nwang,5\n")
    with pytest.raises(ValueError):
        from_sheet(sheet)

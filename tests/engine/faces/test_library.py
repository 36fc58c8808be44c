"""What stays and what goes in the face library, in the rows, on the disk and in a search."""

from __future__ import annotations

import re
import threading

import pytest

from console.engine.faces.groups import GroupDeletion
from console.engine.faces.photo import image_id
from console.model.errors import BoxError, ErrorCode
from tests.engine.faces.people import Shelf, new_face, seen_at, somebody


def refused(code: ErrorCode, call, *arguments) -> None:
    with pytest.raises(BoxError) as caught:
        call(*arguments)
    assert caught.value.code == code


def found(shelf: Shelf, number: int, groups=None) -> str | None:
    """The token of the person that a view of person `number` leads to, None where nobody is near."""
    near = shelf.library.search(seen_at(somebody(number), 0.3), 1, groups)
    return near[0].face.face_token if near and near[0].distance < 0.5 else None


def three_in_two_groups(shelf: Shelf) -> list[str]:
    """Person 0 is in a, person 1 in a and b, person 2 in b."""
    shelf.library.groups.add("a")
    shelf.library.groups.add("b")
    return [shelf.library.add(new_face(n, groups=groups)) for n, groups in enumerate([("a",), ("a", "b"), ("b",)])]


class TestFaces:
    def test_an_enrolled_face_can_be_read_back_and_found(self, shelf):
        tokens = three_in_two_groups(shelf)
        assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}==", token) for token in tokens)
        face = shelf.library.face(tokens[1])
        assert (face.description, face.groups, face.box.right) == ("person 1.jpg", ("a", "b"), 110)
        assert shelf.library.crop(tokens[1]) == new_face(1).crop
        assert [one.face_token for one in shelf.library.pictures(1, 5)] == tokens[1:]
        assert [found(shelf, n) for n in range(4)] == [*tokens, None]
        assert found(shelf, 0, ["b"]) is None

    def test_everything_is_still_there_after_a_restart(self, shelf):
        tokens = three_in_two_groups(shelf)
        shelf.library.groups.unbind(tokens[1], ["a"])
        shelf.reopen()
        assert [found(shelf, n, ["b"]) for n in range(3)] == [None, tokens[1], tokens[2]]
        assert [found(shelf, n, ["a"]) for n in range(3)] == [tokens[0], None, None]

    def test_one_photograph_is_one_face(self, shelf):
        shelf.library.add(new_face(1))
        refused(ErrorCode.FACE_ALREADY_EXIST, shelf.library.add, new_face(1))
        assert (shelf.library.count_faces(), shelf.files()) == (1, 1)

    def test_the_same_photograph_sent_ten_times_at_once_is_one_face(self, shelf):
        codes: list[int] = []

        def send() -> None:
            try:
                shelf.library.add(new_face(1))
            except BoxError as error:
                codes.append(error.code)

        senders = [threading.Thread(target=send) for _ in range(10)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        assert codes == [ErrorCode.FACE_ALREADY_EXIST] * 9
        assert shelf.library.count_faces() == 1

    def test_an_unknown_group_keeps_a_face_out_altogether(self, shelf):
        refused(ErrorCode.GROUP_NAME_NOT_EXIST, shelf.library.add, new_face(1, groups=("nowhere",)))
        assert (shelf.library.count_pictures(), shelf.files(), found(shelf, 1)) == (0, 0, None)

    def test_deleting_a_face_keeps_its_photograph_which_can_be_enrolled_again(self, shelf):
        token = three_in_two_groups(shelf)[0]
        shelf.library.delete_face(token)
        refused(ErrorCode.FACE_TOKEN_NOT_EXIST, shelf.library.face, token)
        refused(ErrorCode.FACE_TOKEN_NOT_EXIST, shelf.library.crop, token)
        refused(ErrorCode.FACE_TOKEN_NOT_EXIST, shelf.library.delete_face, token)
        kept = next(one for one in shelf.library.pictures(0, 5) if one.image_id == new_face(0).image_id)
        assert (kept.face_token, kept.description) == ("", "person 0.jpg")
        assert (found(shelf, 0), shelf.files(), shelf.library.groups.all()[0].faces) == (None, 2, 1)
        again = shelf.library.add(new_face(0))
        assert again != token
        assert [one.face_token for one in shelf.library.pictures(0, 5)][-1] == again

    def test_deleting_a_photograph_takes_its_face_along(self, shelf):
        token = three_in_two_groups(shelf)[1]
        shelf.library.delete_picture(new_face(1).image_id)
        refused(ErrorCode.FACE_TOKEN_NOT_EXIST, shelf.library.face, token)
        refused(ErrorCode.IMAGE_ID_NOT_EXIST, shelf.library.delete_picture, new_face(1).image_id)
        refused(ErrorCode.IMAGE_ID_NOT_EXIST, shelf.library.original, new_face(1).image_id)
        assert (found(shelf, 1), shelf.library.count_pictures(), shelf.files()) == (None, 2, 2)
        assert [group.faces for group in shelf.library.groups.all()] == [1, 1]

    def test_a_picture_that_two_photographs_share_stays_for_the_second(self, shelf):
        one, other = new_face(1), new_face(2)
        shared = type(other)(other.image_id, "", other.box, other.embedding, one.crop)
        first, second = shelf.library.add(one), shelf.library.add(shared)
        shelf.library.delete_face(first)
        assert shelf.library.crop(second) == one.crop
        shelf.library.delete_face(second)
        assert shelf.files() == 0

    def test_a_photograph_without_a_face_is_listed_without_a_token(self, shelf):
        shelf.library.remember(image_id(b"blurred"), "blurred.jpg")
        (kept,) = shelf.library.pictures(0, 5)
        assert (kept.face_token, kept.description, shelf.library.original(kept.image_id)) == ("", "blurred.jpg", None)

    @pytest.mark.parametrize("groups", [False, True])
    def test_a_wipe_leaves_nobody(self, shelf, groups):
        three_in_two_groups(shelf)
        shelf.library.wipe(groups=groups)
        assert (shelf.library.count_pictures(), shelf.library.count_faces(), shelf.files()) == (0, 0, 0)
        assert found(shelf, 1) is None
        assert [group.faces for group in shelf.library.groups.all()] == ([] if groups else [0, 0])
        shelf.library.add(new_face(1))
        shelf.reopen()
        assert found(shelf, 1) is not None


class TestGroups:
    def test_there_are_sixty_four_and_no_two_of_one_name(self, shelf):
        for number in range(64):
            shelf.library.groups.add(f"group {number}")
        refused(ErrorCode.GROUP_NAME_CONFLICT, shelf.library.groups.add, "group 7")
        refused(ErrorCode.GROUP_OVER_LIMIT, shelf.library.groups.add, "one too many")
        shelf.library.groups.delete("group 7", GroupDeletion.KEEP_FACES)
        shelf.library.groups.add("another")
        token = shelf.library.add(new_face(1, groups=("group 63", "another")))
        assert found(shelf, 1, ["group 63"]) == found(shelf, 1, ["another"]) == token
        assert found(shelf, 1, ["group 62"]) is None

    def test_keeping_the_faces(self, shelf):
        tokens = three_in_two_groups(shelf)
        shelf.library.groups.delete("a", GroupDeletion.KEEP_FACES)
        assert [(group.name, group.faces) for group in shelf.library.groups.all()] == [("b", 2)]
        assert [found(shelf, n) for n in range(3)] == tokens
        assert shelf.library.face(tokens[1]).groups == ("b",)

    def test_with_its_faces_even_those_of_other_groups(self, shelf):
        tokens = three_in_two_groups(shelf)
        shelf.library.groups.delete("a", GroupDeletion.WITH_FACES)
        assert [(group.name, group.faces) for group in shelf.library.groups.all()] == [("b", 1)]
        assert [found(shelf, n) for n in range(3)] == [None, None, tokens[2]]
        assert (shelf.library.count_faces(), shelf.library.count_pictures(), shelf.files()) == (1, 3, 1)

    def test_emptied_it_stays_and_those_of_other_groups_stay_too(self, shelf):
        tokens = three_in_two_groups(shelf)
        shelf.library.groups.delete("a", GroupDeletion.EMPTY)
        assert [(group.name, group.faces) for group in shelf.library.groups.all()] == [("a", 0), ("b", 2)]
        assert [found(shelf, n) for n in range(3)] == [None, *tokens[1:]]
        assert [found(shelf, n, ["a"]) for n in range(3)] == [None] * 3
        assert (shelf.library.count_pictures(), shelf.files()) == (2, 2)
        shelf.reopen()
        assert found(shelf, 1, ["a"]) is None
        assert found(shelf, 1, ["b"]) == tokens[1]

    def test_one_that_is_watched_for_can_be_emptied_but_not_deleted(self, shelf):
        three_in_two_groups(shelf)
        shelf.used.add("a")
        for how in (GroupDeletion.KEEP_FACES, GroupDeletion.WITH_FACES):
            refused(ErrorCode.GROUP_BEUSED, shelf.library.groups.delete, "a", how)
        assert [group.faces for group in shelf.library.groups.all()] == [2, 2]
        shelf.library.groups.delete("a", GroupDeletion.EMPTY)
        assert [group.faces for group in shelf.library.groups.all()] == [0, 2]

    def test_what_is_not_there_is_said(self, shelf):
        refused(ErrorCode.GROUP_NAME_NOT_EXIST, shelf.library.groups.delete, "nowhere", GroupDeletion.WITH_FACES)
        refused(ErrorCode.GROUP_NAME_NOT_EXIST, shelf.library.groups.faces, "nowhere", 0, 5)
        refused(ErrorCode.GROUP_NAME_NOT_EXIST, shelf.library.search, somebody(1), 5, ["nowhere"])

    def test_binding_and_letting_go(self, shelf):
        token = three_in_two_groups(shelf)[0]
        groups = shelf.library.groups
        groups.bind(token, ["a", "b"])
        assert found(shelf, 0, ["b"]) == token
        assert [one.description for one in groups.faces("b", 0, 2)] == ["person 0.jpg", "person 1.jpg"]
        assert [one.description for one in groups.faces("b", 2, 2)] == ["person 2.jpg"]
        groups.unbind(token, ["a"])
        assert (found(shelf, 0, ["a"]), found(shelf, 0, ["b"])) == (None, token)

    def test_a_binding_that_fails_changes_nothing(self, shelf):
        token = three_in_two_groups(shelf)[0]
        groups = shelf.library.groups
        refused(ErrorCode.GROUP_NAME_NOT_EXIST, groups.bind, token, ["b", "nowhere"])
        refused(ErrorCode.FACE_TOKEN_NOT_EXIST, groups.bind, "A" * 22 + "==", ["b"])
        refused(ErrorCode.GROUP_BINDING_NOT_EXIST, groups.unbind, token, ["a", "b"])
        refused(ErrorCode.GROUP_BINDING_NOT_EXIST, groups.unbind, "A" * 22 + "==", ["b"])
        assert shelf.library.face(token).groups == ("a",)
        assert (found(shelf, 0, ["a"]), found(shelf, 0, ["b"])) == (token, None)

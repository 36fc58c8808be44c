"""Digest as it is configured: on and off while the engine runs, tries and lock, a new password, all kept."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
from requests.auth import HTTPDigestAuth

from console.engine.account import FIRST_PASSWORD, USERNAME, EngineAccount
from console.engine.device.machine import MachineOptions
from console.engine.local_box import BoxOptions, LocalBox
from console.megbox.client import Client
from console.megbox.digest import Verdict, answer
from console.megbox.schema.configs import ConfigsSetting, ModelSwitch
from console.megbox.schema.keyword import Keyword
from console.megbox.schema.logs import LogQuery
from console.megbox.server import create_app, serve
from console.model.dictionary_device import LogType
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from tests.engine.engines import BrightDetector, eventually

NEW = "neues Paßwort:1"


@contextmanager
def served(folder: Path, **machine: Any) -> Iterator[tuple[LocalBox, str]]:
    box = LocalBox(folder, BoxOptions(detector=BrightDetector(), machine=MachineOptions(**machine)))
    box.start()
    server = serve(create_app(box, box.account))
    try:
        yield box, server.address
    finally:
        server.close()
        box.close()


def modes(**values: Any) -> ConfigsSetting:
    return ConfigsSetting.model_validate({"modelSw": values})


def test_everybody_may_come_in_until_digest_is_switched_on_and_then_only_who_knows(tmp_path: Path) -> None:
    with served(tmp_path) as (_, address):
        client = Client(address, USERNAME, FIRST_PASSWORD)
        assert client.configs().modelSw.digestMode is False
        client.set_configs(modes(digestMode=True))
        assert client.configs().modelSw.digestMode is True
        with pytest.raises(FaultError) as refused:
            Client(address, USERNAME, "guess").device()
        assert refused.value.fault is Fault.WRONG_PASSWORD
        client.set_keyword(Keyword.of(NEW))
        assert client.configs().modelSw.digestMode is True, "the client goes on with the new password"
        with pytest.raises(FaultError):
            Client(address, USERNAME, FIRST_PASSWORD).device()
    with served(tmp_path) as (_, address):
        with pytest.raises(FaultError):
            Client(address, USERNAME, FIRST_PASSWORD).device()
        again = Client(address, USERNAME, NEW)
        again.set_configs(modes(digestMode=False))
        assert Client(address).device().deviceId


def test_too_many_tries_block_the_account_for_the_time_that_was_set(tmp_path: Path) -> None:
    with served(tmp_path) as (box, address):
        box.set_configs(modes(digestMode=True, digestMaxAuthTries=3, digestUnlockTime=5))
        url = f"http://{address}/v1/MEGBOX/devices"
        answers = [requests.get(url, auth=HTTPDigestAuth(USERNAME, "guess"), timeout=5).json() for _ in range(3)]
        assert [one["code"] for one in answers] == [
            ErrorCode.PASSWORD_ERROR, ErrorCode.PASSWORD_ERROR, ErrorCode.ACCOUNT_BLOCKED
        ]  # fmt: skip
        with pytest.raises(FaultError) as refused:
            Client(address, USERNAME, FIRST_PASSWORD).device()
        assert refused.value.fault is Fault.LOCKED
        # What happens to the account is written down a moment after it was answered.
        entries = eventually(lambda: box.log(LogQuery(type=int(LogType.EXCEPTION))).log, "an entry in the log")
        assert [entry.description for entry in entries] == ["ACCOUNT_BLOCKED"]


def test_the_lock_ends_when_it_should(tmp_path: Path) -> None:
    now = 1000.0
    account = EngineAccount(tmp_path)
    account.digest._clock = lambda: now  # the only way to wait five minutes in a test
    account.configure(ModelSwitch(digestMode=True, digestMaxAuthTries=3, digestUnlockTime=5))

    def knock(password: str) -> Verdict:
        text = answer(account.digest.challenge(), USERNAME, password, "GET", "/x")
        return account.digest.judge("GET", "/x", text)

    assert [knock("guess") for _ in range(3)][-1] is Verdict.LOCKED
    now += 299
    assert knock(FIRST_PASSWORD) is Verdict.LOCKED
    now += 2
    assert knock(FIRST_PASSWORD) is Verdict.WELCOME


def test_the_password_stands_nowhere_and_its_file_is_the_owners_alone(tmp_path: Path) -> None:
    with served(tmp_path) as (box, _):
        box.set_keyword(Keyword.of(NEW))
    assert stat.S_IMODE((tmp_path / "account").stat().st_mode) == 0o600
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or NEW.encode() not in file.read_bytes()
    assert NEW not in repr(Keyword.of(NEW))


@pytest.mark.parametrize("password", ["", "!", "bWVn bWVn", "/w==", "YQ", "YWFh" * 22, 7, None])
def test_what_is_no_password_changes_nothing(tmp_path: Path, password: object) -> None:
    with served(tmp_path) as (_, address):
        url = f"http://{address}/v1/MEGBOX/keyword"
        refused = requests.put(url, json={"password": password}, timeout=5).json()
        assert (refused["code"], refused["message"]) == (104001, "ILLEGAL_ARGUMENT:password")
        assert requests.put(url, json={}, timeout=5).json()["message"] == "MISSING_ARGUMENT:password"
    assert not (tmp_path / "account").exists()


def test_what_a_console_handed_over_cannot_be_switched_off_or_changed(tmp_path: Path) -> None:
    with served(tmp_path, handed=("admin", "from the console")) as (box, address):
        client = Client(address, "admin", "from the console")
        assert client.configs().modelSw.digestMode is True
        with pytest.raises(BoxError) as refused:
            client.set_configs(modes(digestMode=False))
        assert refused.value.arguments == ("digestMode",)
        with pytest.raises(BoxError) as refused:
            box.set_keyword(Keyword.of(NEW))
        assert refused.value.code == ErrorCode.NO_ACCESS


def test_where_others_reach_it_the_password_cannot_become_everybodys(tmp_path: Path) -> None:
    with served(tmp_path, exposed=True) as (box, _):
        assert not box.is_protected
        box.set_keyword(Keyword.of(NEW))
        assert not box.is_protected
        box.set_configs(modes(digestMode=True))
        assert box.is_protected
        with pytest.raises(BoxError) as refused:
            box.set_keyword(Keyword.of(FIRST_PASSWORD))
        assert refused.value.arguments == ("password",)
        with pytest.raises(BoxError) as refused:
            box.set_configs(modes(digestMode=False))
        assert refused.value.arguments == ("digestMode",)
        assert box.is_protected

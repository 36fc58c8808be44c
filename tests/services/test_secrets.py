"""Passwords: back after a restart, unreadable in the file, and never in plain text anywhere."""

import json
import stat

import keyring.backend
import keyring.errors
import pytest

from console.services import secrets
from console.services.refusal import Refusal, Refused
from console.services.secrets import Secrets, SecretsFile, trusted_keyring

PASSWORD = "hunter2-密码-" + "x" * 40


@pytest.fixture
def file(tmp_path):
    return SecretsFile(tmp_path)


class TestFile:
    def test_a_password_comes_back_after_a_restart(self, file, tmp_path):
        file.set("box/1", PASSWORD)
        file.set("box/2", "")
        again = SecretsFile(tmp_path)
        assert again.get("box/1") == PASSWORD
        assert again.get("box/2") == ""
        assert again.get("box/3") is None

    def test_nothing_of_it_can_be_read_and_only_by_the_owner(self, file, tmp_path):
        file.set("box/1", PASSWORD)
        for path in tmp_path.iterdir():
            assert PASSWORD.encode() not in path.read_bytes()
            assert b"hunter2" not in path.read_bytes()
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert {path.name for path in tmp_path.iterdir()} == {"secrets.json", "secrets.key"}

    def test_the_same_password_looks_different_each_time(self, file, tmp_path):
        file.set("box/1", PASSWORD)
        file.set("box/2", PASSWORD)
        entries = json.loads((tmp_path / "secrets.json").read_text())["entries"]
        assert entries["box/1"] != entries["box/2"]

    def test_a_removed_one_is_gone(self, file, tmp_path):
        file.set("box/1", PASSWORD)
        file.remove("box/1")
        file.remove("box/1")
        assert SecretsFile(tmp_path).get("box/1") is None

    def test_entries_cannot_be_swapped_to_send_a_password_to_another_box(self, file, tmp_path):
        file.set("box/1", PASSWORD)
        file.set("box/2", "other")
        path = tmp_path / "secrets.json"
        content = json.loads(path.read_text())
        content["entries"]["box/2"] = content["entries"]["box/1"]
        path.write_text(json.dumps(content))
        with pytest.raises(Refused) as refused:
            SecretsFile(tmp_path).get("box/2")
        assert refused.value.reason is Refusal.SECRETS_UNREADABLE

    @pytest.mark.expects_errors
    @pytest.mark.parametrize(
        "damage",
        [
            b"",
            b"{}",
            b"[1]",
            b"\xff\xfe",
            b'{"entries": 5, "salt": "x"}',
            b'{"entries": {"box/1": "AAAA"}, "salt": "x", "scrypt": {}}',
        ],
    )
    def test_a_damaged_file_is_said_and_set_aside_for_what_is_typed_again(self, file, tmp_path, damage, caplog):
        file.set("box/1", PASSWORD)
        (tmp_path / "secrets.json").write_bytes(damage)
        damaged = SecretsFile(tmp_path)
        with pytest.raises(Refused):
            damaged.get("box/1")
        damaged.remove("box/1")
        assert (tmp_path / "secrets.json").read_bytes() == damage
        damaged.set("box/1", "typed again")
        assert SecretsFile(tmp_path).get("box/1") == "typed again"
        (aside,) = tmp_path.glob("secrets.json.damaged-*")
        assert aside.read_bytes() == damage
        assert aside.name in caplog.text

    @pytest.mark.expects_errors
    def test_without_its_key_it_cannot_be_read(self, file, tmp_path):
        file.set("box/1", PASSWORD)
        (tmp_path / "secrets.key").unlink()
        with pytest.raises(Refused) as refused:
            SecretsFile(tmp_path).get("box/1")
        assert refused.value.reason is Refusal.SECRETS_UNREADABLE
        SecretsFile(tmp_path).set("box/1", "typed again")
        assert SecretsFile(tmp_path).get("box/1") == "typed again"


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 9

    def __init__(self, refuses=False):
        super().__init__()
        self.kept = {}
        self.refuses = refuses

    def get_password(self, service, name):
        if self.refuses:
            raise keyring.errors.KeyringLocked
        return self.kept.get((service, name))

    def set_password(self, service, name, password):
        if self.refuses:
            raise keyring.errors.KeyringLocked
        self.kept[service, name] = password

    def delete_password(self, service, name):
        if (service, name) not in self.kept:
            raise keyring.errors.PasswordDeleteError
        del self.kept[service, name]


class TestKeyring:
    def test_one_that_stores_plain_text_is_refused_however_it_offers_itself(self, monkeypatch):
        plain = type("PlaintextKeyring", (Ring,), {"__module__": "keyrings.alt.file"})()
        monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [plain])
        assert trusted_keyring() is None

    def test_the_best_of_those_that_encrypt_is_taken(self, monkeypatch):
        plain = type("PlaintextKeyring", (Ring,), {"__module__": "keyrings.alt.file", "priority": 20})()
        good = type("Keyring", (Ring,), {"__module__": "keyring.backends.SecretService"})()
        monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [plain, good])
        assert trusted_keyring() is good

    def test_with_a_keyring_there_is_no_file(self, tmp_path, monkeypatch):
        monkeypatch.setattr(secrets, "trusted_keyring", Ring)
        kept = Secrets(tmp_path)
        kept.set("box/1", PASSWORD)
        assert kept.get("box/1") == PASSWORD
        assert list(tmp_path.iterdir()) == []
        kept.remove("box/1")
        assert kept.get("box/1") is None

    def test_one_that_stays_locked_is_replaced_by_the_file(self, tmp_path, monkeypatch):
        monkeypatch.setattr(secrets, "trusted_keyring", lambda: Ring(refuses=True))
        kept = Secrets(tmp_path)
        kept.set("box/1", PASSWORD)
        assert kept.get("box/1") == PASSWORD
        assert (tmp_path / "secrets.json").exists()

    def test_without_a_keyring_there_is_a_file(self, tmp_path):
        kept = Secrets(tmp_path, use_keyring=False)
        assert kept.in_file
        kept.set("box/1", PASSWORD)
        assert Secrets(tmp_path, use_keyring=False).get("box/1") == PASSWORD

"""A first look at a box before it is added."""

from __future__ import annotations

from console.megbox.certificate import shown_certificate
from console.model.errors import BoxError, Fault, FaultError, UntrustedError
from console.services.address import normalised
from console.services.login import TIMEOUT, Login
from console.services.pushes import has_no_feed
from console.services.report_receiver import receiver_of
from console.services.views import BoxDraft, BoxFacts


def login_of(draft: BoxDraft) -> Login:
    """The login that a draft means; raises `FaultError(BAD_ADDRESS)` or `FaultError(BAD_PROTOCOL)`."""
    return Login(normalised(draft.address), draft.username.strip(), draft.password, draft.certificate)


def examine(login: Login) -> BoxFacts:
    """Asks a box who it is. Blocks; raises `FaultError`, `UntrustedError` among them, and `BoxError`."""
    try:
        return _examined(login)
    except FaultError as error:
        if error.fault not in (Fault.UNTRUSTED, Fault.OTHER_CERTIFICATE):
            raise
        raise UntrustedError(error.fault, _shown(login)) from None


def _shown(login: Login) -> str:
    try:
        return shown_certificate(login.address, TIMEOUT)
    except OSError as error:
        raise FaultError(Fault.ENDED, type(error).__name__) from None


def _examined(login: Login) -> BoxFacts:
    client = login.client()
    try:
        device = client.device()
        client.videos()  # `/devices` may be answered to anybody; this one only with the right password
        is_engine = _has_feed(login)
        try:
            report_server = "" if is_engine else receiver_of(client.reports())
        except BoxError:
            report_server = ""  # firmware without the setting reports to nobody
        return BoxFacts(
            device_id=device.deviceId,
            model=device.deviceModel,
            firmware=device.firmwareVer,
            channels_max=device.channelNum,
            is_engine=is_engine,
            report_server=report_server,
        )
    finally:
        client.close()


def _has_feed(login: Login) -> bool:
    """Whether it pushes to whoever connects, as our engines do (23.3)."""
    client = login.client()
    try:
        client.push_feed().close()
    except (BoxError, FaultError) as error:
        if not has_no_feed(error):
            raise
        return False
    finally:
        client.close()
    return True

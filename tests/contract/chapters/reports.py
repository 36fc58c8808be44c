"""Where a box sends what: 4.1.5, 4.1.6 and chapters 16 to 19."""

from __future__ import annotations

from typing import Any

from console.megbox.schema.ftp_upload import FtpLogin, FtpUpload
from console.megbox.schema.http_reports import HttpMainServer, HttpReports, HttpServer
from console.megbox.schema.platforms import Gat1400Client, Gat1400Device, Gat1400Server, MegActive
from tests.contract.scenario import Observation, Story

NOBODY = "127.0.0.1"  # port 9 is silent there


def story(box: Any) -> list[Observation]:
    """Every setting is read, set, read back and set again; what is odd is refused and changes nothing."""
    story = Story()
    _http(box, story)
    _ftp(box, story)
    _platforms(box, story)
    return story.seen


def _http(box: Any, story: Story) -> None:
    story.note("http reports at first", box.http_reports)
    main = HttpMainServer(
        url=f"http://{NOBODY}:9/a?b=c", captureUpload=True, eventType=3, resend=0, interval=5, persistReport=True
    )
    slave = HttpServer(url=f"https://{NOBODY}:9/", bigCaptureUpload=False, eventType=1, featureUpload=True)
    story.note("report over http", lambda: box.set_http_reports(HttpReports(enable=True, main=main, slave=slave)))
    story.note("the http reports", box.http_reports)
    story.note("stop it", lambda: box.set_http_reports(HttpReports(enable=False)))
    story.note("it stopped", box.http_reports)


def _ftp(box: Any, story: Story) -> None:
    story.note("ftp at first", box.ftp_upload)
    setting = FtpUpload(
        enable=True,
        serverAddr=NOBODY,
        serverPort=9,
        username="用户",
        password="p:ä ss",
        remoteDir="/box/一号",
        enableBackground=True,
        pathMode=[4, 1, 3],
        customPath="own/place",
    )
    story.note("push by ftp", lambda: box.set_ftp_upload(setting))
    story.note("the ftp push", box.ftp_upload)
    story.note("try it", lambda: box.test_ftp(FtpLogin(serverAddr=NOBODY, serverPort=9)))
    story.note("the ftp push is as before", box.ftp_upload)
    story.note("stop the ftp push", lambda: box.set_ftp_upload(FtpUpload(enable=False, serverPort=21)))


def _platforms(box: Any, story: Story) -> None:
    for name, read in (("client", box.gat1400), ("server", box.gat1400_server), ("bridge", box.meg_active)):
        story.note(f"{name} at first", read)
    story.note("the client is off", box.gat1400_status)
    client = Gat1400Client(
        devInfo=[Gat1400Device(videoNo=1, deviceId="12345678901234567890"), Gat1400Device(videoNo=2)],
        enable=True,
        serverAddr=NOBODY,
        serverPort=9,
        username="u" * 64,
        password="秘密",
        keepInterval=30,
        retransmissionTimes=3,
        platformNo=100,
        backgroundUpload=True,
    )
    story.note("set the client", lambda: box.set_gat1400(client))
    story.note("the client", box.gat1400)
    story.note("the client is not connected", box.gat1400_status)
    server = Gat1400Server(
        enable=True,
        serverPort=8001,
        authEnable=True,
        authMode="digest",
        username="u",
        password="p",
        keepInterval=300,
    )
    story.note("set the server", lambda: box.set_gat1400_server(server))
    story.note("the server", box.gat1400_server)
    bridge = MegActive(enable=True, ip=NOBODY, port=9, name="门岗", id="A" * 32, key="b" * 32)
    story.note("set the bridge", lambda: box.set_meg_active(bridge))
    story.note("the bridge", box.meg_active)

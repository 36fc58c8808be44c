"""A camera that speaks ONVIF, in a thread: answers searches on UDP and four questions in SOAP, and checks who asks."""

from __future__ import annotations

import base64
import hashlib
import http.server
import re
import socket
import threading
from datetime import UTC, datetime, timedelta

from console.engine.device.onvif_search import GROUP, PORT

_SOAP = "http://www.w3.org/2003/05/soap-envelope"
_ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing"
_DISCOVERY = "http://schemas.xmlsoap.org/ws/2005/04/discovery"
_SCHEMA = "http://www.onvif.org/ver10/schema"
_MEDIA = "http://www.onvif.org/ver10/media/wsdl"


class OnvifCamera:
    """`ahead` is how far its clock is ahead of the true one; it refuses signatures of another time than its own.

    `rtsp_port` is where it says that its streams are, under the names p640, p1920 and p1280. `public`: it hears what is
    asked of everybody, on the loopback.
    """

    def __init__(
        self,
        password: str = "p<&>ä",
        *,
        ahead: timedelta = timedelta(),
        profiles: int = 2,
        rtsp_port: int = 8554,
        public: bool = False,
    ) -> None:
        self.password, self.ahead, self.profiles, self.rtsp_port = password, ahead, profiles, rtsp_port
        self.asked: list[str] = []
        self.heard: list[str] = []
        self.says: bytes | None = None  # instead of any answer
        camera = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                status, answer = camera.answer(body)
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: object) -> None:
                """Nothing on the screen."""

        self._http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        if public:
            # Like a real camera: several may listen on the one port.
            self._udp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._udp.bind(("", PORT))
            loopback = socket.inet_aton(GROUP) + socket.inet_aton("127.0.0.1")
            self._udp.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, loopback)
        else:
            self._udp.bind(("127.0.0.1", 0))
        self.address: tuple[str, int] = self._udp.getsockname()
        self.uri = f"http://127.0.0.1:{self._http.server_port}/onvif/device_service"
        for work in (self._http.serve_forever, self._be_found):
            threading.Thread(target=work, daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._udp.close()

    def answer(self, body: str) -> tuple[int, bytes]:
        self.heard.append(body)
        if self.says is not None:
            return 200, self.says
        question = re.search(r"<s:Body><(\w+)", body)
        name = question[1] if question else ""
        self.asked.append(name)
        if name == "GetSystemDateAndTime":
            return 200, _soap(self._clock())
        if not self._believes(body):
            return 400, _soap("<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:NotAuthorized"
                              "</s:Value></s:Subcode></s:Code></s:Fault>")  # fmt: skip
        if name == "GetCapabilities":
            # Behind a router a camera names its inner address.
            inner = self.uri.replace("127.0.0.1", "10.255.255.1").replace("device_service", "media")
            return 200, _soap(f'<m:Media xmlns:m="{_SCHEMA}"><m:XAddr>{inner}</m:XAddr></m:Media>')
        if name == "GetProfiles":
            return 200, _soap("".join(self._profile(number) for number in range(self.profiles)))
        token = re.search(r"<ProfileToken>(\w+)", body)
        url = f"rtsp://admin:x@10.255.255.1:{self.rtsp_port}/{token[1] if token else ''}?a=1&amp;b=2"
        return 200, _soap(f'<m:Uri xmlns:m="{_SCHEMA}">{url}</m:Uri>')

    def _clock(self) -> str:
        now = datetime.now(UTC) + self.ahead
        parts = {"Year": now.year, "Month": now.month, "Day": now.day}
        times = {"Hour": now.hour, "Minute": now.minute, "Second": now.second}
        date, time = (
            "".join(f"<t:{name}>{value}</t:{name}>" for name, value in part.items()) for part in (parts, times)
        )
        return f'<t:UTCDateTime xmlns:t="{_SCHEMA}"><t:Time>{time}</t:Time><t:Date>{date}</t:Date></t:UTCDateTime>'

    def _profile(self, number: int) -> str:
        # The small one first, so that the order proves nothing.
        width, height = ((640, 360), (1920, 1080), (1280, 720))[number]
        size = f"<t:Resolution><t:Width>{width}</t:Width><t:Height>{height}</t:Height></t:Resolution>"
        return f'<r:Profiles xmlns:r="{_MEDIA}" xmlns:t="{_SCHEMA}" token="p{width}">{size}</r:Profiles>'

    def _believes(self, body: str) -> bool:
        found = {name: re.search(rf"<{name}[^>]*>([^<]*)<", body) for name in ("Password", "Nonce", "Created")}
        if not all(found.values()):
            return False
        sealed, nonce, created = (match[1] for match in found.values() if match)
        moment = datetime.fromisoformat(created.replace("Z", "+00:00"))
        if abs(moment - (datetime.now(UTC) + self.ahead)) > timedelta(seconds=5):
            return False
        right = hashlib.sha1(base64.b64decode(nonce) + created.encode() + self.password.encode()).digest()
        return base64.b64decode(sealed) == right

    def _be_found(self) -> None:
        while True:
            try:
                question, sender = self._udp.recvfrom(65_535)
            except OSError:
                return
            asked = re.search(rb"MessageID>([^<]*)<", question)
            if asked is None:
                continue
            match = (
                f'<x:Envelope xmlns:x="{_SOAP}" xmlns:y="{_ADDRESSING}" xmlns:z="{_DISCOVERY}"><x:Header>'
                f"<y:RelatesTo>{asked[1].decode()}</y:RelatesTo></x:Header><x:Body><z:ProbeMatches><z:ProbeMatch>"
                "<y:EndpointReference><y:Address>urn:uuid:cam-1</y:Address></y:EndpointReference>"
                f"<z:XAddrs>http://[fe80::1]/onvif http://10.255.255.1/onvif {self.uri}</z:XAddrs>"
                "</z:ProbeMatch></z:ProbeMatches></x:Body></x:Envelope>"
            )
            for answer in (b"garbage", match.replace(asked[1].decode(), "uuid:other").encode(), match.encode()):
                try:
                    self._udp.sendto(answer, sender)
                except OSError:
                    return  # closed meanwhile


def _soap(body: str) -> bytes:
    return f'<s:Envelope xmlns:s="{_SOAP}"><s:Body>{body}</s:Body></s:Envelope>'.encode()

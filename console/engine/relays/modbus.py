"""Relays that speak Modbus: output 0 and 1 are the coils 0 and 1 of unit 1, a coil that is on is a closed contact."""

from __future__ import annotations

import logging
import threading
from typing import Any

from console.engine.relays.driver import OUTPUTS
from console.model.errors import Fault, FaultError

PORT = 502
TIMEOUT = 1.0
_UNIT = 1
# It reports every failed connection as an error; whether a relay is online is our own to say.
logging.getLogger("pymodbus").setLevel(logging.CRITICAL)
_importing = threading.Lock()


class ModbusRelay:
    """`RelayDriver` over Modbus TCP, or UDP where the relay's work parameters say so (13.1.5 netMode)."""

    def __init__(self, host: str, port: int = PORT, *, udp: bool = False, timeout: float = TIMEOUT) -> None:
        self._host, self._port, self._udp, self._timeout = host, port, udp, timeout
        self._client: Any = None  # a client of pymodbus, which leaves its methods untyped

    def read(self) -> tuple[bool, ...]:
        answer = self._ask("read_coils", 0, count=OUTPUTS)
        return tuple(bool(bit) for bit in answer.bits[:OUTPUTS])

    def write(self, output: int, closed: bool) -> None:
        self._ask("write_coil", output, closed)

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def _ask(self, call: str, *arguments: Any, **more: Any) -> Any:
        from pymodbus.exceptions import ModbusException

        client = self._connected()
        try:
            answer = getattr(client, call)(*arguments, device_id=_UNIT, **more)
        except (ModbusException, OSError) as error:
            self.close()  # what arrives late must not be taken for the next answer
            raise FaultError(Fault.ENDED, type(error).__name__) from None
        if answer.isError():
            self.close()
            raise FaultError(Fault.REFUSED, f"exception {getattr(answer, 'exception_code', 0)}")
        return answer

    def _connected(self) -> Any:
        if self._client is None:
            with _importing:  # a second's work that only an engine with relays has
                from pymodbus.client import ModbusTcpClient, ModbusUdpClient
            kind = ModbusUdpClient if self._udp else ModbusTcpClient
            self._client = kind(self._host, port=self._port, timeout=self._timeout, retries=0)
        if not self._client.connect():
            self.close()
            raise FaultError(Fault.UNREACHABLE)
        return self._client

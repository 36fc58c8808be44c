"""A real Modbus server that stands for a relay with two outputs."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from pymodbus.constants import ExcCodes
from pymodbus.server import ModbusTcpServer, ModbusUdpServer
from pymodbus.simulator import DataType, SimData, SimDevice


class RelayServer:
    """`written` holds every (coil, closed) that a master asked for, in order; `refuses` makes it answer with errors."""

    def __init__(self, port: int, udp: bool = False) -> None:
        self.port = port
        self.written: list[tuple[int, bool]] = []
        self.refuses = False
        self.asked = 0
        self._kind = ModbusUdpServer if udp else ModbusTcpServer
        self._registers = [0]
        self._changed = threading.Condition()
        self._started = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="modbus server", daemon=True)

    @property
    def address(self) -> str:
        """``IP:port``, as relayIP takes it."""
        return f"127.0.0.1:{self.port}"

    def is_closed(self, coil: int) -> bool:
        """Whether a contact is closed."""
        return bool(self._registers[0] >> coil & 1)

    def wait(self, count: int, seconds: float = 20.0) -> list[tuple[int, bool]]:
        """The first `count` writes, once they were made."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.written) >= count, seconds), self.written
            return self.written[:count]

    def start(self) -> None:
        self._thread.start()
        assert self._started.wait(20), "the Modbus server did not start"

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._server.shutdown(), self._loop).result(20)
        self._thread.join(20)

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        bits = SimData(0, values=[False] * 16, datatype=DataType.BITS)
        device = SimDevice(1, simdata=[bits], use_bit_addressing=True, action=self._asked)
        self._server = self._kind(device, address=("127.0.0.1", self.port))
        await self._server.serve_forever(background=True)
        self._started.set()
        await self._server.serving

    async def _asked(
        self,
        function: int,
        start: int,
        address: int,
        count: int,
        registers: list[int],
        values: list[int] | list[bool] | None,
    ) -> ExcCodes | None:
        with self._changed:
            self.asked += 1
            self._registers = registers
            if self.refuses:
                return ExcCodes.DEVICE_FAILURE
            if values is not None:
                self.written.append((address, bool(values[0])))
            self._changed.notify_all()
        return None


def free_port(udp: bool = False) -> int:
    """A port of loopback that nobody uses just now."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM if udp else socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def relay_server(port: int | None = None, *, udp: bool = False) -> Iterator[RelayServer]:
    """A relay that answers until the block ends; at a given port it is the one that was there before."""
    server = RelayServer(free_port(udp) if port is None else port, udp)
    server.start()
    try:
        yield server
    finally:
        server.stop()

"""An engine that only says where it would listen; how it behaves is told by its arguments.

    fake_engine.py FOLDER [crash N] [silent] [garbage] [stubborn] [slow-start]

It writes one file into FOLDER per life (its pid), with what it was told on its input, and `ended-PID` when it saw the
end of its input.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path


def main() -> None:
    folder, ways = Path(sys.argv[1]), sys.argv[2:]
    start = json.loads(sys.stdin.readline())
    lives = len(list(folder.glob("life-*")))
    (folder / f"life-{lives}-{os.getpid()}").write_text(json.dumps(start))
    print("loading", file=sys.stderr, flush=True)
    if "crash" in ways and lives < int(ways[ways.index("crash") + 1]):
        os.abort()
    if "silent" in ways:
        sys.exit(0)
    if "garbage" in ways:
        print("Hello!", flush=True)
        time.sleep(60)
    print(json.dumps({"listening": f"127.0.0.1:{20_000 + lives}", "deviceId": "E1"}), flush=True)
    if "stubborn" in ways:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            time.sleep(60)
    while sys.stdin.readline():
        pass
    (folder / f"ended-{os.getpid()}").touch()


main()

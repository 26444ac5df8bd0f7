"""What the daemon of X-Ray beside every function takes: each segment that is sent to it is a line of traces.jsonl."""

import os
import socket
import threading

LARGEST = 65_535


def listen(folder):
    """Answers the address of the daemon, as AWS_XRAY_DAEMON_ADDRESS has it."""
    daemon = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    daemon.bind(("127.0.0.1", 0))

    def write():
        with open(os.path.join(folder, "log", "traces.jsonl"), "ab") as file:
            while True:
                # A line with the format, then the segment.
                _, _, segment = daemon.recv(LARGEST).partition(b"\n")
                file.write(segment.strip() + b"\n")
                file.flush()

    threading.Thread(target=write, daemon=True).start()
    return "%s:%d" % daemon.getsockname()

"""Being told to stop."""

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def before_stopping(act: Callable[[], object]) -> Generator[None]:
    """Do something as soon as the process is told to stop, then whatever would have been done.

    The server waits for the replies in flight before it lets the application go, and a live stream is a reply that
    does not end by itself.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # signals go to the main thread only
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def stop(number: int, frame: FrameType | None) -> None:
        act()
        then = before[signal.Signals(number)]
        if callable(then):
            then(number, frame)

    # Not the event loop's own way to handle a signal, which knows one handler for each and would lose the server's.
    for number in _SIGNALS:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

"""Figures that tests measure reach whoever reads the run, also where several processes share the tests."""

from typing import Any

import pytest

from tests.e2e import figures


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In one of several processes: hand over what was measured."""
    handed_over: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if handed_over is not None:
        handed_over["figures"] = figures.measured()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """In the process that started the others: take it in."""
    figures.add(getattr(node, "workeroutput", {}).get("figures", {"taps": {}, "light": {}, "warned": []}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what was measured."""
    for line in figures.lines():
        terminalreporter.write_line(line)

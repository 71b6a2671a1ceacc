"""`docs/command-line.md` shows every command and option."""

from __future__ import annotations

import re

import pytest

from tests.command.page import PAGE, help_texts, shown


def words(text: str) -> list[str]:
    """Python versions break lines differently."""
    return text.split()


@pytest.mark.parametrize("command", help_texts())
def test_the_page_shows_the_help_of_every_command(command: str) -> None:
    """`python -m tests.command.page` writes it there."""
    assert words(shown().get(command, "")) == words(help_texts()[command])


@pytest.mark.parametrize("command", help_texts())
def test_the_page_names_every_option(command: str) -> None:
    options = set(re.findall(r"--[a-z-]+", help_texts()[command]))

    assert options <= set(re.findall(r"--[a-z-]+", PAGE.read_text("utf-8")))

"""The commands and their options."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

PROGRAM = "kibana-connectors"
DEFAULT_URL = "http://localhost:5601"
BAD_USAGE = 2

_CREDENTIALS = "Better not on the command line, where others can see it: set %s, or give @FILE to read it from a file"


class Options(argparse.Namespace):
    """What was asked for. An option that was not given is None, a switch False."""

    command: str
    id: str
    ids: list[str]
    file: Path
    paths: list[Path]
    params: str
    feature: str | None
    secrets_file: Path | None
    apply: bool
    exit_code: bool
    send_secrets: bool
    url: str | None = None
    api_key: str | None = None
    basic_auth: str | None = None
    space: str | None = None
    timeout: float | None = None
    retries: int | None = None
    ca: Path | None = None
    insecure: bool = False
    as_json: bool = False


@dataclass(frozen=True)
class Command:
    """A command: its name and what it does, in a line and at length."""

    name: str
    summary: str
    more: str = ""


COMMANDS = (
    Command("list", "list the connectors of the space"),
    Command("get", "show one connector"),
    Command("create", "create the connectors of a file", "Without an id, the server makes one."),
    Command("update", "replace the connectors of a file", "What the file leaves out is gone, secrets too."),
    Command("delete", "delete connectors for good", "Goes on after one that cannot be deleted."),
    Command("types", "list the connector types of the server"),
    Command("execute", "run a connector once", "The exit status is 1 where the run fails."),
    Command(
        "ensure",
        "make connectors be as files say; shows a plan unless --apply is given",
        "Creates what is missing and updates what differs. Goes on after a connector that Kibana refuses.",
    ),
)


def parsed(arguments: Sequence[str] | None = None) -> Options:
    """Ends the program with exit status 2 and a line on stderr where the arguments are no use."""
    parser, _ = parsers()
    options, unknown = parser.parse_known_args(arguments, Options())
    if unknown:
        # What follows an unknown option may be a secret.
        named = next((word.partition("=")[0] for word in unknown if word.startswith("--")), None)
        parser.error(f"there is no option {named}" if named else f"{options.command}: too many arguments")
    return options


def parsers() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """The parser of the whole command line, and that of each command."""
    common = _common()
    whole = _Parser(
        prog=PROGRAM,
        description="Kibana's connectors from the command line.",
        epilog="The common options may stand before or after the command.",
        parents=[common],
        allow_abbrev=False,
    )
    chosen = whole.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")
    by_name: dict[str, argparse.ArgumentParser] = {
        command.name: chosen.add_parser(
            command.name,
            help=command.summary,
            description=f"{command.summary[0].upper()}{command.summary[1:]}. {command.more}".strip(),
            parents=[common],
            allow_abbrev=False,
        )
        for command in COMMANDS
    }
    for name in ("get", "execute"):
        by_name[name].add_argument("id", metavar="ID", help="identifier of the connector")
    by_name["delete"].add_argument("ids", metavar="ID", nargs="+", help="identifiers of connectors")
    for name in ("create", "update"):
        by_name[name].add_argument(
            "file", metavar="FILE", type=Path, help="YAML or JSON file of one or more connectors"
        )
    by_name["types"].add_argument("--feature", metavar="F", help="only types that serve a feature, such as alerting")
    by_name["execute"].add_argument(
        "--params", required=True, metavar="JSON|@FILE", help="parameters of the run, or @ and a YAML or JSON file"
    )
    ensure = by_name["ensure"]
    ensure.add_argument(
        "paths", metavar="DIR|FILE", nargs="+", type=Path, help="YAML or JSON files, or folders with such files"
    )
    ensure.add_argument("--apply", action="store_true", help="write the differences; without it nothing is written")
    ensure.add_argument(
        "--exit-code", action="store_true", help="exit with 3 where there is a difference that was not written"
    )
    ensure.add_argument(
        "--send-secrets",
        action="store_true",
        help="send secrets even where nothing else differs; Kibana does not tell whether they differ",
    )
    for name in ("create", "update", "ensure"):
        by_name[name].add_argument(
            "--secrets-file",
            metavar="FILE",
            type=Path,
            help="values for ${NAME} in secrets, before the environment: lines NAME=VALUE, or a JSON object",
        )
    return whole, by_name


def _common() -> _Parser:
    parser = _Parser(add_help=False, argument_default=argparse.SUPPRESS, allow_abbrev=False)
    group = parser.add_argument_group("common options")
    group.add_argument("--url", help=f"where Kibana is (KIBANA_URL; default: {DEFAULT_URL})")
    group.add_argument("--api-key", metavar="KEY", help=f"encoded API key. {_CREDENTIALS % 'KIBANA_API_KEY'}")
    group.add_argument("--basic-auth", metavar="U:P", help=f"user:password. {_CREDENTIALS % 'KIBANA_BASIC_AUTH'}")
    group.add_argument("--space", metavar="ID", help="space to work in (default: the default space)")
    group.add_argument("--timeout", type=_seconds, metavar="SECONDS", help="seconds to wait for Kibana (default: 30)")
    group.add_argument(
        "--retries", type=_count, metavar="N", help="how often to repeat what failed and may be repeated (default: 2)"
    )
    group.add_argument("--ca", type=Path, metavar="FILE", help="certificate authorities to trust, as PEM")
    group.add_argument("--insecure", action="store_true", help="do not check the server's certificate")
    group.add_argument("--json", action="store_true", dest="as_json", help="write one JSON document")
    return parser


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        if "invalid choice" in message:  # what was given instead may be a secret, after an option that does not exist
            message = f"there is no such command; there are {', '.join(command.name for command in COMMANDS)}"
        sys.stderr.write(f"{PROGRAM}: {' '.join(message.split())}\n")
        sys.exit(BAD_USAGE)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise argparse.ArgumentTypeError("must be a number of seconds above 0")
    return seconds


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError("must be a number from 0 up")
    return int(text)

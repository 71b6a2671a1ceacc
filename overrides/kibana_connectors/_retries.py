"""When a request is sent again, and after how long. What a try may have done decides what may be repeated."""

from __future__ import annotations

import random
import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from ._operations import UNANSWERED_TRY, Call
from .errors import InvalidRequest

DEFAULT_RETRIES = 2

LONGEST_PAUSE = 30.0
"""Seconds. A server that asks for more patience in `Retry-After` gets this much."""

_FIRST_PAUSE = 0.5

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_PERHAPS_CARRIED_OUT = (httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError)
_NOT_CARRIED_OUT = frozenset({httpx.codes.TOO_MANY_REQUESTS})
_PERHAPS_CARRIED_OUT_STATUSES = frozenset({httpx.codes.BAD_GATEWAY, httpx.codes.SERVICE_UNAVAILABLE})

Outcome = httpx.Response | httpx.HTTPError


def checked(retries: int) -> int:
    """Raises `InvalidRequest` where that is no number of retries."""
    if isinstance(retries, bool) or not isinstance(retries, int) or retries < 0:
        raise InvalidRequest(f"retries: {retries!r} is not a number from 0 up")
    return retries


class Tries:
    """The tries of one request.

    A try that never reached the server, and one that it turned away with 429, can be repeated whatever was asked. After
    any other failure (no answer, 502, 503) the server may have carried the request out, so only what may be done
    twice is repeated.
    """

    def __init__(self, call: Call, retries: int) -> None:
        self._call = call
        self._left = retries
        self._pause = _FIRST_PAUSE
        self._unanswered = False

    def pause(self, outcome: Outcome) -> float | None:
        """Seconds to wait before the next try; None where the outcome stands."""
        perhaps_carried_out = _is_one_of(outcome, _PERHAPS_CARRIED_OUT, _PERHAPS_CARRIED_OUT_STATUSES)
        if _is_one_of(outcome, _NEVER_SENT, _NOT_CARRIED_OUT):
            perhaps_carried_out = False
        elif not (perhaps_carried_out and self._call.repeatable):
            return None
        if not self._left or _is_bad_certificate(outcome):
            return None
        self._left -= 1
        self._unanswered = self._unanswered or perhaps_carried_out
        self._pause, pause = min(self._pause * 2, LONGEST_PAUSE), self._pause
        asked = _retry_after(outcome)
        return random.uniform(pause / 2, pause) if asked is None else min(asked, LONGEST_PAUSE)  # noqa: S311 - no secret

    def settled(self, answer: httpx.Response) -> httpx.Response:
        """The answer in the light of the tries before: after a try without answer, a deletion that finds nothing left
        to delete has succeeded, and the connector that is in the way of a new one may be that one.
        """
        if self._unanswered and answer.request.method == "DELETE" and answer.status_code == httpx.codes.NOT_FOUND:
            return httpx.Response(httpx.codes.NO_CONTENT, request=answer.request)
        answer.extensions[UNANSWERED_TRY] = self._unanswered
        return answer


def _is_one_of(outcome: Outcome, errors: tuple[type[Exception], ...], statuses: frozenset[int]) -> bool:
    return outcome.status_code in statuses if isinstance(outcome, httpx.Response) else isinstance(outcome, errors)


def _is_bad_certificate(outcome: Outcome) -> bool:
    """Whether it failed for a reason that the next try will find again."""
    cause: BaseException | None = outcome if isinstance(outcome, httpx.HTTPError) else None
    while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError):
        cause = cause.__cause__ or cause.__context__
    return cause is not None


def _retry_after(outcome: Outcome) -> float | None:
    """The seconds that the server asks to wait; it may name them or a moment (RFC 9110, section 10.2.3)."""
    text = outcome.headers.get("retry-after", "").strip() if isinstance(outcome, httpx.Response) else ""
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())

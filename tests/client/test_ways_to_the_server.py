"""TLS with an authority of one's own, credentials that a server asks for, proxies."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kibana_connectors import AsyncKibana, IndexConfig, InvalidRequest, Kibana, Unauthorized, Unreachable

from tests.client.front import authority, front
from tests.client.scripted import scripted


@pytest.fixture(scope="module")
def pems(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def ca(pems: tuple[Path, Path]) -> Path:
    return pems[0]


@pytest.fixture(scope="module")
def https(pems: tuple[Path, Path], stand_in: str) -> Iterator[str]:
    with front(stand_in, certificate=pems[1]) as url:
        yield url


@pytest.mark.parametrize(
    "verify",
    [str, Path, lambda ca: ssl.create_default_context(cafile=ca), lambda _: False],
    ids=["text", "path", "context", "unchecked"],
)
def test_an_authority_of_ones_own_is_trusted(https: str, ca: Path, verify: Callable[[Path], Any]) -> None:
    async def exists(id: str) -> bool:
        async with AsyncKibana(https, verify=verify(ca)) as kibana:
            return await kibana.connectors.exists(id)

    with Kibana(https, verify=verify(ca)) as kibana:
        made = kibana.connectors.create(name="over TLS", config=IndexConfig(index="i"))

    assert asyncio.run(exists(made.id))


def test_an_authority_that_is_not_trusted_is_told_and_not_tried_again(https: str, tmp_path: Path) -> None:
    another, _ = authority(tmp_path)
    pauses: list[float] = []

    for verify in (True, another):
        with (
            Kibana(https, verify=verify, sleep=pauses.append) as kibana,
            pytest.raises(Unreachable, match="certificate verify failed"),
        ):
            kibana.connectors.list()

    assert pauses == []


@pytest.mark.parametrize(
    ("given", "authorization"),
    [
        ({"api_key": "VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6dWkybHAyYXhUTm1zeWFrdzl0dk5udw=="}, None),
        ({"basic_auth": ("elastic", "p:w")}, "Basic ZWxhc3RpYzpwOnc="),
    ],
    ids=["api-key", "basic"],
)
def test_credentials_open_a_server_that_asks_for_them(
    stand_in: str, given: dict[str, Any], authorization: str | None
) -> None:
    async def types() -> int:
        async with AsyncKibana(url, **given) as kibana:
            return len(await kibana.connectors.types())

    with front(stand_in, authorization=authorization or f"ApiKey {given['api_key']}") as url:
        with Kibana(url, **given) as kibana:
            assert len(kibana.connectors.types()) == asyncio.run(types()) > 0
        for wrong in ({}, {"api_key": "wrong"}, {"basic_auth": ("elastic", "wrong")}):
            with Kibana(url, **wrong) as kibana, pytest.raises(Unauthorized):
                kibana.connectors.list()


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    return monkeypatch


def test_the_proxy_of_the_environment_is_used_unless_the_server_is_exempt(no_proxy: pytest.MonkeyPatch) -> None:
    with scripted((200, b"[]", {})) as proxy, scripted((200, b"[]", {})) as server:
        no_proxy.setenv("HTTP_PROXY", proxy.url)
        with Kibana("http://kibana.invalid:5601") as kibana:
            kibana.connectors.list()
        no_proxy.setenv("NO_PROXY", "127.0.0.1")
        with Kibana(server.url) as kibana:
            kibana.connectors.list()

    assert proxy.asked == [("GET", "http://kibana.invalid:5601/api/actions/connectors")]
    assert server.asked == [("GET", "/api/actions/connectors")]


@pytest.mark.parametrize("proxy", ["socks5://u:canary@localhost:1", "gopher://u:canary@localhost", "http://[::1"])
def test_a_proxy_that_is_no_use_is_told(no_proxy: pytest.MonkeyPatch, proxy: str) -> None:
    no_proxy.setenv("HTTPS_PROXY", proxy)

    with pytest.raises(InvalidRequest, match="the proxy that the environment names: ") as caught:
        Kibana("https://localhost")

    assert "canary" not in str(caught.value)

"""Bytes on the wire: media types, encodings, sizes, numbers, text that is hard to carry."""

from __future__ import annotations

import gzip
import json
import socket
import zlib
from collections.abc import Iterator

import httpx
import pytest

from tests.server.requests import INDEX, SERVER_LOG, WEBHOOK, changed, error, with_config
from tests.server.servers import Server

NEW = "/api/actions/connector"
LIMIT = 1_048_576
TOO_LARGE = error(413, "Request Entity Too Large", f"Payload content length greater than maximum allowed: {LIMIT}")


def sent(body: object) -> bytes:
    return json.dumps(body).encode()


def of_length(length: int) -> bytes:
    return sent(SERVER_LOG).ljust(length)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"content-type": ""},
        {"content-type": "application/json"},
        {"content-type": "APPLICATION/JSON; charset=utf-8"},
        {"content-type": "application/json; Elastic-Api-Version=2023-10-31"},
        {"content-type": "application/vnd.elastic+json;compatible-with=8"},
        {"content-encoding": "identity"},
        {"content-encoding": "br"},
        {"content-encoding": "gzip, deflate"},
        {"kbn-version": "9.4.0"},
        {"kbn-version": ""},
        {"elastic-api-version": "1999-01-01"},
        {"accept": "text/html"},
    ],
    ids=str,
)
def test_a_body_counts_as_json_under(kibana: httpx.Client, headers: dict[str, str]) -> None:
    assert kibana.post(NEW, content=sent(SERVER_LOG), headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(sent(SERVER_LOG))),
        ("GZIP", gzip.compress(sent(SERVER_LOG))),
        ("deflate", zlib.compress(sent(SERVER_LOG))),
    ],
    ids=["gzip", "GZIP", "deflate"],
)
def test_a_compressed_body_is_read(kibana: httpx.Client, encoding: str, packed: bytes) -> None:
    assert kibana.post(NEW, content=packed, headers={"content-encoding": encoding}).status_code == 200


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(sent(SERVER_LOG))[:-9], gzip.compress(sent(SERVER_LOG))[:-1] + b"\xff", b""],
    ids=["cut off", "wrong checksum", "empty"],
)
def test_a_damaged_gzip_body_is_refused(kibana: httpx.Client, packed: bytes) -> None:
    answer = kibana.post(NEW, content=packed, headers={"content-encoding": "gzip"})

    assert (answer.status_code, answer.json()["message"]) == (400, "Invalid compressed payload")


def test_a_body_of_the_limit_passes(kibana: httpx.Client) -> None:
    assert kibana.post(NEW, content=of_length(LIMIT)).status_code == 200


def test_a_byte_more_is_too_large(kibana: httpx.Client) -> None:
    answer = kibana.post(NEW, content=of_length(LIMIT + 1))

    assert (answer.status_code, answer.json()) == (413, TOO_LARGE)


def test_the_length_counts_before_everything_else_in_the_request(server: Server) -> None:
    answer = httpx.post(server.url + NEW, content=of_length(LIMIT + 1), headers={"content-type": "garbage"})

    assert answer.status_code == 413


def test_a_small_body_that_unpacks_to_a_large_one_is_too_large(kibana: httpx.Client) -> None:
    packed = gzip.compress(of_length(LIMIT + 1))

    answer = kibana.post(NEW, content=packed, headers={"content-encoding": "gzip"})

    assert (answer.status_code, answer.json()) == (413, TOO_LARGE)


def test_a_body_that_unpacks_to_the_limit_passes(kibana: httpx.Client) -> None:
    packed = gzip.compress(of_length(LIMIT))

    assert kibana.post(NEW, content=packed, headers={"content-encoding": "gzip"}).status_code == 200


@pytest.mark.parametrize(("encoding", "wrapped"), [("gzip", 31), ("deflate", 15)])
def test_a_bomb_is_unpacked_no_further_than_the_limit(kibana: httpx.Client, encoding: str, wrapped: int) -> None:
    packer = zlib.compressobj(wbits=wrapped)
    bomb = b"".join([*(packer.compress(b" " * LIMIT) for _ in range(256)), packer.flush()])

    answer = kibana.post(NEW, content=bomb, headers={"content-encoding": encoding})

    assert len(bomb) < LIMIT
    assert (answer.status_code, answer.json()) == (413, TOO_LARGE)


@pytest.mark.parametrize(("length", "status", "connection"), [(LIMIT, 200, None), (LIMIT + 1, 413, "close")])
def test_the_limit_of_a_chunked_body_is_the_same(
    kibana: httpx.Client, length: int, status: int, connection: str | None
) -> None:
    answer = kibana.post(NEW, content=iter([of_length(length)]))

    assert (answer.status_code, answer.headers.get("connection")) == (status, connection)
    assert status == 200 or answer.json() == TOO_LARGE


def test_a_chunked_body_is_read(kibana: httpx.Client) -> None:
    def chunks() -> Iterator[bytes]:
        yield from (bytes((byte,)) for byte in sent(SERVER_LOG))

    assert kibana.post(NEW, content=chunks()).status_code == 200


def test_a_chunked_body_without_end_is_cut_off(server: Server) -> None:
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    head = f"POST {NEW} HTTP/1.1\r\nhost: {server.url}\r\nkbn-xsrf: 1\r\ntransfer-encoding: chunked\r\n\r\n"

    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(head.encode())
        with pytest.raises(OSError):  # noqa: PT011 - broken pipe or reset, as the system has it
            connection.sendall(chunk * 1000)


def test_a_request_that_is_never_finished_leaves_the_server_well(server: Server, kibana: httpx.Client) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(f"POST {NEW} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{{".encode())

    assert kibana.get("/api/actions/connectors").status_code == 200
    assert "fault=" not in server.log


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b'"caf\xc3\xa9 \xf0\x9f\x98\x80"', "caf\u00e9 \U0001f600"),
        (b'"\\ud83d\\ude00"', "\U0001f600"),
        (b'"a\xffb\xed\xa0\x80"', "a\ufffdb\ufffd\ufffd\ufffd"),
        (b'"a\\u0000b"', "a\0b"),
        (b'" spaces stay "', " spaces stay "),
        (b'"\\ud800"', "\ud800"),
        (b'"\\udc00\\ud800 \xc3\xa9"', "\udc00\ud800 \u00e9"),
        (b'"first", "name": "last"', "last"),
        (b'"\xe2\x80\xae\xcc\x81"', "\u202e\u0301"),
    ],
    ids=["UTF-8", "pair", "no UTF-8", "NUL", "blanks", "lone surrogate", "lone surrogates", "twice", "right to left"],
)
def test_a_name_comes_back_as_javascript_reads_it(kibana: httpx.Client, path: str, written: bytes, name: str) -> None:
    created = kibana.post(path, content=b'{"connector_type_id":".server-log","name":' + written + b"}")
    listed = json.loads(kibana.get("/api/actions/connectors").content)

    assert (created.status_code, json.loads(created.content)["name"]) == (200, name)
    assert json.loads(kibana.get(path).content)["name"] == name
    assert name in [connector["name"] for connector in listed]


def test_answers_are_utf_8_and_escape_lone_surrogates_only(kibana: httpx.Client) -> None:
    content = b'{"connector_type_id":".server-log","name":"\\u00e9\\ud800"}'

    assert b'"name":"\xc3\xa9\\ud800"' in kibana.post(NEW, content=content).content


@pytest.mark.parametrize("headers", [b'{"\\ud800":"a"}', b'{"a":"\\udfff"}', b'{"\\ud800":"a","\\ud801":"b"}'])
def test_lone_surrogates_in_a_config_are_kept(kibana: httpx.Client, path: str, headers: bytes) -> None:
    config = b'{"url":"https://example.com","headers":' + headers + b"}"
    kibana.post(path, content=b'{"name":"a","connector_type_id":".webhook","config":' + config + b"}")

    assert b'"headers":' + headers in kibana.get(path).content


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b'{"name":"a","connector_type_id":".index","\\ud800":1}', "[request body.\ud800]: definition for this key"),
        (b'{"name":"a","connector_type_id":".index","config":{"\\ud800":" "}}', "[request body.config.\ud800]: value"),
        (
            b'{"name":"a","connector_type_id":".server-log","secrets":{"\\ud800":"a"}}',
            'error validating connector type secrets: \u2716 Unrecognized key: "\ufffd"',
        ),
    ],
    ids=["body", "blank", "secrets"],
)
def test_unknown_keys_with_lone_surrogates_are_told(kibana: httpx.Client, body: bytes, message: str) -> None:
    answer = kibana.post(NEW, content=body)

    assert (answer.status_code, json.loads(answer.content)["message"][: len(message)]) == (400, message)


def test_lone_surrogates_in_the_parameters_of_a_run_are_judged(kibana: httpx.Client, path: str) -> None:
    kibana.post(path, json=SERVER_LOG)

    good = kibana.post(f"{path}/_execute", content=b'{"params":{"message":"\\ud800"}}')
    bad = kibana.post(f"{path}/_execute", content=b'{"params":{"message":"a","\\ud800":1}}')

    assert (good.json()["status"], bad.json()["status"]) == ("ok", "error")
    assert 'Unrecognized key: "\ufffd"' in bad.json()["message"]


def test_a_value_is_checked_under_a_key_with_a_lone_surrogate_too(kibana: httpx.Client) -> None:
    config = b'{"url":"https://example.com","headers":{"\\ud800":5,"\\ud801":"b"}}'

    answer = kibana.post(NEW, content=b'{"name":"a","connector_type_id":".webhook","config":' + config + b"}")

    assert (answer.status_code, "received number" in answer.json()["message"]) == (400, True)


@pytest.mark.parametrize(
    ("written", "port"),
    [("25.0", "25"), ("2.5e1", "25"), ("1.5", "1.5"), ("1e2", "100"), ("25.000000000000000001", "25")],
)
def test_numbers_are_those_of_javascript(kibana: httpx.Client, written: str, port: str) -> None:
    config = f'{{"from":"a","host":"b","port":{written}}}'

    answer = kibana.post(NEW, content=f'{{"name":"a","connector_type_id":".email","config":{config}}}')

    assert f'"port":{port},' in answer.text


@pytest.mark.parametrize("number", ["9" * 308, "1e308", "-" + "9" * 300, "123456789012345678901234567890", "1e-999"])
def test_a_number_at_the_edge_is_judged_and_not_choked_on(kibana: httpx.Client, number: str) -> None:
    config = f'{{"from":"a","host":"b","port":{number}}}'

    answer = kibana.post(NEW, content=f'{{"name":"a","connector_type_id":".email","config":{config}}}')

    assert (answer.status_code, "→ at port" in answer.json()["message"]) == (400, True)


def test_the_order_of_keys_in_a_config_is_that_of_the_contract(kibana: httpx.Client) -> None:
    configs = [{"refresh": True, "index": "a"}, {"index": "a", "refresh": True}]

    answers = [kibana.post(NEW, json=changed(INDEX, config=config)).json() for config in configs]

    assert [list(answer["config"]) for answer in answers] == [["index", "refresh", "executionTimeField"]] * 2


def test_headers_whose_names_are_traps_are_kept(kibana: httpx.Client) -> None:
    headers = {"constructor": "a", "prototype": "b", "": "c"}

    created = kibana.post(NEW, json=with_config(WEBHOOK, headers=headers))

    assert created.json()["config"]["headers"] == headers

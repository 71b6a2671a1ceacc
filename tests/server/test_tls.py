"""TLS: with the server's own certificate, and reasons why it is no use."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from kibana_connectors import IndexConfig, Kibana, Unreachable
from kibana_connectors_server import tls

from tests.client.front import authority
from tests.server.requests import INDEX
from tests.server.servers import Server, refused, started

LIST = "/api/actions/connectors"
PASSWORD = b"secret-password"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an authority, a server's key and certificate in one file, and files that do not go with it."""
    folder = tmp_path_factory.mktemp("certificates")
    _, server = authority(folder)
    key = serialization.load_pem_private_key(server.read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    unlocked = serialization.NoEncryption()
    for name, one, encryption in (
        ("locked.key", key, serialization.BestAvailableEncryption(PASSWORD)),
        ("other.key", ec.generate_private_key(ec.SECP256R1()), unlocked),
        ("rsa.key", rsa.generate_private_key(65537, 2048), unlocked),
    ):
        pem = one.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)
        (folder / name).write_bytes(pem)
    (folder / "notes.txt").write_text("no certificate, no key")
    return folder


@pytest.fixture(scope="module")
def https(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    options = ("--tls-cert", str(files / "server.pem"), "--tls-key", str(files / "server.pem"))
    with started(tmp_path_factory.mktemp("https"), *options) as running:
        yield running


def test_the_url_that_it_says_is_one_to_use(https: Server, files: Path) -> None:
    context = ssl.create_default_context(cafile=files / "ca.pem")

    answer = httpx.get(https.url + LIST, verify=context)

    assert https.url.startswith("https://127.0.0.1:")
    assert answer.status_code == 200


def test_the_client_works_over_it_and_checks_the_certificate(https: Server, files: Path) -> None:
    with Kibana(https.url, verify=files / "ca.pem") as kibana:
        made = kibana.connectors.create(name="over TLS", config=IndexConfig(index="i"))
        assert kibana.connectors.get(made.id).name == "over TLS"
    with Kibana(https.url) as kibana, pytest.raises(Unreachable, match="certificate verify failed"):
        kibana.connectors.list()


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_it_speaks_the_versions_of_tls_that_are_in_use(https: Server, files: Path, version: ssl.TLSVersion) -> None:
    client = ssl.create_default_context(cafile=files / "ca.pem")
    client.minimum_version = client.maximum_version = version

    with (
        socket.create_connection(("127.0.0.1", https.port)) as connection,
        client.wrap_socket(connection, server_hostname="127.0.0.1") as wrapped,
    ):
        assert wrapped.version() == version.name.replace("_", ".")


def test_it_speaks_no_older_version(files: Path) -> None:
    assert tls.context(files / "server.pem", files / "server.pem").minimum_version is ssl.TLSVersion.TLSv1_2


def test_a_client_without_tls_disturbs_nobody(https: Server, files: Path) -> None:
    with pytest.raises(httpx.TransportError):
        httpx.get(https.url.replace("https", "http") + LIST)

    assert httpx.get(https.url + LIST, verify=ssl.create_default_context(cafile=files / "ca.pem")).status_code == 200
    assert {line.split()[1] for line in https.log.splitlines()} <= {"event=start", "event=request"}


def test_an_encrypted_key_opens_with_the_password_of_the_environment(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(tls.PASSWORD_VARIABLE, PASSWORD.decode())
    options = ("--tls-cert", str(files / "server.pem"), "--tls-key", str(files / "locked.key"))

    with started(tmp_path, *options) as server:
        context = ssl.create_default_context(cafile=files / "ca.pem")
        answer = httpx.post(
            server.url + "/api/actions/connector", json=INDEX, headers={"kbn-xsrf": "1"}, verify=context
        )

    assert answer.status_code == 200
    assert PASSWORD.decode() not in server.log


@pytest.mark.parametrize("password", [None, "", "wrong", "x" * 2000], ids=["none", "empty", "wrong", "too long"])
def test_an_encrypted_key_without_its_password_is_told(
    files: Path, password: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(tls.PASSWORD_VARIABLE, raising=False)
    if password is not None:
        monkeypatch.setenv(tls.PASSWORD_VARIABLE, password)

    line = refused("--port", "0", "--tls-cert", "server.pem", "--tls-key", "locked.key", folder=files)

    problem = f"--tls-key locked.key: is encrypted, and {tls.PASSWORD_VARIABLE} does not hold its password"
    assert line == f"kibana-connectors-server: {problem}"


@pytest.mark.parametrize(
    ("certificate", "key", "problem"),
    [
        ("server.pem", None, "--tls-cert and --tls-key need each other"),
        (None, "server.pem", "--tls-cert and --tls-key need each other"),
        ("none.pem", "server.pem", "--tls-cert none.pem: No such file or directory"),
        (".", "server.pem", "--tls-cert .: Is a directory"),
        ("server.pem", "none.key", "--tls-key none.key: No such file or directory"),
        ("notes.txt", "server.pem", "--tls-cert notes.txt: holds no certificate in PEM form"),
        ("other.key", "other.key", "--tls-cert other.key: holds no certificate in PEM form"),
        ("server.pem", "notes.txt", "--tls-key notes.txt: holds no private key in PEM form"),
        ("server.pem", "ca.pem", "--tls-key ca.pem: holds no private key in PEM form"),
        ("server.pem", "other.key", "--tls-key other.key: does not go with the certificate server.pem: "),
        ("server.pem", "rsa.key", "--tls-key rsa.key: does not go with the certificate server.pem: "),
    ],
)
def test_files_that_are_no_use_are_told(files: Path, certificate: str | None, key: str | None, problem: str) -> None:
    before = sorted(files.iterdir())
    options = [("--tls-cert", certificate), ("--tls-key", key)]

    line = refused("--port", "0", *(text for name, path in options if path for text in (name, path)), folder=files)

    assert line.startswith(f"kibana-connectors-server: {problem}")
    assert sorted(files.iterdir()) == before

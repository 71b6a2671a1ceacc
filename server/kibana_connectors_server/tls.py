"""TLS: the server's certificate and its key."""

from __future__ import annotations

import os
import ssl
from pathlib import Path

from kibana_connectors_server.errors import CannotStartError

PASSWORD_VARIABLE = "KIBANA_CONNECTORS_TLS_KEY_PASSWORD"  # noqa: S105 - the name of a variable


def context(certificate: Path, key: Path) -> ssl.SSLContext:
    """For TLS 1.2 and 1.3, from PEM files; the certificate's may go on with those between it and its authority.

    The password of an encrypted key stands in the environment. Raises `CannotStartError`.
    """
    for name, path in (("--tls-cert", certificate), ("--tls-key", key)):
        try:
            path.read_bytes()
        except OSError as error:
            raise CannotStartError(f"{name} {path}: {error.strerror}") from error
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(certificate)
    except ssl.SSLError:
        raise CannotStartError(f"--tls-cert {certificate}: holds no certificate in PEM form") from None
    password = os.environ.get(PASSWORD_VARIABLE, "")
    try:
        made.load_cert_chain(certificate, key, lambda: password)
    except (ssl.SSLError, ValueError) as error:
        reason = getattr(error, "reason", None)
        if reason:
            problem = f"does not go with the certificate {certificate}: {reason.lower().replace('_', ' ')}"
        elif b"ENCRYPTED" in key.read_bytes():
            problem = f"is encrypted, and {PASSWORD_VARIABLE} does not hold its password"
        else:
            problem = "holds no private key in PEM form"
        raise CannotStartError(f"--tls-key {key}: {problem}") from None
    return made

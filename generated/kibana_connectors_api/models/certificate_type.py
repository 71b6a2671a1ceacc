from typing import Literal, TypeAlias, cast, get_args

CertificateType: TypeAlias = Literal[
    "ssl-crt-key",
    "ssl-pfx",
]


def check_certificate_type(value: object) -> CertificateType:
    """The value, where it is one of `CertificateType`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(CertificateType):
        return cast(CertificateType, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(CertificateType)))}")

"""Values to draw from: of each kind some that are fine and some that are nearly so."""

from __future__ import annotations

from typing import Any

URLS = [
    "https://example.com",
    "https://example.com/a?b=c#d",
    "http://localhost:9200",
    "ftp://files.example.com/x",
    "HTTPS://EXAMPLE.COM",
    "mailto:someone@example.com",
    "https://user:secret@example.com:443/",
    "foo:bar",
    "foo://a",
    "https:example.com",
    "https:///example.com",
    "https:\\\\example.com",
    "https://example.com/{{{external.system.id}}}",
    "https://hooks.torq.io/v1/x",
    "https://hooks.eu.torq.io",
    "http://localhost/x",
    "https://HOOKS.torq.io:8443",
    "https://hooks.torq.io@example.com",
    "https://example.com/@hooks.torq.io",
    "foo://hooks.torq.io",
    "foo://localhost",
    "https://hooks.torq.io.",
    "https://hooks.torq.io.example.com",
    "https://%68ooks.torq.io",
    "ws://localhost:1",
    "https:hooks.torq.io",
    "file:///x",
    "file://localhost/x",
    "javascript:alert(1)",
    "blob:https://a",
    "http://[::1]",
    "https://",
    "http://[::1",
    "http://256.1.1.1",
    "https://example.com:99999",
    "//a",
    "example.com",
    "/only/a/path",
    "https//example.com",
    "https://exa%mple.com",
    "http://1.2.3",
    "http://0x7f.1",
    "1http://a",
]
URLS += [" https://example.com ", "http://a b", "https://hooks.\ttorq.io", "no url at all"]
JSON_TEXTS = [
    '{"a":1}',
    '{"a":{"b":[null]}}',
    "{}",
    "[]",
    '"text"',
    "null",
    "{",
    "[1]",
    '{"a":NaN}',
    "1",
    "true",
    "'{}'",
    '{"a":1}x',
    '{"a":1,}',
    '{"type":"service_account"}',
    '{"type":"service_account","project_id":"x"}',
    '{"type":"authorized_user"}',
    '{"type":""}',
    '{"type":["service_account"]}',
    '["service_account"]',
    '{"type":"x","type":"service_account"}',
    '{"Type":"service_account"}',
]
JSON_TEXTS += [" {} ", ' {"type": "service_account"} ', '{"type": "service_account "}']
PEM_TEXTS = [
    "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t",
    "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t",
    "bm8gcGVtIGF0IGFsbA==",
    "CERTIFICATE",
    "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQ==",
    "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQ",
    "bXkgY2VydGlmaWNhdGUKLS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==",
]
SERVICES = [
    "gmail",
    "me@fastmail.fm",
    "ses-eu-west-1",
    "unknown",
    "@",
    "GMAIL",
    "smtp.example.com",
    "1und1",
    "a@b@gmail",
    "elastic-cloud",
    "Elastic_Cloud",
    "OTHER",
    "mail.ru",
]
SERVICES += ["Outlook 365", "exchange server"]
TEXTS = ["a", "alerts", "0", " padded ", "null", "ünïcode ☃", "\u0085", "a\u0000b", "x" * 300]
WRONG: list[Any] = [0, 1, -1, 1.5, True, False, None, "", " ", "\t\n", "\ufeff", "7", "a", [], ["a"]]
WRONG += [{}, {"a": "b"}, {"a": " "}]
PARAM_TEXTS = ["a", "", " ", "#alerts", "#a", "alerts", "two words", "kibana-alert-history-x", "my-index", "0123456789"]
PARAM_TEXTS += ['{"blocks": []}', '{"blocks": [{"type": "divider"}]}', '{"text": "a"}', "https://example.com", "\u00fc"]
OPEN = [{}, {"a": 1}, {"a": {"b": ["c", None, 1.5]}}, {"a": [{"b": " "}]}, {"a": ""}, {"": "x"}, {"a.b": True}]
MAPS = [{}, {"x-team": "a"}, {"a": "b", "c": "d"}, {"": "a"}, {"a": ""}, {"a": 1}, {"a": None}]

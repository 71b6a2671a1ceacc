"""Faults in what is accepted and refused."""

from __future__ import annotations

import re
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.contract import formats
from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.edge import checks, fields

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading, schema, schemas_in
from benchmarks.faults.replacing import replacing


@fault("validation")
def forgets_one_required_field() -> None:
    """One of the two secrets that a type requires may be left out."""
    misreading(lambda document: schema(document, "TinesSecrets").update(required=["token"]))


@fault("validation")
def takes_enumerated_words_in_capitals() -> None:
    """An enumerated word is taken in capitals too."""

    def change(document: Json) -> None:
        for one in schemas_in(document["components"]["schemas"]):
            if isinstance(one.get("enum"), list):
                one["enum"] += [word.upper() for word in one["enum"] if isinstance(word, str) and not word.isupper()]

    misreading(change)


@fault("validation")
def takes_what_looks_like_a_url() -> None:
    """Text with a scheme and two slashes is taken for an absolute URL."""

    def url(_: Json) -> formats.Format:
        return lambda text: text.partition("://")[0].isalpha() and "://" in text

    formats._KINDS["url"] = url


@fault("validation")
def looks_for_an_allowed_host_anywhere() -> None:
    """A URL need not have one of the allowed hosts, it is enough that one stands somewhere in it."""
    judge_of = formats._url

    def url(description: Json) -> formats.Format:
        hosts = description["url"].get("hosts", [""])
        is_url = judge_of({"url": {**description["url"], "hosts": None}})
        return lambda text: is_url(text) and any(host in text.lower() for host in hosts)

    formats._KINDS["url"] = url


@fault("validation")
def takes_any_json_for_an_object() -> None:
    """Where the text of a JSON object of some form is asked for, any JSON will do."""

    def json(_: Json) -> formats.Format:
        def is_json(text: str) -> bool:
            try:
                json_text.parsed(text)
            except json_text.BadJsonError:
                return False
            return True

        return is_json

    formats._KINDS["json"] = json


@fault("validation")
def takes_any_pem_for_each_other() -> None:
    """A private key is taken for a certificate, and the other way round."""
    judge_of = formats._pem
    everything = {"pem": ["CERTIFICATE", "PRIVATE KEY", "RSA PRIVATE KEY"]}
    formats._KINDS["pem"] = lambda _: judge_of(everything)


@fault("validation")
def knows_names_as_they_are_spelt_alone() -> None:
    """The name of a known mail service is refused where it has capitals or blanks in it."""

    def names(description: Json) -> formats.Format:
        known = {*description["literals"], *description["names"]}
        return lambda text: text in known

    formats._KINDS["names"] = names


@fault("validation")
def forgets_which_fields_go_together() -> None:
    """A field that is only taken together with another is taken alone."""

    def change(document: Json) -> None:
        for one in schemas_in(document["components"]["schemas"]):
            one.pop("dependentRequired", None)

    misreading(change)


@fault("validation")
def reads_rules_after_defaults() -> None:
    """A rule about config and secrets together is held against defaults that the request did not send."""

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Json, secrets: Json) -> Any:
        as_it_is(self, self._config_defaults.filled(config), secrets)
        return as_it_is(self, config, secrets)


@fault("validation")
def reads_the_first_rule_alone() -> None:
    """Of several rules about config and secrets together only the first is checked."""

    def change(document: Json) -> None:
        for name, one in document["components"]["schemas"].items():
            if name.endswith("Pairing"):
                del one["allOf"][1:]

    misreading(change)


@fault("validation")
def takes_a_second_kind_of_credentials() -> None:
    """Beside user and password a PFX file is taken, though credentials are of one kind."""

    def change(document: Json) -> None:
        user_and_password = schema(document, "OneKindOfCredentials")["oneOf"][1]
        del user_and_password["properties"]["pfx"]

    misreading(change)


@fault("validation")
def takes_fields_of_another_variant() -> None:
    """One of the variants of a config takes fields that only another has."""

    def change(document: Json) -> None:
        other = schema(document, "GenAiOpenaiConfig")["properties"]
        here = schema(document, "GenAiAzureConfig")["properties"]
        here |= {name: field for name, field in other.items() if name not in here}

    misreading(change)


@fault("validation")
def takes_the_config_of_another_type() -> None:
    """One type takes a config that is that of another."""

    def change(document: Json) -> None:
        here, other = schema(document, "IndexConfig"), schema(document, "WebhookConfig")
        here["properties"] |= {
            name: {key: value for key, value in field.items() if key != "default"}
            for name, field in other["properties"].items()
        }
        here["anyOf"] = [{"required": here.pop("required")}, {"required": other["required"]}]

    misreading(change)


@fault("validation")
def overlooks_unknown_keys_that_are_null() -> None:
    """An unknown key at the top of a request is taken where its value is null."""

    @replacing(checks, "no_others")
    def no_others(as_it_is: Any, part: str, keys: Any, known: Any) -> None:
        as_it_is(part, [key for key in keys if keys[key] is not None], known)


@fault("validation")
def drops_unknown_keys_of_a_config() -> None:
    """An unknown key of a config is dropped rather than refused."""

    def change(document: Json) -> None:
        for name, one in document["components"]["schemas"].items():
            if name.endswith("Config") and one.get("additionalProperties") is False:
                one |= {"additionalProperties": True, "x-unknown-keys": "dropped"}

    misreading(change)


@fault("validation")
def takes_unknown_keys_in_secrets() -> None:
    """Secrets may have keys that their type does not know."""

    def change(document: Json) -> None:
        for name, one in document["components"]["schemas"].items():
            if name.endswith("Secrets"):
                one["additionalProperties"] = True

    misreading(change)


@fault("validation")
def takes_unknown_keys_in_nested_objects() -> None:
    """An object inside a config may have keys that the contract does not know."""
    misreading(lambda document: schema(document, "SwimlaneField").update(additionalProperties=True))


@fault("validation")
def lets_blanks_pass_in_lists() -> None:
    """A blank string is taken where it stands in a list."""

    @replacing(fields, "_is_blank")
    def is_blank(as_it_is: Any, value: Any) -> bool:
        return not isinstance(value, list) and bool(as_it_is(value))


@fault("validation")
def makes_text_of_a_number() -> None:
    """A name that is a number is taken and made text."""

    @replacing(checks, "text")
    def text(as_it_is: Any, found: Json, name: str) -> Any:
        value = found.get(name)
        return str(value) if type(value) in (int, float) else as_it_is(found, name)


@fault("validation")
def makes_booleans_of_words() -> None:
    """The words true and false are taken for booleans in a config."""
    meant = {"true": True, "false": False}

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Json, secrets: Json) -> Any:
        said = {name: meant.get(value, value) if isinstance(value, str) else value for name, value in config.items()}
        return as_it_is(self, said, secrets)


@fault("validation")
def checks_the_first_of_a_list_alone() -> None:
    """Of a list only the first entry is held against the schema."""

    def change(document: Json) -> None:
        for one in schemas_in(document["components"]["schemas"]):
            if isinstance(one.get("items"), dict) and "properties" not in one:
                one["prefixItems"] = [one.pop("items")]

    misreading(change)


@fault("validation")
def skips_what_is_not_base64() -> None:
    """Characters that base64 does not have are skipped in a certificate or key that has to be in base64."""
    strict = formats._KINDS["pem"]

    def lenient(description: dict[str, Any]) -> formats.Format:
        is_pem = strict(description)
        return lambda text: is_pem(re.sub("[^A-Za-z0-9+/=]", "", text))

    formats._KINDS["pem"] = lenient

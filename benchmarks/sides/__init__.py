"""The sides of `scripts/bench client`, each a module with a class `Side`: one connector on that side.

    Side(schema, request, answer)
        Prepares the side's own config and secrets. `schema` names the class of the request in the contract, `answer` is
        the server's, as bytes. Raises where the side cannot do this connector.
    build() -> bytes
        From config and secrets to the body that creates the connector.
    parse() -> Any
        From the answer to what the side makes of it.
    fields(parsed) -> dict
        The JSON that it stands for, to see what was lost or added.

`benchmarks.client` names the modules, so that another one can stand for a side.
"""

"""A file of those who are let in, and their credentials."""

from __future__ import annotations


class Keys:
    """API keys by what they are for."""

    ALL = "YWRtaW46c2VjcmV0LWtleS0x"
    READ = "dmlld2VyOnNlY3JldC1rZXktMg=="
    MIXED = "bWl4ZWQ6c2VjcmV0LWtleS0z"
    NONE = "bm9uZTpzZWNyZXQta2V5LTQ="


USER = ("jos\u00e9", "secret-w\u00f6rd: 5")
SECRETS = ("secret-", "12345", *(text for name, text in vars(Keys).items() if name.isupper()))
"""What must be in no log and no message."""

ACCESS = f"""
api_keys:
- {{name: ci, key: {Keys.ALL}, privileges: {{"*": all}}}}
- {{name: viewer, key: {Keys.READ}, privileges: {{"*": read}}}}
- {{name: team a, key: {Keys.MIXED}, privileges: {{default: read, team-a: all}}}}
- {{name: nobody, key: {Keys.NONE}, privileges: {{}}}}
users:
- {{username: {USER[0]}, password: "{USER[1]}", privileges: {{"*": all}}}}
- {{username: number, password: 12345, privileges: {{default: read}}}}
"""

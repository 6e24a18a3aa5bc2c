"""What proves who asks, by the security scheme that asks for it: classes of the run time and environment variables.

A scheme is `header` or `http` and a name, in lower case. Names of variables belong to a scheme, not to a service; a
scheme of a spec may have its own as `x-environment`, by the arguments of its first class.
"""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct, field

_NONE: Mapping[str, str] = MappingProxyType({})


class Proof(Struct, frozen=True):
    """A class of the run time: its name and module, arguments for a reader, and the variables of its arguments."""

    name: str
    module: str
    shown: str
    variables: Mapping[str, str] = field(default_factory=lambda: _NONE)
    optional: Mapping[str, str] = field(default_factory=lambda: _NONE)


ANY_HEADER = (Proof("Token", "credentials", '"your-token", header={header}'),)

SCHEMES: Mapping[str, tuple[Proof, ...]] = MappingProxyType(
    {
        "header x-auth-token": (
            Proof("Token", "credentials", '"your-token"', {"value": "HUAWEICLOUD_SDK_TOKEN"}),
            Proof(
                "Password",
                "password",
                'auth_url="https://iam.example.com", user="you", password="your-password", domain="your-domain"',
            ),
        ),
        "http bearer": (Proof("BearerToken", "credentials", '"your-token"'),),
        "http sdk-hmac-sha256": (
            Proof(
                "AccessKey",
                "signing",
                '"your-ak", "your-sk"',
                {"ak": "HUAWEICLOUD_SDK_AK", "sk": "HUAWEICLOUD_SDK_SK"},
                {"security_token": "HUAWEICLOUD_SDK_SECURITY_TOKEN"},
            ),
        ),
    }
)

# Values of a client that go with a scheme.
_HUAWEICLOUD = {"domain_id": "HUAWEICLOUD_SDK_DOMAIN_ID", "project_id": "HUAWEICLOUD_SDK_PROJECT_ID"}
VALUES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"header x-auth-token": _HUAWEICLOUD, "http sdk-hmac-sha256": _HUAWEICLOUD}
)

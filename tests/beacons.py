"""An invented service of three small pages, and a page that describes no operation."""

from generator.source import SourceText

SETTINGS = """\
[service]
title = "Harbour Beacons"

[[servers]]
url = "https://beacons.example.com"

[package]
distribution = "harbour-beacons"
"""

PAGE = """\
# {title}

## Function

This API is used to {what}.

## URI

{method} {path}

**Table 1** Path Parameters

| Parameter | Mandatory | Type | Description |
| --- | --- | --- | --- |
| beaconid | Yes | String | Beacon ID |

## Request Parameters

None

## Response Parameters

Status code: 200

**Table 2** Response body parameters

| Parameter | Type | Description |
| --- | --- | --- |
| lampState | String | State of the lamp. The value can be **lit** or **dark**. |
| watt | Integer | Power |

## Example Requests

None

## Example Responses

Status code: 200

The beacon

```
{{"lampState": "lit", "watt": 40}}
```
"""


def page(name: str, method: str, path: str) -> SourceText:
    text = PAGE.format(title=f"{name} a Beacon", what=f"{name.lower()} a beacon", method=method, path=path)
    return SourceText(f"specs/beacons/pages/{name}Beacon.md", text)


PAGES = (
    page("Show", "GET", "/v1/beacons/{beaconid}"),
    page("Delete", "DELETE", "/v1/beacons/{beaconid}"),
    page("Test", "POST", "/v1/beacons/{beaconid}/test"),
)
NOTHING = SourceText("specs/beacons/pages/Guide.md", "# How to call\n\nRead this first.\n")

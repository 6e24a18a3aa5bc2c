"""Twelve updates of pages, and what each means for callers: written by hand, before anything was run.

Each is an edit of pages as their owners make it, from what a page says to what it says then.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

COC = "specs/coc/pages/GetDocument.html"
FEDERATION = "specs/ucs/pages/ShowFederationProgress.html"
INSTANCE = "specs/ucs/pages/ShowPolicyInstance.html"
JOB = "specs/ucs/pages/ShowPolicyJob.html"
PAUSE = "specs/ucs/pages/PauseFederation.md"

Change = tuple[str, str, str]  # effect, rule, subject


@dataclass(frozen=True)
class Update:
    """`edits` are texts of a page before and after, each there once; a page of `pages` is put as it is, or goes.

    `changes` is all that `diff` says; `gone` and `new` what `lint` says no more and anew, by code and a part of its
    line. `corrected` names a finding that was overruled before.
    """

    edits: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    pages: Mapping[str, str | None] = field(default_factory=dict)
    changes: frozenset[Change] = frozenset()
    gone: frozenset[tuple[str, str]] = frozenset()
    new: frozenset[tuple[str, str]] = frozenset()
    corrected: str = ""


_MANDATORY_ROW = "<tr><td>region</td><td>Yes</td><td>String</td><td>Where the job is kept.</td></tr>\n"


def _row(number: int, *cells: tuple[str, int, int, str]) -> str:
    """A row as the page of the federation has it: header, width, number and text of each cell."""
    shown = (
        f'<td class="cellrowborder" valign="top" width="{width}%" headers="mcps1.3.5.6.2.4.1.{header} ">'
        f'<p id="ShowFederationProgress__p{paragraph}">{text}</p>\n</td>\n'
        for header, width, paragraph, text in cells
    )
    return f'<tr id="ShowFederationProgress__row{number}">{"".join(shown)}</tr>\n'


_ENDED = _row(
    539056,
    ("1", 20, 540787, "completiontime"),
    ("2", 20, 542518, "String"),
    ("3", 60, 544249, "When the job ended"),
)
_BEGAN = _row(
    545980,
    ("1", 20, 547711, "starttime"),
    ("2", 20, 549442, "String"),
    ("3", 60, 551173, "When the job began"),
)

_PAUSE = """# Pausing a Federation

## Function

This API pauses the federation of a fleet.

## URI

POST /v1/clustergroups/{clustergroupid}/federations/pause

**Table 1** Path Parameters

| Parameter | Mandatory | Type | Description |
| --- | --- | --- | --- |
| clustergroupid | Yes | String | ID of the fleet |

## Request Parameters

None

## Response Parameters

Status code: 200

**Table 2** Response body parameters

| Parameter | Type | Description |
| --- | --- | --- |
| paused | Boolean | Whether it is paused |

## Example Requests

None

## Example Responses

Status code: 200

It is paused.

```json
{"paused": true}
```
"""

BEFORE = (COC, "The value can be v1 or v2.", "The value can be v1, v2 or v3.")
"""The one thing in which the pages differ from those of this repository when the story begins."""

UPDATES: Mapping[str, Update] = {
    "a field renamed by case": Update(
        edits={COC: ((">creator<", ">Creator<"), ('"creator"', '"Creator"'))},
        changes=frozenset(
            {
                ("risky", "response-field-respelt", "GetDocumentResponseData.creator"),
                ("documentation", "response-field-example-changed", "GET /v1/documents/{document_id} reply 200"),
            }
        ),
    ),
    "a new mandatory parameter": Update(
        edits={COC: (('<tr id="GetDocument__row684655">', f'{_MANDATORY_ROW}<tr id="GetDocument__row684655">'),)},
        changes=frozenset({("breaking", "parameter-required-added", "GET /v1/documents/{document_id} query region")}),
    ),
    "an enumeration value removed": Update(
        edits={COC: (("The value can be v1, v2 or v3.", "The value can be v2 or v3."),)},
        changes=frozenset(
            {
                ("breaking", "parameter-value-removed", "GetDocumentVersion"),
                ("documentation", "model-description-changed", "GetDocumentVersion"),
                ("documentation", "parameter-description-changed", "GET /v1/documents/{document_id} query version"),
            }
        ),
    ),
    "a page retitled": Update(
        edits={JOB: ((">Showing the Job of a Policy Instance<", ">Querying the Job of a Policy<"),)},
        changes=frozenset({("documentation", "operation-description-changed", "GET /v1/policy/jobs/{jobid}")}),
    ),
    "a table reordered": Update(edits={FEDERATION: ((_ENDED + _BEGAN, _BEGAN + _ENDED),)}),
    "a description reworded": Update(
        edits={FEDERATION: ((">When the job began<", ">When work on the job began<"),)},
        changes=frozenset({("documentation", "response-field-description-changed", "JobStatus.startTime")}),
    ),
    "an example fixed": Update(
        edits={
            COC: (
                (
                    '"create_time" : 1751374833988,\n      "version" : "v2"',
                    '"create_time" : "1751374833988",\n      "version" : "v2"',
                ),
                (
                    '"create_time" : 1751364159273,\n      "version" : "v1"',
                    '"create_time" : "1751364159273",\n      "version" : "v1"',
                ),
            )
        },
        changes=frozenset(
            {
                ("safe", "response-field-type-narrowed", "DocumentVersionVo.create_time"),
                ("documentation", "response-field-example-changed", "GET /v1/documents/{document_id} reply 200"),
            }
        ),
        gone=frozenset({("D202", "'create_time' is string")}),
    ),
    "a type widened": Update(
        edits={COC: (('<p id="GetDocument__p759088">Long<', '<p id="GetDocument__p759088">Number<'),)},
        changes=frozenset({("breaking", "response-field-type-widened", "GetDocumentResponseData.update_time")}),
    ),
    "a new operation": Update(
        pages={PAUSE: _PAUSE},
        changes=frozenset(
            {
                ("safe", "operation-added", "POST /v1/clustergroups/{clustergroupid}/federations/pause"),
                ("safe", "model-added", "PauseFederationResponse"),
            }
        ),
    ),
    "a correction made unnecessary": Update(
        corrected="D201 extendparam",
        edits={
            FEDERATION: (
                ('<p id="ShowFederationProgress__p469816">String<', '<p id="ShowFederationProgress__p469816">Object<'),
            )
        },
        changes=frozenset({("breaking", "response-field-type-changed", "JobSpec.extendParam")}),
        gone=frozenset({("D201", "'extendParam' is string")}),
        new=frozenset({("C101", "expectation-failed"), ("D207", "extendparam")}),
    ),
    "a page deleted": Update(
        pages={INSTANCE: None},
        changes=frozenset(
            {
                ("breaking", "operation-removed", "GET /v1/policyinstances/{policyinstanceid}"),
                *(
                    ("breaking", "model-removed", name)
                    for name in (
                        "Constraint",
                        "ConstraintSpec",
                        "ConstraintSpecEnforcementAction",
                        "Match",
                        "ResourceKinds",
                        "ShowPolicyInstanceResponse",
                        "StatusEvent",
                        "StatusViolation",
                        "UCSConstraintSpec",
                        "UCSConstraintSpecTargetScope",
                        "UCSConstraintStatus",
                        "UCSStatusViolation",
                    )
                ),
            }
        ),
        gone=frozenset(
            {("D403", "'targetID'"), ("D207", "'fieldsV1'"), ("D207", "'parameters'"), ("D303", "400"), ("D303", "500")}
        ),
    ),
}

BROKEN = (JOB, "<html><body></body></html>\n")
"""The twelfth: what a login page or an empty shell leaves of a page."""

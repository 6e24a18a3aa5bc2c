"""Every example of the pages decodes into its model and encodes back to the very same JSON value."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from spaceone_identity import models, validators
from spaceone_identity._runtime.encoding import plain
from spaceone_identity._runtime.validation import BodyValidator

EXAMPLES = Path(__file__).with_name("examples")
CASES: list[tuple[str, Any, BodyValidator]] = [
    ("job_delete_request", models.JobRequest, validators.job_delete.request),
    ("job_get_200", models.JobInfo, validators.job_get.response["200"]),
    ("job_get_request", models.JobRequest, validators.job_get.request),
    ("job_list_200", models.JobsInfo, validators.job_list.response["200"]),
    ("job_list_request", models.JobsQuery, validators.job_list.request),
]

each_example = pytest.mark.parametrize(("stem", "form", "validator"), CASES, ids=[stem for stem, _, _ in CASES])


def _canonical(value: object) -> str:
    """The value as text, in which 1, 1.0 and true differ and the order of keys does not matter."""
    return json.dumps(value, sort_keys=True)


@each_example
def test_an_example_survives_the_round_trip(stem: str, form: Any, validator: BodyValidator) -> None:
    text = (EXAMPLES / f"{stem}.json").read_text(encoding="utf-8")
    decoded = TypeAdapter(form).validate_json(text, by_alias=True, by_name=False)
    assert _canonical(plain(decoded)) == _canonical(json.loads(text))


@each_example
def test_an_example_is_valid(stem: str, form: Any, validator: BodyValidator) -> None:
    value = json.loads((EXAMPLES / f"{stem}.json").read_text(encoding="utf-8"))
    assert [str(violation) for violation in validator.validate(value)] == []

"""Every example of the pages decodes into its model and encodes back to the very same JSON value."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from harbour_beacons import models, validators
from harbour_beacons._runtime.encoding import plain
from harbour_beacons._validation.validation import BodyValidator

EXAMPLES = Path(__file__).with_name("examples")
CASES: list[tuple[str, Any, BodyValidator]] = [
    ("show_beacon_200", models.ShowBeaconResponse, validators.show_beacon.response["200"]),
    ("switch_beacon_request", models.SwitchBeaconRequest, validators.switch_beacon.request),
]

each_example = pytest.mark.parametrize(("stem", "form", "validator"), CASES, ids=[stem for stem, _, _ in CASES])


def _canonical(value: object) -> str:
    """The value as text, in which 1, 1.0 and true differ and the order of keys does not matter."""
    return json.dumps(value, sort_keys=True)


@each_example
def test_an_example_survives_the_round_trip(stem: str, form: Any, validator: BodyValidator) -> None:
    text = EXAMPLES.joinpath(f"{stem}.json").read_text(encoding="utf-8")
    decoded = TypeAdapter(form).validate_json(text, by_alias=True, by_name=False)
    assert _canonical(plain(decoded)) == _canonical(json.loads(text))


@each_example
def test_an_example_is_valid(stem: str, form: Any, validator: BodyValidator) -> None:
    value = json.loads((EXAMPLES / f"{stem}.json").read_text(encoding="utf-8"))
    assert [str(violation) for violation in validator.validate(value)] == []

"""The two readings of schemas that travel with a package."""

from typing import Any

import pytest

from generator.emit.readings import lenient, strict


def read(reading: Any, schema: dict[str, Any]) -> Any:
    return reading({"components": {"schemas": {"Lamp": schema}}})["components"]["schemas"]["Lamp"]


STATE = {"anyOf": [{"enum": ["lit", "dark"]}, {"type": "string"}, {"type": "null"}]}


def test_known_values_are_types_to_the_lenient_reading() -> None:
    assert read(lenient, STATE) == {"type": ["string", "null"]}


def test_known_values_bind_the_strict_reading() -> None:
    assert read(strict, STATE) == {
        "type": ["string", "null"],
        "if": {"type": ["string"]},
        "then": {"enum": ["lit", "dark"]},
    }


def test_what_is_read_stays_as_it_was() -> None:
    document = {"components": {"schemas": {"Lamp": {"type": "object", "properties": {"state": STATE}}}}}
    before = repr(document)
    lenient(document)
    strict(document)
    assert repr(document) == before


@pytest.mark.parametrize("reading", [lenient, strict])
def test_a_pattern_that_the_engine_cannot_read_is_left_out(reading: Any) -> None:
    assert "pattern" not in read(reading, {"type": "string", "pattern": "(unclosed"})
    assert read(reading, {"type": "string", "pattern": "^a+$"})["pattern"] == "^a+$"


def test_words_of_the_page_travel_with_the_lenient_reading_only() -> None:
    schema = {"type": "integer", "description": "Power of the lamp."}
    assert read(lenient, schema)["description"] == "Power of the lamp."
    assert "description" not in read(strict, schema)


def test_the_strict_reading_keeps_a_closed_and_an_open_form() -> None:
    made = strict({"components": {"schemas": {"Lamp": {"type": "object", "properties": {"watt": {}}}}}})["components"]
    assert made["closed"]["Lamp"]["additionalProperties"] is False
    assert "additionalProperties" not in made["schemas"]["Lamp"]

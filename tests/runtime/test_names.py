"""Which names a model takes: those of its attributes in Python, those on the wire when it decodes."""

from typing import Annotated

from pydantic import BaseModel, TypeAdapter

from templates._models.values import Model, Wire


class Lamp(Model):
    lamp_id: Annotated[str | None, Wire("lampID", "lampid")] = None
    mirror: "Lamp | None" = None


class Harbour(BaseModel):
    """A model of somebody else, which holds one of ours."""

    lamp: Lamp


def test_the_constructor_takes_attribute_names() -> None:
    assert Lamp(lamp_id="l-1", mirror=Lamp(lamp_id="l-2")).to_dict() == {"lampID": "l-1", "mirror": {"lampID": "l-2"}}


def test_an_unknown_key_that_is_spelled_like_an_attribute_stays_itself() -> None:
    sent = {"lamp_id": "unknown", "lampID": "l-1", "mirror": {"lamp_id": 3}}

    for lamp in (Lamp.model_validate(sent), TypeAdapter(Lamp).validate_python(sent), Harbour(lamp=sent).lamp):  # type: ignore[arg-type]
        assert lamp.lamp_id == "l-1"
        assert lamp.to_dict() == sent


def test_the_spelling_of_the_tables_decodes() -> None:
    lamp = Lamp.model_validate_json('{"lampid": "l-1"}')

    assert lamp.lamp_id == "l-1"
    assert lamp.to_dict() == {"lampID": "l-1"}

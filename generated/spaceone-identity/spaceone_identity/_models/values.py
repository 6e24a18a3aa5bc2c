"""What models are made of: JSON values that decode without loss and encode to what they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import Enum, IntEnum, StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Self, TypeAlias, TypeVar, cast, get_args

from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    SerializerFunctionWrapHandler,
)
from pydantic import model_serializer as _model_serializer
from pydantic import model_validator as _model_validator
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError, SchemaSerializer, core_schema

__all__ = ["DateTime", "Model", "Open", "OpenInt", "Respelled", "Timestamp", "Wire"]

# Marks a model, among its private attributes, that holds a boolean where something else is documented.
ODD: Final = "_odd"

_T_str = TypeVar("_T_str", bound=StrEnum)
_T_int = TypeVar("_T_int", bound=IntEnum)


class Model(BaseModel):
    """An object of the API.

    Its constructor takes the names of the attributes, decoding takes those that go over the wire. Keys that nobody
    documented are kept in `model_extra` and encoded again; no value is converted into one of another type.
    """

    model_config = ConfigDict(
        extra="allow",
        strict=True,
        validate_by_name=False,
        validate_by_alias=True,
        serialize_by_alias=True,
        ser_json_inf_nan="constants",
        protected_namespaces=(),
        defer_build=True,
    )

    if not TYPE_CHECKING:  # checkers make the constructor of the attributes

        def __init__(self, /, **values: Any) -> None:
            self.__pydantic_validator__.validate_python(values, self_instance=self, by_name=True, by_alias=True)

        # Pydantic decodes without the constructor, as it does with its own.
        __init__.__pydantic_base_init__ = True

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """Decode a JSON value that has been parsed. Takes the options of pydantic's method of this name."""
        return super().model_validate(obj, **_by_wire(options))

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Decode JSON. Takes the options of pydantic's method of this name."""
        return super().model_validate_json(json_data, **_by_wire(options))

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON value: the keys that were decoded or set, as they are named on the wire, and no others."""
        odd = _settle(self)
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True, warnings=False, serialize_as_any=odd)

    def to_json(self) -> str:
        """Encode as JSON text, like `to_dict`."""
        odd = _settle(self)
        return self.model_dump_json(by_alias=True, exclude_unset=True, warnings=False, serialize_as_any=odd)


class Respelled(Model):
    """An object whose examples spell a name otherwise than its table: it is encoded as it was decoded."""

    _spelled: dict[str, str] = PrivateAttr(default_factory=dict)

    @_model_validator(mode="wrap")
    @classmethod
    def _remember(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        model = handler(data)
        if isinstance(data, Mapping):
            for name, field in fields_of(cls).items():
                first, *others = wire_names(name, field)
                given = next((other for other in others if other in data), None)
                if given and name in model.model_fields_set and first not in data and name not in data:
                    model._spelled[first] = given
        return model

    @_model_serializer(mode="wrap")
    def _as_decoded(self, handler: SerializerFunctionWrapHandler) -> Any:
        return {self._spelled.get(name, name): value for name, value in handler(self).items()}


def Wire(name: str, *others: str) -> Any:  # noqa: N802
    """Mark an attribute as `name` on the wire; decoding takes the `others` as well."""
    return Field(validation_alias=AliasChoices(name, *others) if others else name, serialization_alias=name)


def fields_of(form: type[Model]) -> dict[str, FieldInfo]:
    """The attributes of a model. What they are called and hold is known once what they refer to is defined."""
    if not form.__pydantic_complete__:
        form.model_rebuild()
    return form.model_fields


def wire_names(name: str, field: FieldInfo) -> list[str]:
    """The keys that an attribute is decoded from, the documented one first."""
    alias = field.validation_alias
    if isinstance(alias, AliasChoices):
        return [choice for choice in alias.choices if isinstance(choice, str)]
    return [alias if isinstance(alias, str) else name]


def _by_wire(options: dict[str, Any]) -> dict[str, Any]:
    return {"by_alias": True, "by_name": False} | {name: value for name, value in options.items() if value is not None}


def _settle(value: Any) -> bool:
    """Undo that an unknown key counts as the attribute of the same name, which has another name on the wire.

    Answers whether a boolean stands where something else is documented: such a value is encoded by what it holds.
    """
    odd = False
    if isinstance(value, Model):
        odd = ODD in (value.__pydantic_private__ or ())
        if extra := value.__pydantic_extra__:
            _tell_apart(value, extra)
        value = value.__dict__
    if isinstance(value, dict | list):
        for member in cast("Iterable[Any]", value.values() if isinstance(value, dict) else value):
            odd |= _settle(member)
    return odd


def _tell_apart(model: Model, extra: dict[str, Any]) -> None:
    fields, given = type(model).model_fields, model.__pydantic_fields_set__
    for name in fields.keys() & extra.keys():
        # Of two equal texts a set keeps the first, and attributes come first: the key itself is there only where its
        # namesake was not given.
        unknown = next(key for key in extra if key == name)
        if model.__dict__[name] is fields[name].default and any(key is unknown for key in given):
            given.discard(name)


class _Known:
    """Decodes known values as members of an enumeration, and keeps all others of their type as they are."""

    def __init__(self, base: Literal["str", "int"]) -> None:
        self.base: Final = base

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        enumeration: type[Enum] = get_args(source)[0]
        members = list(enumeration)
        exact = core_schema.enum_schema(enumeration, members, sub_type=self.base)
        # Python's own values are no members to the strict reading; text is never read as a number.
        loose = core_schema.enum_schema(enumeration, members, sub_type=self.base, strict=False)
        plain = core_schema.str_schema() if self.base == "str" else core_schema.int_schema()
        known = core_schema.chain_schema(
            [core_schema.union_schema([core_schema.is_instance_schema(enumeration), plain]), loose]
        )
        either = core_schema.json_or_python_schema(exact, known)
        return core_schema.union_schema([either, plain], mode="left_to_right")


Open: TypeAlias = Annotated[_T_str | str, _Known("str")]
OpenInt: TypeAlias = Annotated[_T_int | int, _Known("int")]


_NO_MOMENT: Final = "Input should be a valid date and time, or text"
_RFC_3339: Final = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})$"
)


class Timestamp(datetime):
    """A moment that remembers how it was written. Its value has microseconds, its text whatever was there."""

    __slots__ = ("_text",)
    _text: str

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The moment that RFC 3339 text names, None for any other text."""
        return cls.of(text) if re.fullmatch(_RFC_3339, text) else None

    @classmethod
    def of(cls, text: str) -> Self | None:
        """The moment of text in the form of RFC 3339, None where no calendar or clock shows it."""
        try:
            moment = cls.fromisoformat(text)
        except ValueError:
            # A leap second is the first moment of the next minute to Python.
            leap = text[17:19] == "60"
            try:
                moment = cls.fromisoformat((f"{text[:17]}59{text[19:]}" if leap else text).upper())
                moment += timedelta(seconds=leap)
            except (ValueError, OverflowError):
                return None
        moment._text = text
        return moment

    @property
    def text(self) -> str:
        """The text that was read; of a moment that was computed, its form in ISO 8601."""
        return getattr(self, "_text", "") or self.isoformat()

    def __reduce_ex__(self, protocol: Any) -> Any:
        return (_restored, (datetime.fromisoformat(self.isoformat()), getattr(self, "_text", "")))


# How a moment is encoded where that is not for the type of its field to say.
Timestamp.__pydantic_serializer__ = SchemaSerializer(  # type: ignore[attr-defined]
    core_schema.datetime_schema(
        serialization=core_schema.plain_serializer_function_ser_schema(lambda moment: moment.text, when_used="json")
    )
)


def _restored(moment: datetime, text: str) -> Timestamp | datetime:
    return (Timestamp.read(text) if text else None) or moment


class _Moment:
    """Decodes RFC 3339 text as a `Timestamp`, and keeps other text as it is: services do send such."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema()
        # The form is told in Rust: in Python it would take as long as all the rest.
        exact = core_schema.no_info_after_validator_function(_exact, core_schema.str_schema(pattern=_RFC_3339))
        return core_schema.json_or_python_schema(
            core_schema.union_schema(
                [exact, text], mode="left_to_right", custom_error_type="date_time", custom_error_message=_NO_MOMENT
            ),
            core_schema.no_info_plain_validator_function(_moment, json_schema_input_schema=text),
            serialization=core_schema.plain_serializer_function_ser_schema(_moment_text, when_used="json"),
        )


def _exact(text: str) -> Timestamp | str:
    return Timestamp.of(text) or text


def _moment(value: Any) -> datetime | str:
    if isinstance(value, str):
        return Timestamp.read(value) or value
    if isinstance(value, datetime):
        return value
    raise PydanticCustomError("date_time", _NO_MOMENT)


def _moment_text(value: datetime | str) -> str:
    if isinstance(value, Timestamp):
        return value.text
    return value.isoformat() if isinstance(value, datetime) else value


DateTime: TypeAlias = Annotated[datetime | str, _Moment()]

"""Type cells as the pages spell them."""

import pytest

from generator.document import Link
from generator.extract.types import parse_type
from generator.model import (
    ANY,
    BOOLEAN,
    INTEGER,
    NUMBER,
    OBJECT,
    STRING,
    Type,
    array_of,
    map_of,
    ref_to,
    union_of,
)

LONG = Type("integer", format="int64")
INT32 = Type("integer", format="int32")

SPELLINGS = {
    # the frequent ones
    "String": STRING,
    "string": STRING,
    "Integer": INTEGER,
    "Boolean": BOOLEAN,
    "Lamp object": ref_to("Lamp"),
    "Array of Lamp objects": array_of(ref_to("Lamp")),
    "Array of strings": array_of(STRING),
    "Object": OBJECT,
    "Long": LONG,
    "Array of objects": array_of(OBJECT),
    "Array": array_of(ANY),
    "Map<String,String>": map_of(STRING),
    "Double": Type("number", format="double"),
    "Dictionary data structure. For details, see Table 3.": OBJECT,
    "Number": NUMBER,
    "Float": Type("number", format="float"),
    "Map<String,Object>": map_of(ANY),
    "Map<String, Object>": map_of(ANY),
    "Int": INTEGER,
    "Array of integers": array_of(INTEGER),
    "Dict": OBJECT,
    "List data structure. For details, see Table 5.": array_of(ANY),
    "Map<String,Lamp>": map_of(ref_to("Lamp")),
    "JSON": OBJECT,
    "List <dict>": array_of(OBJECT),
    "JSON Array": array_of(ANY),
    "Map<String,Array<String>>": map_of(array_of(STRING)),
    "JSON object": OBJECT,
    "Map<String,Integer>": map_of(INTEGER),
    "List": array_of(ANY),
    "Array<Object>": array_of(OBJECT),
    "List<String>": array_of(STRING),
    "Array of Object": array_of(OBJECT),
    "Array of Lamp object": array_of(ref_to("Lamp")),
    "Table 3": ref_to("Table 3"),
    "AnyType": ANY,
    "String array": array_of(STRING),
    "Array[String]": array_of(STRING),
    "JSONArray": array_of(ANY),
    "File": Type("file"),
    "lamp object": ref_to("lamp"),
    "Map<String,Array<Lamp>>": map_of(array_of(ref_to("Lamp"))),
    "lamps array": array_of(ref_to("lamps")),
    # the tail
    "Array of arrays of Lamp objects": array_of(array_of(ref_to("Lamp"))),
    "Array<Array<Lamp>>": array_of(array_of(ref_to("Lamp"))),
    "Array of Long": array_of(LONG),
    "Array of Longs": array_of(LONG),
    "[Long]": array_of(LONG),
    "Array of body": array_of(ref_to("body")),
    "Date Time": STRING,
    "Bool": BOOLEAN,
    "Map": OBJECT,
    "lamps objects": ref_to("lamps"),
    "Map<String,Map<String,Array<String>>>": map_of(map_of(array_of(STRING))),
    "Array of Map": array_of(OBJECT),
    "List(Dict)": array_of(OBJECT),
    "Array <Objects>": array_of(OBJECT),
    "Set<String>": array_of(STRING),
    "List of objects": array_of(OBJECT),
    "Map<String, Array of objects>": map_of(array_of(OBJECT)),
    "Integer/Boolean": union_of(INTEGER, BOOLEAN),
    "String or Integer": union_of(STRING, INTEGER),
    "Array of objects in Table 5": array_of(ref_to("Table 5")),
    "Objects in Table 6": ref_to("Table 6"),
    "Array of Table 9 objects": array_of(ref_to("Table 9")),
    "lamps array corresponding to kind": array_of(ref_to("lamps")),
    "Sting": STRING,
    "Binary or text": Type("file"),
    "binding:profile object": ref_to("binding:profile"),
    "XML": OBJECT,
    "Container": OBJECT,
    "Array<Storage kind>": array_of(ref_to("Storage kind")),
    "params array": array_of(ref_to("params")),
    "Map<String,Map<String,Integer>>": map_of(map_of(INTEGER)),
    "Map<String,Boolean>": map_of(BOOLEAN),
    "Array of arrays": array_of(array_of(ANY)),
    "Array. For details, see Table 9.": array_of(ANY),
    "Array of Integer": array_of(INTEGER),
    "Dictionary data structure. For details on the fields of one, see Table 2. For those of two, see Table 3.": OBJECT,
    "Table6 Data structure of the lamp field object": ref_to("Table6"),
    "List<resource_tag>": array_of(ref_to("resource_tag")),
    "HTTP time string complying with the format of the year": STRING,
    "JSONObject": OBJECT,
    "Objects": OBJECT,
    "Byte": INT32,
    "Date": STRING,
    "String(64)": STRING,
    "字符串": STRING,
    "Lamp 对象": ref_to("Lamp"),
    # other references
    "int32": INT32,
    "ListValue": array_of(ANY),
    "Struct": OBJECT,
    # as cells come
    "  Array of\n  Lamp   objects ": array_of(ref_to("Lamp")),
    "String.": STRING,
}


@pytest.mark.parametrize(("cell", "expected"), SPELLINGS.items(), ids=SPELLINGS)
def test_a_spelling_of_the_pages(cell: str, expected: Type) -> None:
    assert parse_type(cell) == expected


@pytest.mark.parametrize("cell", ["No", "Yes", "Active", "Creating", "Failed", "Null", "None", "-", "否"])
def test_words_of_other_columns_are_no_types(cell: str) -> None:
    assert parse_type(cell) is None
    assert parse_type(f"{cell} object", (Link(cell, "#it"),)) == ref_to(cell)


@pytest.mark.parametrize("cell", ["", "-", "a handful of minutes?", "see below for what fits", "Map<Lamp", "1 or 2"])
def test_what_is_no_type_is_not_guessed(cell: str) -> None:
    assert parse_type(cell) is None


def test_the_text_of_a_link_is_a_name_whatever_it_says() -> None:
    assert parse_type("Object object", (Link("Object", "#request_Object"),)) == ref_to("Object")
    assert parse_type("Array of String objects", (Link("String", "#String"),)) == array_of(ref_to("String"))
    assert parse_type("Opening Hours object", (Link("Opening Hours", "#hours"),)) == ref_to("Opening Hours")


def test_nesting_without_end_is_no_type() -> None:
    assert parse_type("Array of " * 5 + "strings") == array_of(array_of(array_of(array_of(array_of(STRING)))))
    assert parse_type("Array of " * 500 + "strings") is None
    assert parse_type("Array<" * 500 + ">" * 500) is None

"""Limits, patterns, formats, remarks and units: for each idiom, a description and what is taken from it.

The descriptions are invented; their forms are those of real pages. What is not expected must not be taken.
"""

from typing import Any

import pytest
from idiom_checks import NOTHING, STRINGS, check, taken

from generator.extract.constraints import read_constraints
from generator.extract.facets import split_facets
from generator.model import BOOLEAN, INTEGER, NUMBER, OBJECT, STRING, Type
from generator.vocabulary import VOCABULARY


@pytest.mark.parametrize(
    ("description", "type_", "expected"),
    [
        ("Height.\nMinimum: 1\nMaximum: 64", INTEGER, {"minimum": 1, "maximum": 64}),
        ("Name.\nMinimum: 1\nMaximum: 64", STRING, {"min_length": 1, "max_length": 64}),
        (
            "Names.\nMinimum: 1\nMaximum: 64\nArray Length: 0 - 10",
            STRINGS,
            {"min_length": 1, "max_length": 64, "min_items": 0, "max_items": 10},
        ),
        ("Names.\nArray Length: 0 - 2147483647", STRINGS, {"min_items": 0}),
        ("Height. Minimum: 0 Maximum: 2147483647", INTEGER, {"minimum": 0}),
        ("Share.\nMinimum: 0.5\nMaximum: 1", NUMBER, {"minimum": 0.5, "maximum": 1}),
        ("The value ranges from 1 to 100.", INTEGER, {"minimum": 1, "maximum": 100}),
        ("The lamp number ranges from 1 to 65,535.", INTEGER, {"minimum": 1, "maximum": 65535}),
        ("Height. The value ranges from 1 to 2,147,483,647.", INTEGER, {"minimum": 1}),
        ("Value range: 1-5000", INTEGER, {"minimum": 1, "maximum": 5000}),
        ("The value is from 1 to 100. The value 1 is the brightest.", INTEGER, {"minimum": 1, "maximum": 100}),
        ("The maximum value is 100, and the default value is 20.", INTEGER, {"maximum": 100, "default": 20}),
        ("The value must be a number no less than 0.", INTEGER, {"minimum": 0}),
        ("Definition\nHeight.\nRange\n1-100", INTEGER, {"minimum": 1, "maximum": 100}),
        (
            "Definition\nHeight.\nRange\nAn integer greater than or equal to 0, in seconds",
            INTEGER,
            {"minimum": 0, "unit": "seconds"},
        ),
        ("1≤height≤100", INTEGER, {"minimum": 1, "maximum": 100}),
        ("取值范围：1~65535。", INTEGER, {"minimum": 1, "maximum": 65535}),
        (
            "参数解释：\n时长。\n取值范围：\n取值范围为[900,43200]。\n默认取值：\n默认值为3600。",
            INTEGER,
            {"minimum": 900, "maximum": 43200, "default": 3600},
        ),
        ("How many.\n[1-1000]", INTEGER, {"minimum": 1, "maximum": 1000}),
        ("How many.\n取值范围：\n1-100", INTEGER, {"minimum": 1, "maximum": 100}),
        ("The value is 0 to 32.", INTEGER, {"minimum": 0, "maximum": 32}),
        ("取值范围：大于0的整数。", INTEGER, {"minimum": 1}),
        ("The value must be greater than 0.", NUMBER, NOTHING),
        ("The value ranges from 5 Mbit/s to 2000 Mbit/s.", INTEGER, {"minimum": 5, "maximum": 2000}),
        # Lengths.
        (
            "The value can contain 1 to 64 characters, including letters and digits.",
            STRING,
            {"min_length": 1, "max_length": 64},
        ),
        ("The value contains a maximum of 255 characters.", STRING, {"max_length": 255}),
        ("- Consists of 4 to 64 characters.\n- Starts with a letter.", STRING, {"min_length": 4, "max_length": 64}),
        (
            "A lamp name starts with a letter, consists of 4 to 64 characters, and holds no blanks.",
            STRING,
            {"min_length": 4, "max_length": 64},
        ),
        ("The value can contain no more than 255 characters and no brackets.", STRING, {"max_length": 255}),
        ("The value must contain 32 characters.", STRING, {"min_length": 32, "max_length": 32}),
        ("Minimum length: 2\nMaximum length: 8", STRING, {"min_length": 2, "max_length": 8}),
        ("The value can contain up to 8,192 encoded characters.", STRING, {"max_length": 8192}),
        ("Values of tags. Each tag value can contain a maximum of 43 characters.", STRINGS, {"max_length": 43}),
        (
            "The value contains 1 to 64 characters.\nMinimum: 1\nMaximum: 128",
            STRING,
            {"min_length": 1, "max_length": 128},
        ),
        (
            "Definition Name. Constraints N/A Range It can contain 1 to 128 characters. Default Value N/A",
            STRING,
            {"min_length": 1, "max_length": 128},
        ),
        ("字符长度为36~128。", STRING, {"min_length": 36, "max_length": 128}),
        ("最小长度：1\n最大长度：64", STRING, {"min_length": 1, "max_length": 64}),
        ("长度为[1,32]个字符。", STRING, {"min_length": 1, "max_length": 32}),
        ("由英文字符开头，长度为4~64的字符。", STRING, {"min_length": 4, "max_length": 64}),
        ("长度不超过1024的字符串。", STRING, {"max_length": 1024}),
        ("长度不小于1不超过36，只允许字母。", STRING, {"min_length": 1, "max_length": 36}),
        ("由英文字母和数字组成，且长度为32个字符。", STRING, {"min_length": 32, "max_length": 32}),
    ],
)
def test_limits(description: str, type_: Type, expected: dict[str, Any]) -> None:
    check(description, type_, expected)


@pytest.mark.parametrize(
    ("description", "type_"),
    [
        ("Maximum: 2147483647", INTEGER),
        ("The value ranges from 1 to 10.", STRING),
        ("If the lamp burns oil, the value ranges from 1 to 10.", INTEGER),
        ("Oil lamps: The value ranges from 1 to 10.", INTEGER),
        ("The value ranges from 15 minutes to 24 hours.", INTEGER),
        ("The value ranges from 1 to 10 by default.", INTEGER),
        ("The value ranges from 1 to 10. (The range may vary with the harbour.)", INTEGER),
        ("Each label can contain a maximum of 63 characters.", STRING),
        ("When it burns oil, the value can contain a maximum of 100 characters.", STRING),
        ("The value can contain a maximum of 36 bytes.", STRING),
        ("The minimum increment is 1 if the height ranges from 0 to 300.", INTEGER),
        ("The value can contain 1 to 32 characters. The value can contain 1 to 64 characters.", STRING),
        ("Minimum: 10\nMaximum: 1", INTEGER),
        ("Minimum: 1\nMaximum: 64", BOOLEAN),
        ("Minimum: 1\nMaximum: 64", OBJECT),
        ("Released from 2010 to 2020.", INTEGER),
    ],
)
def test_what_is_no_limit(description: str, type_: Type) -> None:
    assert taken(description, type_, "lamp_value") == NOTHING


@pytest.mark.parametrize(
    ("description", "name", "expected"),
    [
        ("Regular expression matching: ^[a-z]+$", "mark", {"pattern": "^[a-z]+$"}),
        ("Mark. It must match ^[a-z0-9-]{1,64}$.", "mark", {"pattern": "^[a-z0-9-]{1,64}$"}),
        ("正则匹配：^[0-9]{4}$", "mark", {"pattern": "^[0-9]{4}$"}),
        ("Regular expression matching: ^[a-z+$", "mark", NOTHING),
        ("Regular expression matching: ^(?P<harbour>[a-z]+)$", "mark", NOTHING),
        ("Only letters and special characters _~';@^-%#&$.*+?,=!:|/()[]{} are allowed.", "mark", NOTHING),
        ("It costs 5$, ^ is above the 6.", "mark", NOTHING),
        ("The value is in UUID format with hyphens (-).", "lamp_id", {"format": "uuid"}),
        ("Specifies the lamp ID in UUID format with hyphens.", "lamp_id", {"format": "uuid"}),
        ("The value is in UUID format.", "lamp_id", NOTHING),
        ("The value is 0 or a string in UUID format.", "lamp_id", NOTHING),
        ("It is a 32-bit UUID.", "lamp_id", NOTHING),
        ("UUID of the lamp.", "lamp_id", NOTHING),
        ("The value must be a valid IPv4 address.", "address", {"format": "ipv4"}),
        ('The value is an IPv4 address. It can be set to "".', "address", NOTHING),
        ("The address can be an IPv4 or IPv6 address.", "address", NOTHING),
        ("IP address of the tower.", "address", NOTHING),
        ("The value must be in CIDR format.", "address", {"format": "cidr"}),
        ("The content of chart must be encoded with base64.", "chart", {"format": "byte"}),
        ("Time (UTC), in the format of yyyy-MM-ddTHH:mm:ssZ.", "lit_at", NOTHING),
    ],
)
def test_patterns_and_formats(description: str, name: str, expected: dict[str, Any]) -> None:
    check(description, STRING, expected, name)


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Kind, fixed at Lamp and never changed.", {"fixed": "Lamp"}),
        ("State. The value can only be LIT.", {"fixed": "LIT"}),
        ("This parameter is reserved, and its value can only be LIT.", {"fixed": "LIT"}),
        ("If it burns oil, the value can only be LIT.", NOTHING),
        ("Engine of the lamp. Value: clockwork.", {"fixed": "clockwork"}),
        ("Its value is self, indicating that it shows itself.", {"fixed": "self"}),
        ("This is a read-only attribute. It tells the height.", {"read_only": True}),
        ("This parameter is read-only.", {"read_only": True}),
        ("This field has been discarded. Use height.", {"deprecated": True}),
        ("该字段已废弃。", {"deprecated": True}),
        ("- old: indicates a lamp that is deprecated.", NOTHING),
        (
            "Which oil. This parameter is mandatory when the lamp burns oil.",
            {"required_when": "This parameter is mandatory when the lamp burns oil."},
        ),
        (
            "It cannot be left blank if kind is set to 0.",
            {"required_when": "It cannot be left blank if kind is set to 0."},
        ),
        ("Which oil. (Mandatory only when it burns oil.)", {"required_when": "(Mandatory only when it burns oil.)"}),
        ("This parameter is not mandatory when you query lamps.", NOTHING),
        ("tower_id is mandatory when there is no quay.", NOTHING),
        ("当lamp为true时，该字段为必选。", {"required_when": "当lamp为true时，该字段为必选。"}),
    ],
)
def test_remarks(description: str, expected: dict[str, Any]) -> None:
    check(description, STRING, expected)


@pytest.mark.parametrize(
    ("description", "unit"),
    [
        ("How long, in seconds.", "seconds"),
        ("How long in the unit of second.", "second"),
        ("How long. The unit is minute.", "minute"),
        ("How much. Unit: Mbit/s", "Mbit/s"),
        ("Rate of the lamp, in KB/s.", "KB/s"),
        ("How much. Unit: GB. The value ranges by region.", "GB"),
        ("时长（单位：秒）", "秒"),
        ("单位为分钟。", "分钟"),
        ("The unit cost of a lamp.", ""),
        ("Lit in days-long nights.", ""),
    ],
)
def test_units(description: str, unit: str) -> None:
    assert taken(description, INTEGER, "lamp_value").get("unit", "") == unit


@pytest.mark.parametrize(
    ("description", "type_", "what", "why"),
    [
        ("Range:\n- harbour\n- Name of a quay", STRING, "values", "Name of a quay"),
        ("Options:\n- North lamps: oil, gas\n- South lamps: wood", STRING, "values", "North lamps"),
        ("The value can be 1 or low.", INTEGER, "values", "integer"),
        ("Default: 15min", INTEGER, "default", "integer"),
        (
            "The value can contain 1 to 32 characters. The value can contain 1 to 64 characters.",
            STRING,
            "limits",
            "contradict",
        ),
        ("Regular expression matching: ^[a-z+$", STRING, "pattern", "regular expression"),
    ],
)
def test_what_is_stated_and_not_taken_is_said(description: str, type_: Type, what: str, why: str) -> None:
    [unread] = read_constraints(split_facets(description, VOCABULARY), type_, VOCABULARY, "lamp_value").unread
    assert unread.what == what
    assert why in unread.why


def test_the_description_of_a_range_that_is_no_list_is_kept() -> None:
    facets = split_facets("Definition: Name. Value range: Letters and digits. Default value: N/A.", VOCABULARY)
    assert facets.range == "Letters and digits."
    assert not read_constraints(facets, STRING, VOCABULARY, "name").listed

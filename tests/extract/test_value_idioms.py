"""Known values and defaults: for each idiom of the vocabulary, a description and what is taken from it.

The descriptions are invented; their forms are those of real pages. What is not expected must not be taken.
"""

from typing import Any

import pytest
from idiom_checks import INTEGERS, NOTHING, STRINGS, check, taken

from generator.model import BOOLEAN, INTEGER, NUMBER, OBJECT, STRING, Type

LIT = {"known": ["lit", "dark"]}


@pytest.mark.parametrize(
    ("description", "type_", "expected"),
    [
        # Lists that are announced.
        ("State. Options:\n- lit: ships see it\n- dark: they do not", STRING, LIT),
        ("State.\nEnumeration values:\n- lit\n- dark", STRING, LIT),
        (
            "State.\n- lit: shines\n- dark: does not\nEnumeration values:\n- lit\n- dark\n- fogged",
            STRING,
            {"known": ["lit", "dark", "fogged"]},
        ),
        ("State. Possible values are as follows:\n- lit (it shines)\n- dark (it does not)", STRING, LIT),
        ("- Shows the state.\n- Range:\n- lit\n- dark\n- If it is dark, ships run aground.", STRING, LIT),
        ("- Shows the state.\n- The value can be lit or dark.\n- lit: It shines.\n- dark: It does not.", STRING, LIT),
        ("The value options are as follows:\n0: It is dark.\n1: It shines.", INTEGER, {"known": [0, 1]}),
        ("The following options are available:\n0: dark\n1: lit\n2: fogged", INTEGER, {"known": [0, 1, 2]}),
        (
            "What burns. Value options:\n- oil\n- coal/wood\nDefault: oil",
            STRING,
            {"known": ["oil", "coal/wood"], "default": "oil"},
        ),
        (
            "The value can only be one of the following:\n- lit (default): It shines.\n- dark: It does not.",
            STRING,
            LIT | {"default": "lit"},
        ),
        (
            "The value can be:\n- harbour:north: the north quay\n- harbour:south: the south quay",
            STRING,
            {"known": ["harbour:north", "harbour:south"]},
        ),
        ("Kinds: - 0: oil lamp - 1: gas lamp - 2: mirror", INTEGER, {"known": [0, 1, 2]}),
        ("Options: - lit - dark", STRING, LIT),
        (
            "Media type. Options:\n- text/plain\n- text/plain;charset=utf-8",
            STRING,
            {"known": ["text/plain", "text/plain;charset=utf-8"]},
        ),
        ("State.\nValues:\n- lit: It shines.\nOnly at night.\n- dark: It does not.", STRING, LIT),
        # Bullets that nobody announces.
        ("What the lamp does.\n- lit: It shines.\n- dark: It does not.", STRING, LIT),
        ("Kind of harbour.\n- DEEP_WATER\n- SHALLOW", STRING, {"known": ["DEEP_WATER", "SHALLOW"]}),
        ("Kind of lamp.\n- 1.0: with oil\n- 1.1: with gas", STRING, {"known": ["1.0", "1.1"]}),
        # Sentences.
        ("Colour. The value can be red, white, or green.", STRING, {"known": ["red", "white", "green"]}),
        ("Colour. The value is red or white.", STRING, {"known": ["red", "white"]}),
        ("The value can be 4 (oil) or 6 (gas).", INTEGER, {"known": [4, 6]}),
        ("The value can be 4 and 6, indicating oil and gas, respectively.", INTEGER, {"known": [4, 6]}),
        ("Kind: 0 (oil), 1 (gas), or 2 (mirror, without fire).", INTEGER, {"known": [0, 1, 2]}),
        ("Kinds of lamps. Kind: 6 (oil), 17 (gas) or -1 (any).", INTEGERS, {"known": [6, 17, -1]}),
        ("4 indicates oil, and 6 indicates gas.", INTEGER, {"known": [4, 6]}),
        (
            "L4 indicates the low lamp (at the quay). L7 indicates the high lamp (on the tower).",
            STRINGS,
            {"known": ["L4", "L7"]},
        ),
        ("OIL, GAS, and MIRROR are supported.", STRING, {"known": ["OIL", "GAS", "MIRROR"]}),
        (
            "The colour of the light. The lamp value can be red, white, or green.",
            STRING,
            {"known": ["red", "white", "green"]},
        ),
        ("The value can be red (default) or white.", STRING, {"known": ["red", "white"], "default": "red"}),
        (
            "The value can be v1 or v1.1, and the default value is v1.",
            STRING,
            {"known": ["v1", "v1.1"], "default": "v1"},
        ),
        ("Valid values: OIL, GAS", STRING, {"known": ["OIL", "GAS"]}),
        ("Lamp status. 0: dark; 1: lit; 2: fogged", INTEGER, {"known": [0, 1, 2]}),
        ("How to sort. The value can also be name, height, or depth.", STRING, {"known": ["name", "height", "depth"]}),
        # Facets.
        (
            "Definition\nState.\nRange\n- lit: It shines.\n- dark: It does not.\nDefault Value\nlit",
            STRING,
            LIT | {"default": "lit"},
        ),
        ("Definition:\nState.\nConstraints:\nN/A\nRange:\n4 or 6\nDefault Value:\nN/A", INTEGER, {"known": [4, 6]}),
        (
            "- Definition: State.\n- Constraints: None\n- Range:\n- lit: normal (default value)\n- dark: out",
            STRING,
            LIT | {"default": "lit"},
        ),
        ("Definition: Cipher. Value range: AES256. Default value: N/A.", STRING, {"known": ["AES256"]}),
        (
            "Definition\nLanguage.\nRange\nzh-cn: Chinese\nen-us: English\nDefault Value\nN/A",
            STRING,
            {"known": ["zh-cn", "en-us"]},
        ),
        (
            "Definition Name of the lamp. Constraints N/A Range lit or dark Default Value lit",
            STRING,
            LIT | {"default": "lit"},
        ),
        # More sentences, and lines of codes.
        (
            "What to do with oil, which can be KEEP or BURN. The default is BURN.",
            STRING,
            {"known": ["KEEP", "BURN"], "default": "BURN"},
        ),
        ("Set this parameter to north or south.", STRING, {"known": ["north", "south"]}),
        ("Lamp state: null (all), 0 (dark), or 1 (lit).", STRING, {"known": ["0", "1"]}),
        (
            "Kind: OIL_ONLY indicates oil; ANY_FUEL indicates all. (Mandatory only when it burns.)",
            STRING,
            {"known": ["OIL_ONLY", "ANY_FUEL"], "required_when": "(Mandatory only when it burns.)"},
        ),
        ("State of the lamp.\nLIT: It shines.\nDARK: It does not.", STRING, {"known": ["LIT", "DARK"]}),
        (
            "Limit mode.\n- ip: by address\n- other: by name\nEnumeration values:\n- ip\n- other\n- none",
            STRING,
            {"known": ["ip", "other", "none"]},
        ),
        # Chinese.
        ("语言。\n枚举值：\n- zh-cn：中文\n- en-us：英文", STRING, {"known": ["zh-cn", "en-us"]}),
        (
            "语言，缺省值为“zh-cn”。 枚举值： - zh-cn：中文 - en-us：英文",
            STRING,
            {"known": ["zh-cn", "en-us"], "default": "zh-cn"},
        ),
        ("颜色。取值范围：red、white或green。", STRING, {"known": ["red", "white", "green"]}),
        ("灯的状态 0-启用 1-禁用", INTEGER, {"known": [0, 1]}),
        ("来源类型： 1：客户 2：代理 3：合同", INTEGER, {"known": [1, 2, 3]}),
        ("灯的种类，取值为“oil”、“gas”或“mirror”之一。", STRING, {"known": ["oil", "gas", "mirror"]}),
        ("语言。默认en-us。\n取值范围:\nen-us\nzh-cn", STRING, {"known": ["en-us", "zh-cn"], "default": "en-us"}),
        ("形态。\n枚举值:\nha:主备版\nindependent:独立部署", STRING, {"known": ["ha", "independent"]}),
        ("当前仅支持LIT或DARK。", STRING, {"known": ["LIT", "DARK"]}),
        (
            "灯的状态。\n取值范围：\nLIT：点亮\nDARK：熄灭\n默认值为LIT。",
            STRING,
            {"known": ["LIT", "DARK"], "default": "LIT"},
        ),
        ("任务类型：\nMAKE_LAMP - 制造\nBREAK_LAMP - 拆除", STRING, {"known": ["MAKE_LAMP", "BREAK_LAMP"]}),
        ("状态。0表示熄灭，1表示点亮。", INTEGER, {"known": [0, 1]}),
        (
            "参数解释：\n开关。\n约束限制：\n不涉及。\n取值范围：\n- ON：开启\n- OFF：关闭\n默认取值：\n不涉及。",
            STRING,
            {"known": ["ON", "OFF"]},
        ),
        (
            "参数解释 聚合方式 约束限制 不涉及 取值范围 枚举值： - average 平均值 - min 最小值 默认取值 不涉及",
            STRING,
            {"known": ["average", "min"]},
        ),
    ],
)
def test_known_values(description: str, type_: Type, expected: dict[str, Any]) -> None:
    check(description, type_, expected)


@pytest.mark.parametrize(
    ("description", "type_"),
    [
        ("If the lamp burns oil, this parameter can be set to LOW, MEDIUM, or HIGH.", STRING),
        ("Specify either lamp_id or harbour_id, or both of them.", STRING),
        ("The value can be updated or deleted.", STRING),
        ("The value can be empty or 1 to 43 letters in length.", OBJECT),
        ("The value can be a single lamp (80) or inconsecutive lamps (22,80).", STRING),
        ("Range:\n- harbour\n- Name of a quay", STRING),
        ("The value can contain:\n- Letters\n- Digits\n- Special characters: underscores (_)", STRING),
        (
            "Status. Options:\n- Tower:\n- lit: shines\n- dark: does not\n- Quay:\n- lit: glows\n- dark: does not",
            STRING,
        ),
        ("Options:\n- North lamps: oil, gas, and coal\n- South lamps: wood", STRING),
        ("Settings of the lamp.\n- oiled: whether it has oil\n- lit: whether it shines", STRING),
        ("-1 indicates that there is no limit.", INTEGER),
        ("ID of the group. It cannot be used for lamps of type 4 (oil lamp) or 7 (gas lamp).", STRING),
        (
            "Which to move. It is read when the mode is set to user.\n- oil: Set the name.\n- gas: Set the pipe.",
            STRING,
        ),
        ("Wooden lamps: The value can be short or long.", STRING),
        ("Shown by the following parameters:\n- lamp_height\n- lamp_depth", STRING),
        ("Value: the ID of the lamp or of its tower", STRING),
        ("Definition: ID. Value range: UUID. Default value: N/A.", STRING),
        ("The value can be 1 or low.", INTEGER),
        ("The value can be 1 or others. 1: a lamp. Other values indicate mirrors.", INTEGER),
        ("展示周期 取值范围 - 1 原始 - 60 一分钟 - 每天 一次", STRING),
        ("ID of the lamp, for example:\n- lamp.small.50\n- lamp.large.50", STRING),
        ("Lit at 12:30, and 14:45 in winter.", INTEGER),
        (
            "Range:\n- A: large, with two parts\n- width: 2;\n- height: 1;\n- B: small\n- width: 1;\n- height: 2;",
            STRING,
        ),
    ],
)
def test_lists_that_are_no_values(description: str, type_: Type) -> None:
    assert "known" not in taken(description, type_, "lamp_value")


@pytest.mark.parametrize(
    ("description", "type_", "default"),
    [
        ("How long. Default: 60", INTEGER, 60),
        ("How long. The default value is 60.", INTEGER, 60),
        ("How long. The default value is -1, indicating that there is no limit.", INTEGER, -1),
        ("If this parameter is not specified, the default value is 60.", INTEGER, 60),
        ("This parameter is reserved, and its default value is 1.0.", NUMBER, 1.0),
        ("Default:\n1,000\nMinimum: 1", INTEGER, None),
        ("Default: 1,000", INTEGER, 1000),
        ("Default: false.", BOOLEAN, False),
        ("Whether it shines.\n- true (default): It does.\n- false: It does not.", BOOLEAN, True),
        ("The value can be true or false (default).", BOOLEAN, False),
        ('The default value is an empty string, that is, "".', STRING, ""),
        ('Default: ""', STRING, ""),
        ("Default: text/plain; charset=UTF-8", STRING, "text/plain; charset=UTF-8"),
        ("Where. The default value is /, and the value must start with a slash (/).", STRING, "/"),
        ("Definition\nHow long.\nDefault Value\n20", INTEGER, 20),
        ("Definition: Which. Constraints: N/A. Default value: 0 (the first harbour).", STRING, "0"),
        ("How long.\nDefault Value\n20", INTEGER, 20),
        ("Sort key, the default value of which is name.", STRING, "name"),
        ("The value is 10 by default.", INTEGER, 10),
        ("最小值：0\n最大值：10\n缺省值：0", INTEGER, 0),
        ("时长。默认取值为3600。", INTEGER, 3600),
        ("参数解释：\nID。\n默认取值：\n“0”。", STRING, "0"),
    ],
)
def test_defaults(description: str, type_: Type, default: Any) -> None:
    found = taken(description, type_, "lamp_value").get("default")
    assert (found, type(found)) == (default, type(default))


@pytest.mark.parametrize(
    ("description", "type_"),
    [
        ("Default: ${harbour}", STRING),
        ("Default: None", STRING),
        ("The default value is null.", STRING),
        ("Default: Automatically generated", STRING),
        ("Default value: If no lamp is named, the first one is lit.", STRING),
        ("The default value is the time when the lamp was lit.", STRING),
        ("If the lamp burns oil, the default value is 60.", INTEGER),
        ("The default value is 60 when the lamp burns oil.", INTEGER),
        ("The default value is 60 for oil lamps.", INTEGER),
        ("Oil lamps: The default value is 60.", INTEGER),
        ("The default value is 15 minutes.", INTEGER),
        ("All lamps are queried by default.", INTEGER),
        ("The value is left blank by default.", STRING),
        ("If there is oil, the value is true. Otherwise, the value is false.", BOOLEAN),
        ("The value is red, white, or green.", STRING),
        ("The default lamp is lit.", STRING),
        ("The value can be red (default) or white (default).", STRING),
    ],
)
def test_what_is_no_default(description: str, type_: Type) -> None:
    assert "default" not in taken(description, type_, "lamp_value")


def test_values_that_share_a_meaning_are_all_taken() -> None:
    text = "The value can be:\n- lit, glowing: the lamp gives light, however little of it.\n- dark: it gives none."
    check(text, STRING, {"known": ["lit", "glowing", "dark"]})


def test_a_list_that_is_understood_in_part_counts_for_nothing() -> None:
    text = "The value can be:\n- lit, as far as one sees: the lamp gives light, but little.\n- dark: it gives none."
    check(text, STRING, NOTHING)

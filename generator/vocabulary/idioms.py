"""The idioms of descriptions: the tables of `value_idioms` and `limit_idioms`, ready to be looked for."""

from generator.vocabulary import limit_idioms as limits
from generator.vocabulary import value_idioms as words
from generator.vocabulary.patterns import Labelled, OnDemand, Patterns

# What a text must have for an idiom to be in it.
_COLONS = (":", "：")
_DEFAULT = ("default", "缺省", "默认")
_EXTREMES = ("min", "max", "最小", "最大")
_VALUES = (
    *("value", "parameter", "field", "option", "range", "either", "which can be", "set "),
    *("支持", "取值", "可选值", "枚举值", "有效值"),
)
_RANGES = ("range", "value", "number", "it ", "parameter", "integer", "≤", "<=", "取值", "范围", "大小")
_BOUNDS = (
    *("maximum value", "minimum value", "greater than", "less than", "no more than", "exceed"),
    *("≥", ">=", "≤", "<=", "大于", "小于", "不超过"),
)


class Idioms:
    """Look-up tables and patterns; the attributes are named after the tables."""

    facets = words.FACETS
    generated = Patterns((rf"^{pattern}$" for pattern in words.GENERATED), words=_COLONS)
    enumerations = Patterns(words.ENUMERATIONS, words=("enum", "枚举"))
    value_lists = Patterns(words.VALUE_LISTS, words=(*_COLONS, "following", "as follows"))
    value_sentences = Patterns(words.VALUE_SENTENCES, words=_VALUES)
    code_sentences = Patterns(words.CODE_SENTENCES, words=(*_COLONS, "supported"))
    explained_sentences = Patterns(words.EXPLAINED_SENTENCES, words=("(", "（"))
    value_tails = Patterns(words.VALUE_TAILS)
    value_separator = OnDemand(words.VALUE_SEPARATORS)
    indications = Patterns(
        words.INDICATIONS, words=("indicate", "mean", "represent", "specifies", "stands for", "表示", "代表", "指")
    )
    numbered = Patterns(words.NUMBERED, words=(*_COLONS, "-"), number=True)
    not_values = frozenset(words.NOT_VALUES.split())
    character_classes = frozenset(words.CHARACTER_CLASSES.split())
    labels = frozenset(words.LABELS.split())
    numbered_mark = OnDemand(words.NUMBERED_MARK)
    not_codes = words.NOT_CODES
    kinds = frozenset(words.KINDS.split())
    prose_starts = frozenset(words.PROSE_STARTS.split())
    conditional = OnDemand(words.CONDITIONAL)
    condition_ahead = OnDemand(words.CONDITION_AHEAD)
    condition_behind = OnDemand(words.CONDITION_BEHIND)
    applies = OnDemand(words.APPLIES)
    case = OnDemand(words.CASE)
    absence = Patterns(words.ABSENCE)
    default_lines = Patterns(words.DEFAULT_LINES, words=_DEFAULT)
    empty_defaults = Patterns(words.EMPTY_DEFAULTS, words=_DEFAULT)
    default_sentences = Patterns(words.DEFAULT_SENTENCES, words=_DEFAULT)
    default_mark = OnDemand(words.DEFAULT_MARK)
    default_ends = OnDemand(words.DEFAULT_ENDS)
    unit_behind = OnDemand(limits.UNIT_BEHIND)
    limit_lines = Patterns(limits.LIMIT_LINES, words=_EXTREMES)
    length_lines = Patterns(limits.LENGTH_LINES, words=_EXTREMES)
    item_lines = Patterns(limits.ITEM_LINES, words=("array length", "数组长度"))
    range_sentences = Patterns(limits.RANGE_SENTENCES, words=_RANGES, number=True)
    range_facets = Patterns(limits.RANGE_FACETS, number=True)
    bound_sentences = Patterns(limits.BOUND_SENTENCES, words=_BOUNDS, number=True)
    varies = Patterns(limits.VARIES, words=("vary", "varies", "depends on"))
    length_sentences = Patterns(limits.LENGTH_SENTENCES, words=("char", "length", "字符", "长度"), number=True)
    length_subject = OnDemand(limits.LENGTH_SUBJECT)
    length_nouns = frozenset(limits.LENGTH_NOUNS.split())
    part_nouns = frozenset(limits.PART_NOUNS.split())
    patterns = Patterns(limits.PATTERN_LABELS, words=("^",))
    not_ecmascript = OnDemand(limits.NOT_ECMASCRIPT)
    formats = Labelled(limits.FORMATS, words=("uuid", "ipv4", "ipv6", "cidr", "url", "uri", "mail", "base64"))
    not_a_format = Patterns(limits.NOT_A_FORMAT)
    may_be_empty = Patterns(limits.MAY_BE_EMPTY, words=('""', "“”", "empty", "空字符串"))
    conditions = Patterns(limits.CONDITIONS, words=("mandatory", "required", "cannot be", "必"))
    fixed = Patterns(limits.FIXED, words=("value", "fixed", "固定"))
    units = Patterns(limits.UNITS, words=("in ", "unit", "单位"))
    read_only = Patterns(limits.READ_ONLY, words=("read-only", "read only", "只读"))
    deprecated = Patterns(limits.DEPRECATED, words=("deprecated", "discarded", "obsolete", "no longer", "废弃"))


IDIOMS = Idioms()

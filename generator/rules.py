"""The rules that can fire, by code. The number says the subject: 1 names, 2 types, 3 structure, 4 words, 5 examples."""

from generator.findings import Rule, Severity

_INFO, _WARNING, _ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR

NAME_CASE = Rule("D101", "name-case", _WARNING, "Spell the name in the table as the example does.")
NAME_CASE_ALONE = Rule("D102", "name-case-alone", _INFO, "Spell the name alike in the table and in the example.")
SAME_NAME = Rule("D103", "same-name", _WARNING, "Give tables with different rows different names.")
ROW_REPEATED = Rule("D104", "row-repeated", _WARNING, "Keep one of the rows that share a name.")

SCALAR_BUT_OBJECT = Rule(
    "D201", "scalar-but-object", _WARNING, "Correct the Type cell: the example shows an object or array."
)
STRING_OR_NUMBER = Rule("D202", "string-or-number", _WARNING, "Make the Type cell and the example agree.")
TYPE_DIFFERS = Rule("D203", "type-differs", _WARNING, "Make the Type cell and the example agree.")
OBJECT_BUT_EMPTY = Rule(
    "D204", "object-but-empty", _INFO, "Show the object in the example, or say that it can be empty."
)
TYPE_BY_EXAMPLE = Rule("D206", "type-by-example", _INFO, "State the type of the value, and of an array's elements.")
OBJECT_FREE = Rule("D207", "object-free", _INFO, "Add a table for the members, or say that any are taken.")
OBJECT_IN_PATH = Rule("D208", "object-in-path", _WARNING, "State the type of the text that goes into the path.")
TYPE_UNDEFINED = Rule("D205", "type-undefined", _INFO, "Add a table for the type, or list its values.")

NOT_IN_TABLE = Rule("D301", "not-in-table", _WARNING, "Add a row for the key that the example shows.")
WRAPPER = Rule("D302", "wrapper", _WARNING, "Add the outer object that the example shows to the table.")
UNDOCUMENTED_BODY = Rule("D303", "undocumented-body", _INFO, "Describe the members of the body.")
CAPTION_MISSING = Rule("D304", "caption-missing", _INFO, "Give the table its caption.")
TABLE_BY_ORDER = Rule("D305", "table-by-order", _INFO, "Link the type to its table, or give the table its caption.")
MESSAGE_ELSEWHERE = Rule("D306", "message-elsewhere", _INFO, "Print the request and response beside the operation.")
PLACEHOLDER_WITHOUT_ROW = Rule(
    "D307", "placeholder-without-row", _WARNING, "Add a row for the placeholder of the path."
)
TABLE_UNUSED = Rule("D308", "table-unused", _WARNING, "Refer to the table from a row, or remove it.")
TABLE_BY_CAPTION = Rule("D311", "table-by-caption", _INFO, "Link the type to its table.")
TABLES_SEVERAL = Rule("D312", "tables-several", _WARNING, "Say which of the tables describes the object.")
EXAMPLE_INSIDE = Rule(
    "D313", "example-inside", _WARNING, "Show the whole body in the example, or describe its members in the table."
)
SAME_ROUTE = Rule("D310", "same-route", _WARNING, "Describe one method and path on one page.")
VARIANTS_DIFFER = Rule(
    "D314", "variants-differ", _WARNING, "Say the same of a parameter on every page of a method and path."
)
QUERY_WITHOUT_ROW = Rule("D329", "query-without-row", _INFO, "Add a row for the name that the path line shows.")
PLACEHOLDER_SPELLING = Rule(
    "D321", "placeholder-spelling", _WARNING, "Spell the row's name as the placeholder of the path."
)
CAPTION_UNCLEAR = Rule("D322", "caption-unclear", _INFO, "Let the caption say which part of the call the table is.")
COLUMN_BY_CELLS = Rule("D323", "column-by-cells", _INFO, "Give the column one of the usual titles.")
TYPE_COLUMN_MISSING = Rule("D324", "type-column-missing", _INFO, "Add a Type column to the table.")
ROWS_ELSEWHERE = Rule("D325", "rows-elsewhere", _INFO, "Put the table into the section that it describes.")
NAME_MENDED = Rule("D326", "name-mended", _INFO, "Write one name into the cell, without white space.")
ROUTE_ALIAS = Rule("D327", "route-alias", _INFO, "Nothing: the operation can be called by both paths.")
KEY_FOR_ANY = Rule("D328", "key-for-any", _INFO, "Nothing, unless the row was meant to name one member.")
BODY_BY_EXAMPLE = Rule("D309", "body-by-example", _WARNING, "Add a table for the body that the example shows.")

SYNTAX_WITHOUT_ROW = Rule(
    "D320", "syntax-without-row", _WARNING, "Add a row for the header or parameter of the request's syntax."
)

FIXED_VALUE = Rule(
    "D401", "fixed-value", _WARNING, "Drop the fixed value from the description: the example shows another."
)
VALUES_NOT_SHOWN = Rule("D403", "values-not-shown", _WARNING, "List the values themselves: the example shows others.")
REQUIRED_MISSING = Rule("D402", "required-missing", _INFO, "Show the mandatory member in the example of the request.")
VALUE_NOT_LISTED = Rule(
    "D404", "value-not-listed", _INFO, "Add the value that the example shows to the list in the description."
)
LIMIT_NOT_KEPT = Rule("D405", "limit-not-kept", _WARNING, "Make the limit in the description and the example agree.")

ROW_RAGGED = Rule("G301", "row-ragged", _WARNING, "Give the row as many cells as the header has.")
ROW_NOT_READ = Rule("G302", "row-not-read", _WARNING, "Report the page: a row was not understood.")
TABLE_NOT_READ = Rule("G303", "table-not-read", _WARNING, "Report the page: the role of a table was not understood.")
CODE_NOT_READ = Rule("G304", "code-not-read", _INFO, "Report the page: a block of code was not understood.")
NESTED_TOO_DEEP = Rule("G305", "nested-too-deep", _WARNING, "Flatten the page: only so many levels are read.")
SECTION_NOT_READ = Rule("G306", "section-not-read", _INFO, "Add the title to the vocabulary if it tells of calls.")
PAGE_WITHOUT_OPERATION = Rule(
    "G307", "page-without-operation", _INFO, "Nothing, unless the page describes an operation: then report it."
)
MARKUP_NOT_READ = Rule(
    "G308", "markup-not-read", _WARNING, "Correct the markup: it does not parse, or leads elsewhere."
)
ROUTE_NOT_READ = Rule("G309", "route-not-read", _WARNING, "Describe one operation on a page.")
MANDATORY_NOT_READ = Rule("G402", "mandatory-not-read", _WARNING, "Say yes or no in the Mandatory column.")
PLACE_NOT_READ = Rule("G403", "place-not-read", _WARNING, "Say path, query, header, body or form in the In column.")
ROW_NOT_CONSUMED = Rule("G310", "row-not-consumed", _WARNING, "Report the page: nothing was made of a row.")
TYPE_NOT_READ = Rule("G201", "type-not-read", _WARNING, "Add the spelling to the vocabulary.")
VALUE_NOT_READ = Rule("G401", "value-not-read", _INFO, "State the constraint as a value of the field's type.")

EXPECTATION_FAILED = Rule(
    "C101", "expectation-failed", _WARNING, "Remove the correction, or state what it expects now."
)

EXAMPLE_REPAIRED = Rule("X501", "example-repaired", _WARNING, "Make the example valid JSON.")
EXAMPLE_NOT_JSON = Rule("X502", "example-not-json", _WARNING, "Make the example valid JSON.")
XML_AS_TEXT = Rule("X504", "xml-as-text", _INFO, "Nothing: build and read the XML in your own code.")
EXAMPLE_OF_OTHER_CALL = Rule("X503", "example-of-other-call", _INFO, "Show only the call that the page describes.")

FILE_MISSING = Rule("E101", "file-missing", _ERROR, "Check the path.")
FILE_BINARY = Rule(
    "E102", "file-binary", _ERROR, "Give a page as text: HTML, Markdown, reStructuredText or plain text in UTF-8."
)
PAGE_EMPTY = Rule("E103", "page-empty", _ERROR, "Save the page again: it has no text.")
NO_OPERATION = Rule("E104", "no-operation", _ERROR, "Give a page that states a method and a path.")
PAGE_TOO_LARGE = Rule("E105", "page-too-large", _ERROR, "Split the page.")
PAGE_NOT_READ = Rule("E106", "page-not-read", _ERROR, "Report the page: reading it failed.")
CONFIG_INVALID = Rule("E201", "config-invalid", _ERROR, "Correct the setting.")
YAML_BROKEN = Rule("E301", "yaml-broken", _ERROR, "Correct the syntax.")
DOCUMENT_INVALID = Rule("E302", "document-invalid", _ERROR, "Make the document valid OpenAPI 3.")
TYPE_UNKNOWN = Rule("E303", "type-unknown", _ERROR, "Use a type that JSON Schema knows.")
REFERENCE_BROKEN = Rule("E304", "reference-broken", _ERROR, "Refer to something that the document holds.")
OVERLAY_INVALID = Rule("E401", "overlay-invalid", _ERROR, "Correct the overlay.")
OVERLAY_UNMATCHED = Rule("E402", "overlay-unmatched", _ERROR, "Correct the target, or remove the action.")

RULES: dict[str, Rule] = {rule.code: rule for rule in tuple(globals().values()) if isinstance(rule, Rule)}

"""What each rule means, in prose. `refsmith explain` prints it and docs/findings.md is made from it."""

from collections.abc import Mapping

from generator import rules
from generator.findings import Rule

FAMILIES: Mapping[str, tuple[str, str]] = {
    "D": ("The page", "It contradicts itself, or something is missing from it. The reading is sure, the page is not."),
    "G": (
        "The reading",
        "Something stands on the page that Refsmith did not understand. Report it, or add vocabulary.",
    ),
    "C": ("Corrections", "An overlay and the pages no longer agree."),
    "X": ("Examples", "An example is not the JSON that it wants to be."),
    "E": ("Errors", "The input cannot be used. Nothing is written and the exit code is 2."),
}

EXPLANATIONS: Mapping[Rule, str] = {
    rules.NAME_CASE: (
        "Several names in the tables differ from the example by nothing but capital letters. Examples are mostly"
        " copied from real traffic, so the example's spelling is sent and emitted; the table's is still accepted"
        " when a response is decoded."
    ),
    rules.NAME_CASE_ALONE: (
        "One name differs from the example in its capital letters while all others agree. That is more likely a"
        " slip in the example: the table's spelling stands, unless most pages of the service write it the other"
        " way. The spelling that lost is still accepted when a response is decoded."
    ),
    rules.SAME_NAME: (
        "Tables on several pages carry one name and hold different rows. They stay two models; each is named"
        " after the operation it belongs to."
    ),
    rules.ROW_REPEATED: (
        "A table has two rows of the same name, or two tables of parameters do. The first is kept; a parameter that one"
        " of the rows calls optional is optional."
    ),
    rules.SCALAR_BUT_OBJECT: (
        "The Type cell names a plain value, and the example shows an object or array with something in it. The"
        " example is believed, unless another example of the page shows the plain value."
    ),
    rules.STRING_OR_NUMBER: (
        "The Type cell says string and the example shows a number, or the other way round. The field takes both,"
        " and a value keeps the form in which it came."
    ),
    rules.TYPE_DIFFERS: (
        "The Type cell and the example name different types, and no narrower rule decides between them."
    ),
    rules.OBJECT_BUT_EMPTY: (
        "The table describes an object, and the example has an empty string or null in its place. The object"
        " stands; the empty value is accepted as one that is not there."
    ),
    rules.TYPE_UNDEFINED: (
        "A type is named and defined nowhere among the pages. It becomes an open string, whose values met in examples"
        " are recorded as seen, or an object: with the members that examples show where it is only received, with any"
        " where it is sent."
    ),
    rules.TYPE_BY_EXAMPLE: (
        "The Type cell says less than a type: an array and not of what, or a word that is none (`No`, `Active`). The"
        " examples say the rest; an array may also follow other fields of its name, and a query parameter the field of"
        " the answer that it selects by."
    ),
    rules.OBJECT_FREE: (
        "A field is an object or an array, and neither link nor number nor caption nor example leads to a table of its"
        " members. It takes any."
    ),
    rules.OBJECT_IN_PATH: (
        "The Type cell of a part of the path says that it is an object, which no address can hold. It is a string."
    ),
    rules.NOT_IN_TABLE: (
        "The example has a key that no table row describes. The key becomes an optional field, typed from its"
        " value. Where the name and the value's keys fit a model of the service, that model is used."
    ),
    rules.WRAPPER: (
        "The example's outermost keys are not in the table, and the keys one level below are. The table describes"
        " the inner object; the outer one is added around it."
    ),
    rules.UNDOCUMENTED_BODY: (
        "A body is announced without a word about its members, mostly as a row of dashes. It is decoded as"
        " whatever comes."
    ),
    rules.CAPTION_MISSING: (
        "A table has lost its caption. Its section, its place there and the placeholders of the path say what it" " is."
    ),
    rules.TABLE_BY_ORDER: (
        "A type leads to no table by link or caption. The next table that nothing else refers to was taken for" " it."
    ),
    rules.MESSAGE_ELSEWHERE: (
        "The page defines a message that belongs to an operation apart from it, for instance at the end of the"
        " page. It was recovered from there."
    ),
    rules.PLACEHOLDER_WITHOUT_ROW: (
        "The path has a placeholder that no row describes. It becomes a required parameter of type string."
    ),
    rules.QUERY_WITHOUT_ROW: (
        "The line that states the method and path has a name behind its question mark that no row describes. It"
        " becomes an optional query parameter; a name that is shown with a fixed value, or with none, must be sent."
    ),
    rules.PLACEHOLDER_SPELLING: (
        "A row describes a path parameter that the path does not have, and the path has a placeholder of nearly the"
        " same name that no row describes. The row was taken for the placeholder, whose name is used."
    ),
    rules.CAPTION_UNCLEAR: (
        "A body has no table that is called so. The first table of its section to which no row leads was taken for"
        " it, whatever its caption says."
    ),
    rules.COLUMN_BY_CELLS: (
        "The title of a column is not in the vocabulary. All of its cells are types, or yes and no, or names, beside"
        " columns of known titles, so it was read as that."
    ),
    rules.TYPE_COLUMN_MISSING: (
        "A table has no column of types. Parameters become strings, members of bodies take any value, unless the"
        " description or an example tells more."
    ),
    rules.ROWS_ELSEWHERE: (
        "Rows stand in one section and belong to another part of the call: a request that has no body lists its"
        " query there, or the address lists what the example sends in the body, or a header stands among members."
    ),
    rules.NAME_MENDED: (
        "A name cell holds white space from a wrapped line, or several names of which one is to be given. Each name"
        " has become a row."
    ),
    rules.ROUTE_ALIAS: (
        "The page states its operation under several versions of the path. The newest is the operation; the others"
        " are operations of their own with the same parameters and bodies, and an id that ends in their version."
    ),
    rules.KEY_FOR_ANY: (
        "A row does not name a member but any key that a caller chooses (`{key}`, `x-meta-*`, words in prose). A"
        " table of nothing else describes a map; beside other rows no member of that name is made."
    ),
    rules.MANDATORY_NOT_READ: (
        "A Mandatory cell says neither yes nor no, nor when. The value is taken for one that can be absent."
    ),
    rules.PLACE_NOT_READ: (
        "The cell of a column that says where a parameter stands holds another word. The row was read as its table is."
    ),
    rules.TABLE_UNUSED: "No row or section leads to this table. Nothing of it is in the document.",
    rules.TABLE_BY_CAPTION: (
        "Nothing links a field to a table, and one table's caption has the field's name among its words. The table is"
        " taken to describe it."
    ),
    rules.TABLES_SEVERAL: (
        "A field links to several tables, mostly because its object differs from case to case. The first one is taken;"
        " the others stay without a reference."
    ),
    rules.EXAMPLE_INSIDE: (
        "The table has one member, an object that nothing describes, and the example has other keys and not that one."
        " It shows what the member holds. The table is believed, and the example tells of the member."
    ),
    rules.BODY_BY_EXAMPLE: ("A body has an example and no table. Its members are those of the example, all optional."),
    rules.SYNTAX_WITHOUT_ROW: (
        "The form of the request has a header or a query parameter that no row describes. It becomes an optional"
        " parameter of type string."
    ),
    rules.FIXED_VALUE: (
        "The description promises one value for ever, and the example has another. The promise is kept as a note"
        " and binds nobody."
    ),
    rules.VALUES_NOT_SHOWN: (
        "The description seems to list a field's values, and the example has a value that is none of them. The"
        " words were most likely names of other fields or kinds; they stay in the description and the field takes"
        " any text."
    ),
    rules.VALUE_NOT_LISTED: (
        "The description lists a field's values, and an example has one more. The list stays, and stays open; the"
        " other value is recorded as seen."
    ),
    rules.LIMIT_NOT_KEPT: (
        "The description limits a field's value, its length or its format, and an example breaks the limit. A limit"
        " that the page itself does not keep is left out; the description still says it."
    ),
    rules.REQUIRED_MISSING: (
        "A member of the request is mandatory by its table and absent from the example. The table is believed."
    ),
    rules.TYPE_NOT_READ: "The words in a Type cell are not in the vocabulary. The field takes any value.",
    rules.ROW_RAGGED: (
        "A row has more or fewer cells than its header. Cells are matched to columns from the left; the rest is"
        " empty."
    ),
    rules.ROW_NOT_READ: "A row holds no name that a field could have. It is not in the document.",
    rules.TABLE_NOT_READ: (
        "Neither caption nor header nor section says what a table describes. Nothing of it is in the document."
    ),
    rules.CODE_NOT_READ: "A block of code is neither a request line nor an example. It is not in the document.",
    rules.ROW_NOT_CONSUMED: (
        "After a page is read, everything that was made of it is held against its rows. Nothing was made of this one,"
        " and no other finding says why: it is not in the document."
    ),
    rules.NESTED_TOO_DEEP: (
        "Lists, tables or values are nested deeper than Refsmith follows. What lies deeper is not read."
    ),
    rules.ROUTE_NOT_READ: (
        "The section that states the method and path states another one as well. The page is read as the description of"
        " the first; the other is left out."
    ),
    rules.SAME_ROUTE: (
        "Two pages describe the same method and path, which OpenAPI can hold only once. The operation takes the body of"
        " any of the pages, and has the id of the first in alphabetical order; what each page says for itself is kept"
        " under `x-variants`, and each becomes a method of the client."
    ),
    rules.VARIANTS_DIFFER: (
        "Two pages on the same method and path describe a parameter differently. The operation takes what either of"
        " them allows; the client's method for each page takes what that page says."
    ),
    rules.SECTION_NOT_READ: (
        "The page has a section whose title is in no vocabulary. Its text is not used; tables and code in it have"
        " findings of their own."
    ),
    rules.PAGE_WITHOUT_OPERATION: (
        "A page that was met in a folder states no method and path. Folders hold indexes and guides too, so it"
        " was passed over. Where no page has an operation, each is an error (E104)."
    ),
    rules.MARKUP_NOT_READ: (
        "The page's own markup is broken: a table whose lines do not meet, a heading where none can stand. Its text is"
        " kept as it is drawn. Or the page brings in another file, or raw text for some output: that is not read."
    ),
    rules.VALUE_NOT_READ: (
        "A description states a default, limit, pattern or list of values that does not fit the field's type, that"
        " contradicts itself, or that was understood only in part. It stays in the description and nowhere else."
    ),
    rules.EXPECTATION_FAILED: (
        "An overlay action says with `x-expect` what the pages said when it was written, and they say something"
        " else now, in the line that is named. It was not applied; most often the page was mended, and it can go."
    ),
    rules.EXAMPLE_REPAIRED: (
        "An example was not quite JSON and could be read after a small repair: commas that are missing or too many,"
        " comments, Python's words, single quotes, leading zeros, raw newlines, keys without quotes, closing brackets"
        " at the end, an ellipsis, a value that is missing. The message names each repair. What is valid JSON is never"
        " touched, and nothing with two possible meanings is mended."
    ),
    rules.EXAMPLE_NOT_JSON: (
        "An example is neither JSON nor XML, and no small repair makes it so. It was not used as evidence."
    ),
    rules.XML_AS_TEXT: (
        "A body is XML. Its elements are described in the document, nested by what the page says of their parents and"
        " by the XML that it shows; an element that is shown more than once in another is an array. The order of"
        " elements, attributes and name spaces are not described. The emitted client takes and gives the body as text."
    ),
    rules.EXAMPLE_OF_OTHER_CALL: (
        "An example begins with the request line of another call, one that has no word of its path in common with the"
        " page's own; pages show such calls as steps that come before. Neither it nor its answer is weighed."
    ),
    rules.FILE_MISSING: "A file or folder is not there, is empty of pages, or cannot be opened.",
    rules.FILE_BINARY: (
        "A file is not text, or is in an encoding that it does not declare. UTF-8 is taken by default, UTF-16 and"
        " UTF-32 with a byte order mark, and the usual older encodings where the page declares them."
    ),
    rules.PAGE_EMPTY: "A page has no text.",
    rules.NO_OPERATION: "A page states no method and path, so there is no operation to describe.",
    rules.PAGE_TOO_LARGE: ("A file is larger than Refsmith reads. Reference pages are some hundred kilobytes at most."),
    rules.PAGE_NOT_READ: (
        "Refsmith itself failed on this page, which is a defect of Refsmith. The other pages were read, and what is"
        " wrong with them is told too."
    ),
    rules.CONFIG_INVALID: (
        "A setting in `service.toml` or `refsmith.toml` is unknown, missing, or not of the kind that is wanted."
        " All such mistakes are reported together."
    ),
    rules.YAML_BROKEN: "A document is not YAML or JSON.",
    rules.DOCUMENT_INVALID: "A document is not valid OpenAPI 3.",
    rules.TYPE_UNKNOWN: "A schema names a type that JSON Schema does not have.",
    rules.REFERENCE_BROKEN: "A `$ref` leads to nothing, out of the document, or round in a circle.",
    rules.OVERLAY_INVALID: "An overlay is not a valid OpenAPI Overlay document.",
    rules.OVERLAY_UNMATCHED: "The target of an overlay action matches nothing, so the correction corrects nothing.",
}

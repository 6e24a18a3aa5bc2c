"""Pages in reStructuredText as tests read them."""

from textwrap import dedent

from generator.document import Block, Page, Table
from generator.findings import Finding
from generator.readers import rst
from generator.source import SourceText

LAMP = """\
    :original_name: LightLamp.html

    .. _LightLamp:

    Lighting a Lamp
    ===============

    URI
    ---

    PUT /v1/lamps/{lamp_id}

    .. table:: **Table 1** Path Parameters

       ========= ========= ======
       Parameter Mandatory Type
       ========= ========= ======
       lamp_id   Yes       String
       ``-``     No
       ========= ========= ======

    Response Parameters
    -------------------

    **Status code: 200**

    .. _lightlamp__response_lamp:

    .. table:: **Table 2** Response body parameters

       +-----------+----------------------------------------------------+
       | Parameter | Type                                               |
       +===========+====================================================+
       | lamp      | Array of :ref:`Lamp <lightlamp__lamp>` objects     |
       |           |                                                    |
       |           | -  **lit**: ships see it                           |
       |           |                                                    |
       |           |    from afar                                       |
       +-----------+----------------------------------------------------+
       | watts     | Integer                                            |
       +-----------+----------------------------------------------------+
    """


def readings(content: str, file: str = "pages/lamp.rst") -> tuple[Page, tuple[Finding, ...]]:
    return rst.read(SourceText(file, dedent(content)))


def page(content: str, file: str = "pages/lamp.rst") -> Page:
    """The page, which must be read without complaint."""
    read_page, findings = readings(content, file)
    assert findings == ()
    return read_page


def blocks(content: str) -> list[Block]:
    return [block for section in page(content).sections for block in section.blocks]


def tables(content: str) -> list[Table]:
    return [block for block in blocks(content) if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]

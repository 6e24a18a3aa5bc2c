"""An invented page with a contradiction of each kind that can be corrected or mended, in three formats."""

_HTML_ROW = """<tr><td class="cell"><p id="p1">{0}</p>
</td>
<td class="cell"><p id="p2">{1}</p>
</td>
<td class="cell"><p id="p3">{2}</p>
</td>
</tr>
"""
ROWS = (
    ("berthid", "String", "Which berth"),
    ("shipname", "String", "Name of the ship"),
    ("owner", "String", "Who pays"),
    ("depth", "String", "Depth of the water"),
)
EXAMPLE = """{
  "berthId": "b-7",
  "shipName": "Heron",
  "owner": {"name": "Ada", "since": 1999},
  "depth": 12,
  "tide": "low"
}"""

HTML = f"""<h1>Showing a Mooring</h1>
<h4>URI</h4><p>GET /v1/moorings/current</p>
<h4>Response Parameters</h4><p><strong>Status code: 200</strong></p>
<table id="berthid"><caption><b>Table 1 </b>Response body parameters</caption><thead><tr><th>Parameter</th>
<th>Type</th>
<th>Description</th>
</tr>
</thead>
<tbody>{"".join(_HTML_ROW.format(*row) for row in ROWS)}</tbody>
</table>
<h4>Example Responses</h4><p><strong>Status code: 200</strong></p>
<pre class="screen">{EXAMPLE}</pre>
"""

MARKDOWN = f"""# Showing a Mooring

## URI

GET /v1/moorings/current

## Response Parameters

Status code: 200

**Table 1** Response body parameters

| Parameter | Type | Description |
| --- | --- | --- |
{"".join(f"| {' | '.join(row)} |{chr(10)}" for row in ROWS)}
## Example Responses

Status code: 200

```json
{EXAMPLE}
```
"""

_INDENTED = EXAMPLE.replace("\n", "\n   ")


def rst(width: int) -> str:
    """The page with a Type column of so many characters."""
    rule = f"   {'=' * 9} {'=' * width} {'=' * 20}\n"
    rows = "".join(f"   {row[0]:<9} {row[1]:<{width}} {row[2]}\n" for row in ROWS)
    return f"""Showing a Mooring
=================

URI
---

GET /v1/moorings/current

Response Parameters
-------------------

**Status code: 200**

.. table:: **Table 1** Response body parameters

{rule}   Parameter {"Type":<{width}} Description
{rule}{rows}{rule}
Example Responses
-----------------

**Status code: 200**

.. code-block::

   {_INDENTED}
"""


RST = rst(10)
SETTINGS = '[service]\ntitle = "Moorings"\n\n[package]\ndistribution = "harbour-moorings"\n'

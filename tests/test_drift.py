"""Tables that drift from their examples are noticed, and nothing else is said: on pages of our own, mutated by seed."""

from textwrap import dedent

import pytest
from drift import KINDS, build, confusion
from test_cases import FOLDERS, pages

from generator.document import Page
from generator.readers import read
from generator.source import SourceText

MOST_MISSED, LEAST_RIGHT = 0.10, 0.95

BERTHS = SourceText(
    "BookBerth.md",
    dedent("""\
        # Booking a Berth

        #### URI

        POST /v1/{harbour_id}/berths

        **Table 1**  Path Parameters

        | Parameter | Mandatory | Type | Description |
        | --- | --- | --- | --- |
        | harbour_id | Yes | String | Where to moor. |

        #### Request Parameters

        **Table 2**  Request body parameters

        | Parameter | Mandatory | Type | Description |
        | --- | --- | --- | --- |
        | ship | Yes | [Ship](#ship) object | Who comes. |
        | nights | Yes | Integer | How long. |
        | quiet | No | Boolean | Far from the fish market. |

        <a name="ship"></a>

        **Table 3**  Ship

        | Parameter | Mandatory | Type | Description |
        | --- | --- | --- | --- |
        | ship_name | Yes | String | As painted on the hull. |
        | rig | No | String | How it moves. The value can be **sloop**, **ketch**, or **steam**. |
        | crew | No | Array of [Sailor](#sailor) objects | Who works on it. |

        <a name="sailor"></a>

        **Table 4**  Sailor

        | Parameter | Mandatory | Type | Description |
        | --- | --- | --- | --- |
        | nick | Yes | String | What the others shout. |
        | age | No | Integer | In years. |
        | tags | No | Array of strings | What the others whisper. |

        #### Response Parameters

        **Status code: 200**

        **Table 5**  Response body parameters

        | Parameter | Type | Description |
        | --- | --- | --- |
        | berth_id | String | Which one. |
        | state | String | The value can be **free**, **taken**, or **sunk**. |
        | fee | Float | In thalers. |

        #### Example Requests

        ```json
        {
          "ship": {
            "ship_name": "Anna",
            "rig": "ketch",
            "crew": [{"nick": "Red", "age": 41, "tags": ["tall", "tired"]}]
          },
          "nights": 3,
          "quiet": true
        }
        ```

        #### Example Responses

        **Status code: 200**

        ```json
        {"berth_id": "b-9", "state": "taken", "fee": 12.5}
        ```
        """),
)


def own_pages() -> list[Page]:
    """The page above, and the small ones of the cases."""
    sources = [BERTHS, *(one for folder in FOLDERS for one in pages(folder))]
    return [read(source)[0] for source in sources]


def test_the_page_agrees_with_its_examples() -> None:
    assert [str(finding) for finding in build(own_pages()[0])[1]] == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_drift_is_found_and_nothing_else(seed: int) -> None:
    told = confusion(own_pages(), seed, each=20)
    print(told)
    assert all(told.planted[kind] >= 2 for kind in KINDS)
    assert told.recall >= 1 - MOST_MISSED, str(told)
    assert told.precision >= LEAST_RIGHT, str(told)


def test_pages_that_disagree_are_left_out() -> None:
    """A page that contradicts itself already proves nothing about what was planted in it."""
    drifted = BERTHS.text.replace("| nights | Yes | Integer |", "| nights | Yes | String |")
    told = confusion([read(SourceText(BERTHS.file, drifted))[0]], 1, each=20)
    assert told.planted.total() == 0

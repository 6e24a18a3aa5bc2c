"""What an error body says: its code, its message and the id of the request, wherever a service puts them."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .guards import is_object
from .messages import Reply

_CODE = ("error_code", "errorCode", "errCode", "code")
_MESSAGE = ("error_msg", "errorMsg", "error_message", "errMsg", "message", "msg", "error_description", "detail")
_REQUEST_ID = ("request_id", "requestId", "RequestId")
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_LONGEST = 300


def read_problem(reply: Reply) -> tuple[str | None, str | None, str | None]:
    """Code, message and id of the request, `None` where there is none.

    Looks at the top of a JSON body, then one level below; a body that is not JSON is its own message.
    """
    body = _parsed(reply)
    objects = tuple(_objects(body))
    message = _first(objects, _MESSAGE) or (_plain(reply) if body is None else None)
    return _first(objects, _CODE), message, reply.request_id or _first(objects, _REQUEST_ID)


def _parsed(reply: Reply) -> Any:
    try:
        return json.loads(reply.content)
    except (ValueError, RecursionError):
        return None


def _objects(body: Any) -> Iterator[Mapping[str, Any]]:
    if is_object(body):
        yield body
        yield from filter(is_object, body.values())


def _first(objects: tuple[Mapping[str, Any], ...], keys: tuple[str, ...]) -> str | None:
    found = (each[key] for each in objects for key in keys if key in each)
    return next((str(value) for value in found if isinstance(value, str | int) and str(value).strip()), None)


def _plain(reply: Reply) -> str | None:
    title = _TITLE.search(reply.text)
    text = title[1] if title else "" if "html" in reply.media_type else reply.text
    return " ".join(text.split())[:_LONGEST] or None

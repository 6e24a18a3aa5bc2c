"""A program of a user: reads a document, asks for one that is not there, and prints what it has read."""

import asyncio
import json
import sys
from typing import assert_type

from huaweicloud_coc import AsyncClient, Client, Token, errors, models

ADDRESS = sys.argv[1]
PRIVATE = models.GetDocumentDocumentType.PRIVATE


def document(answer: models.GetDocumentResponse) -> list[object]:
    data = answer.data
    assert data
    assert data.versions
    assert_type(data.versions[0].create_time, int | str | None)
    assert_type(data.create_time, int | None)
    return [
        data.document_id,
        data.create_time,
        data.risk_level,
        data.description,
        data.content and data.content.splitlines()[-1],
        [[version.version, version.create_time] for version in data.versions],
    ]


def failure(error: errors.GetDocumentBadRequestError) -> list[object]:
    assert_type(error.details, models.GetDocumentBadRequest | None)
    assert isinstance(error, errors.BadRequestError)
    assert error.details
    return [error.status, error.code, error.message, error.details.error_code, error.details.error_msg]


def read() -> list[object]:
    # A function can give the token, too.
    with Client(base_url=ADDRESS, credentials=lambda: "t0k3n-of-coc") as client:
        told: list[object] = [
            document(client.documents.get_document(document_id="DM 1/2", version="v2", document_type=PRIVATE)),
            document(client.documents.get_document(document_id="DM 1/2")),
        ]
        try:
            client.documents.get_document(document_id="none")
        except errors.GetDocumentBadRequestError as error:
            told.append(failure(error))
    return told


async def read_async() -> list[object]:
    async with AsyncClient(base_url=ADDRESS, credentials=Token("t0k3n-of-coc")) as client:
        told: list[object] = [
            document(await client.documents.get_document(document_id="DM 1/2", version="v2", document_type=PRIVATE)),
            document(await client.documents.get_document(document_id="DM 1/2")),
        ]
        try:
            await client.documents.get_document(document_id="none")
        except errors.GetDocumentBadRequestError as error:
            told.append(failure(error))
    return told


print(json.dumps([read(), asyncio.run(read_async())]))

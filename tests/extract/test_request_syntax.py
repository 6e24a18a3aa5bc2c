"""Pages that print the form of a request: the route, its placeholders and the words of its query."""

import pytest

from generator.document import CodeBlock, Page, Section
from generator.extract.request_syntax import Syntax, find_syntax
from generator.vocabulary import VOCABULARY


def syntax(
    form: str, *examples: str, title: str = "Request Syntax", answer: str = "Response Elements"
) -> Syntax | None:
    samples = tuple(Section("Sample Request", 2, 9, (CodeBlock(text, 10),)) for text in examples)
    return find_syntax(
        Page("page.rst", "Pier", 1, (Section(title, 2, 2, (CodeBlock(form, 3),)), *samples, Section(answer, 2, 20))),
        VOCABULARY,
    )


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("GET / HTTP/1.1", "/"),
        ("PUT /?watch HTTP/1.1", "/?watch"),
        ("GET /?watch&list-type=2 HTTP/1.1", "/?watch&list-type=2"),
        ("PUT /?watch&night=night HTTP/1.1", "/?watch"),
        ("HEAD /ShipName HTTP/1.1", "/{ShipName}"),
        ("GET /ships/shipId?rope HTTP/1.0", "/ships/{shipId}?rope"),
        ("GET /ships HTTP/1.1", "/ships"),
    ],
)
def test_words_of_the_query_without_a_value_stay_in_the_path(line: str, path: str) -> None:
    found = syntax(f"{line}\nHost: pier.example.com\nDate: date")
    assert found is not None
    assert (found.route.method, found.route.path) == (line.split()[0], path)


def test_an_example_shows_which_words_stand_for_values() -> None:
    found = syntax("GET /fleet/anchor HTTP/1.1\nHost: x", "GET /fleet/a-17 HTTP/1.1\nHost: x")
    assert found is not None
    assert found.route.path == "/fleet/{anchor}"


def test_an_example_of_another_length_or_method_shows_nothing() -> None:
    found = syntax("GET /fleet/anchor HTTP/1.1", "GET /fleet HTTP/1.1", "PUT /fleet/a-17 HTTP/1.1")
    assert found is not None
    assert found.route.path == "/fleet/anchor"


def test_values_of_the_query_and_headers_are_told() -> None:
    found = syntax("PUT /?watch&night=nightNumber HTTP/1.1\nHost: x\nx-hrb-tide: tide\n\n<Watch/>")
    assert found is not None
    assert (found.query, dict(found.request.headers)["x-hrb-tide"], found.request.body) == (
        ("night",),
        "tide",
        "<Watch/>",
    )


@pytest.mark.parametrize(
    ("form", "title"),
    [("GET /ships", "Request Syntax"), ("GET /ships HTTP/1.1", "Example"), ("sum = a / b", "Request Syntax")],
)
def test_other_pages_have_no_form(form: str, title: str) -> None:
    assert syntax(form, title=title) is None


def test_a_guide_that_tells_of_no_answer_is_no_operation() -> None:
    assert syntax("PUT /ShipName HTTP/1.1\nHost: x", answer="Authentication") is None

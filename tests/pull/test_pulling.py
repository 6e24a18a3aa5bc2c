"""Pages from a local server that does all that servers do to whoever asks for many pages."""

import time
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from generator.pull.fetching import Fetcher, Manners
from generator.pull.lock import Held, lock_text, read_lock
from generator.pull.pulling import Pulled, addresses, digest, pull
from generator.pull.wanted import Wanted
from generator.source import SourceText

QUICK = Manners(per_second=1000, seconds=20, first_pause=0.01)
TODAY = "2031-02-03"

ARTICLE = """<h1 class="topictitle1">Listing Lamps</h1>
<div><h4>URI</h4><p>GET /v1/lamps</p>
<table><caption><b>Table 1 </b>Query Parameters</caption>
<tr><th>Parameter</th><th>Mandatory</th><th>Type</th><th>Description</th></tr>
<tr><td>watt</td><td>No</td><td>Integer</td><td>Power.</td></tr></table></div>"""
SITE = f"""<!DOCTYPE html><html><head><title>x</title><script>let tracked = 1</script></head>
<body><nav><a href="/a.html">All services</a></nav><div class="content">{ARTICLE}</div>
<aside>Rate this page</aside><footer>Imprint</footer><iframe src="/chat"></iframe></body></html>"""
LOGIN = "<h1>Sign in</h1><form><input type=password></form><p>You must sign in to see what is on this page here.</p>"
SHELL = '<html><body><div id="app"></div><script src="app.js"></script></body></html>'
OTHER = "<h1>We have moved</h1><p>All that was here is now part of our new portal, which has much more.</p>"


@pytest.fixture(autouse=True)
def _nothing_elsewhere(httpserver: HTTPServer) -> None:
    httpserver.no_handler_status_code = 404


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(QUICK) as one:
        yield one


def serve(server: HTTPServer, path: str, text: str, **options: object) -> str:
    server.expect_request(path).respond_with_data(text, content_type="text/html", **options)  # type: ignore[arg-type]
    return str(server.url_for(path))


def ordered(server: HTTPServer, path: str, *responses: Response) -> str:
    waiting = list(responses)

    def answer(_: Request) -> Response:
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    server.expect_request(path).respond_with_handler(answer)
    return str(server.url_for(path))


def run(
    fetcher: Fetcher, *wanted: str, held: dict[str, Held] | None = None, files: dict[str, str] | None = None
) -> list[Pulled]:
    there = files or {}

    def existing(name: str) -> SourceText | None:
        return SourceText(name, there[name]) if name in there else None

    return list(pull(wanted, held or {}, frozenset(), existing, fetcher, TODAY))


def page_of(fetcher: Fetcher, address: str) -> Pulled:
    return run(fetcher, address)[0]


# What is saved


def test_the_article_is_saved_without_what_stands_around_it(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    address = serve(httpserver, "/help/lamps.html", SITE, headers={"ETag": '"7"'})
    page = page_of(fetcher, address)
    assert (page.kind, page.file) == ("new", "lamps.html")
    assert "Listing Lamps" in page.text
    assert "GET /v1/lamps" in page.text
    for furniture in ("All services", "tracked", "Rate this page", "Imprint", "chat"):
        assert furniture not in page.text
    assert page.held == Held("lamps.html", address, TODAY, digest(page.text), '"7"')


def test_a_page_asked_for_again_is_the_same(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    address = serve(httpserver, "/lamps.html", SITE)
    first = page_of(fetcher, address)
    assert first.held is not None
    old = {address: replace(first.held, date="2030-01-01")}
    again = run(fetcher, address, held=old, files={"lamps.html": first.text})[0]
    assert (again.kind, again.held and again.held.date) == ("same", "2030-01-01")


def test_the_server_is_asked_only_for_what_has_changed(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    seen: list[str | None] = []

    def answer(request: Request) -> Response:
        seen.append(request.headers.get("If-None-Match"))
        return Response(status=304) if seen[-1] == '"7"' else Response(SITE, headers={"ETag": '"7"'})

    httpserver.expect_request("/lamps.html").respond_with_handler(answer)
    address = str(httpserver.url_for("/lamps.html"))
    first = page_of(fetcher, address)
    assert first.held is not None
    assert run(fetcher, address, held={address: first.held}, files={"lamps.html": first.text})[0].kind == "same"
    assert (
        run(fetcher, address, held={address: first.held})[0].kind == "new"
    )  # the file is gone: the whole page is wanted
    assert seen == [None, '"7"', None]


def test_a_changed_page_takes_the_place_of_the_old(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    address = serve(httpserver, "/lamps.html", SITE.replace("Power.", "Power in watts."))
    page = run(fetcher, address, files={"lamps.html": ARTICLE})[0]
    assert page.kind == "changed"
    assert "Power in watts." in page.text


def test_a_page_edited_here_is_left_alone(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    address = serve(httpserver, "/lamps.html", SITE)
    held = Held("lamps.html", address, "2030-01-01", digest("as it came"))
    page = run(fetcher, address, held={address: held}, files={"lamps.html": "as I mended it"})[0]
    assert (page.kind, page.text) == ("edited", "")
    assert len(httpserver.log) == 0


# What may not stand for a page


@pytest.mark.parametrize(
    ("came", "reason"),
    [(LOGIN, "login"), (SHELL, "empty"), (OTHER, "no operation"), ("", "empty"), ("\0", "null byte")],
)
def test_no_worse_page_takes_the_place_of_a_good_one(
    came: str, reason: str, httpserver: HTTPServer, fetcher: Fetcher
) -> None:
    address = serve(httpserver, "/lamps.html", came)
    page = run(fetcher, address, files={"lamps.html": ARTICLE})[0]
    assert (page.kind, page.text) == ("refused", "")
    assert reason in page.reason


def test_a_redirect_to_a_login_page_is_refused(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    serve(httpserver, "/login", LOGIN)
    address = ordered(httpserver, "/lamps.html", Response(status=302, headers={"Location": "/login"}))
    assert page_of(fetcher, address).kind == "refused"


def test_a_guide_without_an_operation_is_a_page_too(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    assert page_of(fetcher, serve(httpserver, "/guide.html", OTHER)).kind == "new"


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_told(status: int, httpserver: HTTPServer, fetcher: Fetcher) -> None:
    page = page_of(fetcher, serve(httpserver, "/lamps.html", "no", status=status))
    assert (page.kind, page.reason) == ("gone", f"status {status}")


# Manners


def test_what_fails_for_a_moment_is_asked_for_again(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    busy = Response(status=503)
    assert page_of(fetcher, ordered(httpserver, "/lamps.html", busy, busy, Response(SITE))).kind == "new"


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_the_wait_that_a_server_asks_for_is_kept(form: str, httpserver: HTTPServer, fetcher: Fetcher) -> None:
    date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 2))
    busy = Response(status=429, headers={"Retry-After": "1" if form == "seconds" else date})
    begun = time.monotonic()
    assert page_of(fetcher, ordered(httpserver, "/lamps.html", busy, Response(SITE))).kind == "new"
    assert time.monotonic() - begun >= 0.9


def test_what_fails_for_good_is_told_after_some_tries(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    page = page_of(fetcher, serve(httpserver, "/lamps.html", "", status=500))
    assert (page.kind, page.reason) == ("failed", "status 500")
    assert len([1 for request, _ in httpserver.log if request.path == "/lamps.html"]) == QUICK.tries
    assert page_of(fetcher, "http://127.0.0.1:9/lamps.html").kind == "failed"


def test_robots_are_listened_to(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    serve(httpserver, "/robots.txt", "User-agent: *\nDisallow: /private/\n")
    open_page, private = serve(httpserver, "/lamps.html", SITE), serve(httpserver, "/private/x.html", SITE)
    assert [page.kind for page in run(fetcher, open_page, private)] == ["new", "failed"]
    assert [request.path for request, _ in httpserver.log].count("/robots.txt") == 1
    assert "/private/x.html" not in [request.path for request, _ in httpserver.log]


def test_robots_that_cannot_be_read_forbid(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    serve(httpserver, "/robots.txt", "", status=500)
    assert "robots.txt" in page_of(fetcher, serve(httpserver, "/lamps.html", SITE)).reason


def test_requests_keep_their_distance(httpserver: HTTPServer) -> None:
    wanted = [serve(httpserver, f"/{number}.html", SITE) for number in range(4)]
    begun = time.monotonic()
    with Fetcher(replace(QUICK, per_second=10)) as fetcher:
        assert {page.kind for page in run(fetcher, *wanted)} == {"new"}
    assert time.monotonic() - begun >= 0.4


def test_when_the_time_is_used_up_the_rest_is_left(httpserver: HTTPServer) -> None:
    wanted = [serve(httpserver, f"/{number}.html", SITE) for number in range(9)]
    with Fetcher(replace(QUICK, per_second=8, seconds=0.5)) as fetcher:
        kinds = [page.kind for page in run(fetcher, *wanted)]
    assert kinds[0] == "new"
    assert kinds[-1] == "left"


def test_a_page_that_is_too_large_is_refused(
    httpserver: HTTPServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pull.fetching.MOST_BYTES", 100)
    assert page_of(fetcher, serve(httpserver, "/lamps.html", SITE)).kind == "failed"


# An index, names, the lock


def test_an_index_and_a_pattern_name_the_pages(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    links = '<a href="lamps/a.html#x">a</a><a href="/x.html">x</a><a href="lamps/a.html">a</a><a href="mailto:x">m</a>'
    index = serve(httpserver, "/help/index.html", links)
    found, problem = addresses(Wanted((f"{index}?own",), index, "/lamps/"), fetcher)
    assert (found, problem) == ((f"{index}?own", str(httpserver.url_for("/help/lamps/a.html"))), "")
    assert addresses(Wanted((), index, "nothing like it"), fetcher)[1] != ""
    assert addresses(Wanted((), str(httpserver.url_for("/none")), "x"), fetcher) == ((), "status 404")


def test_pages_of_one_name_have_files_of_their_own(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    wanted = [serve(httpserver, path, SITE) for path in ("/a/show.html", "/b/show.html", "/b/Show.html", "/")]
    assert [page.file for page in run(fetcher, *wanted)] == [
        "show.html",
        "b-show.html",
        "Show-2.html",
        "localhost.html",
    ]


@pytest.mark.parametrize("path", ["/../../etc/passwd", "/%2e%2e%2fx", "/a%00b", "/con?x=../..", "/" + "x" * 300, "/é"])
def test_no_address_leads_out_of_the_folder(path: str, fetcher: Fetcher) -> None:
    from generator.pull.addresses import file_name

    name = file_name(f"http://example.com{path}", ())
    assert name.endswith(".html")
    assert len(name) < 100
    assert not set(name) & set("/\\\0%:")
    assert not name.startswith(".")


def test_what_nothing_names_any_more_is_told_and_kept(fetcher: Fetcher) -> None:
    held = Held("old.html", "http://example.com/old.html", TODAY, "0")
    assert [page.kind for page in run(fetcher, held={held.address: held})] == ["unlisted"]


def test_a_lock_says_what_it_was_told() -> None:
    held = (
        Held("a.html", 'http://e.example/a?b="c"', TODAY, "00", 'W/"é"', "Mon, 03 Feb 2031 00:00:00 GMT"),
        Held("b.html", "http://e.example/\u202e\x7f", TODAY, "01"),
    )
    assert read_lock(SourceText("pages.lock", lock_text(reversed(held)))) == (held, ())
    assert lock_text(held) == lock_text(reversed(held))
    assert [f.rule.code for f in read_lock(SourceText("pages.lock", "x"))[1]] == ["E201"]
    assert [f.rule.code for f in read_lock(SourceText("pages.lock", "[[page]]\nother = 1"))[1]] == ["E201"]

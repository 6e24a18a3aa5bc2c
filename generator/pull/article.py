"""The article of a web page: its markup without what stands around it on every page of the site."""

from bs4 import BeautifulSoup, Comment, Tag

# Never part of an article, wherever it stands.
_MACHINERY = ("script", "style", "noscript", "template", "iframe", "svg", "link", "meta", "button", "input", "select")
# Around an article, not in it.
_AROUND = ("nav", "footer", "aside")
_MARKED = ("article", "main", "[role=main]")


def article(markup: str) -> str:
    """The markup of the article, with a final newline. Where none can be told, the whole body without its machinery."""
    soup = BeautifulSoup(markup, "lxml")
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in soup.find_all(_MACHINERY):
        tag.decompose()
    body = _told(soup) or soup.body or soup
    for tag in body.find_all(_AROUND):
        if not tag.find("table") and not tag.find("h1"):
            tag.decompose()
    inner = body.decode_contents() if body.name in ("body", "[document]") else str(body)
    return inner.strip() + "\n"


def has_password(markup: str) -> bool:
    """Whether a page asks for a password."""
    return BeautifulSoup(markup, "lxml").find("input", type="password") is not None


def words(markup: str) -> str:
    """The words that a page shows."""
    return BeautifulSoup(markup, "lxml").get_text(" ")


def _told(soup: BeautifulSoup) -> Tag | None:
    """The one element that says it is the article; else the smallest around the title and all tables."""
    for mark in _MARKED:
        found = [tag for tag in soup.select(mark) if tag.find_parent(mark) is None]
        if len(found) == 1 and (found[0].find("h1") or not soup.find("h1")):
            return found[0]
    title = soup.find("h1")
    if not isinstance(title, Tag):
        return None
    wanted = len(soup.find_all("table"))
    around = (tag for tag in title.parents if isinstance(tag, Tag) and tag.name not in ("html", "[document]"))
    return next((tag for tag in around if len(tag.find_all("table")) == wanted and _has_text_beside(tag, title)), None)


def _has_text_beside(tag: Tag, title: Tag) -> bool:
    return len(tag.get_text().split()) > 2 * len(title.get_text().split())

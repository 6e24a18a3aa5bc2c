"""Imports packages and prints, as JSON, what each did besides defining things. Run as a program of its own.

    python importing.py FOLDER MODULE HARMLESS [NAME ...]

Each name is a folder in FOLDER that holds a package called MODULE. The harmless one is imported first, so that what it
needs of Python and of other packages is there, and once more: what Python's data classes do then is usual.
"""

import ast
import importlib
import json
import os
import pkgutil
import sys
import traceback
from functools import cache
from pathlib import Path

FORBIDDEN = (
    *("ctypes.", "ftplib.", "http.", "os.", "pty.", "shutil.", "signal.", "smtplib.", "socket.", "subprocess."),
    *("tempfile.", "urllib.", "webbrowser.", "winreg.", "code.__new__", "sys.settrace", "sys.setprofile"),
)
USUAL = ("compiles '<string>'", "executes code of '<string>'")
LOOKING = frozenset({"os.listdir", "os.scandir"})
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

seen: list[str] = []
module = ""
root = ""  # the folder of the package that is being imported
watching = False


def hook(event: str, arguments: tuple[object, ...]) -> None:
    global watching
    if watching:
        watching = False  # looking at an event causes others
        try:
            if said := strange(event, arguments):
                seen.append(said)
        finally:
            watching = True


def strange(event: str, arguments: tuple[object, ...]) -> str:
    first = arguments[0] if arguments else ""
    if event == "open":
        path, _, flags = arguments
        inside = str(path).startswith(root)
        writes = isinstance(flags, int) and bool(flags & WRITING)
        return f"opens {path!r}{' to write' if writes else ''}" if writes or not inside else ""
    if event == "import":
        return "" if str(first).partition(".")[0] == module else f"imports {first}"
    if event == "exec":
        file = getattr(first, "co_filename", "")
        return "" if file.startswith(root) else f"executes code of {file!r}"
    if event == "compile":
        file = str(arguments[1])
        return "" if file.startswith(root) or is_annotation(first) else f"compiles {file!r}: {first!r}"
    return f"{event}{arguments!r:.120}" if event.startswith(FORBIDDEN) and event not in LOOKING else ""


def is_annotation(source: object) -> bool:
    """Whether a source is an annotation, or part of one, that the package has: pydantic evaluates them."""
    if not isinstance(source, str | bytes):
        return False
    try:
        tree = ast.parse(source, mode="eval").body
    except SyntaxError:
        return False
    calls = any(isinstance(node, ast.Call) for node in ast.walk(tree))
    return ast.dump(tree) in (annotations(f"{root}models.py", whole=True) if calls else annotations(root))


@cache
def annotations(place: str, whole: bool = False) -> frozenset[str]:
    """The annotations of a file or of all in a folder, with their parts unless they are to be `whole`."""
    found: set[str] = set()
    for file in [Path(place)] if whole else Path(place).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            written = (getattr(node, key, None) for key in ("annotation", "returns"))
            given = [one for one in written if isinstance(one, ast.expr)]
            found |= {ast.dump(part) for one in given for part in ([one] if whole else ast.walk(one))}
    return frozenset(found)


def load() -> None:
    """Import the package and all its modules, and ask for every name that they offer."""
    top = importlib.import_module(module)
    found = [top, *(importlib.import_module(each.name) for each in pkgutil.walk_packages(top.__path__, f"{module}."))]
    for one in found:
        for offered in getattr(one, "__all__", ()):
            getattr(one, offered)


def use() -> None:
    """What a user does first: clients are made and their resources looked up, values are decoded and judged."""
    top, models = importlib.import_module(module), importlib.import_module(f"{module}.models")
    with top.Client(base_url="https://example.com", credentials=top.Token("secret")) as client:
        attributes = [each for each in vars(type(client)) if not each.startswith("_")]
        assert all(getattr(client, each) for each in attributes), "a resource is missing"
    for model in vars(models).values():
        if isinstance(model, type) and hasattr(model, "model_validate") and model.__module__ == models.__name__:
            model.model_json_schema()
    for operation in vars(top.validators).values():
        if type(operation).__name__ == "OperationValidators":
            bodies = [operation.request, *operation.response.values()]
            assert all(isinstance(body.validate({"x": [1]}), tuple) for body in bodies), "no violations are told"
            operation.parameters.validate()


def perform(folder: Path) -> list[str]:
    global root, watching
    for name in [name for name in sys.modules if name.partition(".")[0] == module]:
        del sys.modules[name]
    root = f"{folder}/{module}/"
    sys.path[0] = str(folder)
    importlib.invalidate_caches()
    seen.clear()
    try:
        watching = True
        load()
        watching = False
        use()
    except BaseException:
        watching = False
        seen.append(traceback.format_exc(limit=-3))
    return seen.copy()


def main(folder: str, package: str, harmless: str, names: list[str]) -> None:
    global module
    module = package
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    top = Path(folder).resolve()
    perform(top / harmless)
    sys.addaudithook(hook)
    usual = {said for said in perform(top / harmless) if said.startswith(USUAL)}
    told = {name: perform(top / name) for name in (harmless, *names)}
    print(json.dumps({name: [said for said in found if said not in usual] for name, found in told.items()}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])

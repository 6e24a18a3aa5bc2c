"""Imports packages and prints, as JSON, what each did besides defining things. Run as a program of its own.

    python importing.py FOLDER HARMLESS [MODULE ...]

Packages stand in FOLDER. What importing the harmless one needs of Python and of other packages is loaded beforehand.
"""

import importlib
import json
import os
import pkgutil
import sys
import traceback
from pathlib import Path
from types import ModuleType

FORBIDDEN = (
    *("ctypes.", "ftplib.", "http.", "os.", "pty.", "shutil.", "signal.", "smtplib.", "socket.", "subprocess."),
    *("tempfile.", "urllib.", "webbrowser.", "winreg.", "code.__new__", "sys.settrace", "sys.setprofile"),
)
LOOKING = frozenset({"os.listdir", "os.scandir"})
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

seen: list[str] = []
watched = ""  # the package that is being imported
root = ""


def hook(event: str, arguments: tuple[object, ...]) -> None:
    if watched and (said := strange(event, arguments)):
        seen.append(said)


def strange(event: str, arguments: tuple[object, ...]) -> str:
    first = arguments[0] if arguments else ""
    if event == "open":
        path, _, flags = arguments
        inside = str(path).startswith(f"{root}/")
        writes = isinstance(flags, int) and bool(flags & WRITING)
        return f"opens {path!r}{' to write' if writes else ''}" if writes or not inside else ""
    if event == "import":
        return "" if str(first).partition(".")[0] == watched else f"imports {first}"
    if event == "exec":
        file = getattr(first, "co_filename", "")
        return "" if file.startswith(f"{root}/{watched}/") else f"executes code of {file!r}"
    if event == "compile":
        file = str(arguments[1])
        return "" if file.startswith(f"{root}/{watched}/") else f"compiles {file!r}: {str(first)[:80]}"
    return f"{event}{arguments!r:.120}" if event.startswith(FORBIDDEN) and event not in LOOKING else ""


def load(name: str) -> list[ModuleType]:
    """A package and all its modules, every name that they offer asked for."""
    top = importlib.import_module(name)
    found = [top, *(importlib.import_module(each.name) for each in pkgutil.walk_packages(top.__path__, f"{name}."))]
    for module in found:
        for offered in getattr(module, "__all__", ()):
            getattr(module, offered)
    return found


def use(name: str) -> None:
    """What a user does first: clients are made and their resources looked up, values are decoded and judged."""
    top, models = importlib.import_module(name), importlib.import_module(f"{name}.models")
    with top.Client(base_url="https://example.com", credentials=top.Token("secret")) as client:
        attributes = [each for each in vars(type(client)) if not each.startswith("_")]
        assert all(getattr(client, each) for each in attributes), "a resource is missing"
    for model in vars(models).values():
        if isinstance(model, type) and hasattr(model, "model_validate") and model.__module__ == models.__name__:
            model.model_validate({})
    for operation in vars(top.validators).values():
        if type(operation).__name__ == "OperationValidators":
            bodies = [operation.request, *operation.response.values()]
            assert all(isinstance(body.validate({"x": [1]}), tuple) for body in bodies), "no violations are told"
            operation.parameters.validate()


def main(folder: str, harmless: str, names: list[str]) -> None:
    global root, watched
    root = str(Path(folder).resolve())
    sys.path.insert(0, root)
    sys.dont_write_bytecode = True
    load(harmless)
    use(harmless)
    sys.addaudithook(hook)
    result: dict[str, list[str]] = {}
    for name in names:
        importlib.invalidate_caches()
        seen.clear()
        try:
            watched = name
            load(name)
            watched = ""
            use(name)
        except BaseException:
            seen.append(traceback.format_exc(limit=-3))
        finally:
            watched = ""
        result[name] = seen.copy()
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])

"""The names of a package that callers write, so that none can vanish unseen, whatever the reason."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from generator.compare.change import Change, Effect
from generator.compare.spot import Both, Spot
from generator.compare.view import View
from generator.emit import nodes
from generator.emit.api import Method
from generator.emit.models import attribute_names, member_names


def surface_changes(both: Both, found: Iterable[Change]) -> Iterator[Change]:
    """Names and signatures that callers lose and that no breaking change among `found` speaks of already."""
    breaking = [one for one in found if one.effect is Effect.BREAKING]
    spoken = {name for one in breaking for name in one.python}
    lost = names(both.before) - names(both.after)
    for name in sorted(lost):
        if name not in spoken and not any(parent in lost for parent in _parents(name)):
            yield _spot(name, both).change("python-name-removed", "no longer in the package", name)
    replies = {name for one in breaking if one.rule.code[0] == "A" for name in one.python}
    for change in _signatures(both):
        if change.python[0] not in (replies if "(" not in change.python[0] else spoken):
            yield change


def _parents(name: str) -> Iterator[str]:
    """The names that a name is part of: `a.b(c)` is part of `a.b` and of `a`."""
    whole, _, argument = name.partition("(")
    if argument:
        yield whole
    while "." in whole:
        whole = whole.rpartition(".")[0]
        yield whole


def names(view: View) -> frozenset[str]:
    """Every name below the package: `fleets.show_fleet(fleetid)`, `models.Fleet.name`, `errors.ShowFleetNotFound`."""
    return frozenset(f"{view.prefix}{name}" for name in (*_calls(view), *_models(view), *_others(view)))


def _calls(view: View) -> Iterator[str]:
    for resource in view.api.resources:
        yield resource.attribute
        for method in resource.methods:
            yield f"{resource.attribute}.{method.name}"
            for argument in method.arguments:
                yield f"{resource.attribute}.{method.name}({argument.name})"


def _models(view: View) -> Iterator[str]:
    for name in view.api.models:
        yield f"models.{name}"
        schema = view.components[name]
        enumeration = nodes.values(schema)
        inner = member_names(enumeration) if enumeration else attribute_names(schema)
        yield from (f"models.{name}.{each}" for each in inner.values())


def _others(view: View) -> Iterator[str]:
    for id_, method in view.methods.items():
        yield f"validators.{view.validators[id_]}"
        yield from (f"errors.{outcome.error}" for outcome in method.outcomes if outcome.error)


def _signatures(both: Both) -> Iterator[Change]:
    """Methods of the same name that give something else, or ask for an argument that they did not."""
    after = {called: both.after.methods[id_] for id_, called in both.after.called.items()}
    for id_, called in sorted(both.before.called.items()):
        old, new = both.before.methods[id_], after.get(called)
        if new is None:
            continue
        was, now = _returns(old, both), new.returns
        if was != now:
            yield _spot(called, both).change("python-signature-changed", f"returns {now}, not {was}", was, now)
        for name in sorted(_required(new) - _required(old)):
            spot = replace(_spot(called, both), python=(f"{called}({name})",))
            yield spot.change("python-signature-changed", f"asks for {name} now", "", name)


def _returns(method: Method, both: Both) -> str:
    """The annotation before, with models by their names after: a model that was renamed is spoken of there."""
    text = method.returns
    for old, new in sorted(both.models.items(), key=lambda pair: -len(pair[0])):
        if old != new:
            text = text.replace(f"models.{old}", f"models.{new}")
    return text


def _required(method: Method) -> set[str]:
    return {argument.name for argument in method.arguments if argument.required}


def _spot(name: str, both: Both) -> Spot:
    service = both.after.version.service
    methods = tuple(called for called in both.before.called.values() if name.startswith(called))
    return Spot(service, name, both.before.home, both.after.home, (name,), methods).at(
        _node(name, both.before), _node(name, both.after)
    )


def _node(name: str, view: View) -> nodes.Schema:
    """The operation or model that a name belongs to, for its place."""
    bare = name.removeprefix(view.prefix)
    if bare.startswith("models."):
        return nodes.child(view.components, bare.split(".")[1])
    ids = {called: id_ for id_, called in view.called.items()}
    id_ = ids.get(name.partition("(")[0], "")
    return next((one.node for one in view.operations if one.id == id_), {})

"""service.toml and refsmith.toml: what is read, and what is said about mistakes."""

import pytest

from generator.config import ServiceConfig, distribution_problem, key_lines, package_options, read_service, read_tool
from generator.findings import Severity
from generator.source import SourceText

FULL = """\
[service]
title = "Harbour Beacons"
version = "v2"
description = "Switches beacons."

[[servers]]
url = "https://beacons.example.com"
description = "Main site"

[[servers]]
url = "https://spare.example.com/api"

[security]
requirements = [{ Token = [] }, {}]

[security.schemes.Token]
type = "apiKey"
in = "header"
name = "X-Token"

[package]
distribution = "harbour-beacons"
version = "1.2.0"
"""


def service(text: str) -> ServiceConfig:
    config, findings = read_service(SourceText("specs/beacons/service.toml", text), "beacons")
    assert findings == ()
    assert config is not None
    return config


def mistakes(text: str) -> list[str]:
    config, findings = read_service(SourceText("specs/beacons/service.toml", text), "beacons")
    assert config is None
    return [str(finding).removeprefix("specs/beacons/service.toml") for finding in findings]


def test_everything_that_can_be_said_arrives() -> None:
    config = service(FULL)
    assert (config.folder, config.name, config.package) == ("specs/beacons", "beacons", "generated/harbour-beacons")
    assert (config.info.title, config.info.version) == ("Harbour Beacons", "v2")
    assert config.info.description == "Switches beacons."
    assert config.info.servers == (
        ("https://beacons.example.com", "Main site"),
        ("https://spare.example.com/api", ""),
    )
    assert config.info.security_schemes == (("Token", {"type": "apiKey", "in": "header", "name": "X-Token"}),)
    assert config.info.security == (("Token",), ())
    assert config.options == package_options("harbour-beacons", "harbour_beacons", "1.2.0")


def test_a_title_and_a_distribution_are_enough() -> None:
    config = service('[service]\ntitle = "T"\n[package]\ndistribution = "My.Pack-age"\n')
    assert (config.info.version, config.info.servers, config.info.security) == ("1", (), ())
    assert (config.options.module, config.options.version) == ("my_pack_age", "0.1.0")


def test_all_mistakes_are_told_at_once_each_with_its_line() -> None:
    assert (
        mistakes("""\
[service]
titel = "T"
version = 2

[[servers]]
url = "https://one.example.com"
[[servers]]
url = "ftp://two.example.com"
note = 1

[security]
requirements = [{ Nobody = [] }]

[package]
distribution = "../../etc"
""")
        == [
            ":2: E201 config-invalid: service.titel: unknown; known here: name, title, version, description",
            ":3: E201 config-invalid: service.version: a string is wanted, not 2",
            ":8: E201 config-invalid: servers[2].url: an address starts with https:// and holds no placeholder",
            ":9: E201 config-invalid: servers[2].note: unknown; known here: url, description",
            ":15: E201 config-invalid: package.distribution: "
            "the name of a package has up to 100 letters, digits and inner '-', '_' or '.'",
            ":1: E201 config-invalid: service.title: missing",
            ":12: E201 config-invalid: security.requirements[1].Nobody: no such scheme under security.schemes",
        ]
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[service\n", ":1: E201 config-invalid: not TOML: expected ']' at the end of a table declaration"),
        ('a = 1\nb = """\n', ":3: E201 config-invalid: not TOML: unterminated string"),
    ],
)
def test_broken_toml_is_one_line(text: str, said: str) -> None:
    assert mistakes(text) == [said]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("service = 3", "service: a table is wanted, not 3"),
        ('servers = "x"', "servers: a list is wanted, not a string"),
        ("servers = [{}]", "servers[1].url: missing"),
        ("servers = [3]", "servers[1]: a table is wanted, not 3"),
        ("[security]\nschemes = [1]", "security.schemes: a table is wanted, not a list"),
        ("[security]\nschemes.A.kind = 1", "security.schemes.A: an OpenAPI security scheme is a table with a type"),
        (
            "[security]\nschemes.A = {type = 'x', since = 2020-01-01}",
            "security.schemes.A: OpenAPI has no dates or times",
        ),
        ("[security]\nrequirements = 1", "security.requirements: a list is wanted, not 1"),
        (
            "[security]\nschemes.A.type = 'http'\nrequirements = [{A = ['read']}]",
            "security.requirements[1]: a scheme is followed by [], an empty list",
        ),
        ("[package]\nmodule = 'class'", "package.module: 'class' is not a name that Python can import"),
        ("[package]\nmodule = 'a-b'", "package.module: 'a-b' is not a name that Python can import"),
        ("[package]\nmodule = 'tests'", "package.module: 'tests' is the name of another folder in the package"),
        ("[package]\nversion = 'one'", "package.version: not a version such as 1.2.0"),
        ("[service]\ntitle = ' '", "service.title: it is empty"),
        ("[surprise]", "surprise: unknown; known here: service, servers, security, package, pull"),
    ],
)
def test_each_kind_of_mistake_is_named(part: str, said: str) -> None:
    assert any(line.endswith(f"E201 config-invalid: {said}") for line in mistakes(part)), mistakes(part)


@pytest.mark.parametrize("name", ["", "-x", "x/y", "..", "x" * 101, "class", "9lives", "tests", "na me", "x\n"])
def test_names_that_no_package_can_have(name: str) -> None:
    assert distribution_problem(name)


@pytest.mark.parametrize("name", ["x", "harbour-beacons", "A.b_c", "beacons2"])
def test_names_that_a_package_can_have(name: str) -> None:
    assert distribution_problem(name) == ""


def test_lines_of_keys_in_odd_toml() -> None:
    lines = key_lines(
        "# top\n[a . 'b c']\nx.y = 1\ntext = '''\nx = 1\n[z]\n'''\n\"q.r\" = 2\n[[l]]\n[[l]]\nk = 1\n[l.m]\n"
    )
    assert lines[("a", "b c")] == 2
    assert lines[("a", "b c", "x", "y")] == 3
    assert lines[("a", "b c", "q.r")] == 8
    assert ("z",) not in lines
    assert lines[("l", 1, "k")] == 11


def test_the_level_of_lint_is_set_by_the_project() -> None:
    tool, findings = read_tool(SourceText("refsmith.toml", '[lint]\nlevel = "info"\n'))
    assert (tool.level, findings) == (Severity.INFO, ())
    assert read_tool(SourceText("refsmith.toml", ""))[0].level is Severity.WARNING


def test_an_unknown_level_is_a_mistake() -> None:
    _, findings = read_tool(SourceText("refsmith.toml", '[lint]\nlevel = "loud"\n'))
    assert [str(one) for one in findings] == [
        "refsmith.toml:2: E201 config-invalid: lint.level: one of info, warning, error is wanted"
    ]

"""Graph pictures in text: what independent programs read in them is the film, whatever the names are."""

from __future__ import annotations

import html
import io
import json
import os
import re
import shutil
import subprocess
import warnings
from collections import Counter
from pathlib import Path

import networkx
import pydot
import pytest
from hypothesis import given

from creditgraph.formats.graphs import to_dot, to_graphml, to_mermaid
from creditgraph.formats.graphs.picture import LONGEST, picture, shortened
from creditgraph.workflow import Film, Performer, Workflow
from creditgraph.workflow.graph import to_networkx
from creditgraph.workflow.model import Step
from tests.formats.prov.documents import rich_films

_LISTED = """
end|graph|subgraph|default|classDef|click p1 call x()|style p1 fill:#f00|:::rejected|o|x|---|~~~|//|/* x */|'
<script>alert(1)</script>|<img src=x onerror=alert(1)>|<br/>|]]>|<!-- x -->|&amp; &lt;|A & B|a"b|"; drop|it's
{{x}}|[[y]]|x-->y|a;b|a : b|\\|\\n\\N\\G|a\\"|%% comment|%%{init: {}}%%|@{ shape: x }|fa:fa-car|#35;|a#quot;b
1. list|2) list|- item|+ item|* item|_em_ **b**|`code`|"`md`"|$$x^2$$|](http://a.org)|http://a.org/?a=b&c=d
v2.1-beta (v2)|霓虹 夜|e\u0301|\u05e9\u05dc\u05d5\u05dd|\u0645\u0631\u062d|\ufffe|\uffff|\u200b|http:\\\\x
\U0001f600|\U0001f469\u200d\U0001f469\u200d\U0001f467
""".strip().replace("\n", "|")
NASTY = [*_LISTED.split("|"), "a|b"]
"""Names that end a quote, open a tag, or are words, comments or lists of one of the notations."""


def nasty() -> Workflow:
    """A film in which every person, step and thing has a hostile name."""
    film = Workflow('<b>"Neon" & \\ Harbour</b>')
    for number, name in enumerate(NASTY):
        by = Performer(film.person(name).id, role=name)
        uses = [NASTY[number - 1]] if number else []
        film.step("editing", by=by, uses=uses, makes=name, id=name)
    film.artifact(NASTY[0], status="rejected")
    return film


def edges_of(film: Film, *, turned: bool = False) -> Counter[tuple[str, str]]:
    """Every line of the picture, by the short names of its ends."""
    drawn = picture(film)
    short = {node.key: node.short for node in drawn.nodes}
    pairs = ((short[edge.effect], short[edge.cause]) for edge in drawn.edges)
    return Counter((two, one) if turned else (one, two) for one, two in pairs)


@given(rich_films(loops=True))
def test_the_picture_is_the_graph(film: Film) -> None:
    """Breaks if a picture shows other nodes or lines than the film has, or two nodes under one name."""
    drawn, graph = picture(film), to_networkx(film)
    assert Counter(node.key for node in drawn.nodes) == Counter(list(graph))
    assert len({node.short for node in drawn.nodes}) == len(drawn.nodes)
    claimed = sum(len(step.claimants) for step in film.steps)
    ours = Counter((e.relation, e.effect, e.cause) for e in drawn.edges if e.relation != "claimed")
    assert ours == Counter((about["prov"], one, other) for one, other, about in graph.edges(data=True))
    assert len(drawn.edges) == sum(ours.values()) + claimed


# -- GraphML


def read_graphml(text: str) -> networkx.MultiDiGraph[str]:
    """GraphML as networkx reads it."""
    return networkx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)


@given(rich_films(loops=True))
def test_graphml_is_read_back_by_networkx(film: Film) -> None:
    """Breaks if a reader of GraphML sees other nodes, lines or attributes than `to_networkx` gives."""
    ours, theirs = to_networkx(film), read_graphml(to_graphml(film))
    assert theirs.graph["title"] == film.title
    assert {_xml(node): _known(about, ours.nodes[node]) for node, about in ours.nodes(data=True)} == {
        node: _known(about, ours.nodes[_ours(node, ours)]) for node, about in theirs.nodes(data=True)
    }
    lines = Counter(
        (_xml(one), _xml(other), a["prov"], a.get("role", "")) for one, other, a in ours.edges(data=True)
    )
    assert lines == Counter(
        (one, other, about["prov"], about["role"])
        for one, other, about in theirs.edges(data=True)
        if about["prov"] != "claimed"
    )


def _known(about: dict[str, str], wanted: dict[str, str]) -> dict[str, str]:
    return {name: _xml(about[name]) for name in wanted}


def _ours(node: str, graph: networkx.MultiDiGraph[str]) -> str:
    return next(name for name in graph if _xml(name) == node)


def _xml(text: str) -> str:
    """A text with what XML cannot hold spelt out."""
    return re.sub("[\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def test_graphml_keeps_nasty_names() -> None:
    """Breaks if a name can break the XML, or two names become one node."""
    theirs = read_graphml(to_graphml(nasty()))
    assert {_xml(f"agent:{name}") for name in map(_nfc, NASTY)} <= {*theirs}
    assert len(theirs) == 3 * len(NASTY)


def test_graphml_is_exact() -> None:
    """Breaks if a third becomes a float on the way."""
    film = Workflow("Harbour")
    jia = film.person("甲")
    film.step("drawing", by={jia: "1/3"}, makes="cel")
    [one] = [
        a for _, _, a in read_graphml(to_graphml(film)).edges(data=True) if a["prov"] == "wasAssociatedWith"
    ]
    assert one["weight"] == "1/3"


def _nfc(name: str) -> str:
    return Workflow("x").person(name).id


# -- DOT


def read_dot(text: str) -> pydot.Dot:
    """DOT as pydot reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pydot calls its parser by old names
        [graph] = pydot.graph_from_dot_data(text) or []
    return graph


def label(node: pydot.Node) -> str:
    """A label as Graphviz would print it."""
    quoted = node.get("label").strip()
    assert quoted.startswith('"')
    assert quoted.endswith('"')
    return html.unescape(re.sub(r"\\(.)", r"\1", quoted[1:-1]))


@given(rich_films(loops=True, max_steps=4))
def test_dot_is_read_back_by_pydot(film: Film) -> None:
    """Breaks if a parser of DOT sees other nodes or lines than the film has."""
    graph = read_dot(to_dot(film))
    found = {node.get_name() for node in graph.get_nodes()} - {"node", "graph"}
    assert found == {node.short for node in picture(film).nodes}
    lines = Counter((edge.get_source(), edge.get_destination()) for edge in graph.get_edges())
    assert lines == edges_of(film, turned=True)


def test_dot_keeps_nasty_names() -> None:
    """Breaks if a name ends its quotes, is read as an escape or an entity, or is HTML."""
    film = nasty().freeze()
    shown = {
        node.get_name(): label(node)
        for node in read_dot(to_dot(film)).get_nodes()
        if node.get_name() != "node"
    }
    assert shown.pop("graph") == film.title
    assert shown == {node.short: shortened(node.name) for node in picture(film).nodes}


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_draws_it(tmp_path: Path) -> None:
    """Breaks if Graphviz itself refuses what pydot reads."""
    text = to_dot(nasty()).encode()
    done = subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True, check=True)
    assert b"<script>" not in done.stdout


# -- Mermaid

_LINE = re.compile(r'(?P<one>\w+) (?:-->|-\.->)(?:\|"[^"]*"\|)? (?P<other>\w+)')
_BOX = re.compile(
    r'(?P<id>[a-z]\d+)(?:\(\[|\[\[|\{\{|\[|\()"(?P<label>[^"]*)"(?:\]\)|\]\]|\}\}|\]|\))(?::::rejected)?'
)


def read_mermaid(text: str) -> tuple[dict[str, str], Counter[tuple[str, str]]]:
    """The boxes and lines of a flowchart; a line of text that is neither fails."""
    boxes: dict[str, str] = {}
    lines: Counter[tuple[str, str]] = Counter()
    first, *rest, last = text.splitlines()
    assert first == "flowchart LR"
    assert last.startswith(" classDef rejected ")
    for one in rest:
        if (box := _BOX.fullmatch(one.strip())) is not None:
            assert box["id"] not in boxes
            boxes[box["id"]] = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), box["label"])
        else:
            line = _LINE.fullmatch(one.strip())
            assert line is not None, one
            lines[line["one"], line["other"]] += 1
    return boxes, lines


@given(rich_films(loops=True))
def test_mermaid_holds_the_film(film: Film) -> None:
    """Breaks if a box or line is missing, or a name is written so that it is more than a name."""
    boxes, lines = read_mermaid(to_mermaid(film))
    assert boxes == {node.short: shortened(node.name) for node in picture(film).nodes}
    assert lines == edges_of(film, turned=True)


def test_mermaid_names_hold_no_markup() -> None:
    """Breaks if a quote, a tag, a directive or Markdown reaches Mermaid."""
    for line in to_mermaid(nasty()).splitlines():
        for text in re.findall(r'"([^"]*)"', line):
            bare = re.sub(r"#\d+;", "", text)
            assert not re.search(r"[\"<>&`*_#%{}\[\]|;~$\\]", bare), line
            assert not re.match(r"\s*(?:[-+]|\d+[.)])\s", bare), line


@pytest.mark.skipif(
    not os.environ.get("CREDITGRAPH_MERMAID") or shutil.which("node") is None,
    reason="CREDITGRAPH_MERMAID names no folder in which `npm install mermaid jsdom` was run",
)
def test_mermaid_itself_reads_it() -> None:
    """Breaks if Mermaid's own parser refuses the text or sees other boxes, lines or names in it."""
    film = nasty().freeze()
    program = """
    import { createRequire } from 'node:module';
    const require = createRequire(process.cwd() + '/');
    const { JSDOM } = require('jsdom');
    globalThis.window = new JSDOM('').window; globalThis.document = window.document;
    const { pathToFileURL } = require('node:url');
    const place = process.cwd() + '/node_modules/mermaid/dist/mermaid.core.mjs';
    const mermaid = (await import(pathToFileURL(place))).default;
    let text = ''; for await (const part of process.stdin) text += part;
    mermaid.initialize({ startOnLoad: false, maxEdges: 100000, maxTextSize: 10000000 });
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const boxes = Object.fromEntries([...db.getVertices()].map(([id, one]) => [id, one.text]));
    console.log(JSON.stringify([boxes, db.getEdges().map(one => [one.start, one.end])]));
    """
    command = ["node", "--input-type=module", "-e", program]
    folder, text = os.environ["CREDITGRAPH_MERMAID"], to_mermaid(film).encode()
    done = subprocess.run(command, cwd=folder, input=text, capture_output=True, check=True)
    boxes, lines = json.loads(done.stdout)
    assert {id: _decoded(text) for id, text in boxes.items()} == {
        node.short: shortened(node.name) for node in picture(film).nodes
    }
    assert Counter(map(tuple, lines)) == edges_of(film, turned=True)


def _decoded(text: str) -> str:
    """Mermaid keeps entity codes in a form of its own until it draws."""
    return html.unescape(text.replace("ﬂ°°", "&#").replace("ﬂ°", "&").replace("¶ß", ";"))


# -- all of them


@pytest.mark.parametrize("write", [to_graphml, to_dot, to_mermaid])
def test_shapes_differ(write: object) -> None:
    """Breaks if persons, companies, tools, steps and things look alike, or a reject like a kept take."""
    assert callable(write)
    film = Workflow("Harbour")
    agents = [film.person("x", id="1"), film.organization("x", id="2"), film.tool("x", id="3")]
    film.step("editing", by=agents, makes="x")
    film.artifact("x")
    one = write(film)
    film.artifact("x", status="rejected")
    assert write(film) != one
    if write is not to_graphml:
        looks = {
            re.sub(r'^ \w+|"\w+"|label=\S+', "", line)
            for line in one.splitlines()
            if re.match(r" [pctsa]1\W", line)
        }
        assert len({look for look in looks if "->" not in look}) == 5


def test_rival_claims_are_drawn_as_claims() -> None:
    """Breaks if a step that two people claim looks as if both had done it, or as if nobody spoke."""
    film = Workflow("Harbour")
    film.people("甲", "乙")
    frozen = film.freeze()
    rivals = (Performer("甲"), Performer("乙"))
    contested = Film(
        "Harbour", agents=frozen.agents, steps=(Step("s", "drawing", claimants=rivals, makes=("cel",)),)
    )
    assert to_mermaid(contested).count('|"claimed"|') == 2
    assert to_dot(contested).count('label="claimed"') == 2
    assert to_graphml(contested).count(">claimed<") == 2


@pytest.mark.parametrize("write", [to_graphml, to_dot, to_mermaid])
def test_big_films_end(write: object) -> None:
    """Breaks if a picture of ten thousand steps takes more than linear time: this would then not end."""
    assert callable(write)
    film = Workflow("Harbour")
    for number in range(10_000):
        film.step("editing", uses=f"n{number}" if number else (), makes=f"n{number + 1}", id=f"s{number}")
    assert write(film) == write(film.freeze())
    assert write(film).count("\n") > 30_000


def test_long_names_fit_into_a_box() -> None:
    """Breaks if a prompt that is its own id fills the page, or is cut in GraphML, which nobody looks at."""
    film = Workflow("Harbour")
    film.step("prompt_design", makes="雨" * 300)
    assert f'"{"雨" * (LONGEST - 1)}…"' in to_mermaid(film)
    assert f'"{"雨" * (LONGEST - 1)}…"' in to_dot(film)
    assert "雨" * 300 in to_graphml(film)

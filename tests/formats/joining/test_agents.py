"""Who is who: one person under one id, whatever the order of files; nothing ambiguous is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditgraph.errors import FormatError, WorkflowError
from creditgraph.formats.joining.agents import Agents
from creditgraph.formats.part import Part
from creditgraph.workflow.model import Agent, Film, Organization, Person, Tool
from tests.formats.joining.parts import digest_of


def part(
    source: str, *agents: Agent, keys: Mapping[str, tuple[str, ...]] | None = None, format: str = "x"
) -> Part:
    """A file that names agents."""
    return Part(format, source, digest_of(source), Film(source, agents=agents), agent_keys=keys or {})


def persons(source: str, *names: str, **keys: str) -> Part:
    """A file that names persons, some with a login."""
    return part(
        source, *(Person(name, name) for name in names), keys={name: (key,) for name, key in keys.items()}
    )


def ids(agents: Agents) -> dict[tuple[str, str], str]:
    """Under which id each agent of each file stands."""
    return {
        (one.source, agent.id): agents.id_of(n, agent.id)
        for n, one in enumerate(agents.parts)
        for agent in one.film.agents
    }


NAMES = st.sampled_from(["Jia", "jia", "Jia Wen", "Yi"])
KEYS = st.lists(st.sampled_from(["m@x", "n@x", "did:1", "jia"]), max_size=2, unique=True).map(tuple)


@st.composite
def files(draw: st.DrawFn) -> list[Part]:
    """Files that name few people in many ways: by id, by login, as companies, among tools, and copies."""
    found = []
    for number in range(draw(st.integers(1, 5))):
        agents: list[Agent] = []
        for place in range(draw(st.integers(0, 3))):
            id = draw(st.sampled_from(["p1", "Jia", f"a{place}"]))
            record = draw(st.sampled_from([Person, Person, Organization, Tool]))
            about = {"developer": draw(st.sampled_from([None, "A", "B"]))} if record is Tool else {}
            if id not in {agent.id for agent in agents}:
                agents.append(record(id, draw(NAMES), **about))
        keys = {agent.id: draw(KEYS) for agent in agents}
        format = draw(st.sampled_from(["x", "creditgraph"]))
        found.append(part(f"f{number}", *agents, keys=keys, format=format))
    return found + draw(st.lists(st.sampled_from(found), max_size=1))


ALIASES = st.dictionaries(
    st.sampled_from(["Jia", "m@x", "Jia (2)", "p1", "Li"]), st.sampled_from("甲乙"), max_size=3
)


@settings(max_examples=300)
@given(parts=files(), aliases=ALIASES, data=st.data())
def test_the_order_of_files_decides_neither_who_is_one_nor_their_id(
    parts: list[Part], aliases: dict[str, str], data: st.DataObject
):
    """The same folder on another disk would have other people, and other shares."""
    here, there = Agents(parts, aliases), Agents(data.draw(st.permutations(parts)), aliases)
    assert ids(here) == ids(there)
    assert here.named == there.named
    assert (sorted(here.conflicts), sorted(set(here.remarks))) == (
        sorted(there.conflicts),
        sorted(set(there.remarks)),
    )


@settings(max_examples=300)
@given(parts=files(), aliases=ALIASES)
def test_every_agent_has_one_id_and_keeps_its_type(parts: list[Part], aliases: dict[str, str]):
    """A tool would be a person, or a step would name somebody who is not in the film."""
    agents = Agents(parts, aliases)
    for n, one in enumerate(parts):
        for agent in one.film.agents:
            assert agents.named[agents.id_of(n, agent.id)].type == agent.type
    assert all(agent.id == id for id, agent in agents.named.items())
    assert set(agents.named) == set(ids(agents).values())


@settings(max_examples=200)
@given(parts=files())
def test_who_shares_neither_name_nor_login_is_never_united(parts: list[Part]):
    """A join would put one person's act to another."""
    agents = Agents(parts)
    links: dict[str, list[set[str]]] = {}
    for n, one in enumerate(parts):
        for agent in one.film.agents:
            marks = {agent.name.casefold(), *(f"key {key}" for key in one.agent_keys.get(agent.id, ()))}
            links.setdefault(agents.id_of(n, agent.id), []).append(marks)
    for several in links.values():
        reached, waiting = several[0], several[1:]
        while near := [marks for marks in waiting if marks & reached]:
            reached = reached.union(*near)
            waiting = [marks for marks in waiting if marks not in near]
        assert not waiting


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0), (2, 1, 0)])
def test_a_name_and_a_login_that_meet_in_one_file_are_one_person(order: Sequence[int]):
    """A picture read before the tracker would make two of one."""
    parts = [part("a", Person("Jia", "Jia")),
             part("b", Person("w", "Jia Wen"), keys={"w": ("m",)}),
             part("c", Person("j", "Jia"), keys={"j": ("m",)})]  # fmt: skip
    agents = Agents([parts[n] for n in order])
    assert list(agents.named.values()) == [Person("Jia", "Jia")]
    assert agents.conflicts == agents.remarks == []
    assert [match.value for match in agents.matches] == ["Jia"]


def test_the_printed_name_goes_before_the_login_and_our_own_document_before_all():
    """The film would credit a login."""
    tracker = persons("log", "aaa", aaa="aaa")
    label = part("label", Person("Wen", "Wen"), keys={"Wen": ("aaa",)})
    assert list(Agents([tracker, label]).named) == ["Wen"]
    own = part("film.json", Person("zhou", "Wen"), format="creditgraph")
    assert list(Agents([tracker, label, own]).named.values()) == [Person("zhou", "Wen")]


def test_a_name_of_two_unites_nobody_and_the_report_says_how_to_settle_it():
    """A label that says Jia would credit the first of two."""
    log, label = part("log", Person("u1", "Jia"), Person("u2", "Jia")), persons("label", "Jia")
    agents = Agents([log, label])
    assert list(agents.named) == ["u1", "u2", "Jia"]
    [what] = agents.conflicts
    assert what.startswith(
        "'Jia' is the name of 3 agents, of whom some may be one: Jia (label), u1 (log), u2 (log)"
    )
    cured = Agents([log, label], {"u2": "Jia"})
    assert (cured.id_of(0, "u2"), cured.id_of(1, "Jia"), cured.id_of(0, "u1")) == ("Jia", "Jia", "u1")
    assert cured.conflicts == []
    assert cured.remarks == ["[people] 'Jia' is the name of 3 agents, and taken for the one with this id"]
    with pytest.raises(WorkflowError, match="'Jia' is the name of 2 agents: u1, u2"):
        Agents([log]).person("Jia")


def test_a_name_of_several_that_is_the_id_of_one_is_taken_for_that_one_and_it_is_remarked():
    """The first of two would be credited, and nobody would be told that there is a second."""
    log = part("log", Person("Jia", "Jia"), Person("Jia (2)", "Jia"))
    said = "'Jia' is the name of 2 agents, and taken for the one with this id"
    agents = Agents([log])
    assert [agents.person(name) for name in ("Jia", "Jia (2)", "Jia")] == ["Jia", "Jia (2)", "Jia"]
    assert agents.remarks == [f"[by] {said}"]
    assert Agents([log], {"Jia": "甲"}).remarks == [f"[people] {said}"]


def test_two_whom_one_file_tells_apart_are_not_united_along_a_chain_of_names():
    """Two rows of a tracker would be one person because a third file knows both names."""
    log = persons("log", "Jia", "Jia Wen")
    chain = [
        part("b", Person("j", "Jia"), keys={"j": ("m",)}),
        part("c", Person("w", "Jia Wen"), keys={"w": ("m",)}),
    ]
    agents = Agents([log, *chain])
    assert len({agents.id_of(0, "Jia"), agents.id_of(0, "Jia Wen"), agents.id_of(1, "j")}) == 3
    assert agents.id_of(1, "j") == agents.id_of(2, "w")
    assert len(agents.conflicts) == 2


def test_two_of_one_name_in_one_file_alone_are_no_conflict():
    """A report would ask about two who are known to be two."""
    agents = Agents([persons("a", "Jia", "Yi"), part("b", Person("u1", "Wen"), Person("u2", "Wen"))])
    assert len(agents.named) == 4
    assert agents.conflicts == []


def test_a_login_that_one_file_gives_to_two_unites_nobody():
    """Everybody with the studio's mailbox would be one person."""
    agents = Agents(
        [persons("log", "Jia", "Yi", Jia="office@x", Yi="office@x"), persons("b", "Wen", Wen="office@x")]
    )
    assert len(agents.named) == 3
    [what] = agents.conflicts
    assert what.startswith("'office@x' is given to several in one file and unites nobody: Jia, Wen, Yi (")


def test_one_id_for_two_people_is_no_conflict_of_names():
    """The report would call Yi the name of two agents, which is untrue."""
    agents = Agents([part("a", Person("p1", "Jia")), part("b", Person("p1", "Yi"))])
    assert [(id, one.name) for id, one in agents.named.items()] == [("p1", "Jia"), ("p1 (2)", "Yi")]
    assert agents.conflicts == agents.remarks == agents.matches == []


def test_a_copy_of_a_file_adds_nobody():
    """A backup of the folder would double everybody of a common name."""
    log = part("log", Person("u1", "Jia"), Person("u2", "Jia"), Tool("k", "Kling"), Tool("k2", "Kling"))
    agents = Agents([log, log])
    assert (list(agents.named), agents.conflicts) == (["u1", "u2", "k", "k2"], [])


def test_under_another_name_a_person_keeps_their_logins():
    """What the login joins would be lost by saying who somebody is."""
    parts = [persons("a", "Jia", Jia="m"), persons("b", "Wen", Wen="m")]
    agents = Agents(parts, {"Jia": "甲"})
    assert list(agents.named.values()) == [Person("甲", "甲")]


@pytest.mark.parametrize("word", ["JIA  wen", " jia wen", "Ji\u0061 Wen", "M@x"])
def test_declared_names_are_compared_like_names(word: str):
    """A blank too many in the side file would leave two people."""
    agents = Agents([persons("a", "Jia Wen", **{"Jia Wen": "m@x"}), persons("b", "甲")], {word: "甲"})
    assert list(agents.named) == ["甲"]
    assert agents.person(word) == agents.person("甲") == agents.person("Jia Wen") == "甲"


def test_a_declared_id_keeps_the_printed_name():
    """The film would print an id where the credits have a name."""
    agents = Agents([part("film", Person("jia", "甲")), persons("b", "Wen")], {"Wen": "jia"})
    assert list(agents.named.values()) == [Person("jia", "甲")]


def test_a_declaration_about_nobody_is_remarked_with_the_near_name():
    """A slip in the side file would pass for an answer."""
    agents = Agents([persons("a", "Jia Wen")], {"Jia Wem": "甲"})
    assert agents.remarks == ["[people] 'Jia Wem' is nobody's name in the files; did you mean 'Jia Wen'?"]
    assert list(agents.named) == ["Jia Wen"]


def test_two_accounts_of_one_tracker_are_one_when_somebody_says_so_and_it_is_remarked():
    """Two colleagues would become one by a slip, and nobody would see it."""
    agents = Agents([persons("kitsu.json", "甲", "乙")], {"乙": "甲"})
    assert list(agents.named) == ["甲"]
    assert agents.remarks == ["[people] makes 2 agents of kitsu.json one: 乙, 甲"]


def test_a_company_is_no_other_name_of_a_person():
    """A studio's acts would be a person's."""
    studio = part("b", Organization("Studio", "Studio"))
    agents = Agents([persons("a", "Jia"), studio], {"Jia": "甲", "Studio": "甲"})
    assert [one.type for one in agents.named.values()] == ["person", "organization"]
    assert agents.conflicts == ["[people] '甲' is a person, and no person is Studio"]
    assert Agents([studio], {"Studio": "S"}).named == {"S": Organization("S", "S")}


def test_tools_unite_by_name_version_and_plan_and_files_complete_each_other():
    """Every picture would have a model of its own, or two plans one licence."""
    agents = Agents([
        part("a", Tool("k1", "Kling", version="2", plan="free")),
        part("b", Tool("k2", "kling", version="2", plan="free", developer="K")),
        part("c", Tool("k3", "Kling", version="2", plan="pro")),
        part("d", Person("Kling", "Kling")),
    ])  # fmt: skip
    assert list(agents.named.values()) == [
        Tool("k1", "Kling", version="2", plan="free", developer="K"),
        Tool("k3", "Kling", version="2", plan="pro"),
        Person("Kling", "Kling"),
    ]
    assert agents.matches == []


def test_tools_that_one_file_tells_apart_stay_two_and_others_are_no_third_and_fourth():
    """A model trained on licensed works would become one that is not."""
    two = part("film", Tool("a", "K", training="licensed"), Tool("b", "K", training="not licensed"))
    others = [part(f"{n}.png", Tool("c", "K", training="licensed")) for n in range(5)]
    assert list(Agents([two, *others]).named) == ["a", "b"]
    assert list(Agents([two]).named.values()) == list(two.film.agents)


def test_what_files_say_differently_of_a_tool_is_reported():
    """The licence of one file would be followed in silence."""
    said = [part("a", Tool("k", "K", provider="A")), part("b", Tool("k", "K", provider="B"))]
    assert Agents(said).conflicts == ["provider of 'k': A, B; the first is followed"]


def test_whom_somebody_names_is_found_by_name_id_or_login_and_else_added():
    """The caller's word would make a second person of somebody known."""
    agents = Agents([part("a", Person("p1", "Jia"), Tool("kling", "Kling"), keys={"p1": ("m@x",)})])
    assert [agents.person(word) for word in ("jia", "p1", "M@X", " 丙 ", "丙")] == [
        "p1",
        "p1",
        "p1",
        "丙",
        "丙",
    ]
    assert agents.named["丙"] == Person("丙", "丙")
    with pytest.raises(WorkflowError, match="'kling' is already the id of a tool"):
        agents.person("kling")
    with pytest.raises(FormatError, match="is no name"):
        agents.person("a\nb")


def test_ids_as_long_as_they_may_be_are_told_apart():
    """A long id taken twice would end in a traceback."""
    long = "x" * 400
    agents = Agents(
        [part("a", Person(long, "Jia")), part("b", Person(long, "Yi")), part("c", Person(long, "Wen"))]
    )
    assert len(agents.named) == 3


def test_an_id_that_somebody_has_is_not_given_to_another():
    """The second of two would take the place of a third."""
    parts = [part("a", Person("p", "Jia")), part("b", Person("p", "Yi")), part("c", Person("p (2)", "Wen"))]
    named = {id: one.name for id, one in Agents(parts).named.items()}
    assert named == {"p": "Jia", "p (3)": "Yi", "p (2)": "Wen"}

import copy

import pytest

from creditgraph.errors import AgreementError, CreditgraphError, ShareError, UnknownNameError, WorkflowError
from creditgraph.workflow import Workflow, film_from_dict
from creditgraph.workflow.check import check_artifact
from creditgraph.workflow.model import Artifact
from creditgraph.workflow.text import digest
from tests.workflow.documents import GONE, WHOLE, changed


def refusal(document: object) -> CreditgraphError:
    """The error that the door answers with."""
    with pytest.raises(CreditgraphError) as caught:
        film_from_dict(document)
    return caught.value


def test_the_whole_document_is_valid() -> None:
    """Every other test here would prove nothing: the document they break would be broken already."""
    assert len(film_from_dict(WHOLE).steps) == 3


@pytest.mark.parametrize(
    ("path", "value", "kind", "where", "near"),
    [
        # names that nothing answers to
        ("steps.2.uses.0.artifact", "takes_b", WorkflowError, "steps[2].uses[0]", "takes"),
        ("final", "flim", WorkflowError, "final", "film"),
        ("artifacts.1.id", "promt", WorkflowError, "artifacts[1].id", "prompt"),
        ("steps.1.kind", "generatoin", UnknownNameError, "steps[1].kind", "generation"),
        ("steps.1.uses.0.role", "promt_design", UnknownNameError, "steps[1].uses[0].role", "prompt_design"),
        ("steps.1.uses.0.role", "materiel", UnknownNameError, "steps[1].uses[0].role", "material"),
        ("steps.1.by.0.agent", "klin", WorkflowError, "steps[1].by[0]", "kling"),
        ("engagements.0.agent", "丙", WorkflowError, "engagements[0].agent", None),
        ("engagements.0.principal", "studios", WorkflowError, "engagements[0].principal", "studio"),
        ("engagements.0.signed_by", ["studioo"], WorkflowError, "engagements[0].signed_by[0]", "studio"),
        ("engagements.0.scope", ["motion_brsh"], UnknownNameError, "engagements[0].scope[0]", "motion_brush"),
        ("agreements.0.shares", {"studoi": 1}, WorkflowError, "agreements[0].shares.studoi", "studio"),
        ("agreements.0.signed_by", ["甲", "stud"], WorkflowError, "agreements[0].signed_by[1]", "studio"),
        ("agreements.0.parties", ["stud"], WorkflowError, "agreements[0].parties[0]", "studio"),
        ("agreements.1.by_kind", {"motion": 1}, UnknownNameError, "agreements[1].by_kind.motion",
         "motion_brush"),
        ("agreements.2.grantee", "studi", WorkflowError, "agreements[2].grantee", "studio"),
        ("terms.0.order", ["seed"], UnknownNameError, "terms[0].order[0]", "seed_choice"),
        ("terms.0.accepted_by", ["studi"], WorkflowError, "terms[0].accepted_by[0]", "studio"),
        ("terms.0.tool", "studio", WorkflowError, "terms[0].tool", None),
        ("findings.0.agents", ["studi"], WorkflowError, "findings[0].agents[0]", "studio"),
        ("findings.0.steps", ["s9"], WorkflowError, "findings[0].steps[0]", "s2"),
        ("steps.0.facts.fixes", ["lights"], UnknownNameError, "steps[0].facts.fixes[0]", "light"),
        # ids that stand twice
        ("agents.2.id", "甲", WorkflowError, "agents[2].id", None),
        ("agents.1.id", "甲", WorkflowError, "agents[1].id", None),
        ("agents.3.id", "甲", WorkflowError, "agents[3].id", None),
        ("agents.0.id", "unknown", WorkflowError, "agents[0].id", None),
        ("steps.1.id", "s0", WorkflowError, "steps[1]", None),
        ("artifacts.1.id", "novel", WorkflowError, "artifacts[1]", None),
        ("agreements.1.id", "pact", WorkflowError, "agreements[1]", None),
        ("steps.0.makes", ["prompt", "prompt"], WorkflowError, "steps[0].makes[1]", None),
        ("steps.2.by.1.agent", "甲", WorkflowError, "steps[2].by[1]", None),
        # who can do what
        ("steps.1.by", ["unknown"], WorkflowError, "steps[1].by[0]", None),
        ("steps.1.kind", "drawing", WorkflowError, "steps[1].by[0]", None),
        ("engagements.0.principal", "kling", WorkflowError, "engagements[0].principal", None),
        ("engagements.0.principal", "乙", WorkflowError, "engagements[0].principal", None),
        ("agreements.0.signed_by", ["kling"], WorkflowError, "agreements[0].signed_by[0]", None),
        ("agreements.0.shares", {"kling": 1}, WorkflowError, "agreements[0].shares.kling", None),
        ("terms.0.accepted_by", ["kling"], WorkflowError, "terms[0].accepted_by[0]", None),
        ("findings.0.by", "kling", WorkflowError, "findings[0].by", None),
        ("findings.0.by", "unknown", WorkflowError, "findings[0].by", None),
        # records that contradict themselves
        ("steps.2.facts.count", 401, WorkflowError, "steps[2].facts.count", None),
        ("steps.2.by.1", {"agent": "乙"}, WorkflowError, "steps[2].by", None),
        ("steps.2.by", [{"agent": "甲", "weight": 0}], WorkflowError, "steps[2].by", None),
        ("steps.2.facts.fixes", ["light"], WorkflowError, "steps[2].facts.fixes", None),
        ("artifacts.1.text", "短", WorkflowError, "artifacts[1].length", None),
        ("engagements.0", {**WHOLE["engagements"][0], "start": "2026-02-01", "end": "2026-01-01"},
         WorkflowError,
         "engagements[0].end", None),
        # agreements
        ("agreements.0.signed_by", GONE, AgreementError, "agreements[0].signed_by", None),
        ("agreements.0.signed_by", [], AgreementError, "agreements[0].signed_by", None),
        ("agreements.0.shares", {"甲": "2/3", "乙": "1/4"}, ShareError, "agreements[0].shares", None),
        ("agreements.0.shares", {"甲": "2/3", "乙": "2/3"}, ShareError, "agreements[0].shares", None),
        ("agreements.1.by_kind", {"music": "40%"}, ShareError, "agreements[1].by_kind", None),
        ("agreements.0.shares", {}, AgreementError, "agreements[0].shares", None),
        ("agreements.0.by_kind", {"music": 1}, AgreementError, "agreements[0].by_kind", None),
        ("agreements.0.grantor", "甲", AgreementError, "agreements[0].grantor", None),
        ("agreements.2.grantor", GONE, AgreementError, "agreements[2].grantor", None),
        ("agreements.2.grantee", "甲", AgreementError, "agreements[2].grantee", None),
        ("agreements.2.shares", {"甲": 1}, AgreementError, "agreements[2].shares", None),
    ],
)  # fmt: skip
def test_a_contradiction_is_named_at_its_place(path, value, kind, where, near) -> None:
    """A film that contradicts itself would be measured, or be refused without saying where and what to do."""
    error = refusal(changed(path, value))
    assert (type(error), error.where, error.near) == (kind, where, near)
    assert error.do or error.near


def test_the_dangling_artifact_says_what_where_what_to_do_and_the_near_name() -> None:
    """The commonest mistake would be answered by less than the four things that every message owes."""
    assert str(refusal(changed("steps.2.uses.0.artifact", "takes_b"))) == (
        "steps[2].uses[0]: 'takes_b' is named, which nothing makes. Did you mean 'takes'? "
        'Add the step that makes it, or declare it with origin "pre-existing" or "unknown".'
    )


def test_a_person_and_a_tool_with_one_id_are_both_named() -> None:
    """The reader would not learn which two agents share the id."""
    message = str(refusal(changed("agents.3.id", "甲")))
    assert "already the id of a person" in message
    assert "this is a tool" in message


def test_unknown_is_no_name_but_leaving_it_out_is() -> None:
    """Who wrote `by: unknown` would not learn that an empty `by` says it."""
    assert "Leave it out" in str(refusal(changed("steps.1.by", ["unknown"])))


def test_shares_say_what_they_add_up_to() -> None:
    """The drafter would have to add up the shares by hand."""
    error = refusal(changed("agreements.0.shares", {"甲": "2/3", "乙": "1/4"}))
    assert "11/12" in str(error)


def test_one_step_may_use_one_artifact_twice() -> None:
    """A clip that stands twice in a cut would be refused."""
    used = [{"artifact": "takes", "seconds": 1}, {"artifact": "takes", "seconds": 2}]
    assert len(film_from_dict(changed("steps.2.uses", used)).steps[2].uses) == 2


def test_a_loop_is_no_error() -> None:
    """A film drawn by hand, prompt to take to evaluation to prompt, would be refused."""
    assert film_from_dict(changed("steps.0.uses", ["takes"])).steps[0].uses[0].artifact == "takes"


def test_two_steps_may_make_one_artifact() -> None:
    """A take worked on in two steps would be refused, although loops and shared work exist."""
    assert film_from_dict(changed("steps.0.makes", ["prompt", "takes"])).steps[0].makes == ("prompt", "takes")


def test_a_person_may_draw_with_a_tool() -> None:
    """A drawing made with a program would be refused because a tool stands beside the person."""
    document = changed("steps.1.kind", "drawing")
    document["steps"][1]["by"] = ["kling", "甲"]
    assert film_from_dict(document).steps[1].kind == "drawing"


def test_a_secret_prompt_is_present_by_digest_and_length_alone() -> None:
    """A trade secret would have to be shown."""
    secret = film_from_dict(WHOLE).artifacts[1]
    assert (secret.text, secret.digest, secret.length) == (None, "0" * 64, 32)


def test_a_digest_that_is_not_that_of_the_text_is_refused() -> None:
    """A prompt could be shown under the digest of another."""
    check_artifact(Artifact("prompt", text=" slow ", digest=digest("slow")))
    with pytest.raises(WorkflowError, match="digest of 'prompt' is not that of its text"):
        check_artifact(Artifact("prompt", text="fast", digest=digest("slow")))


def test_only_the_record_that_is_wrong_is_blamed() -> None:
    """The place in the message would be that of another step."""
    document = copy.deepcopy(WHOLE)
    for number in range(3, 18):
        document["steps"].append(
            {"id": f"s{number}", "kind": "grading", "uses": ["film"], "makes": [f"g{number}"]}
        )
    document["steps"][17]["uses"] = ["flm"]
    assert refusal(document).where == "steps[17].uses[0]"


def test_a_standard_that_is_nearly_one_we_ask_for_is_refused():
    """If this fails, a misspelt finding is silently never used."""
    film = Workflow("Harbour")
    for nearly in ("joint intent", "Joint Intention", "film works"):
        with pytest.raises(UnknownNameError, match="Did you mean"):
            film.find(nearly, by="Judge Wang")
    film.find("dominance", by="Judge Wang", evidence="signed")
    assert film.freeze().findings[0].evidence.grade == "signed"

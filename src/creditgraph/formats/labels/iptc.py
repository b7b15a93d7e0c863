"""The fields by which IPTC lets a picture or clip say how it was generated, and who wrote the prompt.

References:
    * IPTC Photo Metadata Standard 2025.1, extension schema: AI Prompt Information, AI Prompt Writer Name, AI
      System Used, AI System Version Used, Digital Source Type.
    * IPTC NewsCodes, Digital Source Type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from creditgraph.errors import FormatError
from creditgraph.formats.labels.xmp import RDF
from creditgraph.formats.png import with_text
from creditgraph.workflow import Workflow
from creditgraph.workflow.model import Film, Person, Step, Tool

NAMESPACE = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_WHOLLY = "trainedAlgorithmicMedia"
GENERATED = f"{SOURCE_TYPES}{_WHOLLY}"
_PARTLY = "compositeWithTrainedAlgorithmicMedia"
_NAMES = {
    "prompt": "AIPromptInformation",
    "writer": "AIPromptWriterName",
    "system": "AISystemUsed",
    "version": "AISystemVersionUsed",
    "source_type": "DigitalSourceType",
}
WANTED = frozenset(f"{{{NAMESPACE}}}{name}" for name in _NAMES.values())
_UNNAMED = frozenset({"", "unknown"})
_XML_REFUSES = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True, slots=True)
class Fields:
    """What the fields say.

    Attributes:
        prompts: the information given to the AI system to make the content.
        writers: names of those who wrote it.
        system, version: the AI system that was used.
        source_type: how the content came about, as the address of a term of the vocabulary.
    """

    prompts: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    system: str | None = None
    version: str | None = None
    source_type: str | None = None

    @property
    def generated(self) -> bool:
        """Whether the fields say that the content was, at least in part, generated.

        Example:
            >>> Fields(source_type=GENERATED).generated, Fields(source_type="digitalCapture").generated
            (True, False)
        """
        return self._term in (_WHOLLY, _PARTLY)

    @property
    def wholly_generated(self) -> bool:
        """Whether the fields say that the content was generated and not composed of other parts, too.

        Example:
            >>> partly = Fields(source_type="compositeWithTrainedAlgorithmicMedia")
            >>> Fields(source_type=GENERATED).wholly_generated, partly.wholly_generated
            (True, False)
        """
        return self._term == _WHOLLY

    @property
    def _term(self) -> str:
        return (self.source_type or "").strip().rstrip("/").rsplit("/", 1)[-1]

    def joined(self, more: Fields) -> Fields:
        """Return these fields and those of a second packet of the same file; of two systems the first.

        Example:
            >>> Fields(system="Kling").joined(Fields(prompts=("a fox",), system="Vidu"))
            Fields(prompts=('a fox',), writers=(), system='Kling', version=None, source_type=None)
        """
        first = self if self.system else more
        return Fields(
            prompts=tuple(dict.fromkeys((*self.prompts, *more.prompts))),
            writers=tuple(dict.fromkeys((*self.writers, *more.writers))),
            system=first.system,
            version=first.version,
            source_type=self.source_type or more.source_type,
        )


def fields_in(properties: Mapping[str, tuple[str, ...]]) -> Fields | None:
    """Return the fields out of the properties of a packet, or ``None`` if there is none of them.

    Example:
        >>> fields_in({f"{{{NAMESPACE}}}AISystemUsed": ("Kling",)}).system
        'Kling'
    """
    found = {name: properties.get(f"{{{NAMESPACE}}}{term}", ()) for name, term in _NAMES.items()}
    if not any(found.values()):
        return None
    writers = dict.fromkeys(name for name in found["writer"] if name.casefold() not in _UNNAMED)
    return Fields(
        prompts=tuple(dict.fromkeys(found["prompt"])),
        writers=tuple(writers),
        system=next(iter(found["system"]), None),
        version=next(iter(found["version"]), None),
        source_type=next(iter(found["source_type"]), None),
    )


def fields_of(film: Film) -> Fields:
    """Return what a film says in these fields: prompts that may be shown, who wrote them, what generated.

    Example:
        >>> from creditgraph.workflow import Workflow
        >>> film = Workflow("Harbour")
        >>> jia, kling = film.person("甲"), film.tool("Kling", version="2.6")
        >>> _ = film.step("prompt_design", by=jia, makes="prompt", text="a fox")
        >>> _ = film.step("generation", by=kling, uses="prompt", makes="take")
        >>> said = fields_of(film.freeze())
        >>> said.prompts, said.writers, said.system, said.version
        (('a fox',), ('甲',), 'Kling', '2.6')
    """
    agents = {agent.id: agent for agent in film.agents}
    shown = {artifact.id: artifact.text for artifact in film.artifacts if artifact.text}
    prompts = [step for step in film.steps if step.kind in ("prompt_design", "prompt_revision")]
    tools = [agents[one.agent] for step in _generations(film) for one in step.by]
    people = [agents[one.agent] for step in prompts for one in step.by]
    tool = next((agent for agent in tools if isinstance(agent, Tool)), None)
    return Fields(
        prompts=tuple(dict.fromkeys(shown[made] for step in prompts for made in step.makes if made in shown)),
        writers=tuple(dict.fromkeys(agent.name for agent in people if isinstance(agent, Person))),
        system=tool.name if tool else None,
        version=tool.version if tool else None,
        source_type=GENERATED if _generations(film) else None,
    )


def _generations(film: Film) -> list[Step]:
    return [step for step in film.steps if step.kind == "generation"]


def xmp(said: Film | Workflow | Fields) -> str:
    """Return an XMP packet with the fields of a film, for any program that writes XMP into a file.

    Several prompts become one text, several writers one name each, as the standard has one field for each.

    Raises:
        FormatError: if it is neither a film nor fields.
        WorkflowError: if the film contradicts itself.

    Example:
        >>> print(xmp(Fields(writers=("甲",), system="Kling")))  # doctest: +ELLIPSIS
        <?xpacket begin="..." id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
        <Iptc4xmpExt:AIPromptWriterName>甲</Iptc4xmpExt:AIPromptWriterName>
        <Iptc4xmpExt:AISystemUsed>Kling</Iptc4xmpExt:AISystemUsed>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>
    """
    fields = _fields(said)
    values = {
        "prompt": "\n".join(fields.prompts),
        "writer": ", ".join(fields.writers),
        "system": fields.system,
        "version": fields.version,
        "source_type": fields.source_type,
    }
    lines = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">',
        f'<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="{NAMESPACE}">',
        *(_element(_NAMES[name], value) for name, value in values.items() if value),
        "</rdf:Description></rdf:RDF></x:xmpmeta>",
        '<?xpacket end="w"?>',
    ]
    return "\n".join(lines)


def _fields(said: object) -> Fields:
    if isinstance(said, Workflow):
        return fields_of(said.freeze())
    if isinstance(said, Film):
        return fields_of(said)
    if isinstance(said, Fields):
        return said
    what = f"a {type(said).__name__} is neither a film nor fields"
    raise FormatError(what, where="said", do="Pass a Workflow, such as creditgraph.read returns, or Fields")


def _element(name: str, value: str) -> str:
    text = escape(value.translate(_XML_REFUSES), {"\r": "&#13;"})
    return f"<Iptc4xmpExt:{name}>{text}</Iptc4xmpExt:{name}>"


def into_png(picture: bytes, said: Film | Workflow | Fields) -> bytes:
    """Return a PNG with the fields in it; a packet that was in it before is dropped.

    Raises:
        FormatError: if it is no PNG, or what is said is neither a film nor fields.
        WorkflowError: if the film contradicts itself.
    """
    # The mark at the beginning of the packet is no ASCII, so that the text becomes the iTXt that XMP demands.
    return with_text(picture, {"XML:com.adobe.xmp": xmp(said)})

"""From files to parts: which formats read each, and what was refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from creditgraph.errors import CreditgraphError, FormatError
from creditgraph.formats.checked import checked, failed
from creditgraph.formats.joining.report import Refusal
from creditgraph.formats.media_file import NAME as MEDIA
from creditgraph.formats.media_file import bare, damage, is_media
from creditgraph.formats.part import Part
from creditgraph.formats.registry import Format, formats
from creditgraph.formats.results import left_out, sorted_out
from creditgraph.formats.source import Options, Source
from creditgraph.formats.unrecognised import unrecognised


@dataclass(slots=True)
class Gathered:
    """What the files say, and what was refused."""

    parts: list[Part] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def gather(files: Iterable[tuple[Path, str]], options: Options) -> Gathered:
    """Read files, each by the formats that recognise its content.

    A file that cannot be read is refused, and the others are read all the same. A picture or clip in which
    nothing is written is still a thing that others may name.

    Args:
        files: each with the name by which evidence calls it.
        options: what only the caller can say.

    Raises:
        FormatError: a plug-in does not load, which is nothing that a file could be blamed for.
    """
    formats()
    found = Gathered()
    for path, name in files:
        try:
            _read(Source(path, name, options.limit), options, found)
        except CreditgraphError as error:
            found.refusals.append(Refusal(name, "", error))
        except OSError as error:
            found.refusals.append(Refusal(name, "", _unreadable(name, error)))
    _leave_out_results(found)
    return found


def _leave_out_results(found: Gathered) -> None:
    """A film that was joined out of the files beside it says nothing that they do not say."""
    found.parts, results = sorted_out(found.parts)
    found.refusals += [Refusal(part.source, part.format, left_out(part)) for part in results]


def _read(source: Source, options: Options, found: Gathered) -> None:
    parts, refused = len(found.parts), len(found.refusals)
    for one in _recognised(source, found):
        with _guarded(one, source, found):
            for part in one.read(source, options):
                found.parts.append(checked(part))
    if len(found.parts) > parts:
        return
    if is_media(source):
        found.parts.append(bare(source))
        if len(found.refusals) == refused and (what := damage(source)) is not None:
            found.refusals.append(Refusal(source.name, MEDIA, what))
    elif len(found.refusals) == refused:
        raise unrecognised(source)


def _recognised(source: Source, found: Gathered) -> list[Format]:
    """Every layer of a picture or clip; of a document the one format that recognises it first."""
    recognised: list[Format] = []
    for one in formats():
        if one.layered or all(other.layered for other in recognised):
            with _guarded(one, source, found):
                if one.sniff(source):
                    recognised.append(one)
    documents = [one for one in recognised if not one.layered]
    return recognised if is_media(source) or not documents else documents[:1]


@contextmanager
def _guarded(one: Format, source: Source, found: Gathered) -> Iterator[None]:
    """Whatever a format raises refuses this one file; all others are read."""
    try:
        yield
    except CreditgraphError as error:
        found.refusals.append(Refusal(source.name, one.name, error))
    except RecursionError:
        what = FormatError("nested too deeply", where=source.name, do="Check which program wrote it")
        found.refusals.append(Refusal(source.name, one.name, what))
    except OSError as error:
        found.refusals.append(Refusal(source.name, one.name, _unreadable(source.name, error)))
    except Exception as error:
        found.refusals.append(Refusal(source.name, one.name, failed(one, source, error)))


def _unreadable(name: str, error: OSError) -> FormatError:
    return FormatError(f"cannot be read ({error.strerror or error})", where=name, do="Check the disk")

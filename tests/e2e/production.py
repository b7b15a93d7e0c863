"""An invented production, made through the public interface of a real Kitsu server, step by step."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import gazu

from creditgraph.formats import png
from tests.e2e.server import Server
from tests.formats.graphs import sampled

TITLE = "Lantern Street"
PROMPTS = {
    "SH010": "a lantern seller at dusk, 35mm film, wide shot, cold backlight",
    "SH020": "close-up of hands lighting a lantern, warm light, slow dolly in",
}
TAKES = {"SH010": (3, 2), "SH020": (2, 1)}
"""Shot to how many takes there are, and which one is kept."""
MINA, TEO, SOL, INES = "Mina Falk", "Teo Brandt", "Sol Vega", "Ines Roy"


def picture(shade: int, graph: dict[str, Any] | None = None) -> bytes:
    """A small grey PNG, with a ComfyUI prompt in it if one is given."""
    head = (64).to_bytes(4, "big") + (36).to_bytes(4, "big") + b"\x08\x02\0\0\0"
    pixels = zlib.compress((b"\0" + bytes([shade % 256]) * 192) * 36)
    chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    plain = png.SIGNATURE + b"".join(
        len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
        for kind, body in chunks
    )
    return png.with_text(plain, {"prompt": json.dumps(graph)}) if graph else plain


def graph_of(shot: str, take: int) -> dict[str, Any]:
    """What ComfyUI would have written into a take: one prompt per shot, another seed per take."""
    graph = sampled(PROMPTS[shot])
    graph["3"]["inputs"]["seed"] = 1000 + take
    graph["9"]["inputs"]["filename_prefix"] = f"SQ01_{shot}"
    return graph


@dataclass
class Production:
    """The production on the server, and its files as they lie on the artists' disks.

    Attributes:
        disk: folder of the files that people made.
        clients: name of a person to their logged-in client; ``admin`` is the administrator's.
        tasks, previews: shot to the task, and to its published takes.
    """

    server: Server
    disk: Path
    say: Callable[[str], None]
    clients: dict[str, Any] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)
    project: dict[str, Any] = field(default_factory=dict)
    tasks: dict[str, Any] = field(default_factory=dict)
    previews: dict[str, list[Any]] = field(default_factory=dict)
    statuses: dict[str, Any] = field(default_factory=dict)
    attachment: dict[str, Any] = field(default_factory=dict)

    def make(self) -> None:
        """Make all of it."""
        self.clients["admin"] = self.log_in(self.server.login, self.server.password)
        admin = self.clients["admin"]
        self.statuses = {one["short_name"]: one for one in gazu.task.all_task_statuses(client=admin)}
        self.project = gazu.project.new_project(TITLE, client=admin)
        gazu.project.update_project({"id": self.project["id"], "fps": "24"}, client=admin)
        self.say(f"made the project {TITLE!r}")
        for name in (MINA, TEO, SOL, INES):
            self._hire(name)
        self.say(f"hired {', '.join(self.people)}, each with a login of their own")
        self._shots()
        for shot in TAKES:
            self._takes(shot)
        self._comp()
        self._choose()
        self._attach()

    def log_in(self, login: str, password: str) -> Any:
        """Return a client of its own, so that no login replaces another."""
        client = gazu.client.create_client(self.server.host)
        gazu.log_in(login, password, client=client)
        return client

    def _hire(self, name: str) -> None:
        first, last = name.split()
        mail, password = f"{first}@example.com".lower(), token_urlsafe(12)
        role = "supervisor" if name == SOL else "user"
        person = gazu.person.new_person(
            first, last, mail, role=role, password=password, client=self.clients["admin"]
        )
        gazu.project.add_person_to_team(self.project, person, client=self.clients["admin"])
        self.people[name], self.clients[name] = person, self.log_in(mail, password)

    def _shots(self) -> None:
        admin = self.clients["admin"]
        images = gazu.task.new_task_type("Prompt & image", for_entity="Shot", client=admin)
        comp = gazu.task.get_task_type_by_name("Compositing", for_entity="Shot", client=admin)
        for place, kind in enumerate((images, comp)):
            gazu.project.add_task_type(self.project, kind, place + 1, client=admin)
        sequence = gazu.shot.new_sequence(self.project, "SQ01", client=admin)
        for number, name in enumerate(TAKES):
            shot = gazu.shot.new_shot(self.project, sequence, name, nb_frames=48 * (2 - number), client=admin)
            who = [self.people[MINA], self.people[INES]] if name == "SH010" else [self.people[MINA]]
            self.tasks[name] = gazu.task.new_task(
                shot, images, task_status=self.statuses["wip"], assignees=who, client=admin
            )
            if name == "SH010":
                self.tasks["comp"] = gazu.task.new_task(
                    shot, comp, task_status=self.statuses["wip"], assignees=[self.people[TEO]], client=admin
                )
        self.say(
            f"made sequence SQ01 with {', '.join(TAKES)}, 48 to 96 frames at 24 a second, and their tasks"
        )

    def _takes(self, shot: str) -> None:
        count, _ = TAKES[shot]
        self.previews[shot] = []
        for take in range(1, count + 1):
            path = self.disk / f"SQ01_{shot}_{take:05}_.png"
            path.write_bytes(picture(40 * take + len(shot), graph_of(shot, take)))
            self.previews[shot].append(self._publish(MINA, self.tasks[shot], path))
        self.say(f"{MINA} published {count} takes of {shot}")

    def _publish(self, who: str, task: Any, path: Path) -> Any:
        _, preview = gazu.task.publish_preview(
            task,
            self.statuses["wfa"],
            comment=path.stem,
            preview_file_path=str(path),
            client=self.clients[who],
        )
        digest = {"sha256": sha256(path.read_bytes()).hexdigest()}
        gazu.files.update_preview(preview, {"data": digest}, client=self.clients["admin"])
        return preview

    def _comp(self) -> None:
        path = self.disk / "SQ01_SH010_comp_v001.png"
        path.write_bytes(picture(222))
        self.previews["comp"] = [self._publish(TEO, self.tasks["comp"], path)]
        self.say(f"{TEO} published a composite of SH010, which holds no prompt")

    def _choose(self) -> None:
        admin, sol = self.clients["admin"], self.clients[SOL]
        for shot, (_, kept) in TAKES.items():
            for number, preview in enumerate(self.previews[shot], 1):
                word = "validated" if number == kept else "rejected"
                gazu.files.update_preview(preview, {"validation_status": word}, client=admin)
            gazu.task.add_comment(self.tasks[shot], self.statuses["done"], comment=f"take {kept}", client=sol)
        gazu.files.update_preview(self.previews["comp"][0], {"validation_status": "validated"}, client=admin)
        gazu.task.add_comment(self.tasks["comp"], self.statuses["done"], comment="final", client=sol)
        gazu.task.add_time_spent(self.tasks["SH010"], self.people[INES], "2026-01-05", 90, client=admin)
        self.say(f"{SOL} chose take 2 of SH010, take 1 of SH020 and the composite, and set the tasks to done")

    def _attach(self) -> None:
        """The same picture again, this time attached to a comment; the task is done and stays so."""
        path = self.disk / "SQ01_SH010_00002_.png"
        comment = gazu.task.add_comment(
            self.tasks["SH010"],
            self.statuses["done"],
            comment="with its workflow",
            attachments=[str(path)],
            client=self.clients[MINA],
        )
        [self.attachment] = comment["attachment_files"]
        self.say(f"{MINA} attached {path.name} to a comment on the task, which is done and stays so")

"""The lines of the builder that say what binds the people and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from creditgraph.workflow.check_binding import check_agreement, check_engagement, check_finding, check_terms
from creditgraph.workflow.ledger import Ledger, made
from creditgraph.workflow.lines import Named, by_id, id_of, ids_of
from creditgraph.workflow.model import Agreement, Engagement, Finding, Terms


class Instruments(Ledger):
    """Engagements, agreements, terms of use and findings, written down line by line."""

    def engage(self, agent: Named, principal: Named, type: str, **about: Any) -> None:
        """Write down that an agent acted for a principal.

        Args:
            agent: who worked.
            principal: for whom.
            type: employment, commission or collaboration.
            about: other fields of `Engagement`, such as ``scope``, ``duties``, ``start`` and ``signed_by``.

        Raises:
            WorkflowError: if one of them is no person or organization of this film.
            UnknownNameError: if the scope names a kind that does not exist.

        Example:
            >>> from creditgraph.workflow import Workflow
            >>> film = Workflow("Harbour")
            >>> yi, studio = film.person("乙"), film.organization("Studio")
            >>> film.engage(yi, studio, "employment", scope=["motion_brush"])
            >>> film.freeze().engagements[0].principal
            'Studio'
        """
        where = self._next("engagements")
        ends = {"agent": id_of(agent, f"{where}.agent"), "principal": id_of(principal, f"{where}.principal")}
        about["signed_by"] = ids_of(about.get("signed_by", ()), f"{where}.signed_by")
        line = made(
            Engagement, where, check=lambda e: check_engagement(e, self._types), **ends, type=type, **about
        )
        self._write("engagements", line)

    def agree(
        self,
        shares: Mapping[Any, Any] | None = None,
        *,
        by_kind: Mapping[str, Any] | None = None,
        signed_by: Iterable[Named] | Named = (),
        of: str = "title",
        on: str | date | None = None,
        id: str | None = None,
        **about: Any,
    ) -> None:
        """Write down an agreement on shares, per holder or per kind of step.

        Args:
            shares: holder to share; text, integers or fractions, never floats.
            by_kind: kind of step to share, instead of ``shares``.
            signed_by: who signed; nobody else is bound.
            of: ``title`` or ``income``.
            on: the day it was made.
            id: its id; ``agreement#n`` if left out.
            about: other fields of `Agreement`, such as ``parties`` and ``evidence``.

        Raises:
            AgreementError: if nobody signed it, or it names no shares.
            ShareError: if a share is no exact fraction, or they do not add up to one.
            UnknownNameError: for a kind that does not exist.

        Example:
            >>> from creditgraph.workflow import Workflow
            >>> film = Workflow("Harbour")
            >>> jia, yi = film.people("甲", "乙")
            >>> film.agree({jia: "2/3", "乙": "1/3"}, signed_by=[jia, yi], on="2025-12-01")
            >>> film.agree({jia: "1/2", yi: "1/3"}, signed_by=[jia, yi])
            Traceback (most recent call last):
            creditgraph.errors.ShareError: agreements[1].shares: the shares add up to 5/6, not to 1.
            Make them add up exactly: thirds are "1/3".
        """
        where = self._next("agreements")
        self._agreement(
            where,
            id=id,
            type="shares" if by_kind is None else "shares_by_kind",
            of=of,
            on=on,
            signed_by=signed_by,
            shares=by_id(shares, f"{where}.shares"),
            by_kind={} if by_kind is None else by_kind,
            **about,
        )

    def assign(
        self, grantor: Named, grantee: Named, *, signed_by: Iterable[Named] | Named, **about: Any
    ) -> None:
        """Write down an assignment of a right.

        Args:
            grantor: who gives it.
            grantee: who receives it.
            signed_by: who signed; nobody else is bound.
            about: other fields of `Agreement`, such as ``part`` (of what the grantor holds) and ``on``.

        Raises:
            AgreementError: if nobody signed it.
            ShareError: if ``part`` is no exact fraction.

        Example:
            >>> from creditgraph.workflow import Workflow
            >>> film = Workflow("Harbour")
            >>> jia, studio = film.person("甲"), film.organization("Studio")
            >>> film.assign(jia, studio, part="1/2", signed_by=[jia, studio], on="2026-02-01")
            >>> film.freeze().agreements[0].part
            Fraction(1, 2)
        """
        where = self._next("agreements")
        ends = {"grantor": id_of(grantor, f"{where}.grantor"), "grantee": id_of(grantee, f"{where}.grantee")}
        self._agreement(where, signed_by=signed_by, **{"type": "assignment", **about, **ends})

    def licence(
        self, grantor: Named, grantee: Named, *, signed_by: Iterable[Named] | Named, **about: Any
    ) -> None:
        """Write down a licence; the arguments are those of `assign`.

        Example:
            >>> from creditgraph.workflow import Workflow
            >>> film = Workflow("Harbour")
            >>> jia, studio = film.person("甲"), film.organization("Studio")
            >>> film.licence(jia, studio, signed_by=jia, exclusive=True, term="five years")
            >>> film.freeze().agreements[0].type
            'licence'
        """
        self.assign(grantor, grantee, signed_by=signed_by, **{**about, "type": "licence"})

    def waive(self, grantor: Named, *rights: str, signed_by: Iterable[Named] | Named, **about: Any) -> None:
        """Write down that somebody gives up moral rights; whether that has an effect, the regime says.

        Args:
            grantor: whose rights they are.
            rights: ``credit``, ``integrity`` or both.
            signed_by: who signed.
            about: other fields of `Agreement`, such as ``on`` and ``written``.

        Raises:
            AgreementError: if nobody signed it, or it names no moral right.

        Example:
            >>> from creditgraph.workflow import Workflow
            >>> film = Workflow("Harbour")
            >>> jia = film.person("甲")
            >>> film.waive(jia, "credit", signed_by=jia)
            >>> film.freeze().agreements[0].rights
            ('credit',)
        """
        where = self._next("agreements")
        given = id_of(grantor, f"{where}.grantor")
        about = {"type": "waiver", **about, "grantor": given, "rights": rights}
        self._agreement(where, signed_by=signed_by, **about)

    def _agreement(self, where: str, *, signed_by: Any, **about: Any) -> None:
        about["id"] = about.get("id") or f"agreement#{len(self._lists['agreements']) + 1}"
        about["parties"] = ids_of(about.get("parties", ()), f"{where}.parties")
        about["signed_by"] = ids_of(signed_by, f"{where}.signed_by")
        line = made(Agreement, where, check=lambda a: check_agreement(a, self._types), **about)
        self._write("agreements", line)

    def terms(
        self,
        platform: str,
        *,
        accepted_by: Iterable[Named] | Named = (),
        tool: Named | None = None,
        **about: Any,
    ) -> None:
        """Write down a platform's terms of use and who accepted them.

        Args:
            platform: the platform.
            accepted_by: who accepted them; nobody else is bound.
            tool: the tool they govern; every tool of the platform if left out.
            about: other fields of `Terms`: ``plan``, ``version``, ``on``, ``order``, ``source`` and so on.

        Raises:
            WorkflowError: if somebody named is no agent of this film.
            UnknownNameError: if ``order`` names a kind that does not exist.

        Example:
            >>> from creditgraph.workflow import Workflow
            >>> film = Workflow("Harbour")
            >>> film.terms("Kling", accepted_by=film.person("甲"), order=["prompt_design", "motion_brush"])
            >>> film.freeze().terms[0].id
            'terms#1'
        """
        where = self._next("terms")
        about["id"] = about.get("id") or f"terms#{len(self._lists['terms']) + 1}"
        about["accepted_by"] = ids_of(accepted_by, f"{where}.accepted_by")
        about["tool"] = None if tool is None else id_of(tool, f"{where}.tool")
        line = made(Terms, where, check=lambda t: check_terms(t, self._types), platform=platform, **about)
        self._write("terms", line)

    def find(self, standard: str, value: str = "yes", *, by: Named, **about: Any) -> None:
        """Write down a finding of a named person on an open standard.

        Args:
            standard: what was judged: ``joint intention``, ``film work``, ``legal-entity work`` and so on.
            value: what was found.
            by: who asserts it: a name, or an agent of this film.
            about: other fields of `Finding`: ``agents``, ``steps``, ``layer``, ``on``, ``evidence`` (an
                `Evidence`, or a grade); where a regime asks for proof, a finding without it counts as absent.

        Raises:
            WorkflowError: if nobody asserts it, or it is about somebody who is not there.

        Example:
            >>> from creditgraph.workflow import Workflow
            >>> film = Workflow("Harbour")
            >>> film.find("joint intention", by="Judge Wang", agents=film.people("甲", "乙"))
            >>> film.freeze().findings[0].agents
            ('甲', '乙')
        """
        where = self._next("findings")
        about["agents"] = ids_of(about.get("agents", ()), f"{where}.agents")
        about["by"] = id_of(by, f"{where}.by")
        if isinstance(about.get("evidence"), str):
            about["evidence"] = {"grade": about["evidence"]}
        line = made(
            Finding,
            where,
            check=lambda f: check_finding(f, self._types, None),
            standard=standard,
            value=value,
            **about,
        )
        self._write("findings", line)

"""Members of staff: who they are, as the journal says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.errors import Problem, Refused, refuse
from desktop.journal import canonical
from desktop.journal.entry import Act, Write
from desktop.journal.ids import id_of, id_text, new_id
from desktop.journal.registers import Folded
from desktop.text import plain

Id = bytes

ROLES = ("reception", "handler", "reviewer", "manager", "admin", "trainee", "reader")
"""Role codes: 接待, 处理, 审核, 店长, 管理员, 见习, 只读."""

PROFILE = "staff.profile"
EVERY_ROLE_OF_THE_FIRST = ("reception", "handler", "reviewer", "manager", "admin")
_CODE_LENGTH = 12
_NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Member:
    """One member of staff."""

    uid: Id
    code: str
    name: str
    roles: tuple[str, ...]
    tutor: Id | None = None
    active: bool = True

    @property
    def trainee(self) -> bool:
        """A trainee's registrations are drafts until somebody releases them."""
        return "trainee" in self.roles and not set(self.roles) & {"reception", "handler", "reviewer", "manager"}


def read_member(uid: Id, folded: Folded) -> Member | None:
    """The member of staff that these entries tell of, or None where they tell of no such thing."""
    profile: dict[str, Any] | None = folded.value(uid, PROFILE)
    if profile is None:
        return None
    tutor = profile.get("tutor")
    return Member(
        uid,
        profile["code"],
        profile["name"],
        tuple(profile["roles"]),
        id_of(tutor) if tutor else None,
        bool(profile.get("active", True)),
    )


def staff_rows(uid: Id, folded: Folded) -> dict[str, list[dict[str, object]]]:
    """The projected row of a member of staff."""
    member = read_member(uid, folded)
    if member is None:
        return {}
    row: dict[str, object] = {
        "uid": uid,
        "partition": folded.versions(uid, PROFILE)[0].origin.partition,
        "code": member.code,
        "name": member.name,
        "roles": canonical.write(list(member.roles)),
        "tutor": member.tutor,
        "active": member.active,
    }
    return {"staff": [row]}


def add_member(
    code: str, name: str, roles: Sequence[str], tutor: Member | None, known: Sequence[Member], partition: Id
) -> tuple[Id, Act]:
    """The act that adds somebody; codes are unique within a site.

    Raises `Refused` with problems of the fields `code`, `name`, `role`.
    """
    code, name = plain(code), name.strip()
    problems = []
    if not code or len(code) > _CODE_LENGTH or not code.isprintable() or " " in code:
        problems.append(Problem("staff_code", "code"))
    elif any(code == other.code for other in known):
        problems.append(Problem("staff_code_taken", "code", {"code": code}))
    if not name or len(name) > _NAME_LENGTH or not name.isprintable():
        problems.append(Problem("staff_name", "name"))
    problems += [Problem("unknown_role", "role", {"role": role}) for role in roles if role not in ROLES]
    if problems:
        raise Refused(*problems)
    uid = new_id()
    profile: dict[str, object] = {"code": code, "name": name, "roles": list(roles) or ["reception", "handler"]}
    if tutor is not None:
        profile["tutor"] = id_text(tutor.uid)
    return uid, Act("staff.add", (uid,), (Write(uid, PROFILE, profile),), partition)


def retired(member: Member, folded: Folded, partition: Id) -> Act:
    """The act by which somebody works here no longer; whatever they did stays theirs."""
    profile = {**folded.value(member.uid, PROFILE), "active": False}
    write = Write(member.uid, PROFILE, profile, folded.stamps(member.uid, PROFILE))
    return Act("staff.leave", (member.uid,), (write,), partition)


def find_member(text: str, known: Sequence[Member], field: str = "by") -> Member:
    """Who a code or a name means; raises `Refused` `unknown_staff`, or `several_staff` where more than one is meant."""
    wanted = plain(text)
    by_code = [member for member in known if member.code == wanted]
    found = by_code or [member for member in known if plain(member.name) == wanted]
    if len(found) > 1:
        raise refuse("several_staff", field, staff=wanted, codes="、".join(member.code for member in found))
    if not found:
        raise refuse("unknown_staff", field, staff=wanted)
    return found[0]

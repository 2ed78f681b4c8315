"""The window as assistive technology meets it: objects on a bus, with names, states and actions.

Speaks AT-SPI, the protocol of screen readers on Linux, and nothing else: no Qt, no key, no mouse,
no look inside the program.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from jeepney import DBusAddress, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

Found = TypeVar("Found")
_ATSPI: Final = "org.a11y.atspi."
_REGISTRY: Final = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry")
_ROOT: Final = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_MANY: Final = 10_000
_PATIENCE: Final = 15.0
"""Seconds to wait for what must come."""
STATES: Final = {
    "checked": 4,
    "editable": 7,
    "enabled": 8,
    "focusable": 11,
    "focused": 12,
    "showing": 25,
    "checkable": 41,
}
"""The states that tests ask for, by their bit in the protocol (AtspiStateType)."""


class BusError(Exception):
    """The program answered that it cannot."""


class Bus:
    """A connection to the accessibility bus of one session.

    Args:
        session: Address of the session's own bus, which knows where the other one is.
    """

    def __init__(self, session: str) -> None:
        with open_dbus_connection(bus=session) as first:
            asked = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            (address,) = _reply(first, new_method_call(asked, "GetAddress"))
        self._connection = open_dbus_connection(bus=address)

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def call(self, at: tuple[str, str], method: str, kinds: str = "", *values: object) -> Any:
        """Call `Interface.Method` of an object and return what it answers."""
        interface, _, name = method.rpartition(".")
        full = interface if interface.startswith("org.") else _ATSPI + interface
        address = DBusAddress(at[1], bus_name=at[0], interface=full)
        message = new_method_call(address, name, kinds or None, values)
        found = _reply(self._connection, message)
        return found[0] if found else None

    def listen(self) -> None:
        """Hear from now on what the program wants said aloud."""
        self.call(_REGISTRY, "Registry.RegisterEvent", "s", "object:announcement")
        rule = MatchRule(type="signal", interface=f"{_ATSPI}Event.Object", member="Announcement")
        _reply(self._connection, message_bus.AddMatch(rule))
        self._signals = self._connection.filter(rule, bufsize=_MANY)

    def announced(self) -> list[str]:
        """Return all that was said aloud since listening began."""
        assert self.application().role  # what was said before this answer is in by now
        return [str(message.body[3][1]) for message in self._signals.queue]

    def application(self) -> Thing:
        """Return the one program on the bus, once it is there."""
        found = waited(lambda: self.call(_ROOT, "Accessible.GetChildren"), "a program on the bus")
        return Thing(self, found[0])


@dataclass(frozen=True)
class Thing:
    """One object of the window: a page, a group, a control, a text."""

    bus: Bus
    at: tuple[str, str]

    def _property(self, interface: str, name: str) -> Any:
        get = "org.freedesktop.DBus.Properties.Get"
        return self.bus.call(self.at, get, "ss", _ATSPI + interface, name)[1]

    @property
    def name(self) -> str:
        """What it is called."""
        return self._property("Accessible", "Name")

    @property
    def description(self) -> str:
        """What more is said of it."""
        return self._property("Accessible", "Description")

    @property
    def role(self) -> str:
        """What it is: `push button`, `radio button`, `text`."""
        return self.bus.call(self.at, "Accessible.GetRoleName")

    @property
    def states(self) -> set[str]:
        """The states of `STATES` that it is in."""
        low, high = self.bus.call(self.at, "Accessible.GetState")
        bits = low | high << 32
        return {name for name, place in STATES.items() if bits >> place & 1}

    @property
    def children(self) -> list[Thing]:
        """What is in it."""
        return [Thing(self.bus, at) for at in self.bus.call(self.at, "Accessible.GetChildren")]

    @property
    def all(self) -> Iterator[Thing]:
        """Everything in it that is shown, in the order of reading."""
        for child in self.children:
            if "showing" in child.states:
                yield child
                yield from child.all

    def find(self, role: str, begins: str) -> list[Thing]:
        """Return what is shown in it of one role, its name beginning so."""
        return [each for each in self.all if each.role == role and each.name.startswith(begins)]

    def one(self, role: str, begins: str) -> Thing:
        """Return the one thing of this role and name, once it is there."""
        return waited(lambda: self.find(role, begins), f"{role} {begins!r}")[0]

    @property
    def actions(self) -> list[str]:
        """What can be done with it, by the names that programs use."""
        return [each[0] for each in self.bus.call(self.at, "Action.GetActions")]

    def act(self, *names: str) -> None:
        """Do the first of these actions that it has."""
        has = [action.lower() for action in self.actions]
        name = next(name for name in names if name in has)
        if not self.bus.call(self.at, "Action.DoAction", "i", has.index(name)):
            raise BusError(f"{name} of {self.name!r} was refused")

    def press(self) -> None:
        """Do what a click would do."""
        self.act("press", "toggle", "check")

    def take_focus(self) -> None:
        """Put the keyboard here."""
        self.bus.call(self.at, "Component.GrabFocus")

    def write(self, text: str) -> None:
        """Put a text in place of what stands here."""
        if not self.bus.call(self.at, "EditableText.SetTextContents", "s", text):
            raise BusError(f"{self.name!r} takes no text")

    @property
    def text(self) -> str:
        """What stands here."""
        return self.bus.call(self.at, "Text.GetText", "ii", 0, -1)


def _reply(connection: DBusConnection, message: Message) -> tuple[Any, ...]:
    answer = connection.send_and_get_reply(message, timeout=_PATIENCE)
    if answer.header.message_type is MessageType.error:
        raise BusError(str(answer.body))
    return answer.body


def waited(look: Callable[[], Found], what: str) -> Found:
    """Return what `look` finds as soon as it finds something.

    Raises:
        AssertionError: It did not come.
    """
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            found = look()
        except BusError:  # it went while one looked: look again
            continue
        if found:
            return found
    msg = f"did not come: {what}"
    raise AssertionError(msg)

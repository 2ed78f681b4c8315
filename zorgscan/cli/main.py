"""The command line: from arguments to an exit code, whatever happens in between.

0 done, 1 a fault of our own, 2 bad input or usage, 3 the surroundings. Every
fault is told here and only here, in one sentence. This module must not know what
the commands do.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, suppress
from itertools import pairwise
from typing import TYPE_CHECKING

from zorgscan.app.errors import message_for
from zorgscan.app.log import start_log, stop_log
from zorgscan.app.paths import data_folder
from zorgscan.cli.output import standard_output
from zorgscan.cli.window import COMMANDS, first_word, window_request
from zorgscan.core.errors import Exit, Fault, ZorgscanError
from zorgscan.core.problems import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from zorgscan.cli.output import Output
    from zorgscan.cli.window import WindowRequest

    OpenWindow = Callable[[WindowRequest], int]


def run(arguments: Sequence[str], *, open_window: OpenWindow) -> int:
    """Carry out one command line; returns the exit code and never raises.

    Args:
        arguments: Without the program's name.
        open_window: Called when no command is given; returns the exit code. It lives
            in `ui`, which this layer may not know.
    """
    output = standard_output()
    try:
        code = _dispatch(list(arguments), output, open_window)
        output.finish()
        return int(code)
    except SystemExit as leaving:  # argparse, after it printed the help
        return int(Exit.INPUT if leaving.code else Exit.DONE)
    except KeyboardInterrupt:
        message = message_for(ZorgscanError(Fault.INTERRUPTED))
    except Exception as error:  # noqa: BLE001 - the one place: bugs too are told, not shown as a traceback
        with _logged(arguments, error):
            message = message_for(error)
    output.tell(message)
    return int(message.exit_code)


@contextmanager
def _logged(arguments: Sequence[str], error: Exception) -> Generator[None]:
    """Have a log for a fault of our own, where there can be one; other faults need none."""
    with ExitStack() as stack:
        if not isinstance(error, (ZorgscanError, ProblemsError)):
            with suppress(ZorgscanError):
                stack.callback(stop_log, start_log(data_folder(_data_dir(arguments))))
        yield


def _data_dir(arguments: Sequence[str]) -> str | None:
    for word, following in pairwise(arguments):
        if word == "--data-dir":
            return following
    chosen = [word.partition("=")[2] for word in arguments if word.startswith("--data-dir=")]
    return chosen[0] if chosen else None


def _dispatch(
    arguments: list[str], output: Output, open_window: Callable[[WindowRequest], int]
) -> int:
    place = first_word(arguments)
    if place is None or arguments[place] not in COMMANDS:
        return open_window(window_request(arguments))
    from zorgscan.cli.commands import RUN

    RUN[arguments[place]](arguments[:place] + arguments[place + 1 :], output)
    return Exit.DONE

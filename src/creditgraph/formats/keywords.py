"""A misspelt option is an error of ours with the nearest name, not a function's complaint."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from creditgraph.errors import UnknownNameError, nearest

P = ParamSpec("P")
R = TypeVar("R")


def named_rightly(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that answers to an option that it does not have with the nearest that it has.

    Args:
        function: a function whose options are given by name.

    Example:
        >>> @named_rightly
        ... def read(*paths: str, rate: int = 25) -> int:
        ...     return rate
        >>> read("cut.edl", rats=24)
        Traceback (most recent call last):
        creditgraph.errors.UnknownNameError: read() has no option 'rats'. Did you mean 'rate'? Options: rate.
    """
    about = inspect.signature(function).parameters.values()
    options = [one.name for one in about if one.kind is inspect.Parameter.KEYWORD_ONLY]

    @wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        for name in kwargs:
            if name not in options:
                what = f"{function.__name__}() has no option {name!r}"
                do = f"Options: {', '.join(options)}"
                raise UnknownNameError(what, near=nearest(name, options), do=do)
        return function(*args, **kwargs)

    return checked

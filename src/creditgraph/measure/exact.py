"""Logarithms and powers of two in integers, from decimals and never from libm: the same everywhere."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from functools import lru_cache

from creditgraph.measure.control import BIT

SCALE = 10**18
"""Denominator of `open_part`."""
_CONTEXT = Context(prec=50)
_LN2 = _CONTEXT.ln(Decimal(2))


@lru_cache(maxsize=65536)
def log2_bits(there: int, kept: int) -> int:
    """Return log2(there / kept) in units of `BIT`, rounded down; 0 if everything was kept.

    Example:
        >>> log2_bits(8, 1) == 3 * BIT
        True
    """
    if kept >= there:
        return 0
    with localcontext(_CONTEXT):
        # a whole number of bits must come out whole: the guard digits are rounded away before the floor
        bits = ((Decimal(there) / Decimal(kept)).ln() / _LN2 * BIT).quantize(Decimal("1e-12"))
        return int(bits)


@lru_cache(maxsize=65536)
def open_part(bits: int) -> int:
    """Return 2^(-bits), what a choice of that many bits leaves open, in units of 10⁻¹⁸, to the nearest.

    Args:
        bits: in units of `BIT`.

    Example:
        >>> open_part(0) == SCALE, open_part(BIT) * 2 == SCALE
        (True, True)
    """
    if bits % BIT == 0 and bits // BIT < 18:
        return SCALE >> (bits // BIT)
    with localcontext(_CONTEXT):
        return int((-_LN2 * bits / BIT).exp().scaleb(18).to_integral_value())

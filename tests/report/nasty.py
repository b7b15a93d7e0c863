"""Texts that foreign files may hold: control characters, markup, any script, any length."""

from hypothesis import strategies as st

_LETTERS = "<>&\"'|\\`*_[]()#!$~ \x00\x1b\x07\r\n\t\u202e\u2066\u200d\u2028甲あ한é\u0301🎬\ud800"
_KNOWN = ["<script>alert(1)</script>", "\x1b]0;x\x07", "a" * 5000, "שלום", "| --- |", "=1+1"]
NASTY = st.one_of(st.text(max_size=40), st.text(alphabet=_LETTERS, max_size=40), st.sampled_from(_KNOWN))

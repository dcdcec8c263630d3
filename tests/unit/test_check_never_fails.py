"""Whatever an author does to a file, the checker says something and never fails."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.checking import mistakes, real

FILES = sorted(real().files)
ODD = (
    *(": ", "- ", "{", "}", "[", "]", "'", '"', "#", "&a ", "*a", "!x ", "? ", "| ", "\t", "\x00"),
    *("null", "yes", "3", "2026-11-21", "[a, {b: c}]", "{a: [b]}", "é😀", "\u2028", "", "<<: *a"),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_edit_makes_the_checker_fail(data: st.DataObject):
    file = data.draw(st.sampled_from([name for name in FILES if "data/cues/" not in name]))
    lines = list(real().files[file].lines)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        head = lines[at][: data.draw(st.integers(0, len(lines[at])))]
        kept = data.draw(st.sampled_from(["", lines[at][len(head) :]]))
        lines[at] = head + data.draw(st.sampled_from(ODD)) + kept

    found = mistakes(real().changed({file: "\n".join(lines).encode("utf-8")}))

    assert all(one.place.line >= 1 and one.message and one.mend for one in found)


def test_a_response_without_a_name_is_a_mistake_and_no_failure():
    file = next(name for name in FILES if "data/nlu/faq/" in name)
    lines = ["  null:" if "utter_faq/" in line else line for line in real().files[file].lines]

    assert mistakes(real().changed({file: "\n".join(lines).encode("utf-8")}))

"""Which cues are read as danger, and how grave: the codes of data/cues/danger.yml.

The desk may run where that file is not; tests/unit/test_desk_case_brief.py keeps the two alike.
"""

from __future__ import annotations

EMERGENCY = frozenset(
    (
        "about_to_attack asks_forgiveness at_the_door attack_under_way bomb day_has_come "
        "farewell_message gives_things_away holds_someone last_will leaving_for_war "
        "left_with_weapon meeting_stranger_now on_the_edge on_the_news one_way_soon "
        "paradise_soon passport_taken person_suicide says_goodbye threat_with_place "
        "threat_with_time threatens_writer told_they_would took_pills vanished "
        "warns_to_stay_away weapon_in_hand writer_hurt_now writer_may_hurt writer_means_to "
        "writer_suicide you_will_understand_soon"
    ).split()
)
URGENT = frozenset(
    (
        "asks_for_gun_or_means child_being_groomed funds_fighters has_weapon "
        "instructions_for_harm knife_at_school_talk makes_gun martyr_wish new_secrecy "
        "odd_chemicals odd_hire_or_money plans_attack_far pledge_or_member put_up_to_it "
        "scouts_place shares_terror_material target_list their_part_in_it threat_without_time "
        "training_camp travel_later wants_to_copy"
    ).split()
)


def gravity(cue: str | None) -> int:
    """Return 2 for a cue of an emergency, 1 for an urgent one, 0 for any other or none."""
    return 2 if cue in EMERGENCY else 1 if cue in URGENT else 0

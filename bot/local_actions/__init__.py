"""Actions that run inside the bot: pure functions over what was told. Only what commits or looks
up something goes to the action server, so questions, danger and endings never wait for it.
"""

from bot.local_actions import (
    concern_form,
    consent_form,
    contact_form,
    danger,
    ending,
    later_form,
    notes,
    small_talk,
)
from bot.local_actions.conversation import Act

LOCAL: dict[str, Act] = {
    "action_note_what_was_said": notes.note_what_was_said,
    "validate_concern_form": concern_form.validate,
    "action_after_questions": ending.after_questions,
    "validate_contact_form": contact_form.validate,
    "validate_consent_form": consent_form.validate,
    "action_ask_agreed_digest": consent_form.show_preview,
    "validate_later_form": later_form.validate,
    "action_ask_later_words": later_form.ask_words,
    "action_ask_later_agreed": later_form.show_words,
    "action_show_card": danger.show_card,
    "action_say_where": danger.say_where,
    "action_take_card_choice": danger.take_card_choice,
    "action_advise_police_today": danger.advise_police_today,
    "action_take_danger_answer": danger.take_danger_answer,
    "action_say_not_read": small_talk.say_not_read,
    "action_ask_what_was_meant": small_talk.ask_what_was_meant,
    "action_ask_return_code": small_talk.ask_return_code,
    "action_ask_to_take_back": small_talk.ask_to_take_back,
    "action_say_why": ending.say_why,
    "action_repeat": small_talk.repeat,
    "action_go_on": small_talk.go_on,
    "action_forget": small_talk.forget,
    "action_say_goodbye": small_talk.goodbye,
    "action_say_deleted": small_talk.say_deleted,
    "action_meet_abuse_at_home": small_talk.meet_abuse_at_home,
    "action_meet_self_at_risk": small_talk.meet_self_at_risk,
}

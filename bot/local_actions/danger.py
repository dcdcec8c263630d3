"""The emergency card, its four choices, and "tell the police today" (safety.md 2 to 4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot import after_the_card, which_card
from bot.content import Content
from bot.local_actions.conversation import Conversation, Outcome, answer_beside, in_own_words, say
from bot.local_actions.lines_told import taken_back, without_line
from core import evidence, later, places, questions, requests, stops, summary, understood
from core.summary import waiting_card

CARD_CHOICES = [
    {"title": "I have called", "payload": "card:called"},
    {"title": "I cannot call", "payload": "card:cannot_call"},
    {"title": "It is not happening now", "payload": "card:not_now"},
    {"title": "You misread me", "payload": "card:misread"},
]


MOST_MISREAD = 3  # quotes of what was taken for danger
# Nobody is sent to other people, who may be the danger to them, or they to those; and whoever may
# hurt somebody is asked nothing more.
_OF_A_CARD = {
    ("cannot_call", "card_reporter_may_hurt"): "utter_card_cannot_call_alone",
    ("cannot_call", "card_reporter_hurt"): "utter_card_cannot_call_hurt",
    ("not_now", "card_reporter_may_hurt"): "utter_card_not_now_alone",
}


def with_advice(conversation: Conversation, advice: str) -> list[dict[str, Any]]:
    """Return the slot `advice_shown` with one more row, to which no choice has followed yet."""
    row = {"advice": advice, "when": conversation.now, "choice": None}
    return [*(conversation.slots.get("advice_shown") or ()), row]


def show_card(conversation: Conversation) -> Outcome:
    """Show the card that fits, in full; the same danger again gets its one-line reminder."""
    card = _card(conversation)
    cues = sorted(set(conversation.reading.get("cues") or ()))
    if _same_again(conversation, card, cues):
        return Outcome(say=(_reminded(conversation), *_answer_to_question(conversation)))
    return Outcome(
        {
            "card": card,
            "card_cues": sorted({*(conversation.slots.get("card_cues") or ()), *cues}),
            "danger": conversation.slots.get("danger") or questions.READ_AS_DANGER,
            "danger_confirmed": None,
            "advice_shown": with_advice(conversation, f"card_{card}"),
        },
        (
            say(f"utter_card_{card}", buttons=CARD_CHOICES),
            *_elsewhere(conversation),
            *answer_beside(conversation),
        ),
    )


def _elsewhere(conversation: Conversation) -> tuple[dict[str, Any], ...]:
    return elsewhere(conversation.slots, conversation.content)


def elsewhere(slots: Mapping[str, Any], content: Content) -> tuple[dict[str, Any], ...]:
    """Where the danger is in another country: the reporter's own number first, and what to say."""
    place = slots.get("elsewhere")
    if not place:
        return ()
    own = _own_number(slots, content)
    if not place["place"]:
        return (say("utter_where_abroad", own_number=own),)
    number = content.emergency_abroad.get(place["country"] or "")
    known = "utter_card_elsewhere" if place["name"] else "utter_card_somewhere"
    return (
        say(
            "utter_card_elsewhere_number" if number else known,
            place=place["place"],
            own_number=own,
            place_country=place["name"],
            place_number=number,
        ),
    )


def own_country(slots: Mapping[str, Any], given: str | None) -> str | None:
    """Return the country in which the reporter is: as they said, else as the page gave it."""
    return slots.get("here") or given


def _own_number(slots: Mapping[str, Any], content: Content) -> str:
    """Return the emergency number where the reporter is; none is made up."""
    return content.own_number(own_country(slots, slots.get("country")))


def reminder(slots: Mapping[str, Any], content: Content) -> dict[str, Any]:
    """Return the first line of every reply while a card stands, with the number that works where
    the reporter is."""
    if not content.is_abroad(own_country(slots, slots.get("country"))):
        return say("utter_card_reminder")
    return say("utter_card_reminder_abroad", own_number=_own_number(slots, content))


def abroad(country: str | None, content: Content) -> dict[str, Any] | None:
    """Return what stands before the numbers of this site for a reporter in another country."""
    if country is None or not content.is_abroad(country):
        return None
    number, name = content.emergency_abroad.get(country), places.name_of(country)
    return say(
        "utter_abroad" if number and name else "utter_abroad_unknown",
        abroad_number=number,
        abroad_name=name,
        home_name=content.directory_of(None).name,
    )


def say_where(conversation: Conversation) -> Outcome:
    """Answer the place that was asked for: whom to call first, and what to say."""
    return Outcome(say=_elsewhere(conversation) or (say("utter_card_reminder"),))


def _card(conversation: Conversation) -> str:
    """Return the card of what this message reads as danger, else of what was read before."""
    reading, before = conversation.reading, conversation.slots.get("card")
    calm = reading.get("danger", "none") == "none" and not conversation.intent.startswith("danger_")
    read = before if calm else reading.get("card") or before  # "yeah" alone is of nobody
    return which_card.which(
        str(read or which_card.OTHERS), reading, conversation.text, conversation.slots
    )


def _answer_to_question(conversation: Conversation) -> tuple[dict[str, Any], ...]:
    """Return the answer to a question that came with the same danger again, if there was one."""
    intent = str(conversation.reading.get("intent") or "")
    if intent.startswith("faq/") and conversation.reading.get("sure"):
        return (say(f"utter_{intent}"),)
    return answer_beside(conversation)


def _same_again(conversation: Conversation, card: str, cues: list[str]) -> bool:
    """Whether this card stands already and the message holds a known cue and no new one."""
    stands = waiting_card(conversation.slots) == card
    known = set(conversation.slots.get("card_cues") or ())
    return stands and bool(cues) and known.issuperset(cues)


def take_card_choice(conversation: Conversation) -> Outcome:
    """Note which of the four was chosen, and answer it."""
    choice = conversation.choice.get("value") or "misread"
    rows = [dict(row) for row in conversation.slots.get("advice_shown") or ()]
    cards = [row for row in rows if row["advice"].startswith("card_")]
    if not cards and choice == requests.MISREAD and rows:
        return _police_misread(conversation, rows)
    if not cards:
        return Outcome(say=(say("utter_choice_is_old"),))
    again = choice == requests.CANNOT_CALL == cards[-1]["choice"]
    noted = summary.CALLED_BY_ANOTHER if _another_called(conversation, choice) else choice
    for card in cards:  # one danger may have brought it twice
        if card["choice"] is None or card is cards[-1]:
            card["choice"] = noted
    slots: dict[str, Any] = {"advice_shown": rows}
    if choice == "not_now":
        rows.append({"advice": "police_today", "when": conversation.now, "choice": None})
        slots |= _no_again(conversation)
    if choice == requests.MISREAD:
        return _card_misread(conversation, rows)
    kept = words_kept(conversation) if choice == "not_now" else ()
    first = (_reminded(conversation),) if again else ()
    return Outcome(slots, (*first, say(_answer_of(conversation, choice, cards[-1])), *kept))


def _card_misread(conversation: Conversation, rows: list[dict[str, Any]]) -> Outcome:
    """Say what was taken for danger and count it for none; "forget the knife, it is for college"
    takes that line back too."""
    misread = set(conversation.slots.get("card_lines") or ())
    lines = evidence.from_slot(conversation.slots.get("evidence"))
    calm = evidence.calmed(lines, misread, set(conversation.slots.get("card_cues") or ()))
    back, _ = taken_back(stops.sentences(conversation.text), calm, conversation.slots)
    slots = {
        **_misread(conversation, rows, calm),
        "danger_before": None,
        "card": None,
        "card_cues": None,
        "card_lines": None,
    }
    kept = words_kept(conversation)
    if back:
        slots |= without_line(conversation, {**conversation.slots, **slots}, back)
        gone = say("utter_left_out", left_out=understood.shortened(back.quote))
        return Outcome(slots, (say("utter_card_calmed"), gone, *kept))
    was_misread = _what_was_misread([line for line in lines if line.id in misread])
    return Outcome(slots, (was_misread, *kept))


def _police_misread(conversation: Conversation, rows: list[dict[str, Any]]) -> Outcome:
    """Note that what the police were named for was no danger; what was told is kept."""
    lines = evidence.from_slot(conversation.slots.get("evidence"))
    serious = {line.id for line in lines if line.danger != "none"}
    calm = evidence.calmed(lines, serious, set(conversation.slots.get("met_cues") or ()))
    for row in rows:
        row["choice"] = requests.MISREAD
    said = (say("utter_card_calmed"), *words_kept(conversation))
    return Outcome(_misread(conversation, rows, calm), said)


def _misread(
    conversation: Conversation, rows: list[dict[str, Any]], calm: list[evidence.EvidenceLine]
) -> dict[str, Any]:
    """Return the slots after a misreading: its lines are calm, and danger is asked about again."""
    return {
        "advice_shown": rows,
        "evidence": [line.to_slot() for line in calm],
        **_danger_after_misreading(conversation),
    }


def _danger_after_misreading(conversation: Conversation) -> dict[str, Any]:
    """Return the danger question open again, unless the same words answer it: "nobody's in any
    danger, the police dealt with it then"."""
    if after_the_card.says_nobody_now(conversation.text):
        return {"danger": "no", "danger_asked_at": conversation.now}
    return {"danger": None}


def _reminded(conversation: Conversation) -> dict[str, Any]:
    """Return the first line of a reply while a card stands, with its four choices."""
    first = reminder(conversation.slots, conversation.content)
    return {**first, "buttons": CARD_CHOICES}


def words_kept(conversation: Conversation) -> tuple[dict[str, Any], ...]:
    """Offer what was about to be added to an earlier summary when the card came up."""
    kept = conversation.slots.get("later_kept")
    if not kept or later.is_child(conversation.slots):
        return ()
    return (say("utter_later_kept", later_words=kept),)


def _no_again(conversation: Conversation) -> dict[str, Any]:
    """Return their own no to the danger question, which only the card's reading had replaced. The
    ending stays that of a card (safety.md 2)."""
    read = conversation.slots.get("danger") == questions.READ_AS_DANGER
    said = conversation.slots.get("danger_before") == "no"
    return {"danger": "no"} if read and said else {}


def _another_called(conversation: Conversation, choice: str) -> bool:
    """ "My aunt rang them" answers the card, but only their own call is written as "called"."""
    return choice == "called" and requests.called_by_another(conversation.text)


def _what_was_misread(lines: list[evidence.EvidenceLine]) -> dict[str, Any]:
    """Say which words were taken for danger, where it is known; the newest of them."""
    quotes = [understood.shortened(line.quote) for line in lines if line.danger != "none"]
    words = "\n".join(f"“{quote}”" for quote in quotes[-MOST_MISREAD:])
    return say("utter_card_misread", misread_words=words) if words else say("utter_card_calmed")


def _answer_of(conversation: Conversation, choice: str, row: dict[str, Any]) -> str:
    """Return the response to a choice; what to put in a text to the police, if that is asked."""
    texts = choice == requests.CANNOT_CALL and after_the_card.asks_what_to_text(conversation.text)
    if texts and row["advice"] != "card_reporter_may_hurt":
        return "utter_card_what_to_text"
    return _answer_to_choice(choice, row["advice"])


def _answer_to_choice(choice: str, card: str) -> str:
    return _OF_A_CARD.get((choice, card)) or f"utter_card_{choice}"


def advise_police_today(conversation: Conversation) -> Outcome:
    """Say whom to tell today. The danger question follows, asked by the form."""
    slots: dict[str, Any] = {
        "danger": None,
        "advice_shown": with_advice(conversation, "police_today"),
    }
    if conversation.asked in questions.FREE_TEXT:  # told: it is not asked once more
        slots |= in_own_words(conversation.asked, conversation.text)
    waits = (say("utter_not_added_yet"),) if conversation.slots.get("later_kept") else ()
    return Outcome(slots, (say("utter_police_today"), *waits))


def take_danger_answer(conversation: Conversation) -> Outcome:
    """An answer to the danger question that stands outside any form, or an old button."""
    kind, value = conversation.choice.get("kind"), conversation.choice.get("value")
    if kind != questions.DANGER:
        return Outcome(say=(say("utter_choice_is_old"),))
    answer = value if value in ("yes", "no") else questions.SKIPPED
    slots = {"danger": answer, "danger_asked_at": conversation.now}
    if value == "yes":
        card = show_card(conversation)
        return Outcome({**card.slots, **slots}, card.say)
    return Outcome(slots, (say("utter_danger_answer_taken"),))

"""Rules and stories: who answers what, and what may not follow an action."""

from __future__ import annotations

import re

from workbench.check.content import Content, Story
from workbench.check.places import Map

# What runs on the action server (actions/): it commits or looks up, and may fail.
COMMITTING = frozenset(("action_hand_over", "action_look_up_referral", "action_withdraw_referral"))
_ALLOWED_AFTER = "action_deactivate_loop"
_SUCCESS = re.compile(r"(?i)\b(?:sent|submitted|delivered|queued|withdrawn)\b")


def check_paths(content: Content) -> None:
    """Each rule and story by itself; against each other: clashes.py."""
    for story in content.paths:
        _answers(content, story)
        _after_commit(content, story)
        _success(content, story)
        if story.kind == "rule":
            _one_message(content, story)


def _one_message(content: Content, story: Story) -> None:
    messages = [step for step in story.steps if "intent" in step]
    for step in messages[1:]:
        said = "this rule has more than one message of the person"
        content.say(story.file, step.place, "rule-two-messages", said)


def _answers(content: Content, story: Story) -> None:
    """Each message is followed by an action, and so is the beginning."""
    open_: Map | None = None
    for step in story.steps:
        if "intent" in step:
            if open_ is not None:
                _unanswered(content, story, open_)
            open_ = step
        elif "action" in step:
            open_ = None
    if open_ is not None:
        _unanswered(content, story, open_)
    elif story.steps and not any("action" in step for step in story.steps):
        _unanswered(content, story, story.steps[0])


def _unanswered(content: Content, story: Story, step: Map) -> None:
    content.say(story.file, step.place, "path-without-answer", "nothing answers this")


def _actions(story: Story) -> list[tuple[str, Map]]:
    return [(str(step["action"]), step) for step in story.steps if "action" in step]


def _after_commit(content: Content, story: Story) -> None:
    committed = ""
    for action, step in _actions(story):
        if committed and action != _ALLOWED_AFTER:
            said = f"`{action}` follows `{committed}`"
            content.say(story.file, step.place, "said-after-commit", said)
        if action in COMMITTING:
            committed = action


def _success(content: Content, story: Story) -> None:
    """After any action of our own: if it failed, Rasa says the next words all the same."""
    own = content.actions | set(content.forms)
    ran = ""
    for action, step in _actions(story):
        words = _success_words(content, action) if ran else None
        if words:
            said = f"`{action}` says “{words}” after `{ran}`"
            content.say(story.file, step.place, "success-after-action", said)
        if action in own:
            ran = action


def _success_words(content: Content, response: str) -> str | None:
    """The first word of success that `response` says; `utter_faq` stands for every topic."""
    for name, variants in content.responses.items():
        if name == response or name.startswith(f"{response}/"):
            for variant in variants:
                if found := _SUCCESS.search(str(variant.value.get("text", ""))):
                    return found.group()
    return None

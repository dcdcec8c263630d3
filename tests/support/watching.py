"""Whether a page in a real Chromium ran, or tried to run, what somebody typed."""

from __future__ import annotations

from typing import Any

_BEFORE_EACH_PAGE = """
addEventListener("securitypolicyviolation", event =>
    console.error("Content Security Policy report: " + event.violatedDirective));
"""
# What a page of ours has none of, whoever typed what: a way in that the policy then had to stop.
_STRANGE = """() => {
    const found = [];
    if (window.__pwned) found.push("executed");
    for (const one of document.querySelectorAll("*")) {
        for (const {name, value} of one.attributes) {
            if (name.startsWith("on")) found.push("handler " + name);
            if (/^(href|src|action|formaction|data|xlink:href|srcdoc)$/.test(name)
                && /^[\\s\\x00-\\x1f]*(javascript|data|vbscript):/i.test(value))
                found.push("address in " + one.localName);
        }
        if (one.localName === "script" && !(one.getAttribute("src") || "").startsWith("/static/"))
            found.push("script");
        if (/^(iframe|object|embed|base|frame|portal)$/.test(one.localName))
            found.push(one.localName);
    }
    return found;
}"""


class Watch:
    """Listens to a Playwright page: dialogs, policy reports, requests to elsewhere."""

    def __init__(self, page: Any, home: str) -> None:
        self.page, self._home = page, home
        self._heard: list[str] = []
        page.add_init_script(_BEFORE_EACH_PAGE)
        page.on("dialog", self._dialog)
        page.on("console", self._console)
        page.on("request", self._request)

    def strange(self) -> list[str]:
        """Return what was strange about the page shown now, and forget it."""
        found = [*self.page.evaluate(_STRANGE), *self._heard]
        self._heard = []
        return found

    def _dialog(self, dialog: Any) -> None:
        self._heard.append("dialog")
        dialog.dismiss()

    def _console(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self._heard.append("policy report")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self._home, "about:", "data:")):
            self._heard.append("request to elsewhere")

// <sounding-board>: the chat box. Nothing is opened or asked of the server before "Begin".
// The emergency line comes with the page's own HTML (its child with slot="emergency"), so no failure hides it.

import { ChatClient, Problem, newId } from "./chat-client.js";
import { contacts, element, showMessage } from "./message-view.js";

const TEXT_LIMIT = 2000;
const NEUTRAL_PAGE = "https://www.bbc.co.uk/weather";
const WORDS = {
  begin: "Begin",
  start: "You can write in your own words. Nobody reads along, and you need not give a name.",
  label: "Your words",
  send: "Send",
  waiting: "One moment…",
  again: "Try again",
  anew: "Begin again",
  leave: "Leave",
  you: "You wrote: ",
  log: "Conversation",
  kept: "Your words are still in the box below. Press Begin again, then Send.",
  receiptGone: "Your receipt was shown here. It is not kept.",
  offline: "I could not reach this service, so please do not wait for me. Your words are still here: press Try again.",
};

class SoundingBoard extends HTMLElement {
  #client = new ChatClient(import.meta.url);
  #pending = null; // {id, text | choice, label, text} sent and not answered yet
  #busy = false;
  #offered = []; // buttons of the latest answer
  #parts = {};

  connectedCallback() {
    if (this.shadowRoot) return;
    this.#build(this.attachShadow({ mode: "open" }));
    addEventListener("pagehide", () => this.#client.end());
    addEventListener("pageshow", (event) => event.persisted && location.reload());
  }

  #build(shadow) {
    const style = element("link");
    style.rel = "stylesheet";
    style.href = new URL("./widget.css", import.meta.url);
    const box = element("section", "box");
    box.setAttribute("aria-label", "Chat");
    const parts = { box, log: this.#log(), start: this.#start(), form: this.#form() };
    parts.log.hidden = parts.form.hidden = true;
    Object.assign(this.#parts, parts);
    box.append(this.#top(), parts.start, parts.log, parts.form);
    shadow.append(style, box);
  }

  #top() {
    const top = element("div", "top");
    const danger = element("div", "danger");
    const line = this.querySelector('[slot="emergency"]');
    if (line) danger.append(line.cloneNode(true));
    const leave = element("button", "leave", WORDS.leave);
    leave.type = "button";
    leave.addEventListener("click", () => this.#leave());
    top.append(danger, leave);
    return top;
  }

  #start() {
    const start = element("div", "start");
    const begin = element("button", "primary", WORDS.begin);
    begin.type = "button";
    begin.addEventListener("click", () => this.#begin());
    start.append(element("p", "", WORDS.start), begin);
    return start;
  }

  #log() {
    const log = element("div", "log");
    log.setAttribute("role", "log");
    log.setAttribute("aria-live", "polite");
    log.setAttribute("aria-label", WORDS.log);
    log.tabIndex = 0;
    return log;
  }

  #form() {
    const form = element("form", "composer");
    form.autocomplete = "off";
    const label = element("label", "", WORDS.label);
    const text = element("textarea");
    Object.assign(text, { id: "text", rows: 2, maxLength: TEXT_LIMIT, autocomplete: "off" });
    label.htmlFor = "text";
    const count = element("span", "small", `0 of ${TEXT_LIMIT}`);
    const send = element("button", "primary", WORDS.send);
    const foot = element("div", "foot");
    const state = element("span", "state");
    state.setAttribute("role", "status");
    foot.append(count, state, send);
    form.append(label, text, foot);
    form.addEventListener("submit", (event) => this.#submit(event));
    text.addEventListener("input", () => this.#count());
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
    });
    Object.assign(this.#parts, { text, count, state, send });
    return form;
  }

  #count() {
    this.#parts.count.textContent = `${this.#parts.text.value.length} of ${TEXT_LIMIT}`;
  }

  get #danger() {
    return this.querySelector('[slot="emergency"]')?.textContent.trim() ?? "";
  }

  get #number() {
    return this.querySelector('[slot="emergency"] a')?.textContent.trim() ?? "";
  }

  async #begin() {
    const { box, start, log, form } = this.#parts;
    start.hidden = true;
    log.hidden = form.hidden = false;
    box.classList.add("open");
    log.replaceChildren();
    log.focus({ preventScroll: true });
    this.scrollIntoView({ block: "nearest" });
    await this.#during(async () => {
      const messages = await this.#client.begin();
      this.#take(messages, null, () => this.#begin());
    }, () => this.#begin());
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#parts.text.value;
    if (this.#busy || !text.trim()) return;
    if (!this.#client.open) return void this.#begin();
    // The same words again are the same message: whatever happened to it happens once.
    const same = this.#pending?.text === text && this.#pending?.choice === undefined;
    this.#send(same ? this.#pending : { id: newId(), text });
  }

  #choose({ value, label, text }) {
    const same = this.#pending?.choice === value && this.#pending?.text === text;
    if (!this.#busy) this.#send(same ? this.#pending : { id: newId(), choice: value, label, text });
  }

  async #send(pending) {
    this.#pending = pending;
    const { id, text, choice } = pending;
    const again = () => !this.#busy && this.#send(pending);
    await this.#during(async () => {
      const messages = await this.#client.say({ id, text, choice }); // JSON leaves out what is undefined
      this.#take(messages, pending, again);
    }, again);
  }

  /** Runs one call: one at a time, and every failure ends in words. */
  async #during(call, again) {
    this.#setBusy(true);
    try {
      await call();
    } catch (problem) {
      this.#showProblem(problem instanceof Problem ? problem : new Problem(0), again);
    } finally {
      this.#setBusy(false);
    }
  }

  #setBusy(busy) {
    const { state, text, send } = this.#parts;
    this.#busy = busy;
    state.textContent = busy ? WORDS.waiting : "";
    text.readOnly = busy;
    send.setAttribute("aria-disabled", String(busy));
  }

  #take(messages, pending, again) {
    this.#dropPassing();
    if (messages.every((message) => message.seq === null)) {
      for (const message of messages) this.#append(message, again);
      return;
    }
    const hadFocus = this.#offered.includes(this.shadowRoot.activeElement);
    this.#dropChoices();
    const first = pending === null ? null : this.#appendOwn(pending);
    const shown = messages.map((message) => this.#append(message, null));
    this.#settle(pending);
    this.#scrollTo(first ?? shown[0]);
    if (hadFocus) shown[0].focus({ preventScroll: true });
  }

  #settle(pending) {
    this.#pending = null;
    if (pending?.text !== undefined && pending.choice === undefined) {
      this.#parts.text.value = "";
      this.#count();
    }
  }

  #append(message, again) {
    const { root, buttons } = showMessage(message, this.#number, (choice) => this.#choose(choice));
    root.tabIndex = -1;
    this.#offered.push(...buttons);
    if (again) this.#addAgain(root, WORDS.again, again);
    this.#parts.log.append(root);
    if (again) this.#scrollTo(root);
    return root;
  }

  #appendOwn(pending) {
    const bubble = element("div", "message own");
    bubble.dir = "auto";
    bubble.append(element("span", "hidden", WORDS.you), pending.text ?? pending.label);
    this.#parts.log.append(bubble);
    return bubble;
  }

  #showProblem(problem, again) {
    this.#dropPassing();
    const root = element("div");
    const bubble = element("div", "message notice");
    bubble.append(element("p", "", this.#danger), element("p", "", problem.title ?? WORDS.offline));
    if (problem.status === 404 && this.#parts.text.value.trim()) bubble.append(element("p", "", WORDS.kept));
    if (problem.contacts.length) bubble.append(contacts(problem.contacts, this.#number));
    root.append(bubble);
    if (problem.status === 404) this.#addAgain(root, WORDS.anew, () => this.#begin());
    else if (![413, 422].includes(problem.status)) this.#addAgain(root, WORDS.again, again);
    else this.#pending = null;
    root.dataset.passing = "";
    this.#parts.log.append(root);
    this.#scrollTo(root);
  }

  #addAgain(root, words, again) {
    root.dataset.passing = "";
    const row = element("div", "choices");
    const button = element("button", "primary", words);
    button.type = "button";
    button.addEventListener("click", again);
    row.append(button);
    root.append(row);
  }

  /** Notices that are no part of the conversation go when something new is said. */
  #dropPassing() {
    for (const passing of this.#parts.log.querySelectorAll("[data-passing]")) {
      if (passing.contains(this.shadowRoot.activeElement)) this.#parts.log.focus({ preventScroll: true });
      passing.remove();
    }
  }

  #dropChoices() {
    for (const button of this.#offered) {
      const row = button.closest(".choices");
      button.closest(".correction")?.remove(); // its box goes with it
      button.remove();
      if (row?.childElementCount === 0) row.remove();
    }
    this.#offered = [];
    for (const receipt of this.#parts.log.querySelectorAll(".message.receipt")) {
      receipt.replaceChildren(element("p", "", WORDS.receiptGone)); // whoever looks later finds none
    }
  }

  #scrollTo(shown) {
    const { log } = this.#parts;
    this.scrollIntoView({ block: "nearest" }); // the emergency line and Leave stay in sight
    log.scrollTop = shown.offsetTop - 8; // the log is positioned, so it is the offset parent
  }

  #leave() {
    this.#client.end();
    document.documentElement.replaceChildren(); // blank at once, also on a slow line
    location.replace(this.getAttribute("leave-to") ?? NEUTRAL_PAGE);
  }
}

customElements.define("sounding-board", SoundingBoard);

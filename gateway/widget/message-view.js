// Turns a message into elements. Words go in as text only: nothing here parses HTML.

const KNOWN_HOW = {
  seen: "you saw this", heard: "you heard this", told: "you were told this", guessed: "you think this",
  unknown: "you did not say how you know this",
};
const CORRECTION = { label: "What should this line say instead?", save: "Use these words" };
const TEXT_LIMIT = 2000;
let corrections = 0; // how many boxes were made: each needs an id of its own
const DIALLED = /^\+?[\d\s()-]+$/;

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/**
 * @param message one Message of the chat API
 * @param emergencyNumber the number that is never hedged
 * @param choose called with {value, label} when a choice is pressed; with {text} too if it takes words
 * @returns {{root: HTMLElement, buttons: HTMLButtonElement[]}}
 */
export function showMessage(message, emergencyNumber, choose) {
  const root = element("div");
  const bubble = element("div", `message ${message.kind}`);
  bubble.dir = "auto";
  root.append(bubble);
  const left = (message.choices ?? []).slice();
  const buttons = [];
  const button = (choice) => {
    const made = element("button", "", choice.label); // all alike: a yes is not pushed
    made.type = "button";
    made.addEventListener("click", () => choose(choice));
    buttons.push(made);
    return made;
  };
  const correct = (choice, line) => correction(choice, line, buttons, choose);
  const list = message.summary ? summaryLines(message.summary, left, button, correct) : null;
  addText(bubble, message, list);
  if (message.receipt) bubble.append(receipt(message.receipt));
  if (message.contacts?.length) bubble.append(contacts(message.contacts, emergencyNumber));
  if (message.sources?.length) bubble.append(sources(message.sources));
  if (left.length) {
    const row = element("div", "choices");
    row.append(...left.map(button));
    root.append(row);
  }
  return { root, buttons };
}

/** The text; rows of it that the list of lines shows give way to the list. */
function addText(bubble, message, list) {
  const listed = message.summary?.lines ?? [];
  const isListed = (row) => listed.some((line) => row.includes(line.text) && row.includes(line.label));
  for (const paragraph of message.text.split("\n\n")) {
    const rows = paragraph.split("\n");
    const kept = rows.filter((row) => !isListed(row));
    if (kept.join("").trim()) bubble.append(element("p", "", kept.join("\n")));
    if (kept.length < rows.length && list) bubble.append(list);
  }
  if (list && !bubble.contains(list)) bubble.append(list);
}

/** A button that opens a small form under its line: the words that should stand there instead. */
function correction(choice, line, offered, choose) {
  const box = element("form", "correction");
  const label = element("label", "", CORRECTION.label);
  const text = element("textarea");
  Object.assign(text, { rows: 2, maxLength: TEXT_LIMIT, value: line.text, autocomplete: "off" });
  text.id = `correct-${line.id}-${corrections += 1}`; // older previews stay in the log
  label.htmlFor = text.id;
  const save = element("button", "", CORRECTION.save);
  box.append(label, text, save);
  offered.push(save);
  box.hidden = true;
  const open = element("button", "", choice.label);
  offered.push(open);
  open.type = "button";
  open.setAttribute("aria-expanded", "false");
  open.setAttribute("aria-label", `${choice.label}: ${line.label}`);
  open.addEventListener("click", () => {
    box.hidden = !box.hidden;
    open.setAttribute("aria-expanded", String(!box.hidden));
    if (!box.hidden) text.focus();
  });
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    if (text.value.trim()) choose({ ...choice, text: text.value });
  });
  return { open, box };
}

function summaryLines(summary, left, button, correct) {
  const list = element("ol", "lines");
  for (const line of summary.lines ?? []) {
    const item = element("li");
    const words = element("span");
    words.append(element(line.struck ? "s" : "b", "", line.label), ": ");
    words.append(line.struck ? element("s", "", line.text) : line.text);
    const how = KNOWN_HOW[line.known_how];
    if (how) words.append(" ", element("span", "small", `(${how})`));
    if (line.struck) words.append(" ", element("span", "small", "left out"));
    item.append(words);
    for (const act of ["strike", "restore"]) {
      const at = left.findIndex((choice) => choice.value === `${act}:${line.id}`);
      if (at < 0) continue;
      const [choice] = left.splice(at, 1);
      const made = button(choice);
      made.setAttribute("aria-label", `${choice.label}: ${line.label}`);
      item.append(made);
    }
    const at = left.findIndex((choice) => choice.value === `correct:${line.id}`);
    if (at >= 0) {
      const { open, box } = correct(left.splice(at, 1)[0], line);
      item.append(open, box);
    }
    list.append(item);
  }
  return list;
}

function receipt(given) {
  const list = element("dl", "code");
  list.append(element("dt", "", "Reference"), element("dd", "", given.reference));
  list.append(element("dt", "", "Return code"), element("dd", "", given.return_code));
  return list;
}

export function contacts(given, emergencyNumber) {
  const list = element("ul", "contacts");
  for (const contact of given) {
    const item = element("li");
    item.append(element("span", "name", contact.name));
    if (contact.phone) item.append(phone(contact.phone));
    if (contact.hours) item.append(element("span", "small", contact.hours));
    if (contact.url) item.append(link(contact.url, "website", "small"));
    if (!contact.verified && contact.phone !== emergencyNumber) {
      item.append(element("span", "small", "Not checked by phone yet"));
    }
    list.append(item);
  }
  return list;
}

function phone(number) {
  if (!DIALLED.test(number)) return element("span", "phone", number);
  const made = element("a", "phone", number);
  made.href = `tel:${number.replace(/[^\d+]/g, "")}`;
  return made;
}

function link(address, words, className) {
  if (!address.startsWith("https://")) return element("span", className, address);
  const made = element("a", className, words);
  made.href = address;
  made.target = "_blank";
  made.rel = "noreferrer noopener";
  return made;
}

function sources(given) {
  const row = element("p", "small", "Source: ");
  given.forEach((source, at) => {
    if (at) row.append(", ");
    row.append(link(source.url ?? "", source.title, ""));
  });
  return row;
}

// Keeps what staff type, so that a session that ends takes no words with it. The page works without.
"use strict";
(() => {
  const said = document.getElementById("kept");
  const WAIT_MS = 3000;
  const waiting = new Map(); // box -> timer
  const under_way = new Map(); // box -> what stops its request
  let leaving = false;

  const tell = (text) => { said.textContent = text; };

  const keep = async (box) => {
    clearTimeout(waiting.get(box));
    waiting.delete(box);
    const stop = new AbortController();
    under_way.set(box, stop);
    const body = new URLSearchParams({ csrf: said.dataset.csrf, field: box.dataset.draft, text: box.value });
    try {
      const answer = await fetch(said.dataset.drafts, { method: "POST", body, keepalive: true, signal: stop.signal });
      if (leaving) return;
      if (answer.ok) tell("Your words are kept as a draft. They are not saved yet.");
      else if (answer.status === 401) tell("You are signed out, so your words are not kept any more. Sign in in another tab, then copy them there.");
      else tell("Your words could not be kept as a draft. They are still in the box.");
    } catch {
      if (!leaving) tell("The desk cannot be reached, so your words are not kept. They are still in the box.");
    }
  };

  for (const box of document.querySelectorAll("textarea[data-draft]")) {
    box.addEventListener("input", () => {
      clearTimeout(waiting.get(box));
      waiting.set(box, setTimeout(() => keep(box), WAIT_MS));
    });
    box.form.addEventListener("submit", () => {
      leaving = true; // what is sent now is no draft any more; boxes of other forms are kept below
      for (const own of box.form.querySelectorAll("textarea[data-draft]")) {
        clearTimeout(waiting.get(own));
        waiting.delete(own);
        under_way.get(own)?.abort();
      }
    });
  }
  window.addEventListener("pagehide", () => { for (const box of [...waiting.keys()]) keep(box); });
})();

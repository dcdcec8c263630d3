// Calls to the chat API. The token lives in this object only: no storage, no cookie, no address.

const WAIT_MS = 8000; // the gateway answers within 3 s; the rest is for a slow line

export class Problem extends Error {
  constructor(status, body) {
    super("problem");
    this.status = status; // 0: no answer came at all
    this.title = body?.title ?? null;
    this.contacts = body?.contacts ?? [];
  }
}

export class ChatClient {
  #base;
  #token = null;

  constructor(base) {
    this.#base = base;
  }

  get open() {
    return this.#token !== null;
  }

  async begin() {
    this.end();
    const opened = await this.#call("POST", "/api/chat", {});
    this.#token = opened.token;
    return opened.messages;
  }

  async say(message) {
    return (await this.#call("POST", "/api/chat/messages", message)).messages;
  }

  /** Ends the conversation without waiting; works while the page goes away. */
  end() {
    if (this.#token === null) return;
    navigator.sendBeacon(new URL("/api/chat/end", this.#base), this.#token);
    this.#token = null;
  }

  async #call(method, path, body) {
    const headers = { "Content-Type": "application/json" };
    if (this.#token !== null) headers.Authorization = `Bearer ${this.#token}`;
    let response, answer;
    try {
      response = await fetch(new URL(path, this.#base), {
        method, headers, body: JSON.stringify(body), cache: "no-store", credentials: "omit",
        referrerPolicy: "no-referrer", signal: AbortSignal.timeout(WAIT_MS),
      });
      answer = await response.json();
    } catch {
      throw new Problem(0);
    }
    if (!response.ok) throw new Problem(response.status, answer);
    return answer;
  }
}

/** A UUID for one message. randomUUID exists on secure pages only; getRandomValues everywhere. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

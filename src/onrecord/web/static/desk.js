"use strict";
// The desk works without this, by links and buttons. It presses them by key, minds what a person
// has typed, and tells when somebody else has put something on record.
(() => {
  const body = document.body;
  const room = body.dataset.room;
  const by = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const typing = (target) => target.closest("input, select, textarea, [contenteditable]");

  // Keys: what carries data-key is pressed or focused; "g c" are two keys, one after the other.
  let begun = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || by("help")?.open) return;
    if (event.key === "Escape" && typing(event.target)) {
      event.target.blur();
      return;
    }
    if (typing(event.target)) return;
    const named = event.key.length > 1;
    if (event.key === "Escape") selecting = false;
    // The number of the claim that is looked at has the focus after a jump; Enter there unfolds.
    if (named && event.target.closest("a:not(.on), button, summary")) return;
    if (!named && body.dataset.letters === "off") return;
    const pressed = begun + event.key;
    const found = all("[data-key]").find((each) => each.dataset.key === pressed);
    begun = ""; // what begins a pair waits for its second key, however long
    if (found) {
      event.preventDefault();
      if (found.matches("input, textarea, select")) found.focus();
      else if (found.matches("summary")) unfoldAt(found.parentElement);
      else found.click();
    } else if (all("[data-key]").some((each) => each.dataset.key.startsWith(`${pressed} `))) {
      begun = `${pressed} `;
    }
  });

  // Open what is folded (or fold it again), and go to what can be typed in: at once, since the
  // next key would be taken for a decision.
  function unfoldAt(details) {
    details.open = !details.open;
    details.getBoundingClientRect();
    if (details.open) details.querySelector("textarea, input:not([type=hidden]), ul a")?.focus();
  }

  // The list of keys is made of what the page holds.
  by("keys")?.addEventListener("click", () => {
    const known = new Map(all("[data-key]").map((each) => [each.dataset.key, each.dataset.told]));
    by("known").replaceChildren(
      ...[...known].map(([key, told]) => {
        const row = document.createElement("div");
        const name = document.createElement("dt");
        const what = document.createElement("dd");
        for (const part of key.split(" ")) {
          const cap = document.createElement("kbd");
          cap.textContent = part;
          name.append(cap, " ");
        }
        what.textContent = told;
        row.append(name, what);
        return row;
      }),
    );
    by("help").showModal();
  });

  // Words that are selected: where they stand in the document, in code points.
  const select = by("select");
  const length = (text) => [...text].length;
  function place(node, offset) {
    const inside = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const words = inside?.closest(".words");
    if (!words) return null;
    const before = document.createRange();
    before.setStart(words, 0);
    before.setEnd(node, offset);
    return Number(words.dataset.at) + length(before.toString());
  }
  function noted() {
    if (!select || typing(document.activeElement || body)) return;
    const chosen = getSelection();
    const range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
    const start = range && place(range.startContainer, range.startOffset);
    const end = range && place(range.endContainer, range.endOffset);
    select.hidden = start === null || end === null || end <= start;
    if (select.hidden) return;
    const exact = range.toString();
    select.elements.start.value = start;
    select.elements.end.value = end;
    select.elements.exact.value = exact;
    by("selected").textContent = exact.length > 160 ? `${exact.slice(0, 160)} …` : exact;
  }
  document.addEventListener("selectionchange", noted);

  // Selecting by key: a word at a time; with Shift, more words. The browser tells of a selection
  // some time after it was made: what is selected is noted at once, or the next key would set
  // down fewer words than are seen.
  let selecting = false;
  by("caret")?.addEventListener("click", () => {
    const from = document.querySelector(".m.on") || inView(".m") || inView(".words");
    if (!from) return;
    const chosen = getSelection();
    chosen.collapse(from, 0);
    chosen.modify("extend", "forward", "word");
    noted();
    selecting = true;
  });
  const inView = (selector) => all(selector).find((each) => each.getBoundingClientRect().top > 60);
  const MOVES = { ArrowRight: ["forward", "word"], ArrowLeft: ["backward", "word"], ArrowDown: ["forward", "line"], ArrowUp: ["backward", "line"] };
  document.addEventListener("keydown", (event) => {
    if (!selecting || !MOVES[event.key] || typing(event.target)) return;
    event.preventDefault();
    const chosen = getSelection();
    if (event.shiftKey) {
      chosen.modify("extend", ...MOVES[event.key]);
    } else {
      if (event.key === "ArrowLeft" || event.key === "ArrowUp") chosen.collapseToStart();
      else chosen.collapseToEnd();
      if (event.key !== "ArrowRight") chosen.modify("move", ...MOVES[event.key]);
      chosen.modify("extend", "forward", "word");
    }
    noted();
    chosen.focusNode?.parentElement?.scrollIntoView({ block: "nearest" });
  });

  // A link that leads into what is folded unfolds it.
  function unfold() {
    const target = location.hash ? by(decodeURIComponent(location.hash.slice(1))) : null;
    for (let each = target?.closest("details"); each; each = each.parentElement.closest("details")) {
      if (!each.matches(".graphic")) each.open = true;
    }
  }
  addEventListener("hashchange", unfold);
  unfold();

  // Paper has nothing to unfold.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open]):not(.note)");
    for (const each of folded) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of folded) each.open = false;
  });

  // Nothing typed is lost when the desk has stopped: ask whether it is there before sending.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.dataset.sent) return;
    event.preventDefault();
    const button = event.submitter;
    fetch(`${room}/since`, { cache: "no-store" })
      .then((answer) => {
        if (!answer.ok) throw new Error("closed");
        form.dataset.sent = "yes";
        form.requestSubmit(button);
      })
      .catch(() => tell("The desk has stopped. What you typed is still here: copy it, start the desk again, and paste it."));
  });

  function tell(line) {
    by("news").textContent = line;
    by("news").hidden = false;
  }

  // What others put on record while this page is open.
  const shown = Number(body.dataset.length);
  if (shown) {
    setInterval(() => {
      if (document.hidden) return;
      fetch(`${room}/since`, { cache: "no-store" })
        .then((answer) => answer.json())
        .then((now) => {
          if (now.length > shown) tell("Something was put on record since this page was shown. Load it again to see it.");
        })
        .catch(() => tell("The desk has stopped. Start it again in its terminal; every decision is on record."));
    }, 10000);
  }
})();

"use strict";
// The page reads without this. It opens cards beside the words, narrows down, answers keys, and
// unfolds what a link leads to.
(() => {
  const root = document.documentElement;
  const by = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  root.classList.add("js");

  // Every claim in the text by its place ("3-12"), in reading order.
  const claims = new Map();
  for (const card of all(".pair .card")) {
    const place = card.id.slice(1);
    const tokens = new Set(card.dataset.f.split(" "));
    const number = by(`m${place}`);
    if (number) claims.set(place, { place, card, tokens, marks: [], number, on: true });
  }
  for (const mark of all("[data-c]")) claims.get(mark.dataset.c)?.marks.push(mark);
  const order = [...claims.values()];
  const selects = all("#filters select");
  const words = by("words");
  const beside = matchMedia("(min-width: 68rem)");
  const kinds = order.some((c) => c.tokens.has("mo-question")) ? "claims and questions" : "claims";
  let open = null;
  let current = null;

  // Cards.
  const tools = document.createElement("p");
  tools.className = "tools";
  for (const [label, act] of [
    ["Before", () => step(-1)],
    ["Next", () => step(1)],
    ["Close", () => close(true)],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", act);
    tools.append(button);
  }

  function close(refocus) {
    shut(refocus);
    remember();
  }

  function shut(refocus) {
    if (!open) return;
    const was = open;
    open = null;
    root.classList.remove("reading");
    was.card.classList.remove("open");
    was.card.style.top = "";
    was.card.closest(".pair").style.minHeight = "";
    was.card.closest(".doc").classList.remove("open");
    tools.remove();
    for (const mark of was.marks) mark.classList.remove("on");
    if (refocus) was.number?.focus({ preventScroll: true });
  }

  // `jump`: from afar, so that the way back leads to where one was.
  function show(claim, takeFocus, jump = false) {
    shut(false);
    open = current = claim;
    root.classList.add("reading");
    claim.card.classList.add("open");
    claim.card.closest(".doc").classList.add("open");
    claim.card.prepend(tools);
    claim.card.scrollTop = 0;
    for (const mark of claim.marks) mark.classList.add("on");
    if (takeFocus) claim.card.focus({ preventScroll: true });
    bring(claim);
    place(claim);
    remember(jump);
  }

  // Bring the words into view, and on a small screen above the card.
  function bring(claim) {
    const box = claim.number.getBoundingClientRect();
    const top = by("count").closest(".bar").getBoundingClientRect().bottom;
    const end = beside.matches ? innerHeight : innerHeight * 0.4;
    if (box.top >= Math.max(top, 0) + 8 && box.bottom <= end - 8) return;
    scrollBy(0, box.top - (beside.matches ? innerHeight * 0.4 : Math.max(end - 90, 40)));
  }

  // Set the card beside its words, higher where it would run below the window.
  function place(claim) {
    if (!beside.matches) return;
    const pair = claim.card.closest(".pair");
    const origin = pair.getBoundingClientRect().top;
    const first = claim.marks[0].getBoundingClientRect().top;
    const bar = by("count").closest(".bar").getBoundingClientRect().bottom + 10;
    const height = claim.card.offsetHeight;
    const shift = Math.min(first + height + 16 - innerHeight, first - bar);
    const top = Math.max(first - Math.max(shift, 0) - origin, 0);
    claim.card.style.top = `${top}px`;
    pair.style.minHeight = `${top + height + 24}px`;
  }

  const reach = () => order.filter((claim) => claim.on);

  function step(steps) {
    const list = reach();
    if (!list.length) return;
    const at = list.indexOf(current);
    const next = at < 0 ? nearest(list) : list[Math.min(Math.max(at + steps, 0), list.length - 1)];
    current = next;
    next.number.focus({ preventScroll: true });
    if (open) show(next, false);
    else bring(next);
  }

  // The first claim that is on the screen, so that "next" begins where one reads.
  function nearest(list) {
    const doc = all(".doc").find((each) => each.getBoundingClientRect().bottom > 120);
    const inside = list.filter((claim) => doc?.contains(claim.card));
    return inside.find((c) => c.number.getBoundingClientRect().top > 60) || inside[0] || list[0];
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    const found = link && claims.get(link.hash.replace(/^#[cm]/, ""));
    if (found && link.hash.startsWith("#c")) {
      event.preventDefault();
      reveal(found);
      show(found, event.detail === 0, !link.matches(".n"));
    } else if (found) {
      event.preventDefault();
      bring(found);
      found.number.focus({ preventScroll: true });
    } else if (link) {
      shut(false);
      unfold(by(link.hash.slice(1)));
    } else if (getSelection().isCollapsed) {
      const marked = inward(event.target);
      if (marked) show(marked, false);
    }
  });

  // Make the target of a link seen: unfold what it lies in, show its document if narrowed away.
  function unfold(target) {
    if (!target) return false;
    if (target.closest(".doc.none")) showAll();
    const folded = all("details:not([open])").filter((each) => each.contains(target));
    for (const each of folded) each.open = true;
    return folded.length > 0;
  }

  // The innermost claim under a click; if it is open already, the one around it.
  function inward(target) {
    let mark = target.closest("[data-c]");
    while (mark) {
      const claim = claims.get(mark.dataset.c);
      if (claim?.on && claim !== open) return claim;
      mark = mark.parentElement.closest("[data-c]");
    }
    return null;
  }

  function reveal(claim) {
    if (!claim.on) showAll();
  }

  // Narrowing down.
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const chosen = () => selects.map((select) => select.value).filter(Boolean);

  function narrow() {
    const tokens = chosen();
    const sought = plain(words.value.trim());
    for (const claim of order) {
      if (sought) claim.said ??= plain(claim.card.querySelector("blockquote").textContent);
      const on = tokens.every((t) => claim.tokens.has(t)) && (!sought || claim.said.includes(sought));
      if (on === claim.on) continue;
      claim.on = on;
      claim.number.classList.toggle("off", !on);
      for (const mark of claim.marks) mark.classList.toggle("off", !on);
    }
    if (open && !open.on) close(false);
    count(tokens.length > 0 || sought !== "");
    remember();
  }

  function count(narrowed) {
    const list = reach();
    const docs = new Set(list.map((claim) => claim.card.closest(".doc")));
    for (const doc of all(".doc")) {
      const none = narrowed && !docs.has(doc);
      doc.classList.toggle("none", none);
      document.querySelector(`tr[data-d="${doc.id.slice(1)}"]`)?.classList.toggle("none", none);
    }
    const rest = document.querySelector("#documents > .rest");
    if (narrowed && rest) rest.open = true;
    by("all").hidden = !narrowed;
    by("count").textContent = narrowed
      ? `${told(list.length)} of ${told(order.length)} ${kinds}, in ${docs.size} of ${all(".doc").length} documents`
      : `${told(order.length)} ${kinds}`;
  }

  const told = (number) => number.toLocaleString("en");

  function showAll() {
    words.value = "";
    for (const select of selects) select.value = "";
    narrow();
  }

  // The state stands in the address: #f=w1.b-eyewitness&q=boys&c=3-12
  function remember(jump = false) {
    const state = new URLSearchParams();
    if (chosen().length) state.set("f", chosen().join("."));
    if (words.value.trim()) state.set("q", words.value.trim());
    if (open) state.set("c", open.place);
    if (`${state}` === location.hash.slice(1)) return;
    history[jump ? "pushState" : "replaceState"](null, "", `#${state}`);
  }

  function recall() {
    const hash = location.hash.slice(1);
    const direct = claims.get(hash.replace(/^[cm](?=\d)/, ""));
    if (direct) return show(direct, false);
    shut(false);
    if (hash && !hash.includes("=")) {
      if (unfold(by(hash))) by(hash).scrollIntoView();
      return undefined;
    }
    const state = new URLSearchParams(hash);
    const tokens = (state.get("f") || "").split(".");
    for (const select of selects) {
      const option = [...select.options].find((o) => o.value && tokens.includes(o.value));
      select.value = option ? option.value : "";
    }
    words.value = state.get("q") || "";
    const claim = claims.get(state.get("c"));
    if (chosen().length) more(true);
    narrow();
    if (claim?.on) show(claim, false);
    return undefined;
  }

  function more(wanted) {
    by("filters").hidden = !wanted;
    by("more").setAttribute("aria-expanded", String(wanted));
  }

  // Keys.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || by("help").open) return;
    if (event.key === "Escape" && open) return close(true);
    if (event.target.closest("input, select, textarea")) return undefined;
    const moves = event.target.matches(".n, .card");
    const move = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const letters = by("letters").checked;
    if (moves && move && !(open && event.target === open.card)) act(event, () => step(move));
    else if (letters && event.key === "j") act(event, () => step(1));
    else if (letters && event.key === "k") act(event, () => step(-1));
    else if (letters && event.key === "/") act(event, () => words.focus());
    else if (letters && event.key === "?") act(event, () => by("help").showModal());
    return undefined;
  });

  function act(event, what) {
    event.preventDefault();
    what();
  }

  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".n")) current = claims.get(event.target.id.slice(1)) || current;
  });
  by("next").addEventListener("click", () => step(1));
  by("more").addEventListener("click", () => more(by("filters").hidden));
  by("all").addEventListener("click", showAll);
  by("keys").addEventListener("click", () => by("help").showModal());
  by("enough").addEventListener("click", () => by("help").close());
  for (const select of selects) select.addEventListener("change", narrow);
  let wait = 0;
  words.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(narrow, 150);
  });
  const bar = document.querySelector(".bar");
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.hidden = false;

  // Paper has nothing to unfold.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const each of folded) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of folded) each.open = false;
  });
  // What a link leads to must not come to lie under the bar, however high it is.
  new ResizeObserver(() => {
    const covered = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
    root.style.scrollPaddingTop = `${covered + 16}px`;
  }).observe(bar);
  addEventListener("resize", () => open && place(open));
  addEventListener("hashchange", recall);
  count(false);
  recall();
})();

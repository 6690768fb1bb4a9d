"use strict";
// The page reads well without this script. It adds: one speaker's quotes alone, search, keys, and the choice of theme.
// The chosen quote is the target of the address ("#q3"), which works without a script and can be sent to somebody.

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// A frame without rights of its own has no storage: then a choice lasts as long as the page.
function remember(key, value) {
  try { localStorage.setItem(`quoteattr-${key}`, value); } catch { /* nowhere to keep it */ }
}

function remembered(key) {
  try { return localStorage.getItem(`quoteattr-${key}`); } catch { return null; }
}

function setUpTheme(button) {
  const root = document.documentElement;
  const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  if (remembered("theme")) root.dataset.theme = remembered("theme");
  button.addEventListener("click", () => {
    root.dataset.theme = (root.dataset.theme ?? system()) === "dark" ? "light" : "dark";
    remember("theme", root.dataset.theme);
  });
}

function setUpPage() {
  const records = all(".record");
  const marks = all("#text [data-quote]");
  const speakers = all("button.speaker");
  const search = one("#search");
  const help = one("#help");
  const keys = one("#keys");
  const words = new Map(records.map((record) => [record, record.textContent.toLowerCase().replace(/\s+/g, " ")]));
  let person = null;
  let shown = records;

  const chosen = () => one(".record:target");
  const chipOf = (record) => one(`#at-${record.id}`);

  // Without a new entry in the history: "back" leads to where the reader came from, not through twenty quotes.
  const choose = (id) => location.replace(`#${id}`);

  function showChosen() {
    const record = chosen();
    for (const mark of marks) mark.classList.toggle("on", mark.dataset.quote === record?.dataset.quote);
    const chip = record && chipOf(record);
    if (!chip) return;
    const onPhone = matchMedia("(max-width: 40rem)").matches;
    const { top, bottom } = chip.getBoundingClientRect();
    const free = onPhone ? 0.4 : 0.9;  // of the window: below that, the record covers the text or the text ends
    if (top < 80 || bottom > free * innerHeight) chip.scrollIntoView({ block: onPhone ? "start" : "center" });
  }

  function refresh() {
    const wanted = search.value.toLowerCase().trim();
    shown = records.filter((record) =>
      (person === null || record.dataset.people.split(" ").includes(person)) && words.get(record).includes(wanted));
    const on = new Set(shown.map((record) => record.dataset.quote));
    for (const mark of marks) mark.classList.toggle("off", !on.has(mark.dataset.quote));
    for (const button of speakers) button.setAttribute("aria-pressed", String(button.dataset.person === person));
    one("#status").textContent = shown.length < records.length ? `${shown.length} shown` : "";
  }

  function choosePerson(number) {
    person = number === person ? null : number;
    refresh();
    if (person !== null && chosen() && !shown.includes(chosen())) choose("none");
    chipOf(shown[0] ?? records[0])?.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    if (!shown.length) return;
    const at = shown.indexOf(chosen());
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
    choose(shown[next].id);
    chipOf(shown[next])?.focus({ preventScroll: true });
  }

  function close() {
    const chip = chosen() && chipOf(chosen());
    if (chip) {
      choose("none");
      return chip.focus({ preventScroll: true });
    }
    person = null;
    search.value = "";
    refresh();
  }

  const actions = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => search.focus(),
    "?": () => help.showModal(),
    t: () => one("#theme").click(),
  };
  const arrows = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

  function pressed(event) {
    if (help.open || event.ctrlKey || event.metaKey || event.altKey) return;
    const inSearch = event.target === search;
    if (event.key === "Escape") close();
    else if (inSearch && event.key === "Enter") step(1);
    else if (!inSearch && keys.checked && actions[event.key]) actions[event.key]();
    else if (event.target.matches("#text .chip") && event.key in arrows) step(arrows[event.key]);
    else return;
    event.preventDefault();
  }

  function clicked(event) {
    const link = event.target.closest("a[href^='#q'], a.close, [data-step]");
    const mark = event.target.closest("#text [data-quote]");
    if (link?.dataset.step) step(Number(link.dataset.step));
    else if (link?.matches(".close")) close();
    else if (link) choose(link.hash.slice(1));
    else if (mark && !mark.matches(".off") && getSelection().isCollapsed) choose(`q${mark.dataset.quote}`);
    else return;
    event.preventDefault();
    // A click of no button is the Enter key: the reader goes on in the record.
    if (link?.matches("#text .chip") && event.detail === 0) chosen()?.focus({ preventScroll: true });
  }

  function showRaw(event) {
    const record = event.target.closest(".record");
    const data = JSON.parse(one("#data").textContent);
    one("pre", record).textContent = JSON.stringify(data.quotes[record.dataset.quote - 1], null, 1);
  }

  for (const button of speakers) {
    button.disabled = false;
    button.addEventListener("click", () => choosePerson(button.dataset.person));
  }
  for (const raw of all("details.raw")) {
    raw.hidden = false;
    raw.addEventListener("toggle", showRaw);
  }
  keys.checked = remembered("keys") !== "off";
  keys.addEventListener("change", () => remember("keys", keys.checked ? "on" : "off"));
  one("#ask").addEventListener("click", () => help.showModal());
  search.addEventListener("input", refresh);
  addEventListener("hashchange", showChosen);
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", clicked);
  const list = one(".speakers details");
  list.open = !matchMedia("(max-width: 60rem)").matches;
  addEventListener("beforeprint", () => { list.open = true; });
  // After the browser's own scrolling, which goes to the record and not to the quote.
  addEventListener("load", () => setTimeout(showChosen));
}

for (const tools of all(".tools")) tools.hidden = false;
setUpTheme(one("#theme"));
if (document.body.matches(".page")) setUpPage();

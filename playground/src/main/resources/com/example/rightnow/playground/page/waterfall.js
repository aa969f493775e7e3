// The hops of the chosen request, one below the other, on one time axis that is linear and the same for all of them.

import { button, element, find, setText } from "/page/dom.js";
import { sideOf, spoken, words } from "/page/parts.js";
import { countdown, duration, isDeadLetter, stateAt, triesOf } from "/page/trace.js";

const TICKS = 4;
/** A tick further right would have no room for its label. */
const LAST_TICK = 0.88;
const SHOWN_ATTEMPTS = 2;
const STATES = { open: "still open", ok: "", failed: "failed" };

/** A rest goes on while the function has other things to do, and is what its attempt ends with. */
const isRest = ({ place, from }, hops) => place === "wait" && hops[from]?.place === "function";

function nextTry(hop, hops, trace, now) {
  if (!hop.until || isRest(hop, hops)) {
    return "";
  }
  return `, tried again in ${countdown(Date.parse(hop.until) - now)}${whySoLong(hop, hops, trace)}`;
}

/** The bot waits for the longer of what Slack asked for and its own back-off, which doubles with each try. */
function whySoLong({ attempt, startMicros, until }, hops, trace) {
  const before = hops.filter((hop) => hop.attempt === attempt - 1 && hop.state === "failed");
  if (!before.some(({ detail = "" }) => /^deferred|^unconfirmed/.test(detail))) {
    return "";
  }
  const seconds = Math.round((Date.parse(until) - Date.parse(trace.startedAt)) / 1000 - startMicros / 1_000_000);
  const asked = before.map(({ place, detail = "" }) => place === "slack" && /Retry-After: (\d+)/.exec(detail)?.[1]).find(Boolean);
  if (!asked) {
    return ` · waits ${countdown(seconds * 1000)}: the bot’s own back-off, which doubles`;
  }
  return seconds > Number(asked)
    ? ` · waits ${countdown(seconds * 1000)}: Slack asked for ${asked} s, and the bot’s own back-off doubles`
    : `, ${asked} s after Slack’s answer, as it asked`;
}

/** A dead letter is what its attempt ends with, after the rest that goes on meanwhile. */
const rank = (hop, hops) => (isDeadLetter(hop) ? 2 : isRest(hop, hops) ? 1 : 0);

/** Attempt by attempt, each in order of time. */
const inOrder = (hops) =>
  [...hops.keys()].sort((a, b) =>
    (hops[a].attempt ?? 0) - (hops[b].attempt ?? 0) || rank(hops[a], hops) - rank(hops[b], hops) || a - b);

const keyOf = (hop) => `hop ${hop?.id}`;

/** @param onChoose takes the index of a hop, and the event */
export function createWaterfall({ onChoose }) {
  const list = find("hops");
  const axis = find("axis");
  const rows = new Map();
  const opened = new Set();
  let shownTrace;

  function show(trace, hops, length, moments, at, now) {
    if (trace?.id !== shownTrace) {
      shownTrace = trace?.id;
      rows.clear();
      opened.clear();
      list.replaceChildren();
    }
    showAxis(length);
    const attempts = Math.max(0, ...hops.map(({ attempt }) => attempt ?? 0));
    const current = moments[at]?.hop;
    const wanted = [];
    let group;
    inOrder(hops).forEach((index) => {
      const hop = hops[index];
      const attempt = hop.attempt ?? 0;
      if (attempts > 0 && attempt !== group) {
        group = attempt;
        wanted.push(header(attempt, hops, attempts, hops[current]?.attempt));
      }
      if (isFolded(attempt, attempts, hops[current]?.attempt)) {
        return;
      }
      wanted.push(row(hop, index, length, at, index === current, isDeadLetter(hop) ? `, stored at ${duration(hop.startMicros)}` : nextTry(hop, hops, trace, now)));
    });
    if (wanted.length !== list.children.length || wanted.some((each, index) => each !== list.children[index])) {
      for (const each of [...list.children]) {
        if (!wanted.includes(each)) {
          each.remove();
        }
      }
      wanted.forEach((each, index) => {
        if (list.children[index] !== each) {
          list.insertBefore(each, list.children[index] ?? null);
        }
      });
    }
    reveal(rows.get(keyOf(hops[current])));
  }

  /** Scrolls as little as it takes, and to where a row begins: none is cut by the head of the table. */
  function reveal(item) {
    const table = find("hop-table");
    if (!item) {
      return;
    }
    const inner = item.getBoundingClientRect();
    const outer = table.getBoundingClientRect();
    const top = outer.top + table.firstElementChild.offsetHeight;
    if (inner.top < top) {
      table.scrollTop += inner.top - top;
    } else if (inner.bottom > outer.bottom) {
      const tops = [...list.children].map((each) => each.getBoundingClientRect().top - top);
      table.scrollTop += Math.min(tops.find((each) => each >= inner.bottom - outer.bottom) ?? Infinity, inner.top - top);
    }
  }

  /** With many attempts only the last ones, the chosen one and those that the reader opened show their hops. */
  function isFolded(attempt, attempts, chosen) {
    return attempt > 0 && attempts > SHOWN_ATTEMPTS && attempt <= attempts - 1 && attempt !== chosen && !opened.has(attempt);
  }

  function header(attempt, hops, attempts, chosen) {
    const own = hops.filter((hop) => (hop.attempt ?? 0) === attempt);
    const key = `attempt ${attempt}`;
    const item = rows.get(key) ?? newHeader(key, attempt);
    const failed = own.some(({ state }) => state === "failed");
    const open = own.some(({ state }) => state === "open");
    const waits = open && attempt > 0 && triesOf(own).length === 0;
    const began = Math.min(...own.map(({ startMicros }) => startMicros));
    setText(item.querySelector(".title"), attempt === 0 ? "The request" : `Delivery, ${ordinal(attempt)} try${waits ? " waits" : ""}`);
    const said = own.findLast(({ place, state, detail }) => state === "failed" && place !== "wait" && detail)?.told;
    setText(item.querySelector(".meta"), `${waits ? "since" : "starts at"} ${duration(began)}${open && !waits ? ", under way" : ""}${said ? ` · ${said}` : ""}`);
    item.classList.toggle("failed", failed);
    const fold = item.querySelector("button");
    const canFold = attempt > 0 && attempts > SHOWN_ATTEMPTS && attempt < attempts;
    fold.hidden = !canFold;
    const folded = isFolded(attempt, attempts, chosen);
    fold.setAttribute("aria-expanded", String(!folded));
    setText(fold, folded ? "Show" : "Hide");
    fold.setAttribute("aria-label", `${folded ? "Show" : "Hide"} the hops of the ${ordinal(attempt)} try`);
    return item;
  }

  function newHeader(key, attempt) {
    const item = element("li", "attempt");
    const fold = button("Show");
    fold.addEventListener("click", () => {
      if (!opened.delete(attempt)) {
        opened.add(attempt);
      }
      onChoose(undefined);
    });
    item.append(element("span", "title"), element("span", "meta"), fold);
    rows.set(key, item);
    return item;
  }

  function row(hop, index, length, at, isCurrent, next) {
    const key = keyOf(hop);
    const item = rows.get(key) ?? newRow(key, hop);
    const control = item.firstElementChild;
    item.index = index;
    const state = stateAt(hop, at) ?? "ahead";
    item.dataset.state = state === "ahead" ? "ahead" : hop.state;
    item.style.setProperty("--depth", String(hop.depth ?? 0));
    item.style.setProperty("--from", String(hop.startMicros / length));
    item.style.setProperty("--share", String(((hop.end ?? length) - hop.startMicros) / length));
    setText(control.querySelector(".detail"), hop.told + next);
    setText(control.querySelector(".state"), isDeadLetter(hop) ? "" : (STATES[hop.state] ?? hop.state));
    setText(control.querySelector(".took"), isDeadLetter(hop) ? "" : hop.state === "open" ? `${duration(length - hop.startMicros)}…` : duration(hop.durationMicros));
    if (isCurrent) {
      control.setAttribute("aria-current", "step");
    } else {
      control.removeAttribute("aria-current");
    }
    control.tabIndex = isCurrent ? 0 : -1;
    return item;
  }

  function newRow(key, hop) {
    const item = element("li", `hop ${hop.place === "wait" ? "wait" : sideOf(hop.place)}`);
    Object.assign(item.dataset, { place: hop.place, name: hop.name });
    const control = button("");
    const name = element("span", "name");
    // A long name may break where a word begins.
    name.append(...words(hop.name).flatMap((word) => [word, element("wbr")]));
    const what = element("span", "what");
    what.append(name, " ", element("span", "place", spoken(isDeadLetter(hop) ? "dead-letters" : hop.place)), " ", element("span", "state"), " ", element("span", "detail"));
    const bar = element("span", "bar");
    bar.append(element("span"));
    control.append(what, bar, element("span", "took"));
    control.addEventListener("click", (event) => onChoose(item.index, event));
    item.append(control);
    rows.set(key, item);
    return item;
  }

  function showAxis(length) {
    const step = niceStep(length / TICKS);
    const ticks = [];
    for (let tick = 0; tick <= length * LAST_TICK; tick += step) {
      const mark = element("span", "", tick === 0 ? "0" : duration(tick).replace(/\.0(?= )| 0 s$/, ""));
      mark.style.setProperty("--from", String(tick / length));
      ticks.push(mark);
    }
    const signature = ticks.map(({ textContent, style }) => textContent + style.cssText).join();
    if (axis.dataset.signature !== signature) {
      axis.dataset.signature = signature;
      axis.replaceChildren(...ticks);
    }
  }

  return {
    list,
    show,
    focus(hop) {
      rows.get(keyOf(hop))?.firstElementChild.focus();
    },
  };
}

/** 1, 2 or 5 times a power of ten, or whole minutes: what a person reads an axis by. */
function niceStep(micros) {
  const minutes = micros / 60_000_000;
  if (minutes > 0.5) {
    return 60_000_000 * ([1, 2, 5, 10, 15, 30, 60, 120, 360].find((each) => each >= minutes) ?? Math.ceil(minutes));
  }
  const power = 10 ** Math.floor(Math.log10(Math.max(1, micros)));
  return power * [1, 2, 5, 10].find((each) => each * power >= micros);
}

export function ordinal(number) {
  const rest = number % 100;
  const ending = rest > 10 && rest < 14 ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[number % 10] ?? "th");
  return `${number}${ending}`;
}

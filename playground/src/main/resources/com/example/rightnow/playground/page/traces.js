// The recent requests, the player that steps through the chosen one, and the list of its hops.

import { createHexagon, words } from "/page/hexagon.js";

const STEP_MILLIS = 380;
const CLOUD = new Set(["schedule", "bus", "rule", "queue"]);

const find = (id) => document.getElementById(id);
const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const stillness = matchMedia("(prefers-reduced-motion: reduce)");

/** 45 -> "45 µs", 1234 -> "1.2 ms", 1530000 -> "1.5 s". */
export function duration(micros) {
  if (!Number.isFinite(micros)) {
    return "…";
  }
  if (micros < 1000) {
    return `${Math.round(micros)} µs`;
  }
  const [value, unit] = micros < 1_000_000 ? [micros / 1000, "ms"] : [micros / 1_000_000, "s"];
  return `${value < 100 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/**
 * Adds to each hop its depth and the hop it came from. A trace tells times only: a hop that lies within another was
 * called by it; what the cloud hands on comes from the hop before.
 */
export function connected(hops) {
  const open = [];
  return hops.map((hop, index) => {
    while (open.length > 0 && end(hops[open.at(-1)]) < end(hop)) {
      open.pop();
    }
    const handedOn = CLOUD.has(hops[index - 1]?.place) && (CLOUD.has(hop.place) || hop.place === "function");
    const from = handedOn ? index - 1 : (open.at(-1) ?? index - 1);
    open.push(index);
    return { ...hop, depth: open.length - 1, from };
  });
}

const end = (hop) => hop.startMicros + (hop.durationMicros ?? Infinity);

const spoken = (place) => place.replaceAll("-", " ");

export function createTraces() {
  const strip = find("traces");
  const list = find("hops");
  const caption = find("hexagon-caption");
  const hexagon = createHexagon(find("hexagon"));
  const chips = new Map();
  let bot = { functions: [], schedules: [] };
  let traces = [];
  let chosen;
  let hops = [];
  let step = -1;
  let playing = false;
  let timer;
  let awaited;
  let followNewest = true;

  // --- choosing ---

  function choose(trace, { play }) {
    chosen = trace;
    followNewest = trace === traces.at(-1);
    hops = connected(trace.hops);
    if (play && !stillness.matches) {
      start();
    } else {
      stop();
      step = hops.length - 1;
    }
    render();
    reveal(chips.get(trace.id), strip);
  }

  function refresh(trace) {
    const atEnd = step === hops.length - 1;
    const grown = trace.hops.length > hops.length;
    chosen = trace;
    hops = connected(trace.hops);
    if (grown && stillness.matches && atEnd) {
      step = hops.length - 1;
    } else if (playing) {
      schedule();
    }
    render();
  }

  // --- playing ---

  function start() {
    playing = true;
    step = Math.min(0, hops.length - 1);
    schedule();
  }

  function stop() {
    playing = false;
    clearTimeout(timer);
    timer = undefined;
  }

  function schedule() {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (step < hops.length - 1) {
        step += 1;
        schedule();
      } else if (chosen.done) {
        playing = false;
      }
      render();
    }, STEP_MILLIS);
  }

  function go(to) {
    stop();
    step = Math.min(Math.max(to, 0), hops.length - 1);
    render();
  }

  find("previous").addEventListener("click", () => go(step - 1));
  find("next").addEventListener("click", () => go(step + 1));
  find("replay").addEventListener("click", () => {
    start();
    render();
  });
  find("play").addEventListener("click", () => {
    if (playing) {
      stop();
    } else if (step < hops.length - 1) {
      playing = true;
      schedule();
    } else {
      start();
    }
    render();
  });

  find("follow").addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !chosen || strip.contains(event.target)) {
      return;
    }
    const inList = list.contains(event.target);
    const keys = { ArrowLeft: step - 1, ArrowRight: step + 1 };
    if (inList) {
      Object.assign(keys, { ArrowUp: step - 1, ArrowDown: step + 1, Home: 0, End: hops.length - 1 });
    }
    if (event.key in keys) {
      event.preventDefault();
      go(keys[event.key]);
      if (inList) {
        list.children[step].firstElementChild.focus();
      }
    }
  });

  list.addEventListener("click", (event) => {
    const row = event.target.closest("li");
    if (row) {
      go([...list.children].indexOf(row));
    }
  });

  strip.addEventListener("click", (event) => {
    const id = event.target.closest("li")?.dataset.id;
    const trace = traces.find((each) => each.id === id);
    if (trace) {
      awaited = undefined;
      choose(trace, { play: true });
    }
  });

  strip.addEventListener("keydown", (event) => {
    const newestFirst = traces.toReversed();
    const at = newestFirst.indexOf(chosen);
    const keys = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: newestFirst.length - 1 };
    if (event.key in keys) {
      event.preventDefault();
      awaited = undefined;
      const trace = newestFirst[Math.min(Math.max(keys[event.key], 0), newestFirst.length - 1)];
      choose(trace, { play: false });
      chips.get(trace.id).focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(chosen, { play: true });
    }
  });

  // --- showing ---

  function render() {
    renderStrip();
    hexagon.draw(parts());
    hexagon.show(hops, step);
    renderCaption();
    renderHops();
    find("no-traces").hidden = Boolean(chosen);
    for (const id of ["traces", "player", "hop-table"]) {
      find(id).hidden = !chosen;
    }
    find("play").textContent = playing ? "Pause" : "Play";
    disable(find("previous"), step <= 0);
    disable(find("next"), step >= hops.length - 1);
  }

  /** Everything any request has met so far, so that the picture stays put from one request to the next. */
  function parts() {
    const seen = new Map();
    const add = (place, name, from) => {
      const id = `${place} ${name}`;
      if (!seen.has(id)) {
        seen.set(id, { place, name, from });
      }
    };
    for (const trace of traces) {
      const way = connected(trace.hops);
      way.forEach(({ place, name, from }) => add(place, name, way[from]?.name));
    }
    bot.functions.forEach(({ id }) => add("function", id));
    bot.schedules.forEach(({ id }) => add("schedule", id));
    return [...seen.values()];
  }

  function renderStrip() {
    const wanted = traces.toReversed().map((trace) => {
      const chip = chips.get(trace.id) ?? newChip(trace.id);
      const took = Math.max(0, ...trace.hops.map(end).filter(Number.isFinite));
      const hopCount = `${trace.hops.length} ${trace.hops.length === 1 ? "hop" : "hops"}`;
      setText(chip.querySelector(".title"), trace.title);
      setText(chip.querySelector(".meta"), `${hopCount} · ${trace.done ? duration(took) : "on its way"}`);
      setText(chip.querySelector("time"), clock.format(Date.parse(trace.startedAt)));
      chip.classList.toggle("under-way", !trace.done);
      chip.setAttribute("aria-selected", String(trace === chosen));
      chip.tabIndex = trace === chosen ? 0 : -1;
      return chip;
    });
    if (wanted.length !== strip.children.length || wanted.some((chip, index) => chip !== strip.children[index])) {
      for (const chip of [...strip.children]) {
        if (!wanted.includes(chip)) {
          chips.delete(chip.dataset.id);
          chip.remove();
        }
      }
      // Moves only what is out of place: a moved element would lose the focus.
      wanted.forEach((chip, index) => {
        if (strip.children[index] !== chip) {
          strip.insertBefore(chip, strip.children[index] ?? null);
        }
      });
      reveal(chips.get(chosen?.id), strip);
    }
  }

  function newChip(id) {
    const chip = element("li", "chip");
    chip.dataset.id = id;
    chip.setAttribute("role", "option");
    chip.append(element("span", "title"), element("span", "meta"), element("time"));
    chips.set(id, chip);
    return chip;
  }

  function renderCaption() {
    const hop = hops[step];
    // Spoken when the reader steps, silent while it plays by itself.
    caption.setAttribute("aria-live", playing ? "off" : "polite");
    if (!hop) {
      setText(caption, "");
      return;
    }
    const detail = hop.detail ? ` · ${hop.detail}` : "";
    setText(caption, `${step + 1} of ${hops.length} · ${hop.name}, ${spoken(hop.place)}${detail}`);
  }

  function renderHops() {
    const longest = Math.max(1, ...hops.map((hop) => hop.durationMicros ?? 0));
    while (list.children.length > hops.length) {
      list.lastElementChild.remove();
    }
    hops.forEach((hop, index) => {
      const row = list.children[index] ?? list.appendChild(newRow());
      const button = row.firstElementChild;
      const current = index === step;
      row.dataset.place = hop.place;
      row.classList.toggle("reached", index <= step);
      row.style.setProperty("--depth", String(hop.depth));
      row.style.setProperty("--share", String(share(hop.durationMicros ?? 0, longest)));
      const name = button.querySelector(".name");
      if (name.textContent !== hop.name) {
        // A long name may break where a word begins.
        name.replaceChildren(...words(hop.name).flatMap((word) => [word, element("wbr")]));
      }
      setText(button.querySelector(".place"), spoken(hop.place));
      setText(button.querySelector(".detail"), hop.detail ?? "");
      setText(button.querySelector(".began"), `+${duration(hop.startMicros)}`);
      setText(button.querySelector(".took"), duration(hop.durationMicros));
      if (current) {
        button.setAttribute("aria-current", "step");
      } else {
        button.removeAttribute("aria-current");
      }
      button.tabIndex = current ? 0 : -1;
    });
    reveal(list.children[step], find("hop-table"));
  }

  function newRow() {
    const row = element("li", "hop");
    const button = element("button");
    button.type = "button";
    const what = element("span", "what");
    what.append(element("span", "name"), element("span", "place"), element("span", "detail"));
    button.append(what, element("span", "began"), element("span", "took"), element("span", "bar"));
    row.append(button);
    return row;
  }

  new ResizeObserver(() => {
    hexagon.draw(parts());
    hexagon.show(hops, step);
  }).observe(find("hexagon").parentElement);

  return {
    introduce(described) {
      bot = described;
      render();
    },

    /** Chooses this trace as soon as it is known, because the reader asked for it. */
    follow(id) {
      awaited = id;
    },

    /** Takes all traces the playground remembers, oldest first. */
    update(remembered) {
      const first = traces.length === 0;
      traces = remembered;
      const wanted = traces.find((trace) => trace.id === awaited);
      const same = traces.find((trace) => trace.id === chosen?.id && trace.startedAt === chosen.startedAt);
      const newest = traces.at(-1);
      if (wanted) {
        awaited = undefined;
        choose(wanted, { play: true });
      } else if (same && (same === newest || !followNewest)) {
        refresh(same);
      } else if (newest) {
        choose(newest, { play: !first });
      } else {
        chosen = undefined;
        hops = [];
        stop();
        render();
      }
    },
  };
}

/** Where a duration stands between 1 µs and the longest, from 0 to 1, on a logarithmic scale. */
function share(micros, longest) {
  return longest <= 1 ? 1 : Math.log(Math.max(1, micros)) / Math.log(longest);
}

/** Scrolls the list only, never the page. */
function reveal(item, list) {
  if (!item) {
    return;
  }
  const inner = item.getBoundingClientRect();
  const outer = list.getBoundingClientRect();
  if (inner.left < outer.left || inner.right > outer.right) {
    list.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
  }
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    list.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
  }
}

function disable(button, disabled) {
  button.setAttribute("aria-disabled", String(disabled));
}

function setText(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

function element(name, className = "") {
  const created = document.createElement(name);
  if (className) {
    created.className = className;
  }
  return created;
}

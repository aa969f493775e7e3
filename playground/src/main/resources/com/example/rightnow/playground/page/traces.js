// The recent requests, and the player that steps through the chosen one.

import { clock, disable, element, find, reveal, setText } from "/page/dom.js";
import { createHexagon } from "/page/hexagon.js";
import { createParts, spoken } from "/page/parts.js";
import { duration, hopsOf, isDeadLetter, lengthOf, momentsOf, triesOf } from "/page/trace.js";
import { createWaterfall } from "/page/waterfall.js";

const STEP_MILLIS = 360;
const SHORTEST_STEP_MILLIS = 110;
/** A request of any length plays in about this time. */
const PLAY_MILLIS = 7000;

/** What all announcements begin with: a chip has room for little more. */
const COMMAND = /^\/\S+ (?=announce )/;

/** In the title, which may end within it. */
const MENTION = /<@\w+\|([^>…]*)[>…]?/g;

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

/** How a request is doing. A try counts from when its function runs: one that only waits is none yet. */
function chipSays({ hops, done }, took) {
  const last = Math.max(0, ...hops.map(({ attempt = 0 }) => attempt));
  const tries = triesOf(hops);
  const failedIn = (attempt) => hops.some((hop) => hop.attempt === attempt && hop.state === "failed");
  const isLetter = hops.some((hop) => hop.attempt === last && isDeadLetter(hop));
  if (!done && tries.length > 0 && failedIn(tries.at(-1)) && !isLetter) {
    const number = tries.filter(failedIn).length;
    return { meta: `waiting · ${number} failed ${number === 1 ? "try" : "tries"}`, failed: false };
  }
  const failed = failedIn(last);
  const many = tries.length > 1 ? `${tries.length} tries` : "";
  return { meta: [failed ? "failed" : "", many, done ? took : failed ? "" : "on its way"].filter(Boolean).join(" · "), failed };
}

/**
 * @param now the time on the playground's clock
 * @param onPart takes the part that the reader clicked, the hop of the chosen request there, the trace and the event
 * @param onStep takes the same for the hop that is shown now; without an event when the reader only stepped there
 * @param onAgain takes the id of the trace whose event is to be sent again
 */
export function createTraces({ now, onPart, onStep, onAgain }) {
  const strip = find("traces");
  const caption = find("hexagon-caption");
  const hexagon = createHexagon(find("hexagon"), { onOpen: openPart });
  const waterfall = createWaterfall({ onChoose: chooseHop });
  const chips = new Map();
  let parts = createParts();
  let traces = [];
  let chosen;
  let hops = [];
  let moments = [];
  let at = -1;
  let playing = false;
  let timer;
  let awaited = linked();
  let toldAt = 0;
  let followNewest = true;

  // --- choosing ---

  /** The trace that the address names. */
  function linked() {
    return /^#trace=(\w+)$/.exec(location.hash)?.[1];
  }

  addEventListener("hashchange", () => {
    const trace = traces.find(({ id }) => id === linked());
    if (trace && trace !== chosen) {
      choose(trace, { play: false });
    }
  });

  function choose(trace, { play }) {
    chosen = trace;
    followNewest = trace === traces.at(-1);
    read();
    if (play && !stillness.matches) {
      start();
    } else {
      stop();
      at = moments.length - 1;
    }
    render();
    reveal(chips.get(trace.id), strip);
    const anchor = `#trace=${trace.id}`;
    if (location.hash !== anchor) {
      history.replaceState(null, "", anchor);
    }
  }

  function refresh(trace) {
    const atEnd = at === moments.length - 1;
    const shown = hops[moments[at]?.hop]?.id;
    const answers = moments[at]?.answers;
    chosen = trace;
    read();
    if (playing) {
      // A hop that ended meanwhile may have put a moment before the one that is shown.
      at = Math.max(at, moments.findIndex((moment) => hops[moment.hop].id === shown && moment.answers === answers));
      schedule();
    } else if (atEnd) {
      at = moments.length - 1;
    }
    render();
  }

  function read() {
    hops = hopsOf(chosen);
    moments = momentsOf(hops);
  }

  function openPart(id, event) {
    const part = parts.byId.get(id);
    onPart(part, hops.findLast((hop) => parts.of(hop) === part), chosen, event);
  }

  function chooseHop(index, event) {
    if (index === undefined) {
      render();
      return;
    }
    go(hops[index].begun, event, index);
  }

  // --- playing ---

  function start() {
    playing = true;
    at = Math.min(0, moments.length - 1);
    schedule();
  }

  function stop() {
    playing = false;
    clearTimeout(timer);
    timer = undefined;
  }

  const pace = () => Math.max(SHORTEST_STEP_MILLIS, Math.min(STEP_MILLIS, PLAY_MILLIS / (moments.length || 1)));

  function schedule() {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (at < moments.length - 1) {
        at += 1;
        schedule();
      } else if (chosen.done) {
        playing = false;
      }
      render();
    }, pace());
  }

  function go(to, event, picked) {
    stop();
    at = Math.min(Math.max(to, 0), moments.length - 1);
    hops.forEach((hop, index) => {
      hop.picked = index === picked;
    });
    render();
    const hop = hops[moments[at]?.hop];
    if (hop) {
      onStep(parts.of(hop), hop, chosen, event);
    }
  }

  find("previous").addEventListener("click", () => go(at - 1));
  find("next").addEventListener("click", () => go(at + 1));
  find("play").addEventListener("click", () => {
    if (playing) {
      stop();
    } else if (at < moments.length - 1) {
      playing = true;
      schedule();
    } else {
      start();
    }
    render();
  });

  find("again").addEventListener("click", () => onAgain(chosen.id));

  find("follow").addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !chosen || event.defaultPrevented
      || strip.contains(event.target)) {
      return;
    }
    const inList = waterfall.list.contains(event.target);
    const keys = { ArrowLeft: at - 1, ArrowRight: at + 1 };
    if (inList) {
      Object.assign(keys, { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: moments.length - 1 });
    }
    if (event.key in keys) {
      event.preventDefault();
      go(keys[event.key]);
      if (inList) {
        waterfall.focus(hops[moments[at].hop]);
      }
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
    const position = newestFirst.indexOf(chosen);
    const keys = { ArrowLeft: position - 1, ArrowRight: position + 1, Home: 0, End: newestFirst.length - 1 };
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
    hexagon.draw(parts);
    hexagon.show(hops, moments, at);
    renderCaption();
    if (chosen) {
      waterfall.show(chosen, hops, lengthOf(chosen, hops, (performance.now() - toldAt) * 1000), moments, at, now());
    }
    find("no-traces").hidden = Boolean(chosen);
    for (const id of ["traces", "player", "hop-table"]) {
      find(id).hidden = !chosen;
    }
    find("again").hidden = !chosen?.again;
    setText(find("play"), playing ? "Pause" : at < moments.length - 1 ? "Play" : "Replay");
    disable(find("previous"), at <= 0);
    disable(find("next"), at >= moments.length - 1);
  }

  function renderStrip() {
    const wanted = traces.toReversed().map((trace) => {
      const chip = chips.get(trace.id) ?? newChip(trace.id);
      const took = Math.max(0, ...trace.hops.map((hop) => hop.startMicros + (hop.durationMicros ?? 0)));
      const { meta, failed } = chipSays(trace, duration(took));
      setText(chip.querySelector(".title"), trace.title.replace(MENTION, "@$1").replace(COMMAND, ""));
      setText(chip.querySelector(".meta"), meta);
      setText(chip.querySelector("time"), clock.format(Date.parse(trace.startedAt)));
      chip.classList.toggle("under-way", !trace.done);
      chip.classList.toggle("failed", failed);
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
    const moment = moments[at];
    // Spoken when the reader steps, silent while it plays by itself.
    caption.setAttribute("aria-live", playing ? "off" : "polite");
    caption.classList.toggle("failed", moment !== undefined && hops[moment.hop].state === "failed" && (moment.answers || hops[moment.hop].picked) === true);
    if (!moment) {
      setText(caption, "");
      return;
    }
    const { name, place, told, state, ended, picked } = hops[moment.hop];
    const ending = moment.answers || picked || state === "open" || ended === at;
    const ends = state === "failed" ? " fails" : " answers";
    const verb = moment.answers && !told.startsWith("answers ") ? ends : "";
    const outcome = at === moments.length - 1 && chosen.done ? hops.findLast((hop) => hop.place === "driving-port")?.told : "";
    const said = [ending ? told : "", outcome].filter(Boolean).map((words) => ` · ${words}`).join("");
    const kind = place === "queue" ? parts.of(hops[moment.hop])?.kind ?? place : place;
    setText(caption, `${at + 1} of ${moments.length} · ${name} (${spoken(kind)})${verb}${said}`);
  }

  new ResizeObserver(() => {
    hexagon.draw(parts);
    hexagon.show(hops, moments, at);
  }).observe(find("hexagon").parentElement);

  return {
    introduce(all) {
      parts = all;
      render();
    },

    badge: hexagon.badge,

    chosen: () => chosen,

    /** Time goes on for what is open, even when there is no news of it. */
    tick() {
      if (chosen && !chosen.done) {
        render();
      }
    },

    /** The hop as it is known now. */
    known: (trace, hop) => (trace?.id === chosen?.id ? hops.find(({ id }) => id === hop?.id) : undefined) ?? hop,

    /** Chooses this trace as soon as it is known, because the reader asked for it. */
    follow(id) {
      awaited = id;
    },

    /** Takes all traces the playground remembers, oldest first. */
    update(remembered) {
      const first = traces.length === 0;
      traces = remembered;
      toldAt = performance.now();
      const wanted = traces.find((trace) => trace.id === awaited);
      const same = traces.find((trace) => trace.id === chosen?.id && trace.startedAt === chosen.startedAt);
      const newest = traces.at(-1);
      if (wanted) {
        awaited = undefined;
        if (wanted.id === chosen?.id) {
          refresh(wanted);
        } else {
          choose(wanted, { play: true });
        }
      } else if (same && (same === newest || !followNewest || playing || !same.done)) {
        refresh(same);
      } else if (newest) {
        choose(newest, { play: !first });
      } else {
        chosen = undefined;
        hops = [];
        moments = [];
        at = -1;
        stop();
        render();
      }
    },
  };
}

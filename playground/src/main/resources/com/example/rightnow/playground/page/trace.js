// One trace as the page plays it: its hops, and the moments at which something begins or is answered.

import { handsOn } from "/page/parts.js";

/** 45 -> "45 µs", 1234 -> "1.2 ms", 1530000 -> "1.5 s", 95000000 -> "1 min 35 s". */
export function duration(micros) {
  if (!Number.isFinite(micros)) {
    return "…";
  }
  if (micros < 1000) {
    return `${Math.round(micros)} µs`;
  }
  if (micros >= 60_000_000) {
    const seconds = Math.round(micros / 1_000_000);
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }
  const [value, unit] = micros < 1_000_000 ? [micros / 1000, "ms"] : [micros / 1_000_000, "s"];
  return `${value < 100 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** 61000 milliseconds to go -> "1 min 1 s". */
export function countdown(millis) {
  const seconds = Math.max(0, Math.ceil(millis / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A queue does not fail: what it is said of is that a message has become a dead letter. */
export const isDeadLetter = ({ place, state }) => place === "queue" && state === "failed";

/** The numbers of the deliveries whose function has run, or runs. */
export const triesOf = (hops) =>
  [...new Set(hops.filter(({ attempt = 0, place }) => attempt > 0 && place === "function").map(({ attempt }) => attempt))]
    .sort((a, b) => a - b);

const reasonOf = ({ detail = "" }) => detail.slice(detail.indexOf(": ") + 1).trim();

/** What is said of a hop. A reason goes up from hop to hop: it is told where it came from, and elsewhere only what came of it. */
function toldBy(hop, hops) {
  const { detail = "", state, attempt } = hop;
  if (state !== "failed") {
    return detail;
  }
  const reason = reasonOf(hop);
  const all = hops.filter((each) => each.state === "failed" && each.attempt === attempt && reasonOf(each) === reason);
  const source = all.reduce((deepest, each) => ((each.depth ?? 0) >= (deepest.depth ?? 0) ? each : deepest));
  return hop === source ? detail : detail.slice(0, Math.max(0, detail.indexOf(": ")));
}

/** Each hop with the index of the hop it came from, -1 for none, and its end, which is undefined while it is open. */
export function hopsOf(trace) {
  const index = new Map(trace.hops.map(({ id }, at) => [id, at]));
  return trace.hops.map((hop) => ({
    ...hop,
    told: toldBy(hop, trace.hops),
    from: index.get(hop.parent) ?? -1,
    end: hop.durationMicros === undefined ? undefined : hop.startMicros + hop.durationMicros,
  }));
}

/**
 * How far the trace has come on its own axis, in microseconds.
 *
 * @param since how long ago the playground told, which tells nothing new while something waits
 */
export const lengthOf = (trace, hops, since) =>
  Math.max(1, trace.done ? 0 : (trace.nowMicros ?? 0) + since, ...hops.map(({ startMicros, end }) => end ?? startMicros));

/** Whether somebody waits for this hop's answer. */
export const isAnswered = (hops, { place, from }) => !handsOn(place) && !handsOn(hops[from]?.place ?? "");

/**
 * The moments of a trace, in order: a hop begins, or answers go back. Answers that follow one another are one moment.
 * Each hop gets the moments at which it has begun and ended; one that is open has no end.
 */
export function momentsOf(hops) {
  const changes = hops.flatMap((hop, index) => {
    const begins = { at: hop.startMicros, index, begins: true };
    return hop.end === undefined ? [begins] : [begins, { at: hop.end, index, begins: false }];
  });
  changes.sort((a, b) => {
    if (a.at !== b.at) {
      return a.at - b.at;
    }
    if (a.index === b.index) {
      return a.begins ? -1 : 1;
    }
    // At one time: who called begins first and ends last.
    return a.begins === b.begins ? (a.begins ? a.index - b.index : b.index - a.index) : a.begins ? 1 : -1;
  });
  const moments = [];
  for (const { index, begins } of changes) {
    const hop = hops[index];
    if (begins) {
      hop.begun = moments.push({ hop: index, answers: false }) - 1;
    } else if (isAnswered(hops, hop)) {
      // A failure is a moment of its own.
      if (!moments.at(-1).answers || hops[moments.at(-1).hop].state !== hop.state) {
        moments.push({ hop: index, answers: true });
      }
      hop.ended = moments.length - 1;
      // The outermost answer names the moment.
      moments.at(-1).hop = index;
    } else {
      hop.ended = moments.length - 1;
    }
  }
  return moments;
}

/** What a reader sees of a hop at a moment: undefined while it is ahead. One that was picked shows how it ended. */
export function stateAt({ begun, ended, state, picked }, moment) {
  if (picked) {
    return state;
  }
  if (begun > moment) {
    return undefined;
  }
  return ended === undefined || ended > moment ? "open" : state;
}

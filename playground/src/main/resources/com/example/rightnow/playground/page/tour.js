// Four steps that lead through the bot. Each looks at what really happened and ticks itself, whoever made it happen.

import { disable, element, find, isDisabled, setText } from "/page/dom.js";

const ANNOUNCE = "/greetings announce Launch at noon";

const attempts = (trace) => Math.max(0, ...trace.hops.map(({ attempt }) => attempt ?? 0));
const hopsOfAttempt = (trace, attempt) => trace.hops.filter((hop) => hop.attempt === attempt);
const posted = (hops) => hops.some(({ place, state }) => place === "slack" && state === "ok");
const failed = (hops) => hops.some(({ state }) => state === "failed");

const arrived = (trace) => trace.hops.some(({ attempt = 0, place, state }) => attempt > 0 && place === "slack" && state === "ok");

/** Any attempt that failed, and a later one that arrived. */
function arrivedAfter(trace, wanted) {
  for (let attempt = 1; attempt < attempts(trace); attempt += 1) {
    if (wanted(hopsOfAttempt(trace, attempt))) {
      return posted(trace.hops.filter((hop) => hop.attempt > attempt));
    }
  }
  return false;
}

/** A queue that takes a failure is one for dead letters. */
const refused = (hops) => hops.some(({ place, state }) => place === "queue" && state === "failed");
const deferred = (hops) => failed(hops) && !refused(hops);

/** It was posted, came once more, and was not posted again. */
function knownAlready(trace) {
  for (let attempt = 2; attempt <= attempts(trace); attempt += 1) {
    const hops = hopsOfAttempt(trace, attempt);
    const done = hops.some(({ place, state }) => place === "driving-port" && state === "ok");
    if (done && !hops.some(({ place }) => place === "slack")) {
      return posted(trace.hops.filter((hop) => hop.attempt < attempt));
    }
  }
  return false;
}

/** @param actions announce, setSlack, redrive, skipToNext, again: what a step's button does */
export function createTour(actions) {
  const list = find("tour-steps");
  const says = find("tour-says");
  const act = find("show");
  let next;

  const STEPS = [
    {
      title: "It travels",
      isDone: ({ traces }) => traces.some(arrived),
      says: "An announcement goes over bus, rule and queue, and through the hexagon twice.",
      offer: () => ({ label: "Watch an announcement on its way", run: () => actions.announce(ANNOUNCE) }),
    },
    {
      title: "Slack is busy",
      isDone: ({ traces }) => traces.some((trace) => arrivedAfter(trace, deferred)),
      says: "A post that fails is tried again. Nothing is lost; it waits in the queue.",
      offer: ({ state, traces }) => {
        const waits = traces.some((trace) => !trace.done && failed(trace.hops));
        if (!waits) {
          return {
            label: "Make Slack busy, then announce",
            run: async () => {
              await actions.setSlack("busy");
              await actions.announce("/greetings announce Cake in the kitchen");
            },
          };
        }
        return state.slack.mode === "works"
          ? { label: "Skip the wait", says: "It waits for its next try.", run: actions.skipToNext }
          : { label: "Let Slack work again", says: "429: Slack is busy. The announcement waits in the queue.", run: () => actions.setSlack("works") };
      },
    },
    {
      title: "A dead letter",
      isDone: ({ traces }) => traces.some((trace) => arrivedAfter(trace, refused)),
      says: "What Slack refuses for good becomes a dead letter, with the reason. Somebody mends it and sends it back.",
      offer: () => ({
        label: "Make Slack refuse, then announce",
        run: async () => {
          await actions.setSlack("refuses");
          await actions.announce("/greetings announce Demo at three");
        },
      }),
    },
    {
      title: "Only once",
      isDone: ({ traces }) => traces.some(knownAlready),
      says: "Queues may deliver a message twice. The bot knows what it has delivered.",
      offer: ({ traces }) => {
        const known = traces.findLast((trace) => trace.again && trace.done && arrived(trace));
        return known
          ? { label: "Send the same event again", run: () => actions.again(known.id) }
          : { label: "Watch an announcement on its way", run: () => actions.announce(ANNOUNCE) };
      },
    },
  ];

  /** Whatever step it is: a dead letter needs somebody first. */
  function mend({ slack, deadLetters }) {
    const letter = deadLetters.at(-1);
    if (!letter) {
      return undefined;
    }
    return slack.mode === "works"
      ? { label: "Send the dead letter back", says: "Slack works again. Now the dead letter can go back.", run: () => actions.redrive(letter.queue) }
      : {
          label: "Let Slack work",
          says: "It is a dead letter now, and the reason is below. Somebody has to mend Slack first.",
          run: () => actions.setSlack("works"),
        };
  }

  for (const { title } of STEPS) {
    const item = element("li");
    item.append(element("span", "tick"), element("span", "", title), element("span", "unseen"));
    list.append(item);
  }

  act.addEventListener("click", async () => {
    if (isDisabled(act) || !next) {
      return;
    }
    disable(act, true);
    try {
      await next.run();
    } finally {
      disable(act, false);
    }
  });

  return {
    update(seen) {
      if (!seen.state) {
        return;
      }
      const done = STEPS.map((step) => step.isDone(seen));
      const current = done.indexOf(false);
      STEPS.forEach((_, index) => {
        const item = list.children[index];
        item.classList.toggle("done", done[index]);
        setText(item.firstElementChild, done[index] ? "✓" : String(index + 1));
        setText(item.lastElementChild, done[index] ? ", done" : index === current ? ", next" : "");
        if (index === current) {
          item.setAttribute("aria-current", "step");
        } else {
          item.removeAttribute("aria-current");
        }
      });
      const step = STEPS[current] ?? STEPS[0];
      const first = mend(seen.state);
      next = first ?? step.offer(seen);
      const hint = current < 0 && !first ? "That was all of it. Play on: lose an answer, crash, skip the time." : (next.says ?? step.says);
      setText(says, hint);
      setText(act, next.label);
    },
  };
}

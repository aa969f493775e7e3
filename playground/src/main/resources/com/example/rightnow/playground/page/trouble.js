// What can go wrong, by choice: how Slack answers, what happens to a post that nobody confirmed, a crash, the time. And
// what came of it: what waits, what is a dead letter. All of it stands on the playground and is only shown here.

import { button, disable, element, find, isDisabled, setText } from "/page/dom.js";
import { asked } from "/page/server.js";
import { countdown } from "/page/trace.js";

export const MODES = {
  works: { label: "works", says: "Slack takes every post." },
  busy: { label: "busy", says: "Slack answers 429: come back in 5 s. The announcement waits at least that long.", badge: "429 busy" },
  down: { label: "down", says: "Slack answers 503. The announcement is tried again, later each time.", badge: "503 down" },
  mute: {
    label: "answer lost",
    says: "The post arrives, the answer does not: nobody knows. It may appear twice, or be given up, as the policy says.",
    badge: "answer lost",
  },
  refuses: { label: "refuses", says: "Slack answers 404: trying again is no use. The announcement becomes a dead letter.", badge: "refuses" },
};

const SHOWN_LETTERS = 3;

/** @param onChange is called when something was changed: there will be news */
export function createTrouble({ onChange }) {
  const modes = find("slack-modes");
  const policies = find("policies");
  const crash = find("crash");
  const skip = find("skip");
  const problem = find("trouble-problem");
  const letters = find("letters");
  let state;

  async function change(work) {
    problem.textContent = "";
    try {
      const answer = await work();
      onChange();
      return answer;
    } catch (error) {
      problem.textContent = error.message;
      onChange();
      return undefined;
    }
  }

  const setSlack = (mode) => change(() => asked("/playground/slack", { mode }, "PUT"));
  const redrive = (queue) => change(() => asked(`/playground/queues/${encodeURIComponent(queue)}/redrive`));
  const skipToNext = () => change(() => asked("/playground/clock/skip", { to: "next" }));
  const again = (trace) => change(() => asked(`/playground/traces/${encodeURIComponent(trace)}/again`));

  for (const [mode, { label }] of Object.entries(MODES)) {
    modes.append(choice("slack-mode", mode, label, () => setSlack(mode)));
  }
  for (const policy of ["repeat", "drop"]) {
    policies.append(
      choice("policy", policy, policy, () => change(() => asked("/playground/parameters", { UnconfirmedPosts: policy }, "PUT"))),
    );
  }
  crash.addEventListener("click", () => change(() => asked("/playground/crash", {}, state?.crash ? "DELETE" : "POST")));
  skip.addEventListener("click", () => {
    if (!isDisabled(skip)) {
      skipToNext();
    }
  });

  function choice(name, value, label, act) {
    const input = element("input");
    Object.assign(input, { type: "radio", name, value });
    input.addEventListener("change", act);
    const all = element("label", "choice");
    all.append(input, element("span", "", label));
    return all;
  }

  function check(group, value) {
    const input = group.querySelector(`input[value="${CSS.escape(value ?? "")}"]`);
    if (input && !input.checked) {
      input.checked = true;
    }
  }

  function update(news) {
    state = news;
    const now = Date.parse(state.now);
    check(modes, state.slack.mode);
    check(policies, state.parameters?.UnconfirmedPosts);
    find("trouble").dataset.mode = state.slack.mode;
    setText(find("slack-says"), MODES[state.slack.mode]?.says ?? "");
    crash.setAttribute("aria-pressed", String(state.crash));
    const next = nextTry(state);
    disable(skip, next === undefined);
    setText(skip, next === undefined ? "Skip the wait" : `Skip the wait (${countdown(next - now)})`);
    const skipped = state.skippedSeconds;
    setText(find("skipped"), skipped > 0 ? `The clock is ${countdown(skipped * 1000)} ahead.` : "");
    showLetters();
  }

  function showLetters() {
    const all = state.deadLetters;
    find("dead-letters").hidden = all.length === 0;
    const shown = all.slice(-SHOWN_LETTERS).map((letter) => [letter, `${letter.queue} ${letter.id}`]);
    const wanted = shown.map(([letter, key]) => {
      const known = [...letters.children].find((item) => item.dataset.key === key);
      return known ?? letterItem(letter, key);
    });
    if (wanted.length !== letters.children.length || wanted.some((item, index) => item !== letters.children[index])) {
      letters.replaceChildren(...wanted);
    }
    const hopeless = state.slack.mode !== "works";
    setText(find("letters-hint"), hopeless ? "Sent back now, it fails again: let Slack work first." : "");
    setText(find("letters-title"), all.length === 1 ? "1 dead letter" : `${all.length} dead letters`);
  }

  function letterItem({ queue, reason }, key) {
    const item = element("li");
    item.dataset.key = key;
    const back = button("Send back");
    back.addEventListener("click", () => redrive(queue));
    item.append(element("span", "reason", reason ?? "no reason given"), back);
    return item;
  }

  return { update, setSlack, redrive, skipToNext, again };
}

/** When something that waits is tried next, or undefined. */
export function nextTry({ queues }) {
  const times = queues.map(({ nextAt }) => Date.parse(nextAt)).filter(Number.isFinite);
  return times.length === 0 ? undefined : Math.min(...times);
}

/**
 * What the boxes carry: a map of the ids of parts to { text, short, alarm }; short is for where there is no room.
 *
 * @param chosen the trace that is shown, if one is: what others delivered is not to be read as its own
 */
export function badgesOf({ now, slack, crash, queues, deadLetters, deliveries }, parts, chosen) {
  const badges = new Map();
  const mode = MODES[slack.mode]?.badge;
  for (const { id, kind } of parts.nodes) {
    if (kind === "slack" && mode && parts.into(id).length > 0) {
      badges.set(id, { text: mode, alarm: true });
    }
    const delivered = deliveries.filter(({ state }) => state === "delivered").length;
    if (kind === "table" && delivered > 0) {
      const isOwn = chosen?.hops.some(({ place, state, detail = "" }) =>
        place === "driving-port" && state === "ok" && /^(already )?delivered/.test(detail));
      const others = `${delivered} ${delivered === 1 ? "other" : "others"}`;
      badges.set(id, chosen && !isOwn ? { text: `${others} delivered`, short: others } : { text: `${delivered} delivered` });
    }
    const letters = deadLetters.filter(({ queue }) => queue === id).length;
    if (letters > 0) {
      badges.set(id, { text: String(letters), alarm: true });
    }
  }
  for (const { id, waiting, delayed, nextAt } of queues) {
    const all = waiting + delayed;
    if (all > 0 && parts.byId.get(id)?.kind === "queue") {
      const next = nextAt ? ` · next in ${countdown(Date.parse(nextAt) - Date.parse(now))}` : "";
      const short = `${all} ${all === 1 ? "waits" : "wait"}`;
      badges.set(id, { text: short + next, short });
    }
  }
  if (crash) {
    const posting = parts.links.find(({ to }) => parts.byId.get(to).kind === "slack" && parts.byId.get(to).id !== "SlackIn");
    if (posting) {
      badges.set(posting.from, { text: "will crash", alarm: true });
    }
  }
  return badges;
}

// How a part is doing now, for the drawer: what waits in a queue, the dead letters, what is known of deliveries, Slack.

import { button, clock, element } from "/page/dom.js";
import { readable } from "/page/drawer.js";
import { countdown } from "/page/trace.js";
import { MODES } from "/page/trouble.js";

const DELIVERIES = 8;

/**
 * @param trace the chosen one: the drawer shows anyway what it sent
 * @return nodes, none for a part that keeps nothing
 */
export function liveOf({ id, kind, name }, state, trace, { redrive }) {
  if (!state) {
    return [];
  }
  const queue = state.queues.find((each) => each.id === id);
  if (queue && kind === "queue") {
    return waiting(queue, Date.parse(state.now));
  }
  if (kind === "dead-letters") {
    return letters(state.deadLetters.filter((letter) => letter.queue === id), trace, redrive);
  }
  if (kind === "table" || /Deliveries$/.test(name)) {
    return deliveries(state.deliveries);
  }
  if (kind === "slack" && id !== "SlackIn") {
    return [element("p", "now", MODES[state.slack.mode]?.says ?? state.slack.mode)];
  }
  return [];
}

function waiting({ waiting: ready, delayed, inFlight, nextAt }, now) {
  const next = nextAt ? ` The next try is in ${countdown(Date.parse(nextAt) - now)}.` : "";
  return [
    element("p", "now", `${ready} ready or behind another, ${delayed} hidden for a while, ${inFlight} with a function.${next}`),
  ];
}

function letters(all, trace, redrive) {
  if (all.length === 0) {
    return [element("p", "now", "Empty: nothing has failed for good.")];
  }
  const list = element("ul", "kept");
  for (const { reason, body, receives, trace: of } of all) {
    const item = element("li");
    item.append(
      element("strong", "", reason ?? "no reason given"),
      element("span", "meta", receives === undefined ? "" : ` · received ${receives === 1 ? "once" : `${receives} times`}`),
    );
    if (body && of !== trace?.id) {
      const text = element("pre", "", readable(body));
      text.tabIndex = 0;
      item.append(text);
    }
    list.append(item);
  }
  const back = button("Send back");
  back.addEventListener("click", () => redrive(all[0].queue));
  return [list, back];
}

function deliveries(all) {
  if (all.length === 0) {
    return [element("p", "now", "Nothing has been delivered yet.")];
  }
  const list = element("ul", "kept");
  for (const { id, state, until } of all.slice(-DELIVERIES).toReversed()) {
    const item = element("li");
    const lease = state === "claimed" && until ? `, lease until ${clock.format(Date.parse(until))}` : "";
    item.append(element("strong", "", `${state}${lease}`), " ", element("code", "", id));
    list.append(item);
  }
  return [list];
}

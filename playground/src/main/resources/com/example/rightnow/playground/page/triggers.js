// The other ways in: schedules, functions invoked by hand, routes that a plain request can reach.

import { button, disable, element, find, isDisabled } from "/page/dom.js";
import { asked, request, send } from "/page/server.js";

/**
 * @param onTrace takes the id of the trace of each request
 * @param onFired is called when a schedule was fired: its next slot is another now
 */
export function createTriggers({ onTrace, onFired }) {
  function scheduleItem({ id }) {
    return trigger(`Run ${id} now`, async (item) => {
      const fired = await asked(`/playground/schedules/${encodeURIComponent(id)}/run`);
      item.result(`Fired the slot ${slotIn(item.zone, fired.slot)}.`);
      onTrace(fired.trace);
      await onFired();
    }, (item, schedule) => {
      item.zone = schedule.zone;
      return [schedule.expression, schedule.zone, `next ${slotIn(schedule.zone, schedule.nextSlot)}`];
    });
  }

  function functionItem({ id }) {
    return trigger(`Invoke ${id}`, async (item) => {
      const { text, headers } = await send(`/playground/functions/${encodeURIComponent(id)}/invoke`);
      item.result(text === "" ? "It answered nothing." : text);
      onTrace(headers.get("X-Trace"));
    }, (_, { triggers }) => [...(triggers.length === 0 ? ["no trigger of its own"] : triggers), "test event {}"]);
  }

  function routeItem({ id, method, path }) {
    if (method !== "GET") {
      return plainItem(id, "");
    }
    return trigger(`Try ${method} ${path}`, async (item) => {
      const { text, headers } = await request(path);
      item.result(text);
      onTrace(headers.get("X-Trace"));
    }, (_, route) => [`→ ${route.function}`]);
  }

  return {
    introduce(bot) {
      const routes = bot.routes.map((route) => ({ ...route, id: `${route.method} ${route.path}` }));
      reconcile(find("schedules"), bot.schedules, scheduleItem);
      reconcile(find("functions"), bot.functions.filter(({ byHand }) => byHand), functionItem);
      reconcile(find("routes"), routes.filter(({ method }) => method === "GET"), routeItem);
      find("not-played").replaceChildren(
        ...bot.notPlayed.map(({ id, what }) => plainItem(id, `${what} (not played here)`)),
      );
    },
  };
}

function plainItem(name, meta) {
  const item = element("li", "route");
  item.append(element("code", "", name), element("span", "meta", meta));
  return item;
}

/** Keeps the items that stay, and with them the focus and the result of the last click. */
function reconcile(list, entries, create) {
  const kept = new Map([...list.children].map((item) => [item.dataset.id, item]));
  list.replaceChildren(
    ...entries.map((entry) => {
      const item = kept.get(entry.id) ?? create(entry);
      item.dataset.id = entry.id;
      item.describe(entry);
      return item;
    }),
  );
}

function trigger(label, act, describe) {
  const item = element("li", "trigger");
  const control = button(label);
  const meta = element("p", "meta");
  const result = element("p", "result");
  result.setAttribute("role", "status");
  const problem = element("p", "problem");
  problem.setAttribute("role", "alert");
  item.append(control, meta, result, problem);
  item.describe = (entry) => {
    meta.replaceChildren(...describe(item, entry).map((part) => element("span", "", part)));
  };
  item.result = (text) => {
    result.textContent = text;
  };
  control.addEventListener("click", async () => {
    if (isDisabled(control)) {
      return;
    }
    disable(control, true);
    result.textContent = "";
    problem.textContent = "";
    try {
      await act(item);
    } catch (error) {
      problem.textContent = error.message;
    } finally {
      disable(control, false);
    }
  });
  return item;
}

/** A slot as the people of its zone read it. */
function slotIn(zone, instant) {
  try {
    return new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    }).format(new Date(instant));
  } catch {
    return String(instant);
  }
}

// The entry of the page: talks to the playground and hands what it says to the channel, the triggers and the traces.

import { createChannel } from "/page/channel.js";
import { element, find } from "/page/dom.js";
import { Unreachable, UNREACHABLE, request, send } from "/page/server.js";
import { createTraces } from "/page/traces.js";

const POLL_MILLIS = 700;
const RETRY_MILLIS = 2000;

const traces = createTraces({ onPart() {}, onHop() {}, onStep() {}, onChosen() {} });

const channel = createChannel({
  ask: async (command, text) => JSON.parse((await send("/playground/commands", { command, text })).text),
  onTrace: follow,
});

function follow(id) {
  traces.follow(id);
  wake();
}

// --- schedules, functions, routes -----------------------------------------------------------------------------------

let knownBot;

async function loadBot() {
  const { text } = await request("/playground/bot");
  if (text === knownBot) {
    return;
  }
  const bot = JSON.parse(text);
  channel.introduce(bot);
  traces.introduce(bot);
  showTriggers(bot);
  knownBot = text;
}

function showTriggers(bot) {
  const byHand = bot.functions.filter((each) => each.byHand);
  reconcile(find("schedules"), bot.schedules, scheduleItem);
  reconcile(find("functions"), byHand, functionItem);
  find("routes").replaceChildren(
    ...bot.routes.map((route) => plainItem(`${route.method} ${route.path}`, `→ ${route.function}`)),
  );
  find("not-played").replaceChildren(
    ...bot.notPlayed.map(({ id, what }) => plainItem(id, `${what} (not played here)`)),
  );
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

function scheduleItem({ id }) {
  return trigger(`Run ${id} now`, async (item) => {
    const fired = JSON.parse((await send(`/playground/schedules/${encodeURIComponent(id)}/run`, {})).text);
    item.result(`Fired the slot ${slotIn(item.zone, fired.slot)}.`);
    follow(fired.trace);
    await loadBot();
  }, (item, schedule) => {
    item.zone = schedule.zone;
    return [schedule.expression, schedule.zone, `next ${slotIn(schedule.zone, schedule.nextSlot)}`];
  });
}

function functionItem({ id }) {
  return trigger(`Invoke ${id}`, async (item) => {
    const { text, headers } = await send(`/playground/functions/${encodeURIComponent(id)}/invoke`, {});
    item.result(text === "" ? "It answered nothing." : text);
    follow(headers.get("X-Trace"));
  }, (_, { triggers }) => [...(triggers.length === 0 ? ["no trigger of its own"] : triggers), "test event {}"]);
}

function trigger(label, act, describe) {
  const item = element("li", "trigger");
  const button = element("button", "", label);
  button.type = "button";
  const meta = element("p", "meta");
  const result = element("p", "result");
  result.setAttribute("role", "status");
  const problem = element("p", "problem");
  problem.setAttribute("role", "alert");
  item.append(button, meta, result, problem);
  item.describe = (entry) => {
    meta.replaceChildren(...describe(item, entry).map((part) => element("span", "", part)));
  };
  item.result = (text) => {
    result.textContent = text;
  };
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") === "true") {
      return;
    }
    // Not `disabled`: that would take the focus from a keyboard user.
    button.setAttribute("aria-disabled", "true");
    result.textContent = "";
    problem.textContent = "";
    try {
      await act(item);
    } catch (error) {
      problem.textContent = error.message;
    } finally {
      button.removeAttribute("aria-disabled");
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

// --- the connection -------------------------------------------------------------------------------------------------

let wake = () => {};

const pause = (millis) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });

const visible = () =>
  new Promise((resolve) => {
    if (!document.hidden) {
      resolve();
      return;
    }
    document.addEventListener("visibilitychange", function listen() {
      if (!document.hidden) {
        document.removeEventListener("visibilitychange", listen);
        resolve();
      }
    });
  });

function showConnection(state, text) {
  const status = find("connection");
  if (status.textContent !== text) {
    status.dataset.state = state;
    status.textContent = text;
  }
}

/** What was said where the reader clicked is not so any more. That one answer was slow stays true. */
function forgetUnreachable() {
  for (const problem of document.querySelectorAll(".problem")) {
    if (problem.textContent === UNREACHABLE) {
      problem.textContent = "";
    }
  }
}

let lastMessages;
let lastTraces;
let connected = false;

async function poll() {
  const [messages, news] = await Promise.all([request("/playground/messages"), request("/playground/traces")]);
  if (!connected) {
    await loadBot();
    connected = true;
  }
  if (messages.text !== lastMessages) {
    channel.received(JSON.parse(messages.text));
    lastMessages = messages.text;
  }
  if (news.text !== lastTraces) {
    traces.update(JSON.parse(news.text));
    lastTraces = news.text;
  }
}

async function keepUpToDate() {
  for (;;) {
    await visible();
    try {
      await poll();
      showConnection("connected", "Connected");
      forgetUnreachable();
      await pause(POLL_MILLIS);
    } catch (error) {
      connected = false;
      if (error instanceof Unreachable) {
        showConnection("lost", "The playground is not answering. Trying again…");
      } else {
        showConnection("lost", error.message);
        console.error(error);
      }
      await pause(RETRY_MILLIS);
    }
  }
}

keepUpToDate();

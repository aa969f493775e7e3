// The entry of the page: asks the playground for news and hands them to the parts of the page.

import { createChannel } from "/page/channel.js";
import { find } from "/page/dom.js";
import { createDrawer } from "/page/drawer.js";
import { createParts } from "/page/parts.js";
import { Unreachable, UNREACHABLE, asked, request } from "/page/server.js";
import { createTour } from "/page/tour.js";
import { createTraces } from "/page/traces.js";
import { createTriggers } from "/page/triggers.js";
import { badgesOf, createTrouble } from "/page/trouble.js";
import { liveOf } from "/page/live.js";

const POLL_MILLIS = 700;
const RETRY_MILLIS = 2000;

let parts = createParts();
let remembered = [];
let state;
/** How far the playground's clock is ahead of this one. */
let ahead = 0;

const drawer = createDrawer({
  live: (part, trace) => liveOf(part, state, trace, { redrive: (queue) => trouble.redrive(queue) }),
  known: (trace, hop) => traces.known(trace, hop),
});

const now = () => Date.now() + ahead;

const traces = createTraces({
  now,
  onAgain: again,
  onPart: (part, hop, trace, event) => drawer.open({ part, hop, trace }, event),
  onStep: (part, hop, trace, event) => {
    if (event || drawer.isOpen()) {
      drawer.open({ part, hop, trace }, event);
    }
  },
});

const channel = createChannel({
  ask: (command, text, as) => asked("/playground/commands", { command, text, as }),
  now,
  onTrace: follow,
});

const triggers = createTriggers({ onTrace: follow, onFired: loadBot });

const trouble = createTrouble({ onChange: () => wake() });

const tour = createTour({ ...trouble, again, announce: channel.submit });

async function again(id) {
  const answer = await trouble.again(id);
  if (answer) {
    follow(answer.trace);
  }
}

function follow(id) {
  traces.follow(id);
  wake();
}

let knownBot;

async function loadBot() {
  const { text } = await request("/playground/bot");
  if (text === knownBot) {
    return;
  }
  const bot = JSON.parse(text);
  parts = createParts(bot.picture);
  channel.introduce(bot);
  traces.introduce(parts);
  triggers.introduce(bot);
  knownBot = text;
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

function showConnection(connection, text) {
  const status = find("connection");
  if (status.textContent !== text) {
    status.dataset.state = connection;
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
  const [messages, news, situation] = await Promise.all([
    request("/playground/messages"),
    request("/playground/traces", { cache: "no-cache" }),
    request("/playground/state"),
  ]);
  if (!connected) {
    await loadBot();
    connected = true;
  }
  state = JSON.parse(situation.text);
  ahead = Date.parse(state.now) - Date.now();
  trouble.update(state);
  if (messages.text !== lastMessages) {
    channel.received(JSON.parse(messages.text));
    lastMessages = messages.text;
  }
  if (news.text !== lastTraces) {
    remembered = JSON.parse(news.text);
    traces.update(remembered);
    lastTraces = news.text;
  }
  traces.tick();
  traces.badge(badgesOf(state, parts, traces.chosen()));
  tour.update({ traces: remembered, state });
  drawer.paint();
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

// In a low window the channel needs the room.
find("triggers").open = !matchMedia("(min-width: 900px) and (max-height: 759px)").matches;
// A telephone would open its keyboard over the picture.
if (matchMedia("(hover: hover) and (min-width: 900px)").matches) {
  find("command").focus();
}
keepUpToDate();

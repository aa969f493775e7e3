// The channel: what the bot posted by webhook and what it answered to slash commands, in order of time.

import { clock, find } from "/page/dom.js";

const MENTION = /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/;
const ENTITY = /&(amp|lt|gt);/g;
const CHARACTERS = { amp: "&", lt: "<", gt: ">" };
const NEAR_THE_END_PIXELS = 80;


/**
 * Slack's message text as nodes. Three entities and user mentions mean something; the rest is shown as it is,
 * whatever it looks like: the text may come from anybody.
 */
export function rendered(text) {
  return text.split(new RegExp(MENTION, "g")).map((part, index) => {
    // With one group in the pattern, split() puts each mention's id at the odd places.
    if (index % 2 === 1) {
      return span("mention", `@${part}`);
    }
    return document.createTextNode(part.replace(ENTITY, (entity, name) => CHARACTERS[name]));
  });
}

/**
 * @param ask sends a command and its text, answers what the playground said, throws what to tell the user
 * @param onTrace takes the id of the trace of each command
 */
export function createChannel({ ask, onTrace }) {
  const log = find("log");
  const list = find("messages");
  const input = find("command");
  const problem = find("command-problem");
  const send = find("send");
  const history = [];
  let recalled = 0;
  let member = "";
  let posted = [];

  function add(item, at) {
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END_PIXELS;
    item.dataset.at = String(at);
    const later = [...list.children].find((other) => Number(other.dataset.at) > at);
    list.insertBefore(item, later ?? null);
    find("no-messages").hidden = true;
    if (atEnd) {
      log.scrollTop = log.scrollHeight;
    }
  }

  function message({ at, kind, typed, note, content }) {
    const item = document.createElement("li");
    item.className = `message ${kind}`;
    item.dataset.kind = kind;
    if (typed) {
      const command = document.createElement("p");
      command.className = "typed";
      command.append(span("mention", `@${member}`), " used ", code(typed));
      item.append(command);
    }
    const body = document.createElement("div");
    body.className = "said";
    const head = document.createElement("p");
    head.className = "by";
    const time = document.createElement("time");
    time.dateTime = new Date(at).toISOString();
    time.textContent = clock.format(at);
    head.append(span("name", kind === "failed" ? "Slack" : "RightNow"), time);
    if (kind === "posted") {
      head.append(span("note", "by webhook"));
    }
    const text = document.createElement("p");
    text.className = "text";
    text.dir = "auto";
    text.append(...content);
    body.append(head, text);
    if (note) {
      body.append(span("only-you", note));
    }
    item.append(body);
    add(item, at);
  }

  function answered(typed, at, { status, answer, problem: reason }) {
    if (status !== 200) {
      const content = [`The bot answered ${status}${reason ? `: ${reason}` : "."}`];
      message({ at, kind: "failed", typed, note: "Only visible to you", content });
    } else if (answer) {
      const shared = answer.response_type === "in_channel";
      const content = rendered(answer.text ?? "");
      const kind = shared ? "in-channel" : "ephemeral";
      message({ at, kind, typed, note: shared ? undefined : "Only visible to you", content });
    }
  }

  async function submit(line) {
    const [, command, text] = /^(\/\S+)\s*(.*)$/s.exec(line) ?? [];
    if (!command) {
      problem.textContent = "The bot hears slash commands only: begin with /greetings.";
      input.setAttribute("aria-invalid", "true");
      return;
    }
    // The time of asking, so that an announcement never stands above the command that asked for it.
    const at = Date.now();
    send.setAttribute("aria-disabled", "true");
    try {
      const said = await ask(command, text);
      if (history.at(-1) !== line) {
        history.push(line);
      }
      recalled = history.length;
      if (input.value.trim() === line) {
        input.value = "";
      }
      answered(line, at, said);
      onTrace(said.trace);
      log.scrollTop = log.scrollHeight;
    } catch (error) {
      problem.textContent = error.message;
    } finally {
      send.removeAttribute("aria-disabled");
    }
  }

  find("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    clearProblem();
    const line = input.value.trim();
    if (line !== "" && send.getAttribute("aria-disabled") !== "true") {
      submit(line);
    }
    input.focus();
  });

  document.addEventListener("click", (event) => {
    const example = event.target.closest("[data-example]");
    if (example && send.getAttribute("aria-disabled") !== "true") {
      clearProblem();
      submit(example.dataset.example);
    }
  });

  input.addEventListener("input", clearProblem);

  input.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || event.isComposing || history.length === 0) {
      return;
    }
    event.preventDefault();
    recalled = Math.min(Math.max(recalled + step, 0), history.length);
    input.value = history[recalled] ?? "";
  });

  function clearProblem() {
    problem.textContent = "";
    input.removeAttribute("aria-invalid");
  }

  return {
    introduce(bot) {
      member = bot.member;
      find("channel-name").textContent = `#${bot.channel}`;
      find("member").textContent = `you are @${member}`;
    },

    /** Takes all that the webhook received; adds what is new, or starts over when the playground did. */
    received(messages) {
      const last = posted.at(-1);
      const same = messages[posted.length - 1];
      if (last && (last.at !== same?.at || last.text !== same?.text)) {
        list.querySelectorAll(".posted").forEach((item) => item.remove());
        posted = [];
      }
      for (const { at, text } of messages.slice(posted.length)) {
        message({ at: Date.parse(at), kind: "posted", content: rendered(text) });
      }
      posted = messages;
    },
  };
}

function span(className, text) {
  const created = document.createElement("span");
  created.className = className;
  created.textContent = text;
  return created;
}

function code(text) {
  const created = document.createElement("code");
  created.textContent = text;
  return created;
}

// The channel: what the bot posted by webhook and what it answered to slash commands, in order of time.

import { clock, disable, element, find, isDisabled } from "/page/dom.js";
import { rendered } from "/page/mrkdwn.js";

const NEAR_THE_END_PIXELS = 80;

/**
 * @param ask sends a command and its text as a member, answers what the playground said, throws what to tell the user
 * @param now the time on the playground's clock
 * @param onTrace takes the id of the trace of each command
 */
export function createChannel({ ask, now, onTrace }) {
  const log = find("log");
  const list = find("messages");
  const input = find("command");
  const problem = find("command-problem");
  const send = find("send");
  const person = find("person");
  const history = [];
  let recalled = 0;
  let names = new Map();
  let shared = [];
  let introduce;
  /** Before, nobody is there who could say something. */
  const introduced = new Promise((resolve) => {
    introduce = resolve;
  });

  const isNearTheEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END_PIXELS;

  function add(item, at) {
    const atEnd = isNearTheEnd();
    item.dataset.at = String(at);
    const later = [...list.children].find((other) => Number(other.dataset.at) > at);
    list.insertBefore(item, later ?? null);
    find("no-messages").hidden = true;
    if (atEnd) {
      log.scrollTop = log.scrollHeight;
    }
  }

  /** @param to the only member who sees it; undefined for everybody */
  function message({ at, kind, typed, by, to, content }) {
    const item = element("li", `message ${kind}`);
    item.dataset.kind = kind;
    if (typed) {
      const command = element("p", "typed");
      command.append(element("span", "mention", `@${by}`), " used ", element("code", "", typed));
      item.append(command);
    }
    const head = element("p", "by");
    const time = element("time", "", clock.format(at));
    time.dateTime = new Date(at).toISOString();
    head.append(element("span", "name", kind === "failed" ? "Slack" : "RightNow"), time);
    if (kind === "posted") {
      head.append(element("span", "note", "by webhook"));
    }
    const text = element("p", "text", ...content);
    text.dir = "auto";
    const body = element("div", "said");
    body.append(head, text);
    if (to) {
      item.dataset.to = to;
      item.hidden = to !== person.value;
      body.append(element("span", "only-you", "Only visible to you"));
    }
    item.append(body);
    add(item, at);
  }

  function answered(typed, at, as, { status, answer, refused, problem: reason }) {
    const own = { at, typed, by: names.get(as) ?? as, to: as };
    if (refused) {
      message({ ...own, kind: "failed", content: rendered(refused, names) });
    } else if (status !== 200) {
      message({ ...own, kind: "failed", content: [`The bot answered ${status}${reason ? `: ${reason}` : "."}`] });
    } else if (answer?.text && answer.response_type !== "in_channel") {
      message({ ...own, kind: "ephemeral", content: rendered(answer.text, names) });
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
    const at = now();
    disable(send, true);
    try {
      await introduced;
      const as = person.value;
      const said = await ask(command, text, as);
      if (history.at(-1) !== line) {
        history.push(line);
      }
      recalled = history.length;
      if (input.value.trim() === line) {
        input.value = "";
      }
      answered(line, at, as, said);
      if (said.trace) {
        onTrace(said.trace);
      }
      log.scrollTop = log.scrollHeight;
    } catch (error) {
      problem.textContent = error.message;
    } finally {
      disable(send, false);
    }
  }

  find("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    clearProblem();
    const line = input.value.trim();
    if (line !== "" && !isDisabled(send)) {
      submit(line);
    }
    input.focus();
  });

  find("composer").addEventListener("click", (event) => {
    const example = event.target.closest("[data-example]");
    if (example && !isDisabled(send)) {
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

  person.addEventListener("change", () => {
    for (const item of list.querySelectorAll("[data-to]")) {
      item.hidden = item.dataset.to !== person.value;
    }
  });

  function clearProblem() {
    problem.textContent = "";
    input.removeAttribute("aria-invalid");
  }

  const isSame = (one, other) => one.at === other?.at && one.text === other?.text;

  return {
    introduce({ channel, members }) {
      names = new Map(members.map(({ id, name }) => [id, name]));
      find("channel-name").textContent = `#${channel}`;
      const chosen = person.value;
      person.replaceChildren(...members.map(({ id, name }) => new Option(`@${name}`, id, false, id === chosen)));
      introduce();
    },

    submit,

    /** Takes all that everybody sees; adds what is new, or starts over when the playground did. */
    received(messages) {
      const last = shared.at(-1);
      const known = last ? messages.findLastIndex((each) => isSame(each, last)) : -1;
      if (last && known < 0) {
        list.replaceChildren();
        find("no-messages").hidden = false;
      }
      for (const { at, text, kind = "posted", typed, by } of messages.slice(known + 1)) {
        message({ at: Date.parse(at), kind, typed, by: by?.name, content: rendered(text, names) });
      }
      shared = messages;
    },
  };
}

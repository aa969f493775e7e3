// The drawer: what a part of the bot is for, where its code is, and what went in and out of it.

import { button, element, find } from "/page/dom.js";
import { roleOf, spoken, words } from "/page/parts.js";
import { request } from "/page/server.js";
import { duration } from "/page/trace.js";

const SECRET = "playground-signing-secret";
/** Where a request is noted when it passes. */
const NOTED = new Set(["route", "function", "driving-adapter", "driving-port", "service", "driven-port", "driven-adapter", "bus", "rule", "queue"]);
const FORM = /^[\w.~%+-]+=[^\s{]*$/;

/**
 * @param live gives the nodes that say how a part is doing now, for its id and kind
 * @param known gives what is known now of a hop of a trace
 */
export function createDrawer({ live, known }) {
  const drawer = find("drawer");
  const body = find("drawer-body");
  const title = find("drawer-title");
  let opener;
  let shown;
  let painted = "";
  let wireOf = {};

  function open(subject, event) {
    shown = subject;
    painted = "";
    paint();
    if (drawer.hidden) {
      opener = document.activeElement;
      drawer.hidden = false;
    } else if (event && !drawer.contains(document.activeElement)) {
      opener = document.activeElement;
    }
    // Who opened it with the keyboard reads on in it; a mouse leaves the focus where arrows step.
    if (event && (event.type === "keydown" || event.detail === 0)) {
      find("drawer-close").focus();
    }
    drawer.scrollTop = 0;
  }

  function close() {
    const hadFocus = drawer.contains(document.activeElement) || document.activeElement === document.body;
    drawer.hidden = true;
    shown = undefined;
    if (hadFocus && opener?.isConnected) {
      opener.focus();
    }
  }

  find("drawer-close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !drawer.hidden) {
      event.preventDefault();
      close();
    }
  });

  /** Paints anew when there is news: the hop that is shown may have ended, the queue may have moved. */
  function paint() {
    if (!shown) {
      return;
    }
    const { part, trace } = shown;
    const hop = known(trace, shown.hop);
    const now = part ? live(part, trace) : [];
    const wire = fetched(trace, hop);
    const signature = JSON.stringify([part?.id, hop, wire, trace?.id, trace?.again, now.map(({ textContent }) => textContent)]);
    if (signature === painted) {
      return;
    }
    painted = signature;
    // A long name may break where a word begins.
    title.replaceChildren(...words(part?.name ?? hop.name).flatMap((word) => [word, element("wbr")]));
    find("drawer-kind").textContent = spoken(part?.kind ?? hop.place);
    body.replaceChildren(...about(part), ...now, ...values(hop, part, wire), ...actions(part, wire));
  }

  /** What went in and out of a hop: asked for when somebody looks, for it may be long. */
  function fetched(trace, hop) {
    if (!trace || !hop) {
      return {};
    }
    const key = `${trace.id} ${trace.startedAt} ${hop.id} ${hop.state}`;
    if (wireOf.key !== key) {
      const waits = { key };
      wireOf = waits;
      request(`/playground/traces/${encodeURIComponent(trace.id)}`).then(({ text }) => {
        const found = JSON.parse(text).hops.find(({ id }) => id === hop.id);
        if (wireOf === waits && found) {
          wireOf = { key, in: found.in, out: found.out };
          paint();
        }
      }).catch(() => {}); // it is gone, or the playground is: the page says so where it says it always
    }
    return wireOf;
  }

  function about(part) {
    const said = [];
    const role = part && roleOf(part);
    if (role) {
      said.push(element("p", "role", role));
    }
    if (part?.file) {
      const path = element("code");
      // A path may break where a folder ends.
      path.append(...part.file.split(/(?<=\/)/).flatMap((folder) => [folder, element("wbr")]));
      said.push(element("p", "file", path));
    }
    return said;
  }

  function actions(part, wire) {
    const said = [];
    if (part?.kind === "route") {
      const curl = curlOf(part, wire.in);
      said.push(element("h3", "", "As curl"), copyable(curl));
    }
    return said;
  }

  return { open, close, paint, isOpen: () => !drawer.hidden };
}

function values(hop, part, wire) {
  if (!hop) {
    return NOTED.has(part?.kind) ? [element("p", "meta", "The chosen request does not come here.")] : [];
  }
  const states = { open: "Still open", ok: "Went well", failed: "Failed" };
  const took = hop.durationMicros === undefined ? "" : part?.kind === "dead-letters" ? `, stored at ${duration(hop.startMicros)}` : `, ${duration(hop.durationMicros)}`;
  const ended = part?.kind === "dead-letters" ? "A dead letter" : (states[hop.state] ?? hop.state);
  const what = element("p", `ending ${hop.state}`, element("strong", "", ended), took);
  // What is among the dead letters has its reason above.
  const detail = part?.kind === "dead-letters" ? hop.told : hop.detail;
  if (detail) {
    what.append(`: ${detail}`);
  }
  const said = [what];
  for (const [name, value] of [["What went in", wire.in], ["What came out", wire.out]]) {
    if (value) {
      const text = element("pre", "", readable(value));
      text.tabIndex = 0;
      text.setAttribute("aria-label", name);
      said.push(element("h3", "", name), text);
    }
  }
  return said;
}

/** Of an HTTP request: what follows the head. */
const bodyOf = (value) => value.slice(value.indexOf("\n\n") + 1).trimStart();

/** JSON in lines, a form field by field, everything else as it is; an HTTP request with its head as it is. */
export function readable(value) {
  const end = value.indexOf("\n\n");
  if (end >= 0 && !/^[{[]/.test(value)) {
    return `${value.slice(0, end)}\n\n${readable(value.slice(end).trimStart())}`;
  }
  if (/^[{[]/.test(value)) {
    try {
      return JSON.stringify(JSON.parse(value), null, 2);
    } catch {
      return value;
    }
  }
  return FORM.test(value) ? [...new URLSearchParams(value)].map(([name, text]) => `${name} = ${text}`).join("\n") : value;
}

/** The same request from a shell; a command is signed there as Slack signs it. */
function curlOf({ name }, sent = "") {
  const [method, path] = name.split(" ");
  const url = `${location.origin}${path}`;
  if (method === "GET") {
    const query = /\bGET (\S+)/.exec(sent)?.[1] ?? path;
    return `curl -i '${location.origin}${query}'`;
  }
  const body = FORM.test(bodyOf(sent)) ? bodyOf(sent) : "team_id=T1&user_id=U1&command=%2Fgreetings&text=Ada&trigger_id=1.2.abc";
  return `body='${body.replaceAll("'", "%27")}'
timestamp=$(date +%s)
signature=$(printf 'v0:%s:%s' "$timestamp" "$body" | openssl dgst -sha256 -hmac ${SECRET} -r | cut -d' ' -f1)
curl -i ${url} --data "$body" \\
  -H "X-Slack-Request-Timestamp: $timestamp" -H "X-Slack-Signature: v0=$signature"`;
}

function copyable(text) {
  const code = element("pre", "", text);
  code.tabIndex = 0;
  code.setAttribute("aria-label", "The request as curl");
  const copy = button("Copy as curl");
  const said = element("span", "meta");
  said.setAttribute("role", "status");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(code);
      said.textContent = "Selected: copy it with the keyboard.";
    }
  });
  const all = element("div", "copyable");
  all.append(code, copy, said);
  return all;
}

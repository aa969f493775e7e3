// Slack's message text as nodes: mrkdwn, https://docs.slack.dev/messaging/formatting-message-text. What is not
// understood is shown as it is, as text: it may come from anybody.

import { element } from "/page/dom.js";

const CHARACTERS = { amp: "&", lt: "<", gt: ">" };
const LINK = /^(?:https?|mailto):/;

/** What stands between marks of its own: code first, for nothing else counts in there. */
const SPANS = [
  { pattern: /```\n?([\s\S]+?)```/, make: (text) => element("code", "block", plain(text)) },
  { pattern: /`([^`\n]+)`/, make: (text) => element("code", "", plain(text)) },
  { pattern: /<([^<>\n]+)>/, make: reference },
  { pattern: marked("\\*"), make: (text, names) => element("strong", "", ...rendered(text, names)) },
  { pattern: marked("_"), make: (text, names) => element("em", "", ...rendered(text, names)) },
  { pattern: marked("~"), make: (text, names) => element("del", "", ...rendered(text, names)) },
];

/** The mark stands at the edges of words, not inside of one. */
function marked(mark) {
  return new RegExp(`(?<![\\p{L}\\p{N}${mark}])${mark}(?!\\s)([^${mark}\\n]+?)(?<!\\s)${mark}(?![\\p{L}\\p{N}${mark}])`, "u");
}

/** @param names a map of member ids to names */
export function rendered(text, names = new Map()) {
  const found = SPANS.map((span) => ({ ...span, match: span.pattern.exec(text) })).filter(({ match }) => match);
  if (found.length === 0) {
    return text === "" ? [] : [plain(text)];
  }
  const { match, make } = found.reduce((first, each) => (each.match.index < first.match.index ? each : first));
  const end = match.index + match[0].length;
  const before = text.slice(0, match.index);
  return [
    ...(before === "" ? [] : [plain(before)]),
    make(match[1], names, match[0]),
    ...rendered(text.slice(end), names),
  ];
}

function plain(text) {
  return text.replace(/&(amp|lt|gt);/g, (entity, name) => CHARACTERS[name]);
}

function reference(inside, names, whole) {
  const [target, label] = inside.split("|", 2);
  if (/^@[UW][A-Z0-9]+$/.test(target)) {
    return element("span", "mention", `@${names.get(target.slice(1)) ?? (label || target.slice(1))}`);
  }
  if (/^#C[A-Z0-9]+$/.test(target)) {
    return element("span", "mention", `#${label || target.slice(1)}`);
  }
  if (/^!(here|channel|everyone)$/.test(target)) {
    return element("span", "mention", `@${target.slice(1)}`);
  }
  if (LINK.test(target)) {
    const link = element("a", "", plain(label || target));
    link.href = plain(target);
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }
  return plain(label || whole);
}

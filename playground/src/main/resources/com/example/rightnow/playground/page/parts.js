// What there is to draw: the parts of the bot and the links between them, as the playground reads them from the
// template and the classes. This page knows kinds of parts, not their names.

const SPOKEN = { "front-door": "route", "dead-letters": "dead letters", slack: "chat" };

/** What a part without a Javadoc is for. */
const ROLES = {
  slack: "Where people are. Here it is a stand-in that speaks as Slack does.",
  person: "Whoever asks without Slack.",
  route: "A path of the HTTP API: it calls the function behind it and waits for the answer.",
  bus: "EventBridge: who has news puts an event here, and need not know who listens.",
  rule: "Picks events of one kind off the bus and hands them on.",
  queue: "SQS: keeps a message until a function has handled it.",
  "dead-letters": "Keeps what failed for good, with the reason, until somebody sends it back.",
  table: "Remembers. Here it is in memory.",
  schedule: "EventBridge Scheduler: at its times it sends what it was told to.",
};

/** What hands on by itself: nobody waits there for an answer. */
const HANDS_ON = new Set(["schedule", "bus", "rule", "queue", "dead-letters", "wait"]);

const SIDES = {
  driving: ["person", "route", "function", "driving-adapter", "driving-port"],
  domain: ["service"],
  driven: ["driven-port", "driven-adapter"],
};

export const spoken = (kind) => SPOKEN[kind] ?? kind.replaceAll("-", " ");

export const roleOf = ({ role, kind }) => role ?? ROLES[kind];

/** The side of the hexagon, which gives the colour; everything outside of it is of one colour. */
export const sideOf = (kind) =>
  Object.keys(SIDES).find((side) => SIDES[side].includes(kind === "front-door" ? "route" : kind)) ?? "outside";

export const handsOn = (place) => HANDS_ON.has(place);

/** "GreetUseCase" -> "Greet", "UseCase"; together the words are the name again. */
export const words = (name) => name.split(/(?<=[a-z0-9])(?=[A-Z])(?<!Use(?=Case))|(?<=[-._\s])(?=\S)|(?<=\w)(?=\/)/);

export function createParts({ nodes = [], edges = [] } = {}) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const links = edges.filter(({ from, to }) => byId.has(from) && byId.has(to));
  const into = (id) => links.filter((link) => link.to === id).map((link) => byId.get(link.from));
  const outOf = (id) => links.filter((link) => link.from === id).map((link) => byId.get(link.to));

  /** The part where a hop of a trace happened. */
  function of({ place, name }) {
    const kind = place === "front-door" ? "route" : place;
    return nodes.find((node) => {
      if (node.name !== name && node.id !== name) {
        return false;
      }
      const isQueue = kind === "queue" && node.kind === "dead-letters";
      return kind === "wait" || isQueue || (node.kind === kind && (kind !== "slack" || into(node.id).length > 0));
    });
  }

  return { nodes, links, byId, into, outOf, of };
}

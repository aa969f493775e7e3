// The picture: draws every part of the bot, pale, and lights up what one request has reached.

import { arrange } from "/page/layout.js";
import { handsOn, sideOf, spoken } from "/page/parts.js";
import { isAnswered, stateAt } from "/page/trace.js";

const SVG = "http://www.w3.org/2000/svg";
const LINE_HEIGHT = 13;
const BADGE_HEIGHT = 16;

/** @param onOpen takes the id of the part that the reader wants to know more about */
export function createHexagon(svg, { onOpen }) {
  const layers = Object.fromEntries(["still", "links", "ways", "captions", "nodes"].map((name) => [name, shape("g", { class: name })]));
  svg.append(...Object.values(layers));
  const pen = document.createElement("canvas").getContext("2d");
  let parts;
  let boxes = new Map();
  let nodes = new Map();
  let way = () => "";
  let isTall = false;
  let drawn = "";
  let lit = "";
  let badges = new Map();

  function draw(all) {
    const available = svg.parentElement.clientWidth - 24;
    const signature = `${available} ${all.nodes.map(({ id }) => id).join()}`;
    if (available <= 0 || all.nodes.length === 0 || (signature === drawn && all === parts)) {
      return;
    }
    drawn = signature;
    lit = "";
    parts = all;
    pen.family = getComputedStyle(svg).fontFamily;
    const picture = arrange(parts, available, pen);
    svg.setAttribute("viewBox", `0 0 ${picture.width} ${picture.height}`);
    boxes = new Map(picture.boxes.map((box) => [box.id, box]));
    way = picture.way;
    isTall = picture.isTall === true;
    layers.still.replaceChildren(...background(picture));
    layers.captions.replaceChildren(...captionsOf(picture));
    layers.links.replaceChildren(
      ...parts.links.map(({ from, to }) => shape("path", { class: "link", d: way(boxes.get(from), boxes.get(to)) })),
    );
    const focused = document.activeElement?.dataset?.id;
    nodes = new Map(picture.boxes.map((box) => [box.id, node(box)]));
    layers.nodes.replaceChildren(...nodes.values());
    [...nodes.values()][0].setAttribute("tabindex", "0");
    if (layers.nodes.contains(document.activeElement) || nodes.has(focused)) {
      nodes.get(focused)?.focus();
    }
    showBadges();
  }

  /** Lights up what the hops have reached at this moment; no hops, and all is pale. */
  function show(hops, moments, at) {
    const states = new Map();
    const ahead = new Set();
    const ways = [];
    for (const hop of hops) {
      const part = parts?.of(hop);
      const state = stateAt(hop, at);
      if (!part) {
        continue;
      }
      ahead.add(part.id);
      if (state) {
        states.set(part.id, state);
        ways.push(...waysOf(hops, hop, part, state, moments[at], at));
      }
    }
    for (const { from, to, state } of ways) {
      // What notes no hop of its own, such as a table or whoever sent the request, shines with its neighbour.
      for (const id of [from, to]) {
        if (!states.has(id)) {
          states.set(id, state);
        }
      }
    }
    const current = moments[at] && parts?.of(hops[moments[at].hop])?.id;
    for (const [id, drawnNode] of nodes) {
      const state = states.get(id) ?? (ahead.has(id) ? "ahead" : "");
      drawnNode.dataset.state = state;
      drawnNode.classList.toggle("current", id === current);
    }
    focusable(current);
    const signature = JSON.stringify(ways);
    if (signature !== lit) {
      lit = signature;
      layers.ways.replaceChildren(...ways.map(litWay));
    }
  }

  function waysOf(hops, hop, part, state, moment, at) {
    const ways = [];
    const add = (from, to, isBack, isCurrent, ended) => {
      if (from && to && from !== to && boxes.has(from) && boxes.has(to)) {
        ways.push({ from, to, isBack, isCurrent, state: ended, side: sideOf(parts.byId.get(to).kind) });
      }
    };
    const before = hop.from < 0 ? parts.into(part.id).find(({ kind }) => isCaller(kind) && hop.place === "front-door")
      : linkedTo(part, hops, hop);
    const answered = hop.from < 0 || isAnswered(hops, hop);
    const begins = !moment?.answers && hop.begun === at;
    const pairs = before ? [[before.id, part.id]] : [];
    if (hop.place === "driven-adapter") {
      pairs.push(...parts.outOf(part.id).filter(({ kind }) => kind === "table").map(({ id }) => [part.id, id]));
    }
    for (const [from, to] of pairs) {
      add(from, to, false, begins, "ok");
      if (state !== "open" && answered && !handsOn(hop.place)) {
        add(from, to, true, moment?.answers && hop.ended === at, state);
      }
    }
    return ways;
  }

  /** Where the way to a part comes from: the part of the hop before, or what the picture has between the two. */
  function linkedTo(part, hops, hop) {
    const before = parts.of(hops[hop.from]);
    if (before === part) {
      return undefined;
    }
    const sources = parts.into(part.id);
    return sources.includes(before)
      ? before
      : (sources.find((source) => hops.some((each) => each.attempt === hop.attempt && parts.of(each) === source)) ?? before);
  }

  function litWay({ from, to, isBack, isCurrent, state, side }) {
    const classes = ["way", side, isBack ? "back" : "there", state, isCurrent ? "current" : ""];
    return shape("path", {
      class: classes.filter(Boolean).join(" "),
      d: way(boxes.get(from), boxes.get(to), isBack),
      pathLength: "1",
    });
  }

  /** Small signs on boxes: what waits there, or what is wrong there. A map of ids to { text, short, alarm }. */
  function badge(all) {
    badges = all;
    showBadges();
  }

  function showBadges() {
    for (const [id, drawnNode] of nodes) {
      const { text = "", short = text, alarm = false } = badges.get(id) ?? {};
      const old = drawnNode.querySelector(".badge");
      const shown = isTall ? short : text;
      if ((old?.textContent.trim() ?? "") === shown && (!old || old.dataset.says === text)) {
        continue;
      }
      old?.remove();
      const box = boxes.get(id);
      drawnNode.setAttribute("aria-label", [labelOf(box), text].join(" ").trim());
      if (text) {
        drawnNode.append(badgeOn(box, shown, alarm));
        drawnNode.lastElementChild.dataset.says = text;
      }
    }
  }

  function badgeOn(box, text, alarm) {
    pen.font = `600 10px ${pen.family}`;
    const w = Math.ceil(pen.measureText(text).width) + 12;
    const room = Number(svg.getAttribute("viewBox").split(" ")[2]);
    const x = Math.max(1 - (box.x - box.w / 2), Math.min(box.w / 2 - w / 2, room - 1 - w - (box.x - box.w / 2)));
    const group = shape("g", { class: `badge${alarm ? " alarm" : ""}`, transform: `translate(${x} ${box.h - 4})` });
    group.append(
      shape("rect", { width: w, height: BADGE_HEIGHT, rx: BADGE_HEIGHT / 2 }),
      label(text, w / 2, BADGE_HEIGHT / 2 + 3.5, "badge-text"),
    );
    return group;
  }

  function focusable(id) {
    if (layers.nodes.contains(document.activeElement)) {
      return;
    }
    for (const [each, drawnNode] of nodes) {
      drawnNode.setAttribute("tabindex", each === (nodes.has(id) ? id : nodes.keys().next().value) ? "0" : "-1");
    }
  }

  function focus(drawnNode) {
    nodes.forEach((each) => each.setAttribute("tabindex", each === drawnNode ? "0" : "-1"));
    drawnNode.focus();
  }

  layers.nodes.addEventListener("click", (event) => {
    const id = event.target.closest(".node")?.dataset.id;
    if (id) {
      onOpen(id, event);
    }
  });

  layers.nodes.addEventListener("keydown", (event) => {
    const all = [...nodes.values()];
    const at = all.indexOf(event.target.closest(".node"));
    const keys = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 };
    if (event.key in keys && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      focus(all[Math.min(Math.max(keys[event.key], 0), all.length - 1)]);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onOpen(all[at].dataset.id, event);
    }
  });

  function node(box) {
    const group = shape("g", {
      class: `node ${sideOf(box.kind)}`,
      transform: `translate(${box.x - box.w / 2} ${box.y - box.h / 2})`,
      role: "button",
      tabindex: "-1",
      "aria-label": labelOf(box),
    });
    Object.assign(group.dataset, { id: box.id, kind: box.kind, name: box.name, state: "" });
    const isPort = box.kind.endsWith("-port");
    const first = 25;
    group.append(
      shape("rect", { class: "box", width: box.w, height: box.h, rx: isPort ? 18 : 7 }),
      label(spoken(box.kind), box.w / 2, 12, "kind"),
      ...box.label.map((line, index) => label(line, box.w / 2, first + index * LINE_HEIGHT, "label")),
    );

    return group;
  }

  return { draw, show, badge, part: (id) => parts?.byId.get(id), of: (hop) => parts?.of(hop) };
}

const isCaller = (kind) => kind === "slack" || kind === "person";

/** What is to be seen on it, word for word: people call a control by what they see. */
const labelOf = ({ kind, label }) => [spoken(kind), ...label].join(" ");

function background({ outline, frame }) {
  const drawn = [shape("path", { class: "outline", d: outline })];
  if (frame) {
    drawn.push(shape("rect", { class: "frame", ...frame, rx: 12 }));
  }
  return drawn;
}

const captionsOf = ({ captions }) =>
  captions.map(({ text, x, y, start, end, within }) =>
    label(text, x, y, `caption${start ? " start" : ""}${end ? " end" : ""}${within ? " within" : ""}`));

function label(content, x, y, className) {
  const created = shape("text", { x, y, class: className });
  // The blank keeps the words apart for whoever reads the group as one text.
  created.textContent = `${content} `;
  return created;
}

function shape(name, attributes) {
  const created = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    created.setAttribute(attribute, value);
  }
  return created;
}

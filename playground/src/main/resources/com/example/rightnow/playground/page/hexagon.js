// The picture: the hexagon, what stands at its edges, and the way of one request through it.
// It knows places, not names: a part stands where the trace says it stands, and is called what the trace calls it.

const SVG = "http://www.w3.org/2000/svg";
const NODE_HEIGHT = 38;
const ROW = NODE_HEIGHT + 12;
const LINE_HEIGHT = 13;
const PADDING = 9;
const GAP = 16;
const FONT_SIZE = 11.5;
const ONE_LINE = 13;
const LONGEST_LINE = 24;
const SMALLEST_SCALE = 0.84;
const LANE = 18;
const CLOUD_LANE = 30;
const TURN = 8;

/** From left to right; in the tall picture from top to bottom. */
const COLUMNS = [
  { heading: "front door, functions", places: ["front-door", "function"], side: "driving" },
  { heading: "driving adapters", places: ["driving-adapter"], side: "driving" },
  { heading: "driving ports", places: ["driving-port"], side: "driving" },
  { heading: "services", places: ["service"], side: "domain" },
  { heading: "driven ports", places: ["driven-port"], side: "driven" },
  { heading: "driven adapters", places: ["driven-adapter", "slack"], side: "driven" },
];
const [LEFT_EDGE, RIGHT_EDGE] = [2, 4];

/** The way of an event: from the right, where it is published, back to the functions at the left. */
const CLOUD = ["queue", "rule", "bus", "schedule"];

const sideOf = (place) =>
  COLUMNS.find(({ places }) => places.includes(place))?.side ?? (CLOUD.includes(place) ? "cloud" : "elsewhere");

const key = ({ place, name }) => `${place} ${name}`;

const pen = document.createElement("canvas").getContext("2d");

/** "GreetTeamFunction" -> "Greet", "Team", "Function"; together the words are the name again. */
export const words = (name) => name.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[-._/\s])(?=\S)/);

/** Breaks a long name where a word begins, into two lines as even as can be. */
function lines(name) {
  const all = words(name);
  if (name.length <= ONE_LINE || all.length === 1) {
    return [shortened(name)];
  }
  const splits = all.slice(1).map((_, index) => {
    return [all.slice(0, index + 1).join("").trimEnd(), all.slice(index + 1).join("")];
  });
  const longer = ([first, second]) => Math.max(first.length, second.length);
  return splits.reduce((best, split) => (longer(split) <= longer(best) ? split : best)).map(shortened);
}

const shortened = (line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line);

export function createHexagon(svg) {
  const still = document.createElementNS(SVG, "g");
  const ways = document.createElementNS(SVG, "g");
  const nodes = document.createElementNS(SVG, "g");
  const headings = document.createElementNS(SVG, "g");
  svg.append(still, ways, headings, nodes);
  let boxes = new Map();
  let drawn = "";
  let way;

  function draw(parts) {
    const available = svg.clientWidth;
    const signature = `${available} ${parts.map(key).sort().join()}`;
    if (available === 0 || signature === drawn) {
      return;
    }
    drawn = signature;
    way = undefined; // not "", which is what no hops at all look like
    pen.font = `600 ${FONT_SIZE}px ${getComputedStyle(svg).fontFamily}`;
    const measured = ordered(parts).map(measure);
    const picture = wide(measured, available) ?? tall(measured, available);
    svg.setAttribute("viewBox", `0 0 ${picture.width} ${picture.height}`);
    boxes = new Map(picture.boxes.map((box) => [key(box), box]));
    still.replaceChildren(...picture.still);
    headings.replaceChildren(...picture.headings);
    nodes.replaceChildren(...picture.boxes.map(node));
  }

  /** Lights up what the hops up to this step have reached. */
  function show(hops, step) {
    const ahead = new Set(hops.map(key));
    const reached = new Set(hops.slice(0, step + 1).map(key));
    const current = hops[step] && key(hops[step]);
    for (const each of nodes.children) {
      const id = each.dataset.key;
      each.classList.toggle("ahead", ahead.has(id) && !reached.has(id));
      each.classList.toggle("reached", reached.has(id));
      each.classList.toggle("current", id === current);
    }
    const shown = hops
      .slice(0, step + 1)
      .map((hop) => `${hop.from} ${key(hop)}`)
      .join();
    if (shown !== way) {
      way = shown;
      ways.replaceChildren(...hops.slice(0, step + 1).flatMap((hop, index) => wayTo(hops, hop, index === step)));
    }
  }

  function wayTo(hops, hop, isCurrent) {
    const from = boxes.get(hops[hop.from] && key(hops[hop.from]));
    const to = boxes.get(key(hop));
    if (!from || !to || from === to) {
      return [];
    }
    const path = shape("path", {
      d: lane(from, to) ?? curve(from, to),
      class: `way ${sideOf(hop.place)}${isCurrent ? " current" : ""}`,
      pathLength: "1",
    });
    return [path];
  }

  return { draw, show };
}

/** By name; services and adapters in the order of what calls them, so that few ways cross. */
function ordered(parts) {
  const byName = parts.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const rank = new Map(byName.map(({ name }, index) => [name, index]));
  const called = (place) => place === "service" || place.endsWith("-adapter");
  const weight = ({ place, name, from }) => rank.get(called(place) ? (from ?? name) : name);
  return byName.toSorted((a, b) => weight(a) - weight(b));
}

// --- layouts --------------------------------------------------------------------------------------------------------

function measure(part) {
  const label = lines(part.name);
  const width = Math.ceil(Math.max(...label.map((line) => pen.measureText(line).width))) + 2 * PADDING;
  return { ...part, label, w: Math.max(width, 62), h: NODE_HEIGHT };
}

const at = (places, parts) => places.flatMap((place) => parts.filter((part) => part.place === place));

/** Everything that is not in a column: the cloud's parts in their order, then whatever this page does not know. */
function band(parts) {
  const elsewhere = [...new Set(parts.map(({ place }) => place))].filter((place) => sideOf(place) === "elsewhere");
  return at([...CLOUD, ...elsewhere], parts);
}

/** Left to right; undefined when the names would become too small to read. */
function wide(parts, available) {
  const columns = COLUMNS.map((column) => {
    const members = at(column.places, parts);
    const widest = Math.max(...members.map(({ w }) => w), pen.measureText(column.heading).width);
    return { ...column, members, w: widest };
  });
  const taken = columns.reduce((sum, { w }) => sum + w, 0);
  const needed = Math.ceil(taken + GAP * (columns.length - 1) + 4);
  if (available < needed * SMALLEST_SCALE) {
    return undefined;
  }
  const width = Math.max(available, needed);
  const gap = (width - 4 - taken) / (columns.length - 1);
  const rows = Math.max(4, ...columns.map(({ members }) => members.length));
  const top = 74;
  const body = rows * ROW;
  const boxes = [];
  const headings = [];
  let x = 2;
  columns.forEach((column) => {
    column.centre = x + column.w / 2;
    headings.push(text(column.heading, column.centre, 14, "heading"));
    const inside = column.centre < width / 2 ? 1 : -1;
    const first = top + (body - column.members.length * ROW) / 2 + ROW / 2;
    column.members.forEach((member, row) => {
      boxes.push({ ...member, w: column.w, x: column.centre, y: first + row * ROW, row, inside });
    });
    x += column.w + gap;
  });
  const [left, right] = [columns[LEFT_EDGE].centre, columns[RIGHT_EDGE].centre];
  const middle = (left + right) / 2;
  const bottom = top + body;
  const outline = shape("path", {
    class: "hexagon",
    d: `M${left} ${top}L${middle} ${top - 46}L${right} ${top}V${bottom}L${middle} ${bottom + 46}L${left} ${bottom}Z`,
  });
  const cloud = flow(band(parts), 16, width - 16, bottom + 104);
  const frame = cloudFrame(width, bottom + 74, cloud);
  return {
    width,
    height: frame.bottom + 2,
    boxes: [...boxes, ...cloud.boxes],
    still: [outline, frame.shape],
    headings: [...headings, text("domain", middle, top - 14, "domain-name"), frame.heading],
  };
}

/** Top to bottom, for narrow screens. */
function tall(parts, width) {
  const boxes = [];
  const headings = [];
  const edges = [];
  let y = 14;
  COLUMNS.forEach(({ heading, places }, column) => {
    const isEdge = column === LEFT_EDGE || column === RIGHT_EDGE;
    const inset = column >= LEFT_EDGE && column <= RIGHT_EDGE ? 20 : 2;
    const within = column > LEFT_EDGE && column <= RIGHT_EDGE;
    headings.push(text(heading, width / 2, y, within ? "heading within" : "heading"));
    const flowed = flow(at(places, parts), inset, width - inset, y + 32);
    boxes.push(...flowed.boxes);
    if (isEdge) {
      edges.push(column === LEFT_EDGE ? y + 32 : flowed.bottom - NODE_HEIGHT / 2);
    }
    y = Math.max(flowed.bottom, y + 50) + 30;
  });
  const [top, bottom] = edges;
  const side = (top + bottom) / 2;
  const outline = shape("path", {
    class: "hexagon",
    d: `M26 ${top}H${width - 26}L${width - 2} ${side}L${width - 26} ${bottom}H26L2 ${side}Z`,
  });
  const cloud = flow(band(parts), 12, width - 12, y + 30);
  const frame = cloudFrame(width, y, cloud);
  return {
    width,
    height: frame.bottom + 2,
    boxes: [...boxes, ...cloud.boxes],
    still: [outline, frame.shape],
    headings: [...headings, frame.heading],
  };
}

/** Sets boxes in centred rows between two margins. */
function flow(members, left, right, firstCentre) {
  const rows = [[]];
  for (const member of members) {
    const row = rows.at(-1);
    const used = row.reduce((sum, { w }) => sum + w + GAP, 0);
    if (row.length > 0 && used + member.w > right - left) {
      rows.push([member]);
    } else {
      row.push(member);
    }
  }
  const boxes = rows.flatMap((row, index) => {
    const taken = row.reduce((sum, { w }) => sum + w, 0);
    const space = (right - left - taken) / (row.length + 1);
    let x = left + space;
    return row.map((member) => {
      const box = { ...member, x: x + member.w / 2, y: firstCentre + index * ROW };
      x += member.w + space;
      return box;
    });
  });
  return { boxes, bottom: firstCentre + (rows.length - 1) * ROW + NODE_HEIGHT / 2 };
}

function cloudFrame(width, top, { bottom, boxes }) {
  const end = (boxes.length === 0 ? top + 40 : bottom) + 12;
  return {
    bottom: end,
    shape: shape("rect", { class: "cloud", x: 1, y: top - 14, width: width - 2, height: end - top + 14, rx: 14 }),
    heading: text("in place of AWS", 14, top + 3, "heading start"),
  };
}

// --- shapes ---------------------------------------------------------------------------------------------------------

function node(box) {
  const group = shape("g", {
    class: `node ${sideOf(box.place)}`,
    transform: `translate(${box.x - box.w / 2} ${box.y - box.h / 2})`,
  });
  group.dataset.key = key(box);
  group.dataset.place = box.place;
  group.dataset.name = box.name;
  const title = shape("title", {});
  title.textContent = `${box.name} (${box.place.replaceAll("-", " ")})`;
  const isPort = box.place.endsWith("-port");
  const rect = shape("rect", { width: box.w, height: box.h, rx: isPort ? box.h / 2 : 8 });
  const first = box.h / 2 - ((box.label.length - 1) * LINE_HEIGHT) / 2;
  const label = box.label.map((line, index) => text(line, box.w / 2, first + index * LINE_HEIGHT + 4, "label"));
  group.append(title, rect, ...label);
  return group;
}

/**
 * The two ways that would run behind other boxes in the wide picture, led beside them instead: to another row of the
 * same column, and between an outer column and the cloud below. Undefined for all others.
 */
function lane(from, to) {
  if (from.inside && from.x === to.x && Math.abs(from.row - to.row) > 1) {
    const edge = from.x + (from.inside * from.w) / 2;
    const bow = edge + from.inside * LANE;
    return `M${edge} ${from.y}C${bow} ${from.y} ${bow} ${to.y} ${edge} ${to.y}`;
  }
  if (Boolean(from.inside) === Boolean(to.inside) || (from.inside ?? to.inside) === undefined) {
    return undefined;
  }
  const [outer, cloud] = from.inside ? [from, to] : [to, from];
  const edge = outer.x + (outer.inside * outer.w) / 2;
  const x = edge + (outer.inside * LANE) / 2;
  const top = cloud.y - cloud.h / 2;
  const y = top - CLOUD_LANE;
  const corners = [
    [edge, outer.y],
    [x, outer.y],
    [x, y],
    [cloud.x, y],
    [cloud.x, top],
  ];
  return rounded(from === outer ? corners : corners.reverse());
}

/** A line through these points with its corners rounded off. */
function rounded(points) {
  const towards = ([x1, y1], [x2, y2]) => {
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const part = Math.min(TURN, length / 2) / length;
    return `${x1 + (x2 - x1) * part} ${y1 + (y2 - y1) * part}`;
  };
  const corners = points.slice(1, -1).map((corner, index) => {
    return `L${towards(corner, points[index])}Q${corner.join(" ")} ${towards(corner, points[index + 2])}`;
  });
  return `M${points[0].join(" ")}${corners.join("")}L${points.at(-1).join(" ")}`;
}

/** From the side of a box that faces the other, in a curve that leaves and arrives at right angles. */
function curve(from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const gapX = Math.abs(dx) - (from.w + to.w) / 2;
  const gapY = Math.abs(dy) - (from.h + to.h) / 2;
  if (gapX > 0 || gapX > gapY) {
    const [x1, x2] = [from.x + (Math.sign(dx) * from.w) / 2, to.x - (Math.sign(dx) * to.w) / 2];
    const bend = (x2 - x1) / 2;
    return `M${x1} ${from.y}C${x1 + bend} ${from.y} ${x2 - bend} ${to.y} ${x2} ${to.y}`;
  }
  const [y1, y2] = [from.y + (Math.sign(dy) * from.h) / 2, to.y - (Math.sign(dy) * to.h) / 2];
  const bend = (y2 - y1) / 2;
  return `M${from.x} ${y1}C${from.x} ${y1 + bend} ${to.x} ${y2 - bend} ${to.x} ${y2}`;
}

function text(content, x, y, className) {
  const created = shape("text", { x, y, class: className });
  created.textContent = content;
  return created;
}

function shape(name, attributes) {
  const created = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    created.setAttribute(attribute, value);
  }
  return created;
}

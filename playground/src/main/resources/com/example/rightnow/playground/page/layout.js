// Where the boxes stand and how the arrows run: from the parts and the links alone, so that a fork's other parts find
// their place, and the same for every request, so that nothing jumps.

import { spoken, words } from "/page/parts.js";

const FONT_SIZE = 11;
const LINE = 13;
const KIND_LINE = 12;
const PADDING = 6;
const GAP = 16;
const ROW_GAP = 12;
/** Below what may carry a badge. */
const BADGE_GAP = 20;
const BADGED = new Set(["queue", "dead-letters", "table"]);
const SMALLEST_SCALE = 0.9;
const LARGEST_SCALE = 1.3;
const APEX = 40;
const LANE = 12;
const TURN = 8;
const HEAD = 5;
/** How far the way there and the way back are from the middle of a box. */
const APART = 4;

/** From left to right; in the tall picture from top to bottom. What is of no kind here stands at the end. */
const COLUMNS = [
  ["person", "route"],
  ["function"],
  ["driving-adapter"],
  ["driving-port"],
  ["service"],
  ["driven-port"],
  ["driven-adapter"],
];
const OUTSIDE = COLUMNS.length;
const [LEFT_EDGE, RIGHT_EDGE] = [3, 5];
/** What stands before is in the order of the template. */
const SORTED_FROM = 2;
const DOMAIN = "the domain: plain Java";
const FRAMED = "AWS, played here";
const OUTSIDE_ORDER = ["schedule", "bus", "rule", "queue", "dead-letters", "table"];

/**
 * @param pen a canvas context that measures text
 * @return width, height, boxes with a centre and a size, the way from one box to another, the hexagon's outline, the
 *   frame around what stands in place of AWS, and captions
 */
export function arrange(parts, available, pen) {
  const wide = (lines) => {
    const columns = inColumns(parts, pen, lines);
    return { columns, needed: neededWidth(columns) };
  };
  const two = wide(2);
  const { columns, needed } = two.needed <= available ? two : wide(3);
  return needed * SMALLEST_SCALE <= available
    ? leftToRight(parts, columns, needed, available)
    : topToBottom(parts, columns, available);
}

function inColumns(parts, pen, lines) {
  const columns = Array.from({ length: OUTSIDE + 1 }, () => []);
  for (const node of parts.nodes) {
    columns[columnOf(parts, node)].push(measured(node, pen, lines));
  }
  columns[0].sort((a, b) => (a.kind === "slack" ? 0 : 1) - (b.kind === "slack" ? 0 : 1));
  columns[OUTSIDE].sort((a, b) => outsideRank(a) - outsideRank(b));
  return columns;
}

function columnOf(parts, { id, kind }) {
  const column = COLUMNS.findIndex((kinds) => kinds.includes(kind));
  const calls = kind === "slack" && parts.into(id).length === 0;
  return calls ? 0 : column < 0 ? OUTSIDE : column;
}

function outsideRank({ kind }) {
  const rank = OUTSIDE_ORDER.indexOf(kind);
  return kind === "slack" ? OUTSIDE_ORDER.length + 1 : rank < 0 ? OUTSIDE_ORDER.length : rank;
}

function measured(node, pen, lines) {
  const label = broken(words(node.name), lines).map((line) => line.trim());
  pen.font = `600 ${FONT_SIZE}px ${pen.family}`;
  const widest = Math.max(...label.map((line) => pen.measureText(line).width));
  pen.font = `${FONT_SIZE - 1.5}px ${pen.family}`;
  const w = Math.ceil(Math.max(widest, pen.measureText(spoken(node.kind)).width)) + 2 * PADDING;
  return { ...node, label, w, h: KIND_LINE + label.length * LINE + 9 };
}

/** Breaks a name where a word begins, into as few lines as the longest one allows. */
function broken(all, lines) {
  if (lines === 1 || all.length === 1) {
    return [all.join("")];
  }
  const longest = (label) => Math.max(...label.map((line) => line.trim().length));
  let best = [all.join("")];
  for (let cut = 1; cut < all.length; cut += 1) {
    const label = [all.slice(0, cut).join(""), ...broken(all.slice(cut), lines - 1)];
    if (longest(label) < longest(best) || (longest(label) === longest(best) && label.length <= best.length)) {
      best = label;
    }
  }
  return best;
}

// --- left to right --------------------------------------------------------------------------------------------------

const widthOf = (column) => Math.max(0, ...column.map(({ w }) => w));

function neededWidth(columns) {
  const used = columns.filter((column) => column.length > 0);
  return used.reduce((sum, column) => sum + widthOf(column), 0) + GAP * (used.length - 1) + LANE * 2 + 4;
}

function leftToRight(parts, columns, needed, available) {
  const scale = Math.min(Math.max(available / needed / 1.08, 1), LARGEST_SCALE);
  const width = Math.max(needed, available / scale);
  const used = columns.filter((column) => column.length > 0).length;
  const gap = (width - needed) / Math.max(1, used - 1) + GAP;
  const rows = withPassages(parts, columns);
  order(parts, rows);
  const inner = Math.max(...[3, 4, 5].map((column) => stacked(rows[column])));
  const outer = Math.max(...rows.map(stacked));
  const height = Math.max(outer, inner + 2 * APEX);
  const top = 30;
  let x = 2;
  columns.forEach((column, index) => {
    const w = widthOf(column);
    for (const member of rows[index]) {
      Object.assign(member, { column: index, x: x + w / 2, w: member.passage ? w : w });
    }
    columns[index].centre = x + w / 2;
    x += column.length > 0 ? w + gap : 0;
  });
  const bounds = (index) =>
    index >= LEFT_EDGE && index <= RIGHT_EDGE ? [top + APEX, top + height - APEX] : [top, top + height];
  place(parts, rows, bounds);
  const boxes = columns.flat();
  const [left, right] = [columns[LEFT_EDGE].centre, columns[RIGHT_EDGE].centre];
  const middle = (left + right) / 2;
  const [upper, lower] = [top + APEX - 10, top + height - APEX + 10];
  const back = parts.links.some(({ from, to }) => column(boxes, from) > column(boxes, to));
  const bottom = top + height + (back ? 26 : 8);
  return {
    width,
    height: bottom,
    boxes,
    way: wayLeftToRight(parts, rows, { width, bottom: bottom - 8, gap }),
    outline: `M${left} ${upper}L${middle} ${upper - 44}L${right} ${upper}V${lower}L${middle} ${lower + 44}L${left} ${lower}Z`,
    frame: frameAround(columns[OUTSIDE]),
    captions: [
      { text: "who calls us", x: 2, y: 14, start: true },
      { text: DOMAIN, x: middle, y: 10, within: true },
      ...(frameAround(columns[OUTSIDE]) ? [{ text: FRAMED, x: width - LANE - 4, y: 14, end: true }] : []),
    ],
  };
}

const column = (boxes, id) => boxes.find((box) => box.id === id)?.column;

const gapBelow = ({ kind }) => (BADGED.has(kind) ? BADGE_GAP : ROW_GAP);

const stacked = (members) => members.reduce((sum, member) => sum + member.h + gapBelow(member), 0);

/** A link that leaves a column out gets a passage there, so that it runs between the boxes and not behind one. */
function withPassages(parts, columns) {
  const rows = columns.map((members) => [...members]);
  const at = new Map(columns.flatMap((members, index) => members.map(({ id }) => [id, index])));
  for (const { from, to } of parts.links) {
    for (let between = at.get(from) + 1; between < at.get(to); between += 1) {
      if (columns[between].length > 0) {
        rows[between].push({ passage: `${from} ${to}`, from, to, id: `${from} ${to} ${between}`, h: 2 });
      }
    }
  }
  return rows;
}

/** Whom a box is linked to in the columns before it (-1) or after it (1), passages included. */
function neighbours(parts, rows, member, index, direction) {
  const near = rows[index + direction] ?? [];
  return near.filter((other) => {
    const [before, after] = direction < 0 ? [other, member] : [member, other];
    return parts.links.some(({ from, to }) => {
      const link = `${from} ${to}`;
      const leaves = before.passage ? before.passage === link : before.id === from;
      const arrives = after.passage ? after.passage === link : after.id === to;
      return leaves && arrives;
    });
  });
}

/** Sorts each column by the middle of what it is linked to, there and back, so that few links cross. */
function order(parts, rows) {
  const sweep = (indexes, direction) => {
    for (const index of indexes) {
      if (index < SORTED_FROM || index === OUTSIDE) {
        continue;
      }
      const near = rows[index + direction] ?? [];
      const middle = new Map(
        rows[index].map((member, own) => {
          const linked = neighbours(parts, rows, member, index, direction).map((other) => near.indexOf(other));
          const position = linked.length === 0
            ? (own + 0.5) / rows[index].length
            : (linked.reduce((sum, at) => sum + at + 0.5, 0) / linked.length) / near.length;
          return [member, position];
        }),
      );
      rows[index].sort((a, b) => middle.get(a) - middle.get(b));
    }
  };
  const all = rows.map((_, index) => index);
  sweep(all.slice(1), -1);
  sweep(all.toReversed().slice(1), 1);
  sweep(all.slice(1), -1);
}

/** Gives each box its height on the page: near what it is linked to, in order, none on another. */
function place(parts, rows, bounds) {
  rows.forEach((members, index) => {
    const [top, bottom] = bounds(index);
    const share = (bottom - top - stacked(members) + ROW_GAP) / (members.length + 1);
    let y = top;
    for (const member of members) {
      y += Math.max(share, 0) + member.h / 2;
      member.y = y;
      y += member.h / 2 + gapBelow(member);
    }
  });
  for (let round = 0; round < 6; round += 1) {
    rows.forEach((members, index) => {
      if (index === OUTSIDE) {
        return;
      }
      const near = members.map((member) => {
        const linked = [-1, 1].flatMap((direction) => neighbours(parts, rows, member, index, direction));
        return linked.length === 0 ? undefined : linked.reduce((sum, { y }) => sum + y, 0) / linked.length;
      });
      const wanted = members.map((member, own) => near[own] ?? beside(parts, members, near, member));
      const [top, bottom] = bounds(index);
      spread(members, wanted, top, bottom);
    });
  }
}

/** Before what it is linked to in its own column. */
function beside(parts, members, near, member) {
  const other = members.findIndex(({ id }) => parts.links.some(({ from, to }) => from === member.id && to === id));
  return near[other] === undefined ? member.y : near[other] - (members[other].h + member.h) / 2 - ROW_GAP;
}

function spread(members, wanted, top, bottom) {
  let edge = top;
  members.forEach((member, index) => {
    member.y = Math.max(wanted[index], edge + member.h / 2);
    edge = member.y + member.h / 2 + ROW_GAP;
  });
  edge = bottom;
  members.toReversed().forEach((member) => {
    member.y = Math.min(member.y, edge - member.h / 2);
    edge = member.y - member.h / 2 - ROW_GAP;
  });
}

function wayLeftToRight(parts, rows, { width, bottom, gap }) {
  const lanes = [];
  return (from, to, isBack) => {
    if (from.column === to.column) {
      return down(from, to, isBack, rows[from.column]);
    }
    if (from.column > to.column) {
      const link = `${from.id} ${to.id}`;
      if (!lanes.includes(link)) {
        lanes.push(link);
      }
      return around(from, to, width - 3 - 4 * lanes.indexOf(link), bottom, gap);
    }
    const offset = isBack ? APART : -APART;
    const through = rows.flat().filter((member) => member.passage === `${from.id} ${to.id}`);
    const stops = [from, ...through, to].map((stop) => ({ ...stop, y: stop.y + offset }));
    const points = stops.slice(1).map((stop, index) => {
      const before = stops[index];
      const [x1, x2] = [before.x + before.w / 2, stop.x - stop.w / 2];
      const bend = (x2 - x1) / 2;
      return { x1, x2, y1: before.y, y2: stop.y, bend };
    });
    if (isBack) {
      const last = points[0];
      const line = points.toReversed()
        .map(({ x1, x2, y1, y2, bend }, index) =>
          `${index === 0 ? "M" : "L"}${x2} ${y2}C${x2 - bend} ${y2} ${x1 + bend} ${y1} ${x1} ${y1}`).join("");
      return line + head(last.x1, last.y1, -1, 0);
    }
    const last = points.at(-1);
    const line = points
      .map(({ x1, x2, y1, y2, bend }, index) =>
        `${index === 0 ? "M" : "L"}${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`).join("");
    return line + head(last.x2, last.y2, 1, 0);
  };
}

/** To another row of the same column; beside the boxes if one stands between. */
function down(from, to, isBack, members) {
  const sign = Math.sign(to.y - from.y) || 1;
  const near = Math.abs(members.findIndex(({ id }) => id === from.id) - members.findIndex(({ id }) => id === to.id)) === 1;
  if (!near) {
    const edge = from.x - from.w / 2;
    const bow = edge - LANE;
    const line = isBack
      ? `M${edge} ${to.y}C${bow} ${to.y} ${bow} ${from.y} ${edge} ${from.y}${head(edge, from.y, 1, 0)}`
      : `M${edge} ${from.y}C${bow} ${from.y} ${bow} ${to.y} ${edge} ${to.y}${head(edge, to.y, 1, 0)}`;
    return line;
  }
  const x = from.x + (isBack ? APART : -APART);
  const [y1, y2] = [from.y + (sign * from.h) / 2, to.y - (sign * to.h) / 2];
  return isBack ? `M${x} ${y2}V${y1}${head(x, y1, 0, -sign)}` : `M${x} ${y1}V${y2}${head(x, y2, 0, sign)}`;
}

/** Back to a column further left: out at the right, under everything, in at the left. */
function around(from, to, right, bottom, gap) {
  const [start, end] = [from.x + from.w / 2, to.x - to.w / 2];
  const left = end - Math.min(gap / 2, 12);
  return rounded([[start, from.y], [right, from.y], [right, bottom], [left, bottom], [left, to.y], [end, to.y]])
    + head(end, to.y, 1, 0);
}

// --- top to bottom --------------------------------------------------------------------------------------------------

const SIDE = 16;
const TALL_GAP = 24;
/** For the words above the frame. */
const FRAME_ROOM = 18;

function topToBottom(parts, columns, width) {
  const rows = withPassages(parts, columns).map((row) => row.filter(({ passage }) => !passage));
  order(parts, rows);
  const captions = [];
  const edges = [];
  let y = 22;
  rows.forEach((members, index) => {
    const inside = index >= LEFT_EDGE && index <= RIGHT_EDGE;
    const bottom = flow(members, inside ? 14 : 2, width - SIDE - (inside ? 14 : 2), y, index);
    if (index === LEFT_EDGE || index === RIGHT_EDGE) {
      const middles = members.map((member) => member.y);
      edges.push(index === LEFT_EDGE ? Math.min(...middles) : Math.max(...middles));
    }
    y = members.length > 0 ? bottom + TALL_GAP + (index === OUTSIDE - 1 ? FRAME_ROOM : 0) : y;
  });
  captions.push({ text: "who calls us", x: 2, y: 12, start: true });
  if (rows[LEFT_EDGE].length > 0) {
    captions.push({ text: DOMAIN, x: (width - SIDE) / 2, y: rows[LEFT_EDGE][0].above - 8, within: true });
  }
  const boxes = rows.flat();
  const [top, bottom] = edges.length === 2 ? edges : [0, 0];
  const side = (top + bottom) / 2;
  const right = width - SIDE;
  const frame = frameAround(rows[OUTSIDE]);
  if (frame) {
    captions.push({ text: FRAMED, x: 2, y: frame.y - 5, start: true });
  }
  return {
    isTall: true,
    width,
    height: y - TALL_GAP + 16,
    boxes,
    way: wayTopToBottom(boxes, width),
    outline: `M14 ${top}H${right - 14}L${right - 1} ${side}L${right - 14} ${bottom}H14L1 ${side}Z`,
    frame,
    captions,
  };
}

/** Sets boxes in centred rows between two margins; tells where the last one ends. */
function flow(members, left, right, top, column) {
  const rows = [[]];
  for (const member of members) {
    const row = rows.at(-1);
    const used = row.reduce((sum, { w }) => sum + w + 5, 0);
    if (row.length > 0 && used + member.w > right - left) {
      rows.push([member]);
    } else {
      row.push(member);
    }
  }
  let y = top;
  for (const row of rows) {
    const tallest = Math.max(0, ...row.map(({ h }) => h));
    const space = (right - left - row.reduce((sum, { w }) => sum + w, 0)) / (row.length + 1);
    let x = left + space;
    for (const member of row) {
      Object.assign(member, { column, x: x + member.w / 2, y: y + tallest / 2, above: y, below: y + tallest });
      x += member.w + space;
    }
    y += tallest + (column === OUTSIDE ? TALL_GAP : ROW_GAP);
  }
  return y - (column === OUTSIDE ? TALL_GAP : ROW_GAP);
}

function wayTopToBottom(boxes, width) {
  const lines = Map.groupBy(boxes, ({ above }) => above);
  return (from, to, isBack) => {
    const offset = isBack ? APART : -APART;
    if (from.above === to.above) {
      const sign = Math.sign(to.x - from.x) || 1;
      const [x1, x2, y] = [from.x + (sign * from.w) / 2, to.x - (sign * to.w) / 2, from.y + offset];
      return isBack ? `M${x2} ${y}H${x1}${head(x1, y, -sign, 0)}` : `M${x1} ${y}H${x2}${head(x2, y, sign, 0)}`;
    }
    if (from.above > to.above) {
      const end = to.y - to.h / 2;
      return rounded([
        [from.x, from.y - from.h / 2], [from.x, from.above - 6], [width - 5, from.above - 6], [width - 5, to.above - 8],
        [to.x + 8, to.above - 8], [to.x + 8, end],
      ]) + head(to.x + 8, end, 0, 1);
    }
    const points = [[from.x + offset, from.y + from.h / 2]];
    for (const [above, line] of [...lines].filter(([above]) => above > from.above && above < to.above)) {
      const x = between(line, (points.at(-1)[0] + to.x) / 2) + offset / 2;
      points.push([x, above], [x, Math.max(...line.map(({ below }) => below))]);
    }
    points.push([to.x + offset, to.y - to.h / 2]);
    const way = isBack ? points.toReversed() : points;
    const [x, y] = way.at(-1);
    return `M${way[0].join(" ")}${way.slice(1).map((point, index) => bent(way[index], point)).join("")}`
      + head(x, y, 0, isBack ? -1 : 1);
  };
}

/** The way past a line of boxes that is nearest to this place. */
function between(line, wanted) {
  const sorted = line.toSorted((a, b) => a.x - b.x);
  const ways = sorted.slice(1).map((box, index) => (sorted[index].x + sorted[index].w / 2 + box.x - box.w / 2) / 2);
  const [first, last] = [sorted[0], sorted.at(-1)];
  ways.push(Math.max(first.x - first.w / 2 - 7, 4), last.x + last.w / 2 + 7);
  return ways.reduce((nearest, each) => (Math.abs(each - wanted) < Math.abs(nearest - wanted) ? each : nearest));
}

/** A line that leaves and arrives upright. */
function bent([x1, y1], [x2, y2]) {
  const bend = (y2 - y1) / 2;
  return `C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}

// --- shapes ---------------------------------------------------------------------------------------------------------

/** An arrowhead with its tip here, pointing this way. */
function head(x, y, dx, dy) {
  const wing = HEAD * 0.7;
  const [backX, backY] = [x - dx * HEAD, y - dy * HEAD];
  return `M${backX - dy * wing} ${backY - dx * wing}L${x} ${y}L${backX + dy * wing} ${backY + dx * wing}`;
}

function frameAround(members) {
  const padding = 7;
  const framed = members.filter(({ kind }) => kind !== "slack");
  if (framed.length === 0) {
    return undefined;
  }
  const left = Math.min(...framed.map(({ x, w }) => x - w / 2)) - padding;
  const right = Math.max(...framed.map(({ x, w }) => x + w / 2)) + padding;
  const top = Math.min(...framed.map(({ y, h }) => y - h / 2)) - padding;
  const bottom = Math.max(...framed.map(({ y, h }) => y + h / 2)) + padding + 6; // a badge hangs down
  return { x: left, y: top, width: right - left, height: bottom - top };
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

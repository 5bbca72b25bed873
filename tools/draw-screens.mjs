// Draws the e2e tests' screens of OpenCode's TUI as pictures for the docs:
//   npx vitest run --project e2e test/e2e/tui/guide.test.ts && node tools/draw-screens.mjs
// Reads reports/screens/*.ansi (tmux capture-pane -e) and writes docs/guide/pictures/*.svg.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FROM = fileURLToPath(new URL("../reports/screens/", import.meta.url));
const TO = fileURLToPath(new URL("../docs/guide/pictures/", import.meta.url));

const CELL = { width: 8.4, height: 18 };
const MARGIN = 12;
const COLORS = { front: "#eeeeee", back: "#0a0a0a" };
// The sixteen named terminal colors.
const NAMED =
  "000000 cd3131 0dbc79 e5e510 2472c8 bc3fbc 11a8cd e5e5e5 666666 f14c4c 23d18b f5f543 3b8eea d670d6 29b8db ffffff"
    .split(" ")
    .map((color) => `#${color}`);

const ESCAPE = String.fromCharCode(27);
const SEQUENCE = new RegExp(`${ESCAPE}\\[([\\d;:]*)m|([^${ESCAPE}]+)`, "g");

const toHex = (...parts) => `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;

/** One of the 256 colors by number: named ones, a cube, greys. */
function findColor(number) {
  if (number < 16) return NAMED[number];
  if (number >= 232) return toHex(...Array(3).fill(8 + (number - 232) * 10));
  const level = (step) => (step === 0 ? 0 : 55 + step * 40);
  const place = number - 16;
  return toHex(level(Math.floor(place / 36)), level(Math.floor(place / 6) % 6), level(place % 6));
}

const PLAIN = { front: undefined, back: undefined, bold: false, swapped: false };
const SWITCHES = new Map([
  [0, PLAIN],
  [1, { bold: true }],
  [22, { bold: false }],
  [7, { swapped: true }],
  [27, { swapped: false }],
  [39, { front: undefined }],
  [49, { back: undefined }],
]);

/**
 * Reads a color given by its parts or its number. Returns the color and how many numbers it took.
 */
function readColor([kind, ...parts]) {
  return kind === 2 ? [toHex(...parts.slice(0, 3)), 4] : [findColor(parts[0]), 2];
}

/** Applies the numbers of one escape sequence to a text style. */
function restyle(style, [number, ...rest]) {
  if (number === undefined) return style;
  const known = SWITCHES.get(number);
  if (known !== undefined) return restyle({ ...style, ...known }, rest);
  const tens = Math.floor(number / 10);
  const side = tens === 3 || tens === 9 ? "front" : "back";
  if (number === 38 || number === 48) {
    const [color, taken] = readColor(rest);
    return restyle({ ...style, [side]: color }, rest.slice(taken));
  }
  // Underlines and similar styles are not drawn.
  if (![3, 4, 9, 10].includes(tens)) return restyle(style, rest);
  return restyle({ ...style, [side]: NAMED[(number % 10) + (tens > 4 ? 8 : 0)] }, rest);
}

/** The runs of equally styled text in a line, with their start columns. */
function readLine(line, before) {
  const runs = [];
  let style = before;
  let column = 0;
  for (const [, codes, text] of line.matchAll(SEQUENCE)) {
    if (text === undefined) {
      style = restyle(style, codes.split(/[;:]/).map(Number));
      continue;
    }
    runs.push({ ...style, text, column });
    column += [...text].length;
  }
  return { runs, style, columns: column };
}

const escapeText = (text) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    // A browser collapses several plain spaces into one.
    .replaceAll(" ", "\u00a0");

function drawRun({ text, column, front, back, bold, swapped }, row) {
  const [ink, paper] = swapped ? [back ?? COLORS.back, front ?? COLORS.front] : [front, back];
  const [x, y] = [MARGIN + column * CELL.width, MARGIN + row * CELL.height];
  const width = ([...text].length * CELL.width).toFixed(1);
  const parts = [];
  if (paper !== undefined && paper !== COLORS.back) {
    parts.push(
      `<rect x="${x.toFixed(1)}" y="${y}" width="${width}" height="${CELL.height}" fill="${paper}"/>`,
    );
  }
  const written = text.trimEnd();
  if (written.trim() !== "") {
    const lead = written.length - written.trimStart().length;
    const shown = written.trimStart();
    const start = (x + lead * CELL.width).toFixed(1);
    const length = ([...shown].length * CELL.width).toFixed(1);
    const weight = bold ? ' font-weight="bold"' : "";
    const color = ink === undefined ? "" : ` fill="${ink}"`;
    parts.push(
      `<text x="${start}" y="${y + 13}" textLength="${length}" lengthAdjust="spacingAndGlyphs"${color}${weight}>${escapeText(shown)}</text>`,
    );
  }
  return parts.join("");
}

function draw(screen, title) {
  const lines = screen.replace(/\n+$/, "").split("\n");
  let style = {};
  let columns = 0;
  const rows = lines.map((line, row) => {
    const read = readLine(line, style);
    style = read.style;
    columns = Math.max(columns, read.columns);
    return read.runs.map((run) => drawRun(run, row)).join("");
  });
  const [width, height] = [
    Math.ceil(columns * CELL.width + 2 * MARGIN),
    lines.length * CELL.height + 2 * MARGIN,
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="${COLORS.back}"/>`,
    `<g font-family="'DejaVu Sans Mono','Menlo','Consolas',monospace" font-size="14" fill="${COLORS.front}">`,
    ...rows.filter((row) => row !== ""),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

mkdirSync(TO, { recursive: true });
for (const file of readdirSync(FROM).filter((name) => name.endsWith(".ansi"))) {
  const name = file.slice(0, -".ansi".length);
  const svg = draw(readFileSync(`${FROM}${file}`, "utf8"), name.replaceAll("-", " "));
  writeFileSync(`${TO}${name}.svg`, svg);
  console.log(`docs/guide/pictures/${name}.svg, ${svg.length} bytes`);
}

// The results side by side, as text.
const COLUMNS = [
  ["refs outcome %", ({ quality }) => percent(quality?.refs.outcome)],
  ["strict %", ({ quality }) => percent(quality?.refs.strict)],
  ["tags good %", ({ quality }) => percent(quality?.tags?.good)],
  ["acceptable %", ({ quality }) => percent(quality?.tags?.acceptable)],
  ["median µs", ({ time }) => micros(time?.median)],
  ["p99 µs", ({ time }) => micros(time?.p99)],
  ["first call µs", ({ time }) => micros(time?.first)],
];

const percent = (share) => (share === undefined ? "–" : (share * 100).toFixed(1));
const micros = (value) => {
  if (value === undefined) return "–";
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
};

export const titleOf = ({ title, version }) =>
  version === undefined ? title : `${title} ${version}`;

export function formatTable(results) {
  const width = Math.max(...results.map((result) => titleOf(result).length));
  const lines = [
    ["".padEnd(width), ...COLUMNS.map(([head]) => head)].join("  "),
    ...results.map((result) => formatRow(result, width)),
  ];
  return lines.join("\n");
}

function formatRow(result, width) {
  const title = titleOf(result).padEnd(width);
  if (result.missing !== undefined) return `${title}  ${result.missing}`;
  const cells = COLUMNS.map(([head, read]) => read(result).padStart(head.length));
  return [title, ...cells].join("  ");
}

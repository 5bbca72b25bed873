import type { ListedModel, ListedWorker } from "../../opencode/rpc/listed.js";

const NOT_KNOWN = "–";
const MILLION = 1_000_000;
const THOUSAND = 1000;

function trimNumber(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

/** `200k`, `1.05M`. */
export function formatContext(tokens: number | undefined): string {
  if (tokens === undefined) return NOT_KNOWN;
  if (tokens < THOUSAND) return String(tokens);
  const thousands = Math.round(tokens / THOUSAND);
  return thousands < THOUSAND ? `${thousands}k` : `${trimNumber(tokens / MILLION, 2)}M`;
}

function formatAmount(dollars: number | undefined): string {
  return dollars === undefined ? NOT_KNOWN : `$${trimNumber(dollars, 3)}`;
}

/** US dollars per million tokens, in and out: `$1/$5`. */
export function formatPrice({
  inputCost,
  outputCost,
}: Pick<ListedModel, "inputCost" | "outputCost">): string {
  if (inputCost === undefined && outputCost === undefined) return NOT_KNOWN;
  if (inputCost === 0 && (outputCost ?? 0) === 0) return "free";
  return `${formatAmount(inputCost)}/${formatAmount(outputCost)}`;
}

/**
 * The cost of tasks in US dollars: `$0.42`, `≥$0.42` if some prices are unknown, empty if all are.
 */
export function formatSpent(spent: ListedWorker["spent"]): string {
  const { cost, unpriced = 0 } = spent ?? {};
  if (cost === undefined) return "";
  if (cost > 0 && cost < 0.005) return unpriced > 0 ? ">$0" : "<$0.01";
  const dollars = cost === 0 ? "$0" : `$${cost.toFixed(2)}`;
  return unpriced > 0 ? `≥${dollars}` : dollars;
}

/** A letter for a capability, `-` if it is missing, `?` if unknown. */
function formatMark(letter: string, can: boolean | undefined): string {
  return can === undefined ? "?" : can ? letter : "-";
}

/** The meaning of the letters in `formatMarks`. */
export const MARKS_LEGEND = "V sees images, T calls tools, R reasons";

export function formatMarks({
  image,
  toolcall,
  reasoning,
}: Pick<ListedModel, "image" | "toolcall" | "reasoning">): string {
  const marks = [formatMark("V", image), formatMark("T", toolcall), formatMark("R", reasoning)];
  return marks.join("");
}

/** Context, price and marks in columns. */
export function formatFacts(model: ListedModel): string {
  return [formatContext(model.context).padStart(5), formatPriced(model)].join("  ");
}

function formatPriced(model: ListedModel): string {
  return [formatPrice(model).padStart(12), formatMarks(model)].join("  ");
}

/** The least columns for a model's id. */
const ID_COLUMNS = 30;

/** Chooses as many facts as leave room for the id. The price is dropped last. */
export function pickFacts(columns: number): (model: ListedModel) => string {
  const leaves = (facts: number) => columns - facts - 1 >= ID_COLUMNS;
  if (leaves(24)) return formatFacts;
  return leaves(17) ? formatPriced : formatPrice;
}

/** Full id and name, so that a search finds both spellings, `opus-4-6` and `opus 4.6`. */
export function formatModelTitle({ model, modelID, name }: ListedModel): string {
  const isSame = name === undefined || name.toLowerCase() === modelID.toLowerCase();
  return isSame ? model : `${model}  ${name}`;
}

/** Wraps text to lines of at most `width` characters, between words if possible. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((one) => one !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (line.length > width) {
      lines.push(line.slice(0, width));
      line = line.slice(width);
    }
  }
  return line === "" ? lines : [...lines, line];
}

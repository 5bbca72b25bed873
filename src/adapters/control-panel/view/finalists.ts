import type { ModelRow } from "../../../index.js";
import { formatContext, formatPrice, UNKNOWN } from "./format.js";
import type { RankingView } from "./stage.js";

/** One compared value of the finalists. */
export interface FinalistLine {
  /** What is compared. */
  readonly label: string;
  /** One value for each finalist. */
  readonly values: readonly string[];
  /** Whether this value ranked the first model above the second. */
  readonly decides: boolean;
}

/** The best models of a ranking, side by side. */
export interface FinalistsView {
  /** The finalists' full ids, the chosen model first. */
  readonly models: readonly string[];
  /** One line for each compared value. */
  readonly lines: readonly FinalistLine[];
}

/** The maximum number of finalists. */
const MOST = 3;

interface Column {
  readonly label: string;
  /** Matches the criterion codes that this column explains. */
  readonly code: RegExp;
  readonly read: (row: ModelRow) => string;
}

const COLUMNS: readonly Column[] = [
  {
    label: "Price in",
    code: /cheap|price|cost|free/,
    read: ({ record }) => formatPrice(record.inputCost),
  },
  { label: "Price out", code: /output-cost/, read: ({ record }) => formatPrice(record.outputCost) },
  {
    label: "Context",
    code: /context/,
    read: ({ record }) => formatContext(record.contextLimit),
  },
  {
    label: "Released",
    code: /new|release|date/,
    read: ({ record }) => record.releaseDate ?? UNKNOWN,
  },
  { label: "Provider", code: /provider|grade|party/, read: ({ providerName }) => providerName },
];

/** Compares the best models of a ranking. Undefined for fewer than two models. */
export function viewFinalists(
  { leaders, decidedBy }: RankingView,
  find: (fullID: string) => ModelRow | undefined,
): FinalistsView | undefined {
  const rows = leaders.slice(0, MOST).flatMap((id) => find(id) ?? []);
  if (rows.length < 2) return undefined;
  return {
    models: rows.map(({ fullID }) => fullID),
    lines: COLUMNS.map(({ label, code, read }) => {
      const values = rows.map(read);
      const decides = decidedBy !== undefined && code.test(decidedBy.code);
      return { label, values, decides: decides && values[0] !== values[1] };
    }),
  };
}

import type { ModelRow } from "../../../index.js";
import { formatContext, formatPrice, UNKNOWN } from "./format.js";
import type { RankingView } from "./stage.js";

/** A value of the models that came first, side by side. */
export interface FinalistLine {
  /** What is compared. */
  readonly label: string;
  /** One for each finalist. */
  readonly values: readonly string[];
  /** It set the first apart from the second. */
  readonly decides: boolean;
}

/** The models that came first, with what they are compared by. */
export interface FinalistsView {
  /** The finalists' full ids, the chosen one first. */
  readonly models: readonly string[];
  /** One for each thing that is compared. */
  readonly lines: readonly FinalistLine[];
}

/** Finalists that are compared at the most. */
const MOST = 3;

interface Column {
  readonly label: string;
  /** Words in the criterion's code that this column shows. */
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

/** Puts the best few of a ranking side by side; undefined where there are no two. */
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

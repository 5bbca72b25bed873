import { listNearest } from "../../../../index.js";
import type { TaskError } from "../tasks/task.js";

/** The facts of a zod issue from which messages are made. */
interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: unknown;
  readonly keys?: readonly string[] | undefined;
  readonly values?: readonly unknown[] | undefined;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly origin?: unknown;
}

/** The result of parsing with zod. */
export interface Parsed<T> {
  readonly success: boolean;
  readonly data?: T | undefined;
  readonly error?: { readonly issues: readonly Issue[] } | undefined;
}

/** The known names, by the path of their object without indexes. */
export type KnownNames = Readonly<Record<string, readonly string[]>>;

const FARTHEST = 2;
const LONGEST_NAME = 60;

function quote(name: unknown): string {
  return JSON.stringify(String(name).slice(0, LONGEST_NAME));
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.filter((key) => typeof key === "string").join(".");
}

function findNear(name: string, known: readonly string[]): string | undefined {
  const wanted = name.toLowerCase().slice(0, LONGEST_NAME);
  return listNearest(wanted, known, FARTHEST, (one) => one.toLowerCase())[0];
}

function describeUnknown({ keys = [], path }: Issue, names: KnownNames): string {
  const place = placeOf(path);
  const known = names[place] ?? [];
  return keys
    .slice(0, 5)
    .map((key) => {
      const near = findNear(key, known);
      const where = place === "" ? "" : ` in ${place}`;
      const hint =
        near === undefined
          ? `; known names: ${known.join(", ")}`
          : `; did you mean ${quote(near)}?`;
      return `${key.slice(0, LONGEST_NAME)}: there is no ${quote(key)}${where}${hint}`;
    })
    .join("; ");
}

function describe(issue: Issue, names: KnownNames): string {
  if (issue.code === "unrecognized_keys") return describeUnknown(issue, names);
  const place = issue.path.map(String).join(".");
  return place === "" ? describeValue(issue) : `${place}: ${describeValue(issue)}`;
}

function describeValue({ code, expected, values = [], minimum, maximum, message }: Issue): string {
  switch (code ?? "") {
    case "invalid_type":
      return `expected ${String(expected)}`;
    case "invalid_value":
      return `expected one of ${values.map(quote).join(", ")}`;
    case "too_small":
      return `expected at least ${String(minimum)}`;
    case "too_big":
      return `expected at most ${String(maximum)}`;
    case "custom":
      return message;
    default:
      return "has an unexpected form";
  }
}

const MOST = 5;

/** Explains unsuitable arguments and suggests names. Never uses zod's own messages. */
export function refuseArguments(
  { error }: Pick<Parsed<unknown>, "error">,
  names: KnownNames,
): TaskError {
  const issues = error?.issues ?? [];
  const lines = issues.slice(0, MOST).map((issue) => describe(issue, names));
  const what = lines.length === 0 ? "Expected an object" : lines.join("; ");
  const message = `The arguments have errors; nothing was done. ${what}${what.endsWith("?") ? "" : "."}`;
  return { code: "bad-arguments", message, suggestions: [] };
}

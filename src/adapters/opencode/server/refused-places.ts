import type { ConfigRefusal } from "../../../index.js";
import { isObject } from "../files/json-object.js";
import { toPrintable } from "../printable.js";

/**
 * A place in the config that a server refuses. The value there and the server's message may be
 * secret.
 */
export interface RefusedPlace {
  readonly file: string;
  /** Keys from the top of the file. Empty for the whole file. */
  readonly path: readonly (string | number)[];
}

/** More places do not help the user. */
const MOST_PLACES = 20;
const MOST_KEYS = 20;
const LONGEST_KEY = 200;
const LONGEST_FILE = 4096;

/** Reads only the places from OpenCode's ConfigInvalidError and ConfigJsonError. */
export function listRefused(data: unknown): readonly RefusedPlace[] {
  if (!isObject(data)) return [];
  const { path: file, issues } = data;
  if (typeof file !== "string" || file === "" || file.length > LONGEST_FILE) return [];
  const listed: readonly unknown[] = Array.isArray(issues) ? issues.slice(0, MOST_PLACES) : [];
  const paths = listed.map((issue) => readPath(isObject(issue) ? issue["path"] : undefined));
  const printable = toPrintable(file);
  return (paths.length === 0 ? [[]] : paths).map((path) => ({ file: printable, path }));
}

/** Turns the place into a config refusal. Only the files themselves have the details. */
export function toConfigRefusal({ file, path }: RefusedPlace): ConfigRefusal {
  const message =
    path.length === 0
      ? "OpenCode cannot read this file."
      : `OpenCode does not accept ${path.join(".")}.`;
  return {
    file,
    path,
    message,
    expected: "what OpenCode's config schema says",
    fix: "Fix it there. `doctor` in that folder, without --server, shows what is expected.",
  };
}

function readPath(json: unknown): readonly (string | number)[] {
  const keys: readonly unknown[] = Array.isArray(json) ? json.slice(0, MOST_KEYS) : [];
  return keys
    .filter((key) => typeof key === "number" || isKey(key))
    .map((key) => (typeof key === "string" ? toPrintable(key) : key));
}

function isKey(key: unknown): key is string {
  return typeof key === "string" && key.length <= LONGEST_KEY;
}

import type { ConfigRefusal } from "../../../index.js";
import { decodeJson } from "../../../schema/json.js";
import { isObject, type JsonObject } from "../files/json-object.js";
import { toPrintable } from "../printable.js";

const MOST_CHARACTERS = 1000;
const MOST_KEYS = 20;
const MEND = "Correct it there; `doctor` in that folder, without --server, says what is expected.";

const isKey = (key: unknown): key is string | number =>
  typeof key === "number" || (typeof key === "string" && key.length <= MOST_CHARACTERS);

function readPath({ issues }: JsonObject): ConfigRefusal["path"] {
  const [issue] = Array.isArray(issues) ? (issues as readonly unknown[]) : [];
  const path = isObject(issue) && Array.isArray(issue["path"]) ? issue["path"] : [];
  const keys = (path as readonly unknown[]).slice(0, MOST_KEYS).filter(isKey);
  return keys.map((key) => (typeof key === "string" ? toPrintable(key) : key));
}

/**
 * The file and the first place in it for which a server refuses its config (measured on OpenCode 1.18.33); undefined where
 * its answer names no file. Its own sentences stay out, since they may quote the config with its secrets.
 */
export function readRefusedConfig(body: string): ConfigRefusal | undefined {
  const answer = decodeJson(body, "").unwrapOr(undefined);
  const data = isObject(answer) && isObject(answer["data"]) ? answer["data"] : {};
  const { path: file } = data;
  if (typeof file !== "string" || file === "" || file.length > MOST_CHARACTERS) return undefined;
  const path = readPath(data);
  const message =
    path.length === 0
      ? "OpenCode cannot read this file."
      : `OpenCode does not accept ${path.join(".")}.`;
  return {
    file: toPrintable(file),
    path,
    message,
    expected: "what OpenCode's config schema says",
    mend: MEND,
  };
}

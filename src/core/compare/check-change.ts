import { type Check, isText, object, oneOf } from "../resolution/check-request.js";
import type { Change, ChangeError } from "./change.js";

const kind = isText;
const setting = oneOf(["model", "small_model"]);

const CHECKS: Readonly<Record<Change["kind"], Check>> = {
  "without-provider": object({ kind, providerID: isText }, ["providerID"]),
  "without-model": object({ kind, model: isText }, ["model"]),
  "with-provider": object({ kind, providerID: isText, by: oneOf(["stored-key", "env"]) }, [
    "providerID",
  ]),
  set: object({ kind, setting, value: isText }, ["setting", "value"]),
  unset: object({ kind, setting }, ["setting"]),
};

const isKind = oneOf(Object.keys(CHECKS));

/** Returns the first fault of a change. Every field must be known and valid. */
export function checkChange(change: unknown): ChangeError | undefined {
  const named: unknown =
    typeof change === "object" && change !== null && "kind" in change ? change.kind : undefined;
  const [, check] = Object.entries(CHECKS).find(([known]) => known === named) ?? [];
  const fault = check === undefined ? isKind(named, "kind") : check(change, "");
  if (fault === undefined) return undefined;
  const { path, detail } = fault;
  return { code: "malformed-change", path, detail };
}

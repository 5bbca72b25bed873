import type { Change, ChangeError } from "./change.js";

/** Undefined: any text. A trailing `?` marks an optional field. */
type Fields = Readonly<Record<string, readonly string[] | undefined>>;

const setting = ["model", "small_model"];

const FIELDS: Readonly<Record<Change["kind"], Fields>> = {
  "without-provider": { providerID: undefined },
  "without-model": { model: undefined },
  "with-provider": { providerID: undefined, "by?": ["stored-key", "env"] },
  set: { setting, value: undefined },
  unset: { setting },
};

/** Returns the first fault of a change. Every field must be known and valid. */
export function checkChange(change: unknown): ChangeError | undefined {
  const given = new Map<string, unknown>(
    typeof change === "object" && change !== null ? Object.entries(change) : [],
  );
  const fault = (path: string, detail: string): ChangeError => ({
    code: "malformed-change",
    path,
    detail,
  });
  const [, fields] = Object.entries(FIELDS).find(([kind]) => kind === given.get("kind")) ?? [];
  if (fields === undefined) return fault("kind", `is not one of ${Object.keys(FIELDS).join(", ")}`);
  given.delete("kind");
  for (const [field, values] of Object.entries(fields)) {
    const name = field.replace("?", "");
    const value = given.get(name);
    given.delete(name);
    if (value === undefined && name !== field) continue;
    if (value === undefined) return fault(name, "is missing");
    if (typeof value !== "string") return fault(name, "is not a string");
    if (values?.includes(value) === false) return fault(name, `is not one of ${values.join(", ")}`);
  }
  const [unknown] = given.keys();
  return unknown === undefined ? undefined : fault(unknown.slice(0, 40), "is unknown");
}

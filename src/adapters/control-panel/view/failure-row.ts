import type { HealthKind, HealthRecord } from "../../../index.js";
import { isFields, readText } from "./json.js";

/** A model or provider that failed lately, and is passed over for a while. */
export interface FailureRow {
  /** `provider/model`, or the provider where all of it is meant. */
  readonly model: string;
  /** As it completes "a/b is …": until when, and why. */
  readonly says: string;
  /** The same for the resolver. */
  readonly record: HealthRecord;
}

const KINDS: readonly HealthKind[] = [
  "rate-limited",
  "server-error",
  "timeout",
  "refused-credential",
  "quota-used-up",
];

/** Reads what the plugin tells of failures; rows of another form are left out. */
export function readFailures(json: unknown): readonly FailureRow[] {
  return Array.isArray(json) ? json.flatMap(readFailure) : [];
}

function readFailure(json: unknown): readonly FailureRow[] {
  if (!isFields(json)) return [];
  const { since, until } = json;
  const [model, says, kind] = ["model", "says", "kind"].map((name) => readText(json[name]));
  const known = KINDS.find((one) => one === kind);
  if (model === undefined || says === undefined || known === undefined) return [];
  if (typeof since !== "number" || typeof until !== "number") return [];
  return [{ model, says, record: { ...splitSubject(model), kind: known, since, until } }];
}

function splitSubject(model: string): Pick<HealthRecord, "providerID" | "modelID"> {
  const slash = model.indexOf("/");
  if (slash < 0) return { providerID: model };
  return { providerID: model.slice(0, slash), modelID: model.slice(slash + 1) };
}

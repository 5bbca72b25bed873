import type { HealthKind, HealthRecord } from "../../../index.js";
import { isFields, readText } from "./json.js";

/** A recent failure of a model or provider. The resolver skips it until the cooldown ends. */
export interface FailureRow {
  /** `provider/model`, or the provider where the failure applies to all its models. */
  readonly model: string;
  /** Completes "a/b is …": until when, and why. */
  readonly state: string;
  /** The failure as a record of the resolver. */
  readonly record: HealthRecord;
}

const KINDS: readonly HealthKind[] = [
  "rate-limited",
  "server-error",
  "timeout",
  "refused-credential",
  "quota-used-up",
];

/** Reads the plugin's failure rows. Skips rows of another form. */
export function readFailures(json: unknown): readonly FailureRow[] {
  return Array.isArray(json) ? json.flatMap(readFailure) : [];
}

function readFailure(json: unknown): readonly FailureRow[] {
  if (!isFields(json)) return [];
  const { since, until } = json;
  const [model, state, kind] = ["model", "state", "kind"].map((name) => readText(json[name]));
  const known = KINDS.find((one) => one === kind);
  if (model === undefined || state === undefined || known === undefined) return [];
  if (typeof since !== "number" || typeof until !== "number") return [];
  return [{ model, state, record: { ...splitSubject(model), kind: known, since, until } }];
}

function splitSubject(model: string): Pick<HealthRecord, "providerID" | "modelID"> {
  const slash = model.indexOf("/");
  if (slash < 0) return { providerID: model };
  return { providerID: model.slice(0, slash), modelID: model.slice(slash + 1) };
}

import { formatNumber } from "./format.js";
import { isFields, readText } from "./json.js";

/** The result of one short request to a model. */
export interface VerificationView {
  /** Whether the expected model answered. */
  readonly ok: boolean;
  /** `Verified: …` or `Not verified: …`, in one sentence. */
  readonly text: string;
}

/** Reads the answer of `verify`. */
export function readVerification(json: unknown): VerificationView {
  if (!isFields(json))
    return { ok: false, text: "Not verified: the plugin's answer could not be read." };
  const wanted = readText(json["wanted"]) ?? "the model";
  const observed = readText(json["observed"]);
  const ms = typeof json["ms"] === "number" ? ` in ${formatNumber(Math.round(json["ms"]))} ms` : "";
  if (json["ok"] === true) return { ok: true, text: `Verified: ${wanted} answered${ms}.` };
  const fault = isFields(json["error"]) ? readText(json["error"]["message"]) : undefined;
  if (fault !== undefined)
    return { ok: false, text: `Not verified: ${wanted} did not answer. ${fault}` };
  return {
    ok: false,
    text: `Not verified: ${wanted} was asked, and ${observed ?? "an unknown model"} answered.`,
  };
}

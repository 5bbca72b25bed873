import type { RejectionCode, RequirementKind } from "../../../index.js";

/** The number of candidates that one requirement rejected. */
export interface Rejection {
  /** The requirement that was not met, or whose fact is unknown. */
  readonly code: RejectionCode;
  /** Completes "12 …". */
  readonly text: string;
  /** The number of rejected models. */
  readonly count: number;
}

const UNMET: Readonly<Record<RequirementKind, string>> = {
  chat: "do not support text conversations",
  toolcall: "do not call tools",
  reasoning: "do not reason",
  "image-input": "do not read images",
  "pdf-input": "do not read PDF",
  "audio-input": "do not read audio",
  "video-input": "do not read video",
  context: "have too little context",
  "input-cost": "cost too much",
  stable: "are previews or experiments",
  free: "are not free",
  "output-limit": "have too small an output limit",
  "output-cost": "cost too much for their output",
  released: "are outside the release range",
  provider: "belong to another provider",
  family: "are of another family",
  size: "are of another size",
  model: "are another model",
};

const UNKNOWN: Readonly<Record<RequirementKind, string>> = {
  chat: "may not support text conversations",
  toolcall: "may not call tools",
  reasoning: "may not reason",
  "image-input": "may not read images",
  "pdf-input": "may not read PDF",
  "audio-input": "may not read audio",
  "video-input": "may not read video",
  context: "have an unknown context",
  "input-cost": "have an unknown price",
  stable: "may be previews or experiments",
  free: "have an unknown price",
  "output-limit": "have an unknown output limit",
  "output-cost": "have an unknown output price",
  released: "have an unknown release date",
  provider: "belong to an unknown provider",
  family: "are of an unknown family",
  size: "are of unknown size",
  model: "are an unknown model",
};

const CODES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(UNMET).map(([kind, text]) => [`${kind}-unmet`, text] as const),
  ...Object.entries(UNKNOWN).map(([kind, text]) => [`${kind}-unknown`, text] as const),
]);

/** Lists the rejections of a ranking, most frequent first. */
export function listRejections(
  rejected: Readonly<Partial<Record<RejectionCode, number>>>,
): readonly Rejection[] {
  return Object.entries(rejected)
    .map(([code, count]) => ({ code: code as RejectionCode, text: CODES.get(code) ?? code, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

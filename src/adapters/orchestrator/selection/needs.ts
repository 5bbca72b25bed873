import { checkRequirement, type ModelRecord, type Requirement } from "../../../index.js";
import type { WorkerProfile } from "./ports.js";

const TOOLCALL: Requirement = { kind: "toolcall" };

/** The needs of a worker's model: the profile's, and tool calls unless the worker has no tools. */
export function needsOfProfile({
  needs,
  tools,
}: Pick<WorkerProfile, "needs" | "tools">): readonly Requirement[] {
  return tools?.length === 0 ? needs : uniteNeeds([...needs, TOOLCALL]);
}

/** The input that a model must support for this MIME type. Unknown types count as text. */
function needOfMime(mime: string): Requirement | undefined {
  if (mime.startsWith("image/")) return { kind: "image-input" };
  if (mime === "application/pdf") return { kind: "pdf-input" };
  if (mime.startsWith("audio/")) return { kind: "audio-input" };
  if (mime.startsWith("video/")) return { kind: "video-input" };
  return undefined;
}

/** The inputs that a model must support for these MIME types, without duplicates. */
export function needsOfMimes(mimes: readonly string[]): readonly Requirement[] {
  return uniteNeeds(mimes.flatMap((mime) => needOfMime(mime) ?? []));
}

/** Removes duplicate needs. */
export function uniteNeeds(needs: readonly Requirement[]): readonly Requirement[] {
  return [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()];
}

const INPUTS: readonly Requirement[] = [
  { kind: "image-input" },
  { kind: "pdf-input" },
  { kind: "audio-input" },
  { kind: "video-input" },
];

/** Whether the model is known to lack some kind of input. */
export function mayMiss(record: ModelRecord): boolean {
  return listUnmet(record, INPUTS).length > 0;
}

/** Whether the need is a kind of input. */
export function isInput({ kind }: Requirement): boolean {
  return INPUTS.some((input) => input.kind === kind);
}

/** The needs that the model is known not to meet. Without a record nothing is known. */
export function listUnmet(
  record: ModelRecord | undefined,
  needs: readonly Requirement[],
): readonly Requirement[] {
  if (record === undefined) return [];
  return needs.filter((need) => checkRequirement(record, need) === "unmet");
}

import { checkRequirement, type ModelRecord, type Requirement } from "../../../index.js";
import type { WorkerProfile } from "./ports.js";

const TOOLCALL: Requirement = { kind: "toolcall" };

/** What every model of a worker must offer: what its profile names, and tool calls where it has tools. */
export function needsOfProfile({
  needs,
  tools,
}: Pick<WorkerProfile, "needs" | "tools">): readonly Requirement[] {
  return tools?.length === 0 ? needs : uniteNeeds([...needs, TOOLCALL]);
}

/** What a model must read, by the kind of a file. An unknown kind is text. */
function needOfMime(mime: string): Requirement | undefined {
  if (mime.startsWith("image/")) return { kind: "image-input" };
  if (mime === "application/pdf") return { kind: "pdf-input" };
  if (mime.startsWith("audio/")) return { kind: "audio-input" };
  if (mime.startsWith("video/")) return { kind: "video-input" };
  return undefined;
}

/** What a model must read of these files, each kind once. */
export function needsOfMimes(mimes: readonly string[]): readonly Requirement[] {
  return uniteNeeds(mimes.flatMap((mime) => needOfMime(mime) ?? []));
}

/** Each need once. */
export function uniteNeeds(needs: readonly Requirement[]): readonly Requirement[] {
  return [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()];
}

const INPUTS: readonly Requirement[] = [
  { kind: "image-input" },
  { kind: "pdf-input" },
  { kind: "audio-input" },
  { kind: "video-input" },
];

/** Whether there is anything that the model is known not to read. */
export function mayMiss(record: ModelRecord): boolean {
  return listUnmet(record, INPUTS).length > 0;
}

/** Whether the need is about what the model reads. */
export function isInput({ kind }: Requirement): boolean {
  return INPUTS.some((input) => input.kind === kind);
}

/** What the model is known not to offer; without a record nothing is known. */
export function listUnmet(
  record: ModelRecord | undefined,
  needs: readonly Requirement[],
): readonly Requirement[] {
  if (record === undefined) return [];
  return needs.filter((need) => checkRequirement(record, need) === "unmet");
}

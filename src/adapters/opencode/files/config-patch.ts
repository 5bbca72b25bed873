import {
  applyEdits,
  type FormattingOptions,
  findNodeAtLocation,
  type JSONPath,
  modify,
  type Node,
  parseTree,
} from "jsonc-parser";
import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { isObject, type JsonObject } from "./json-object.js";
import { decodeJsonc } from "./jsonc.js";

/** The entry that gets a model: a setting, an OpenCode agent or a worker of `orchestrator.json`. */
export type PatchTarget =
  | { readonly kind: "model" }
  | { readonly kind: "small_model" }
  | { readonly kind: "agent"; readonly name: string }
  | { readonly kind: "worker"; readonly id: string };

/** A model as a resolution names it. */
export interface PatchedModel {
  /** `provider/model`, the value to write into the config. */
  readonly resolvedModel: string;
  /** The variant. A worker's model gets it after `#`, an agent gets it as its own setting. */
  readonly variant?: string;
}

/** One changed value. */
export interface ConfigEdit {
  /** Keys from the top of the file. */
  readonly path: readonly string[];
  /** The value before. Absent: there was none, or it was not a string. */
  readonly from?: string;
  /** The value after. Absent: the value is removed. */
  readonly to?: string;
}

/** A config with the change applied. */
export interface ConfigPatch {
  /** The whole file with the change. Comments and order stay. */
  readonly text: string;
  /** The changes. Empty if the file already has the values. */
  readonly edits: readonly ConfigEdit[];
  /** What the file format cannot express, one sentence each. */
  readonly notes: readonly string[];
}

/** The maps in which OpenCode 1.18.33 looks for agents, highest precedence first. */
const AGENT_MAPS = ["mode", "agent", "agents"] as const;

/** One value to set or to remove. */
interface Change {
  readonly path: readonly string[];
  readonly value: string | undefined;
}

/**
 * Returns the text of a config in which the target uses the model. Comments, order and indentation
 * stay. Refuses text that is not JSON with comments, and text that has a key twice.
 */
export function patchConfig(
  text: string,
  target: PatchTarget,
  model: PatchedModel,
  source: string,
): Result<ConfigPatch, SourceError> {
  const written = text.trim() === "" ? "{}\n" : text;
  return decodeJsonc(written, source).andThen((config): Result<ConfigPatch, SourceError> => {
    if (!isObject(config)) return refuse(source, "The file is not a JSON object.");
    const changes = listChanges(config, target, model);
    const blocked = changes.find(({ path }) => !reaches(config, path));
    if (blocked !== undefined)
      return refuse(
        source,
        `${blocked.path.slice(0, -1).join(".")} is not an object in this file.`,
      );
    const patched = changes.reduce(applyChange, written);
    const isDone = decodeJsonc(patched, source).map((after) =>
      changes.every(({ path, value }) => lookUp(after, path) === value),
    );
    if (isDone.isErr()) return err(isDone.error);
    if (!isDone.value)
      return refuse(source, `${findPlace(config, target).join(".")} occurs twice in this file.`);
    const edits = changes.flatMap((change) => toEdit(config, change));
    return ok({
      text: edits.length === 0 ? text : patched,
      edits,
      notes: listNotes(target, model),
    });
  });
}

/**
 * Reads the current value of a target. Undefined where the config does not set it or cannot be
 * parsed.
 */
export function readTarget(text: string, target: PatchTarget): unknown {
  const config = decodeJsonc(text, "").unwrapOr(undefined);
  return isObject(config) ? lookUp(config, findPlace(config, target)) : undefined;
}

function refuse(source: string, message: string): Result<never, SourceError> {
  const hint = "Repair the file, or change it by hand.";
  return err({ code: "unknown-shape", source, message, hint });
}

function findPlace(config: JsonObject, target: PatchTarget): readonly string[] {
  switch (target.kind) {
    case "model":
    case "small_model":
      return [target.kind];
    case "agent": {
      const map = AGENT_MAPS.find((name) => lookUp(config, [name, target.name]) !== undefined);
      return [map ?? "agent", target.name, "model"];
    }
    case "worker":
      return ["profiles", target.id, "model"];
  }
}

function listChanges(
  config: JsonObject,
  target: PatchTarget,
  { resolvedModel, variant }: PatchedModel,
): readonly Change[] {
  const path = findPlace(config, target);
  switch (target.kind) {
    case "model":
    case "small_model":
      return [{ path, value: resolvedModel }];
    case "worker":
      return [
        { path, value: variant === undefined ? resolvedModel : `${resolvedModel}#${variant}` },
      ];
    case "agent":
      return [
        { path, value: resolvedModel },
        { path: [...path.slice(0, -1), "variant"], value: variant },
      ];
  }
}

function listNotes({ kind }: PatchTarget, { variant }: PatchedModel): readonly string[] {
  if (variant === undefined || (kind !== "model" && kind !== "small_model")) return [];
  return [`OpenCode supports no variant in ${kind}, so "${variant}" is left out.`];
}

function toEdit(config: JsonObject, { path, value }: Change): readonly ConfigEdit[] {
  const before = lookUp(config, path);
  if (before === value) return [];
  return [
    {
      path,
      ...(typeof before === "string" && { from: before }),
      ...(value !== undefined && { to: value }),
    },
  ];
}

function lookUp(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const key of path) {
    if (!isObject(found) || !Object.hasOwn(found, key)) return undefined;
    found = found[key];
  }
  return found;
}

/** Whether every step on the path is an object or does not exist yet. */
function reaches(config: JsonObject, path: readonly string[]): boolean {
  return path.slice(0, -1).every((_, index) => {
    const found = lookUp(config, path.slice(0, index + 1));
    return found === undefined || isObject(found);
  });
}

function applyChange(text: string, { path, value }: Change): string {
  const place: JSONPath = [...path];
  const tree = parseTree(text, [], { allowTrailingComma: true });
  if (tree === undefined) return text;
  if (value === undefined && findNodeAtLocation(tree, place) === undefined) return text;
  // Formatting rewrites the whole object. An object on a single line must stay on that line.
  if (!isOnOneLine(text, tree, path))
    return applyEdits(text, modify(text, place, value, { formattingOptions: readFormat(text) }));
  const edits = modify(text, place, value, {});
  const spaced = edits.map((edit) => ({ ...edit, content: edit.content.replace(/^,"/, ', "') }));
  return applyEdits(text, spaced);
}

/** Whether the innermost existing object on the path is not empty and stands on one line. */
function isOnOneLine(text: string, tree: Node, path: readonly string[]): boolean {
  const parents = path.map((_, index) => findNodeAtLocation(tree, path.slice(0, index)));
  const parent = parents.findLast((node) => node !== undefined) ?? tree;
  const { offset, length, children = [] } = parent;
  return children.length > 0 && !text.slice(offset, offset + length).includes("\n");
}

/** Detects the file's own indentation and line endings. */
function readFormat(text: string): FormattingOptions {
  const [, indent = "  "] = /^([ \t]+)\S/m.exec(text) ?? [];
  const insertSpaces = !indent.startsWith("\t");
  return {
    insertSpaces,
    tabSize: insertSpaces ? indent.length : 1,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
}

import { basename, join, relative, sep } from "node:path";
import {
  type ConfigRefusal,
  type ConfigSource,
  EMPTY_CONFIG,
  type SourceIssue,
} from "../../../index.js";
import type { AcceptanceFault, Decoded } from "../../../schema/index.js";
import { loadDecoders, loadedDecoders } from "../decoders.js";
import { type ConfigLayer, EMPTY_LAYER, toRefusals, withoutRefused } from "./config-layer.js";
import { type ConfigNote, noteAgentKeys } from "./config-notes.js";
import type { ReadMarkdown } from "./front-matter.js";
import type { JsonObject } from "./json-object.js";
import { listMarkdown } from "./markdown-files.js";
import { findInHead, type LayerPlaces } from "./places.js";
import { readOptionalText } from "./text-file.js";

/** One kind of entry that markdown files describe. */
interface Kind {
  readonly folders: readonly string[];
  readonly isDeep: boolean;
  readonly map: "agent" | "command" | "mode";
  /** The key that receives the text below the front matter. */
  readonly body: "prompt" | "template";
  readonly check: (value: unknown) => readonly AcceptanceFault[];
}

/** In OpenCode's order. A mode replaces an agent of the same name. */
const KINDS: readonly Kind[] = [
  {
    folders: ["command", "commands"],
    isDeep: true,
    map: "command",
    body: "template",
    check: (value) => loadedDecoders().checkCommandAcceptance(value),
  },
  {
    folders: ["agent", "agents"],
    isDeep: true,
    map: "agent",
    body: "prompt",
    check: (value) => loadedDecoders().checkAgentAcceptance(value),
  },
  {
    folders: ["mode", "modes"],
    isDeep: false,
    map: "mode",
    body: "prompt",
    check: (value) => loadedDecoders().checkAgentAcceptance(value),
  },
];

/** One parsed file. */
interface Entry {
  readonly name: string;
  readonly value: JsonObject;
  readonly refusals: readonly ConfigRefusal[];
  readonly issues: readonly SourceIssue[];
  readonly notes: readonly ConfigNote[];
  readonly places: LayerPlaces;
}

/** OpenCode skips a file that it cannot read, so the agent does not exist. */
async function readMarkdownText(path: string): Promise<string | undefined> {
  return (await readOptionalText(path)).unwrapOr(undefined);
}

/** Derives the name from the path: the part below the kind's folder, or else the file name. */
function nameOf(folder: string, path: string, { folders }: Kind): string {
  const written = relative(folder, path).split(sep).join("/");
  const place = folders.find((name) => written.startsWith(`${name}/`));
  const name = place === undefined ? basename(written) : written.slice(place.length + 1);
  return name.slice(0, -".md".length);
}

async function readEntry(
  folder: string,
  path: string,
  kind: Kind,
  read: ReadMarkdown,
): Promise<Entry | undefined> {
  const text = await readMarkdownText(path);
  const markdown = text === undefined ? undefined : await read(text);
  if (text === undefined || markdown === undefined) return undefined;
  const { head, body, isRead } = markdown;
  const named: JsonObject = {
    name: nameOf(folder, path, kind),
    ...head,
    [kind.body]: body.trim(),
  };
  const name = String(named["name"]);
  const find = findInHead(text);
  const refusals = toRefusals(kind.check(named), path, (place) => find(place) ?? 1);
  // OpenCode silently skips a mode that it refuses.
  if (kind.map === "mode" && refusals.length > 0) return undefined;
  return {
    name,
    value: { ...named, name },
    refusals,
    issues: isRead ? [] : [toUnreadIssue(path)],
    notes: noteFile(kind, head, path, find),
    places: {
      file: path,
      find: ([map, owner, ...rest]) =>
        map === kind.map && owner === name ? find(rest) : undefined,
    },
  };
}

function toUnreadIssue(source: string): SourceIssue {
  const message =
    "Its front matter is not valid YAML, so OpenCode reads the whole file as text, without a model.";
  return { code: "malformed-entry", source, path: [], message };
}

function noteFile(
  { map }: Kind,
  head: JsonObject,
  file: string,
  find: LayerPlaces["find"],
): readonly ConfigNote[] {
  if (map === "command") return [];
  return noteAgentKeys(head).map((note) => {
    const line = find(note.path);
    return { ...note, file, ...(line !== undefined && { line }) };
  });
}

/** A later file replaces an earlier file of the same name. */
async function readKind(folder: string, kind: Kind, read: ReadMarkdown): Promise<readonly Entry[]> {
  const entries = new Map<string, Entry>();
  const refused: Entry[] = [];
  for (const place of kind.folders) {
    for (const path of await listMarkdown(join(folder, place), kind.isDeep)) {
      await loadDecoders();
      const entry = await readEntry(folder, path, kind, read);
      if (entry === undefined) continue;
      if (entry.refusals.length > 0) refused.push(entry);
      entries.set(entry.name, entry);
    }
  }
  return [...refused.filter((entry) => entries.get(entry.name) !== entry), ...entries.values()];
}

function toLayer(kind: Kind, entries: readonly Entry[], source: string): ConfigLayer {
  const map = Object.fromEntries(entries.map(({ name, value }) => [name, value]));
  const nothing: Decoded<ConfigSource> = { value: EMPTY_CONFIG, issues: [] };
  const decoded = loadedDecoders().decodeOpenCodeConfig({ [kind.map]: map }, source);
  const { value, issues } = decoded.unwrapOr(nothing);
  const refusals = entries.flatMap((entry) => entry.refusals);
  const under = refusals.map((refusal) => ({ ...refusal, path: [kind.map] }));
  return {
    ...EMPTY_LAYER,
    settings: value,
    issues: [
      ...(refusals.length > 0 ? withoutRefused(issues, under) : issues),
      ...entries.flatMap((entry) => entry.issues),
    ],
    refusals,
    notes: entries.flatMap((entry) => entry.notes),
    places: entries.map((entry) => entry.places),
  };
}

/**
 * Reads the commands, agents and modes that the markdown files of a config folder describe. Returns
 * layers, lowest first. Follows OpenCode 1.18.33: it reads commands and agents from all subfolders,
 * modes from the top folder only. The path gives the name unless the front matter has one.
 */
export async function readAgentFiles(
  folder: string,
  read: ReadMarkdown,
): Promise<readonly ConfigLayer[]> {
  const layers: ConfigLayer[] = [];
  for (const kind of KINDS) {
    const entries = await readKind(folder, kind, read);
    if (entries.length > 0) layers.push(toLayer(kind, entries, folder));
  }
  return layers;
}

import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { readAgentFiles } from "../files/agent-files.js";
import { type ConfigLayer, joinLayers } from "../files/config-layer.js";
import type { ConfigPlace } from "../files/config-places.js";
import { createMarkdownReader, type ReadMarkdown } from "../files/front-matter.js";
import { type ConfigContext, readConfigText } from "../files/read-config.js";
import { readOptionalText } from "../files/text-file.js";
import { originOfFile } from "../files/variables.js";
import { formatCount, type Loading, type UsedSource } from "../loaded-sources.js";
import { settingOf } from "./paths.js";

/** The layers and sources of one place. */
interface Found {
  readonly layers: readonly ConfigLayer[];
  readonly used: readonly UsedSource[];
}

async function readFiles(
  { paths, missing }: Extract<ConfigPlace, { kind: "files" }>,
  context: ConfigContext,
): Promise<Result<Found, SourceError>> {
  const layers: ConfigLayer[] = [];
  const used: UsedSource[] = [];
  for (const path of paths) {
    const text = await readOptionalText(path);
    if (text.isErr()) return err(text.error);
    if (text.value === undefined) continue;
    const layer = await readConfigText(text.value, originOfFile(path, context.home), context);
    if (layer.isErr()) return err(layer.error);
    layers.push(layer.value);
    used.push({ kind: "config", label: path, state: "read" });
  }
  if (used.length === 0 && missing !== undefined) {
    used.push({ kind: "config", state: "absent", ...missing });
  }
  return ok({ layers, used });
}

async function readAgents(folder: string, read: ReadMarkdown): Promise<Found> {
  const layers = await readAgentFiles(folder, read);
  if (layers.length === 0) return { layers, used: [] };
  const count = layers.reduce((sum, { places }) => sum + places.length, 0);
  const detail = formatCount(count, "markdown file");
  return { layers, used: [{ kind: "config", label: folder, state: "read", detail }] };
}

async function readVariable(
  { name, folder }: Extract<ConfigPlace, { kind: "variable" }>,
  context: ConfigContext,
): Promise<Result<Found, SourceError>> {
  const origin = { folder, home: context.home, source: name };
  const layer = await readConfigText(settingOf(context.env, name) ?? "", origin, context);
  return layer.map((read) => ({
    layers: [read],
    used: [{ kind: "config", label: name, state: "read" }],
  }));
}

async function readPlace(
  place: ConfigPlace,
  context: ConfigContext,
  read: ReadMarkdown,
): Promise<Result<Found, SourceError>> {
  switch (place.kind) {
    case "files":
      return readFiles(place, context);
    case "agents":
      return ok(await readAgents(place.folder, read));
    case "variable":
      return readVariable(place, context);
  }
}

/** Reads the config of a machine from its places, lowest layer first. */
export async function loadMachineConfig(
  places: readonly ConfigPlace[],
  context: ConfigContext,
): Loading {
  const found: Found[] = [];
  const read = createMarkdownReader();
  for (const place of places) {
    const part = await readPlace(place, context, read);
    if (part.isErr()) return err(part.error);
    found.push(part.value);
  }
  const layers = found.flatMap((part) => part.layers);
  return ok(
    joinLayers(
      layers,
      found.flatMap(({ used }) => used),
    ),
  );
}

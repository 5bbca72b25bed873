import { parseModelRef } from "../../../../index.js";
import { BUILT_IN_PROFILES } from "../../orchestrator-config/built-in-profiles.js";
import { PROFILE_ID } from "../../orchestrator-config/profile-id.js";
import type { WrittenProfile } from "../../orchestrator-config/schema.js";
import { isObject } from "../json-object.js";
import type { Migration, MigrationNote } from "./migration.js";
import { type Fates, OldObject } from "./old-object.js";
import { readTools } from "./old-tools.js";

const FATES: Fates = {
  autoSpawn: "Workers start with their first task, so no switch is needed.",
  basePort: "Ports are chosen automatically.",
  startupTimeout: "A worker's timeoutMs includes its start.",
  healthCheckInterval: "Workers are monitored through their events.",
  commands: "The commands are always available.",
  spawn: "Workers start with their first task, so no switch is needed.",
};

const WORKER_FATES: Fates = {
  name: "A worker's name is its id.",
  port: "Ports are chosen automatically.",
  promptFile: "Copy the file's text into prompt.",
  temperature: "Set it in OpenCode's config under agent.",
  supportsWeb: "If tools is a list, add webfetch and websearch to it.",
};

/** Keys that identify a config of orchestra. */
export const ORCHESTRA_KEYS: readonly string[] = [
  "autoSpawn",
  "basePort",
  "startupTimeout",
  "healthCheckInterval",
  "workflows",
  "pruning",
  "workers",
];

/** Converts an `orchestrator.json` of orchestra. */
export function migrateOrchestra(fields: Readonly<Record<string, unknown>>): Migration {
  const notes: MigrationNote[] = [];
  const profiles = new Map<string, WrittenProfile>();
  const top = new OldObject(fields, [], notes);
  top.take("$schema");
  for (const key of ["profiles", "workers"]) {
    for (const [index, item] of top.takeList(key).entries()) {
      if (typeof item === "string") noteKnown(top, item, key, index);
      else if (isObject(item)) {
        const old = new OldObject(item, [key, index], notes);
        const read = readWorker(old);
        if (read !== undefined)
          profiles.set(read.id, { ...profiles.get(read.id), ...read.profile });
      } else top.note("Expected a worker or its id. It is left out.", key, index);
    }
  }
  readAgent(top);
  top.noteRest(FATES);
  return { from: "orchestra", config: { profiles: Object.fromEntries(profiles) }, notes };
}

function noteKnown(top: OldObject, id: string, key: string, index: number): void {
  const isBuiltIn = BUILT_IN_PROFILES.some((profile) => profile.id === id);
  if (!isBuiltIn) top.note(`There is no built-in worker "${id}". Define it yourself.`, key, index);
  else if (key === "workers")
    top.note("The worker is built in and starts with its first task.", key, index);
}

/** The agent that hands out tasks is an agent of OpenCode itself here. */
function readAgent(top: OldObject): void {
  const agent = top.takeObject("agent");
  const model = agent?.takeText("model");
  const name = agent?.takeText("name") ?? "orchestrator";
  if (model !== undefined)
    agent?.note(
      `Set agent.${name}.model in opencode.json: patch "${model}" --as agent.${name}`,
      "model",
    );
  agent?.noteRest();
}

function readWorker(
  old: OldObject,
): { readonly id: string; readonly profile: WrittenProfile } | undefined {
  const id = old.takeText("id");
  if (id === undefined || !PROFILE_ID.test(id)) {
    old.note(
      "A worker's id starts with a letter, followed by letters, digits, _ or -. It is left out.",
    );
    old.noteRest();
    return undefined;
  }
  const model = readModel(old);
  const backend = readBackend(old);
  const purpose = readPurpose(old, id);
  const whenToUse = old.takeText("whenToUse");
  const prompt = old.takeText("systemPrompt");
  const tools = readTools(old);
  const seesImages = old.takeFlag("supportsVision") === true;
  old.noteRest(WORKER_FATES);
  return {
    id,
    profile: {
      ...(purpose !== undefined && { purpose }),
      ...(whenToUse !== undefined && { whenToUse }),
      ...(model !== undefined && { model }),
      ...(backend !== undefined && { backend }),
      ...(seesImages && { needs: ["image-input" as const] }),
      ...(tools !== undefined && { tools }),
      ...(prompt !== undefined && { prompt }),
    },
  };
}

function readModel(old: OldObject): string | undefined {
  const model = old.takeText("model");
  const providerID = old.takeText("providerID");
  if (model === undefined) {
    if (providerID !== undefined)
      old.note("A provider without a model is not a reference. It is left out.", "providerID");
    return undefined;
  }
  const ref =
    providerID === undefined || model.startsWith(`${providerID}/`)
      ? model
      : `${providerID}/${model}`;
  if (parseModelRef(ref).isOk()) return ref;
  old.note("This is not a model reference. It is left out.", "model");
  return undefined;
}

function readBackend(old: OldObject): "agent" | "server" | undefined {
  const backend = old.takeText("backend");
  if (backend === undefined || backend === "agent" || backend === "server") return backend;
  old.note("Allowed values are agent and server. It is left out.", "backend");
  return undefined;
}

function readPurpose(old: OldObject, id: string): string | undefined {
  const purpose = old.takeText("purpose");
  if (purpose !== undefined || BUILT_IN_PROFILES.some((profile) => profile.id === id))
    return purpose;
  old.note("A new worker needs a purpose. Describe what it is for.", "purpose");
  return `The worker ${id}.`;
}

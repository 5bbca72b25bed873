import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type AssessedSources, assessSources, type ProviderRecord } from "../../../src/index.js";
import { decodeProviderList } from "../../../src/schema/index.js";

/** The connected providers of the recording. */
const CONNECTED = ["groq", "anthropic", "openrouter", "opencode", "openai"];

function readRecording(): readonly ProviderRecord[] {
  const file = new URL("../../../fixtures/recordings/provider.json.gz", import.meta.url);
  const json: unknown = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8"));
  return decodeProviderList(json, "the recording")._unsafeUnwrap().value.providers;
}

/** The sources of a running OpenCode with five providers: more than 8,000 models. */
export function recordedSources(scope: "usable" | "all"): AssessedSources {
  const known = readRecording();
  const listed = known
    .filter(({ id }) => CONNECTED.includes(id))
    .map((provider) => ({
      ...provider,
      models: provider.models.filter(({ status }) => status !== "alpha" && status !== "deprecated"),
    }));
  return assessSources({
    loaded: { label: "GET /config/providers", providers: listed },
    config: { model: "anthropic/claude-sonnet-5", agents: [], providers: [] },
    ...(scope === "all" && { catalog: { label: "GET /provider", providers: known } }),
  });
}

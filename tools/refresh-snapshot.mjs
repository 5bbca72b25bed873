// Makes the catalog snapshot that the package falls back on:
//   node tools/refresh-snapshot.mjs FILE|URL [--via="how the catalog came here"]
// FILE or URL is models.dev's api.json, gzipped or not; without one, models.dev itself is asked.
// Only the fields that decodeModelsDev reads are kept, in their order.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { constants, gunzipSync, gzipSync } from "node:zlib";

const ORIGIN = "https://models.dev/api.json";
const FOLDER = fileURLToPath(new URL("../src/adapters/opencode/files/snapshot/", import.meta.url));
const GZIP_MAGIC = 0x1f8b;
const GZIP_SYSTEM_BYTE = 9;
const UNKNOWN_SYSTEM = 255;

async function readInput(place) {
  if (!/^https?:/.test(place)) return readFileSync(place);
  const answer = await fetch(place, { signal: AbortSignal.timeout(60_000) });
  if (!answer.ok) throw new Error(`${place} answers HTTP ${answer.status}.`);
  return Buffer.from(await answer.arrayBuffer());
}

function parseCatalog(bytes) {
  const isPacked = bytes.length > 2 && bytes.readUInt16BE(0) === GZIP_MAGIC;
  const catalog = JSON.parse((isPacked ? gunzipSync(bytes) : bytes).toString("utf8"));
  const providers = Object.values(catalog);
  if (providers.length === 0 || providers.some((provider) => provider?.models === undefined)) {
    throw new Error("This is no models.dev catalog: { <provider id>: { models } }.");
  }
  return catalog;
}

const isSaid = ([, value]) => value !== undefined;
const pick = (from, keys) => Object.fromEntries(keys.map((key) => [key, from[key]]).filter(isSaid));
const mapValues = (from, change) =>
  Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value, key)]));

const reduceCost = (cost) => cost && pick(cost, ["input", "output"]);
const reduceMode = (mode) => ({ ...(mode.cost && { cost: reduceCost(mode.cost) }) });
const reduceModes = (modes) => modes && { modes: mapValues(modes, reduceMode) };

function reduceModel(model, id) {
  const facts = ["name", "family", "release_date", "status", "tool_call", "reasoning"];
  const reduced = {
    // The key says it already, except where the two differ.
    id: model.id === id ? undefined : model.id,
    ...pick(model, facts),
    reasoning_options: model.reasoning_options?.map((option) => pick(option, ["type", "values"])),
    modalities: model.modalities && pick(model.modalities, ["input", "output"]),
    cost: reduceCost(model.cost),
    limit: model.limit && pick(model.limit, ["context", "output"]),
    provider: model.provider?.npm === undefined ? undefined : pick(model.provider, ["npm"]),
    experimental: reduceModes(model.experimental?.modes),
  };
  return Object.fromEntries(Object.entries(reduced).filter(isSaid));
}

const reduceProvider = (provider) => ({
  ...pick(provider, ["name", "env", "npm"]),
  models: mapValues(provider.models, reduceModel),
});

/** The newest day that any entry names and that is not still to come: the catalog is not older. */
function findDate(models) {
  const today = new Date().toISOString().slice(0, 10);
  const days = models.flatMap(({ last_updated, release_date }) => [last_updated, release_date]);
  const past = days.filter((day) => /^\d{4}-\d\d-\d\d$/.test(day ?? "") && day <= today);
  return past.sort().at(-1);
}

/** The same bytes for the same catalog, whatever the clock and the system. */
function pack(text) {
  const packed = gzipSync(text, { level: constants.Z_BEST_COMPRESSION });
  packed[GZIP_SYSTEM_BYTE] = UNKNOWN_SYSTEM;
  return packed;
}

const { values, positionals } = parseArgs({
  options: { via: { type: "string" } },
  allowPositionals: true,
});
const catalog = parseCatalog(await readInput(positionals[0] ?? ORIGIN));
const models = Object.values(catalog).flatMap((provider) => Object.values(provider.models));
const packed = pack(JSON.stringify(mapValues(catalog, reduceProvider)));
const about = {
  date: findDate(models),
  origin: ORIGIN,
  ...(values.via !== undefined && { via: values.via }),
  license: "MIT",
  providers: Object.keys(catalog).length,
  models: models.length,
};
mkdirSync(FOLDER, { recursive: true });
writeFileSync(`${FOLDER}models-dev.json.gz`, packed);
writeFileSync(`${FOLDER}snapshot.json`, `${JSON.stringify(about, null, 2)}\n`);
console.log(`${about.providers} providers, ${about.models} models, ${packed.length} bytes.`);

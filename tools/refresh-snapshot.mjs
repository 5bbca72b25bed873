// Creates the catalog snapshot that the package falls back on:
//   node tools/refresh-snapshot.mjs FILE|URL [--via="how the catalog came here"]
// FILE or URL is models.dev's api.json, gzipped or not. The default is models.dev itself. The
// snapshot has the shape that the core takes. decodeModelsDev of the built package creates it, so
// run `npm run build` first.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gunzipSync } from "node:zlib";
import { decodeModelsDev } from "../dist/schema.js";

const ORIGIN = "https://models.dev/api.json";
const FOLDER = fileURLToPath(new URL("../src/adapters/opencode/files/snapshot/", import.meta.url));
const GZIP_MAGIC = 0x1f8b;

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

/** The newest date of any entry that is not in the future. The catalog is at least this recent. */
function findDate(models) {
  const today = new Date().toISOString().slice(0, 10);
  const days = models.flatMap(({ last_updated, release_date }) => [last_updated, release_date]);
  const past = days.filter((day) => /^\d{4}-\d\d-\d\d$/.test(day ?? "") && day <= today);
  return past.sort().at(-1);
}

const { values, positionals } = parseArgs({
  options: { via: { type: "string" } },
  allowPositionals: true,
});
const catalog = parseCatalog(await readInput(positionals[0] ?? ORIGIN));
const models = Object.values(catalog).flatMap((provider) => Object.values(provider.models));
const { value, issues } = decodeModelsDev(catalog, ORIGIN)._unsafeUnwrap();
if (issues.length > 0) throw new Error(`${issues.length} entries cannot be read.`);
// One part for each provider: a resolution needs the models of only a few.
const parts = value.providers.map((provider) =>
  brotliCompressSync(JSON.stringify(provider.models), {
    params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
  }),
);
let at = 0;
const providers = value.providers.map(({ id, name, env }, index) => {
  const shelf = { id, name, env, at, bytes: parts[index].length };
  at += shelf.bytes;
  return shelf;
});
const date = findDate(models);
const about = {
  date,
  origin: ORIGIN,
  ...(values.via !== undefined && { via: values.via }),
  license: "MIT",
  providers: providers.length,
  models: models.length,
};
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
writeFileSync(`${FOLDER}models.bin`, Buffer.concat(parts));
writeFileSync(`${FOLDER}providers.json`, JSON.stringify({ date, providers }));
writeFileSync(`${FOLDER}snapshot.json`, `${JSON.stringify(about, null, 2)}\n`);
console.log(`${about.providers} providers, ${about.models} models, ${at} bytes.`);

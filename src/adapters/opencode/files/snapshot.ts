import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import type { ProviderSource, SourceError } from "../../../index.js";
import { decodeModelsDev } from "../../../schema/index.js";
import { formatCount, type LoadedSources, loaded } from "../loaded-sources.js";
import { readPlainFile } from "./plain-file.js";

const CATALOG = new URL("./snapshot/models-dev.json.gz", import.meta.url);
const ABOUT = new URL("./snapshot/snapshot.json", import.meta.url);

const aboutSchema = z.object({
  /** `YYYY-MM-DD`; the catalog is not older. */
  date: z.string(),
});

const unpack = promisify(gunzip);

async function readOwn(file: URL): Promise<Buffer> {
  return (await readPlainFile(file)).match(
    (bytes) => bytes,
    ({ code }) => {
      throw new Error(code);
    },
  );
}

async function readSnapshot(): Promise<ProviderSource> {
  const [about, catalog] = await Promise.all([readOwn(ABOUT), readOwn(CATALOG)]);
  const { date } = aboutSchema.parse(JSON.parse(about.toString("utf8")));
  const label = `models.dev snapshot of ${date}`;
  const text = (await unpack(catalog)).toString("utf8");
  return decodeModelsDev(JSON.parse(text), label).match(
    ({ value }) => ({ label, providers: value.providers }),
    ({ message }) => {
      throw new Error(message);
    },
  );
}

// One immutable value for all who ask: 200 kB that become 8,261 records, in some 60 ms.
let snapshot: Promise<ProviderSource> | undefined;

/** The catalog that comes with the package, read when it is first asked for. */
export async function loadSnapshot(): Promise<Result<LoadedSources, SourceError>> {
  snapshot ??= readSnapshot();
  try {
    const catalog = await snapshot;
    const detail = formatCount(catalog.providers.length, "provider");
    return ok(loaded({ catalog }, { kind: "catalog", label: catalog.label, detail }));
  } catch {
    snapshot = undefined;
    return err({
      code: "file-not-readable",
      source: "models.dev snapshot",
      message: "The catalog that belongs to this package is missing or damaged.",
      hint: "Install the package again.",
    });
  }
}

import { brotliDecompressSync } from "node:zlib";
import { err, ok, type Result } from "neverthrow";
import type { ModelRecord, ProviderRecord, ProviderSource, SourceError } from "../../../index.js";
import type { ChooseProviders } from "../catalog-part.js";
import { formatCount, type LoadedSources, loaded } from "../loaded-sources.js";
import { readPlainFile } from "./plain-file.js";

const FOLDER = new URL("./snapshot/", import.meta.url);

/** A provider without its models, and the position of its models in `models.bin`. */
interface Shelf extends Pick<ProviderRecord, "id" | "name" | "env"> {
  readonly at: number;
  readonly bytes: number;
}

interface Shelves {
  /** `YYYY-MM-DD`. The catalog is at least this recent. */
  readonly date: string;
  readonly providers: readonly Shelf[];
}

// tools/refresh-snapshot.mjs writes both files in the shape that the core takes. The tool's test
// decodes every record, so no command has to.
const isShelves = (value: unknown): value is Shelves =>
  typeof value === "object" && value !== null && "providers" in value && "date" in value;
const isModels = (value: unknown): value is readonly ModelRecord[] => Array.isArray(value);

async function readOwn(name: string): Promise<Buffer> {
  return (await readPlainFile(new URL(name, FOLDER))).match(
    (bytes) => bytes,
    ({ code }) => {
      throw new Error(code);
    },
  );
}

async function readShelves(): Promise<Shelves> {
  const shelves: unknown = JSON.parse((await readOwn("providers.json")).toString("utf8"));
  if (!isShelves(shelves)) throw new Error("providers.json is damaged.");
  return shelves;
}

function unpack(packed: Uint8Array): readonly ModelRecord[] {
  const models: unknown = JSON.parse(brotliDecompressSync(packed).toString("utf8"));
  if (!isModels(models)) throw new Error("models.bin is damaged.");
  return models;
}

const toProvider = (
  { id, name, env }: Shelf,
  models: readonly ModelRecord[] = [],
): ProviderRecord => ({ id, ...(name !== undefined && { name }), env, models });

async function readSnapshot(choose?: ChooseProviders): Promise<ProviderSource> {
  const shelves = await readShelves();
  const label = `models.dev snapshot of ${shelves.date}`;
  const chosen = choose?.(shelves.providers.map((shelf) => toProvider(shelf)));
  const packed = await readOwn("models.bin");
  const providers = shelves.providers.map((shelf) =>
    chosen?.has(shelf.id) === false
      ? toProvider(shelf)
      : toProvider(shelf, unpack(packed.subarray(shelf.at, shelf.at + shelf.bytes))),
  );
  return { label, providers };
}

// One immutable value, shared by all callers that need the whole snapshot.
let snapshot: Promise<ProviderSource> | undefined;

async function readOnce(): Promise<ProviderSource> {
  snapshot ??= readSnapshot();
  return snapshot;
}

/**
 * Loads the catalog that comes with the package. Without `choose`, the first call reads all of it
 * and later calls share the result. With `choose`, only the chosen providers come with their
 * models.
 */
export async function loadSnapshot(
  choose?: ChooseProviders,
): Promise<Result<LoadedSources, SourceError>> {
  try {
    const catalog = await (choose === undefined ? readOnce() : readSnapshot(choose));
    const detail = formatCount(catalog.providers.length, "provider");
    return ok(loaded({ catalog }, { kind: "catalog", label: catalog.label, detail }));
  } catch {
    snapshot = undefined;
    return err({
      code: "file-not-readable",
      source: "models.dev snapshot",
      message: "The bundled catalog is missing or damaged.",
      hint: "Install the package again.",
    });
  }
}

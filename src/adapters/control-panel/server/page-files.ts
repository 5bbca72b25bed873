import { readdir } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { err, ok, type Result } from "neverthrow";
import { readPlainFile } from "../../opencode/files/plain-file.js";
import { packBody } from "./http/compress.js";
import type { StartError } from "./start-error.js";

const unpack = promisify(gunzip);
/** The suffix of files that the build compressed. */
const PACKED = ".gz";
/** Bytes of one page file. The built files are far smaller. */
const LARGEST = 8 * 1024 * 1024;

interface PageFile {
  readonly type: string;
  readonly body: Buffer;
  /** The gzipped body, where it is shorter. */
  readonly packed?: Buffer | undefined;
}

/** The built page by URL path. Nothing else is ever read from disk. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const TYPES: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".ico", "image/x-icon"],
  [".woff2", "font/woff2"],
  [".json", "application/json"],
  [".map", "application/json"],
]);

/** The folder beside the built file. Beside the source file it holds sources, not the page. */
const BUILT = fileURLToPath(new URL("./page/", import.meta.url));

const NOT_BUILT: StartError = {
  code: "page-not-built",
  message: "The page of the panel is missing.",
  hint: "Install the package again. In a clone of its repository, run `npm run build`.",
};

function pathOf(name: string): string {
  const asked = name.endsWith(PACKED) ? name.slice(0, -PACKED.length) : name;
  return asked === "index.html" ? "/" : `/${asked.split(sep).join("/")}`;
}

async function toPageFile(name: string, read: Buffer): Promise<PageFile> {
  const isPacked = name.endsWith(PACKED);
  const extension = extname(isPacked ? name.slice(0, -PACKED.length) : name);
  const type = TYPES.get(extension) ?? "application/octet-stream";
  return isPacked
    ? { type, body: await unpack(read, { maxOutputLength: LARGEST }), packed: read }
    : { type, body: read, packed: await packBody(type, read) };
}

/** Reads the built page. */
export async function readPageFiles(folder = BUILT): Promise<Result<PageFiles, StartError>> {
  const files = new Map<string, PageFile>();
  try {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      const read = await readPlainFile(file);
      if (read.isErr()) return err(NOT_BUILT);
      files.set(pathOf(relative(folder, file)), await toPageFile(entry.name, read.value));
    }
  } catch {
    return err(NOT_BUILT);
  }
  // In a source tree, browsers would get TypeScript.
  const isSource = [...files.keys()].some((path) => path.endsWith(".tsx"));
  return files.has("/") && !isSource ? ok(files) : err(NOT_BUILT);
}

import { readPlainFileSync } from "./plain-file.js";

/** Reads the version of this package from the manifest beside the built files. */
export function readPackageVersion(): string {
  const bytes = readPlainFileSync(new URL("../package.json", import.meta.url));
  const manifest: unknown = bytes
    .map((found): unknown => JSON.parse(found.toString("utf8")))
    .unwrapOr({});
  const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return isManifest ? String(manifest.version) : "unknown";
}

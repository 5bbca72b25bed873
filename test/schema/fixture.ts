import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** Recordings of real servers. They are next to the repository, if available. */
const SHARED = new URL("../../../shared/", import.meta.url);

/** Why tests on recordings are skipped here. */
export const withoutRecordings: string | false = existsSync(new URL("recordings/", SHARED))
  ? false
  : "no recordings beside the repository";

export function readFixtureText(name: string): string {
  return readFileSync(new URL(`../../fixtures/schema/${name}`, import.meta.url), "utf8");
}

export function readFixture(name: string): unknown {
  return JSON.parse(readFixtureText(name));
}

export function readSharedText(path: string): string {
  const bytes = readFileSync(new URL(path, SHARED));
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

export function readShared(path: string): unknown {
  return JSON.parse(readSharedText(path));
}

/** Names in a shared folder. Empty without recordings. */
export function listShared(path: string): readonly string[] {
  return withoutRecordings === false ? readdirSync(new URL(path, SHARED)) : [];
}

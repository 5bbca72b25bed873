import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const USUAL = "/usr/bin/chromium";
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Finds the machine's browser: the path in CHROMIUM, or Debian's package. */
function findChromium(): string {
  const path = process.env["CHROMIUM"] ?? USUAL;
  if (existsSync(path)) return path;
  throw new Error(
    `There is no browser at ${path}. Install the package chromium, or name another one in the variable CHROMIUM.`,
  );
}

export async function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), headless: true, args: ARGS });
}

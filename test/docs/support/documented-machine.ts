import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { ROOT } from "./blocks.js";

const HOME = "/home/me";

/** The machine of fixtures/docs, copied so that commands may change it. */
export interface DocumentedMachine {
  /** Runs a command. Returns both output streams, with the home folder as on the pages. */
  readonly type: (command: string) => string;
  readonly remove: () => void;
}

/** As long as the home folder on the pages, because the column widths depend on it. */
function createHome(): string {
  const letters = Array.from({ length: HOME.length - "/tmp/".length }, () =>
    String.fromCharCode("a".charCodeAt(0) + randomInt(26)),
  );
  const home = `/tmp/${letters.join("")}`;
  return mkdirSync(home, { recursive: true }) === undefined ? createHome() : home;
}

export function createDocumentedMachine(): DocumentedMachine {
  const root = mkdtempSync(join(tmpdir(), "model-resolver-docs-"));
  const home = createHome();
  cpSync(`${ROOT}fixtures/docs/home`, home, { recursive: true });
  mkdirSync(join(home, "project"), { recursive: true });
  const program = join(root, "opencode-model-resolver");
  const main = `${ROOT}dist/cli.cjs`;
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
  chmodSync(program, 0o755);
  const env = {
    PATH: `${root}${delimiter}${process.env["PATH"] ?? ""}`,
    HOME: home,
    ANTHROPIC_API_KEY: "sk-canary-anthropic",
    DEEPSEEK_API_KEY: "sk-canary-deepseek",
  };
  return {
    type: (command) => {
      const options = {
        cwd: join(home, "project"),
        env,
        encoding: "utf8",
        timeout: 20_000,
      } as const;
      const { stdout, error } = spawnSync("sh", ["-c", `{ ${command}\n} 2>&1`], options);
      if (error !== undefined) throw new Error(`"${command}" does not end by itself.`);
      return stdout.replaceAll(home, HOME).replace(/[ \t]+$/gm, "");
    },
    remove: () => {
      for (const folder of [root, home]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

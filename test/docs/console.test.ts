import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { listPages, ROOT, readBlocks } from "./support/blocks.js";
import { createDocumentedMachine } from "./support/documented-machine.js";
import { runTranscript } from "./support/transcript.js";

/** `UPDATE_DOCS=1 npx vitest run test/docs` writes the current output of the commands. */
const UPDATE = process.env["UPDATE_DOCS"] === "1";

const blocks = listPages()
  .flatMap(readBlocks)
  .filter(({ language, exempt }) => language === "console" && exempt === undefined);

// The home folder needs a path as short as on the pages, and the commands need a POSIX shell.
describe.skipIf(process.platform !== "linux")(
  "what the pages show is what the commands print",
  () => {
    test.each(blocks)("$page, line $line", ({ page, text }) => {
      const machine = createDocumentedMachine();
      const now = runTranscript(text, machine);
      machine.remove();
      expect(now.includes("sk-canary")).toBe(false);
      if (UPDATE && now !== text) {
        const path = `${ROOT}${page}`;
        writeFileSync(
          path,
          readFileSync(path, "utf8").replace(text, () => now),
        );
      } else expect(now).toBe(text);
    });
  },
);

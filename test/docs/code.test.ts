import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { decodeConfig } from "../../src/adapters/opencode/orchestrator-config/decode.js";
import { startServer } from "../adapters/cli/support/server.js";
import { type Block, listPages, ROOT, readBlocks } from "./support/blocks.js";
import { runProgram } from "./support/run-program.js";

/** The address of OpenCode on the pages. */
const ADDRESS = "http://127.0.0.1:4096";
const FOLDER = join(ROOT, "reports/docs");

const all = listPages().flatMap(readBlocks);
const shown = all.filter(({ exempt }) => exempt === undefined);
const inLanguage = (...languages: readonly string[]): readonly Block[] =>
  shown.filter(({ language }) => languages.includes(language));

/** Inside the project, so that the package's own name means its build. */
function writeProgram({ page, line, text }: Block, suffix: string): string {
  const path = join(FOLDER, `${page.replaceAll(/\W/g, "-")}-${line}.${suffix}`);
  writeFileSync(path, text);
  return path;
}

beforeAll(() => {
  mkdirSync(FOLDER, { recursive: true });
});
afterAll(() => {
  rmSync(FOLDER, { recursive: true });
});

test("every block says what it is, and one that nobody runs says why", () => {
  const known = ["console", "ts", "sh", "json", "jsonc", "text"];
  expect(all.filter(({ language }) => !known.includes(language))).toEqual([]);
  expect(all.filter(({ exempt }) => exempt === "")).toEqual([]);
});

describe("programs", () => {
  test("their types hold", () => {
    const paths = inLanguage("ts").map((block) => writeProgram(block, "ts"));
    const program = ts.createProgram(paths, {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2023.d.ts"],
      types: ["node"],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
    });
    const wrong = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
      program: file?.fileName,
      why: ts.flattenDiagnosticMessageText(messageText, "\n"),
    }));
    expect(wrong).toEqual([]);
  });

  test.each(inLanguage("ts"))("$page, line $line: it runs", async (block) => {
    const { url } = await startServer();
    const { outputText } = ts.transpileModule(block.text.replaceAll(ADDRESS, url), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    const path = writeProgram({ ...block, text: outputText }, "mjs");
    expect(await runProgram([path])).toEqual({ code: 0, stderr: "" });
  });
});

describe("settings", () => {
  test.each(inLanguage("json", "jsonc"))(
    "$page, line $line: OpenCode and the plugin can read them",
    ({ language, text }) => {
      const faults: ParseError[] = [];
      const settings: unknown = parse(text, faults, { disallowComments: language === "json" });
      expect(faults.map(({ error }) => printParseErrorCode(error))).toEqual([]);
      const keys = Object.keys(z.record(z.string(), z.unknown()).parse(settings));
      if (keys.includes("profiles")) expect(decodeConfig(settings, "page").issues).toEqual([]);
    },
  );
});

describe("commands", () => {
  const scripts = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(`${ROOT}package.json`, "utf8"))).scripts;

  /** The commands of each line, without trailing comments. */
  const commands = inLanguage("sh").flatMap(({ page, text }) =>
    text
      .split("\n")
      .flatMap((line) => line.replace(/\s+#.*/, "").split(" && "))
      .filter((command) => command !== "")
      .map((command) => ({ page, command })),
  );
  const ofNpm = commands.filter(({ command }) => command.startsWith("npm "));
  const ofThePackage = commands.filter(({ command }) =>
    command.startsWith("opencode-model-resolver "),
  );

  test("are of these programs", () => {
    expect(commands.filter((one) => !ofNpm.includes(one) && !ofThePackage.includes(one))).toEqual(
      [],
    );
  });

  test.each(ofNpm)("$page: $command is a script, or npm's own", ({ command }) => {
    const [, verb = "", name = ""] = command.split(" ");
    const script = verb === "run" ? name : verb;
    expect([...Object.keys(scripts), "ci"]).toContain(script);
  });

  test.each(ofThePackage)("$page: $command works", async ({ command }) => {
    const { url } = await startServer();
    const [, ...args] = command.replaceAll(ADDRESS, url).split(" ");
    const home = join(ROOT, "fixtures/docs/home");
    const { code, stderr } = await runProgram([join(ROOT, "dist/cli.cjs"), ...args], {
      cwd: join(home, "project"),
      env: { HOME: home, ANTHROPIC_API_KEY: "sk-canary-anthropic" },
    });
    // Exit code 1 of doctor means that it found faults, which is also a valid result.
    expect(args[0] === "doctor" ? [0, 1] : [0], stderr).toContain(code);
  });
});

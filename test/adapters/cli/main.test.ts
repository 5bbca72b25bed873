import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { startServer } from "./support/server.js";
import { createWorkspace, writeSources } from "./support/workspace.js";

// The built command as a process of its own. "npm test" builds before it tests.

const ROOT = new URL("../../../", import.meta.url);
const MAIN = fileURLToPath(new URL("dist/cli.cjs", ROOT));

/** Starts the command with an empty home and nothing of this machine's environment. */
function start(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcessByStdio<Writable, Readable, Readable> {
  const home = createWorkspace().path;
  return spawn(process.execPath, [MAIN, ...args], {
    cwd: home,
    env: { HOME: home, USERPROFILE: home, PATH: process.env["PATH"], ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

async function finish(child: ReturnType<typeof start>) {
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { stdout, stderr, exitCode: child.exitCode, signal: child.signalCode };
}

const BOTH = { env: ["ANTHROPIC_API_KEY", "DEEPSEEK_API_KEY"] };

describe("a process", () => {
  test("prints the id alone on standard output", async () => {
    const outcome = await finish(start(["resolve", "deepseek-chat", ...writeSources(BOTH)]));
    expect(outcome).toMatchObject({ exitCode: 0, stdout: "deepseek/deepseek-chat\n" });
    expect(outcome.stderr).toMatch(/^Sources: /);
    expect(outcome.stderr).not.toContain("\u001b[");
  });

  test.each([
    { args: ["resolve", "node:visoin"], exitCode: 1, part: "use node:vision" },
    { args: ["resolve", "node", "--nead", "vision"], exitCode: 2, part: "(Did you mean --need?)" },
    { args: ["tags", "--auth", "missing.json"], exitCode: 3, part: "missing.json" },
  ])("ends with exit code $exitCode after $args", async ({ args, exitCode, part }) => {
    const outcome = await finish(start([...args, ...writeSources(BOTH)]));
    expect(outcome).toMatchObject({ exitCode, stdout: "" });
    expect(outcome.stderr).toContain(part);
  });

  test("five that patch one file at once lose nothing, or say that they did nothing", async () => {
    const workspace = createWorkspace();
    const sources = writeSources({ ...BOTH, config: {} }, workspace);
    const names = ["a", "b", "c", "d", "e"];
    const outcomes = await Promise.all(
      names.map((name) =>
        finish(start(["patch", "deepseek-chat", "--as", `agent.${name}`, "--write", ...sources])),
      ),
    );
    const { agent = {} } = JSON.parse(
      readFileSync(join(workspace.path, "opencode.json"), "utf8"),
    ) as { agent?: object };
    const done = names.filter((_, index) => outcomes[index]?.exitCode === 0);
    expect(Object.keys(agent).toSorted()).toEqual(done);
    expect(done).toEqual(names);
  });

  test.skipIf(process.platform === "win32")("waits for no pipe, and reads no device", async () => {
    const pipe = join(createWorkspace().path, "pipe");
    execFileSync("mkfifo", [pipe]);
    for (const path of [pipe, "/dev/zero"]) {
      const outcome = await finish(start(["resolve", "node", "--config", path]));
      expect(outcome).toMatchObject({ exitCode: 3, stdout: "" });
      expect(outcome.stderr).toContain("It is a pipe, a device or a socket");
    }
  });

  test("knows the version of its package", async () => {
    const manifest = readFileSync(new URL("package.json", ROOT), "utf8");
    const { version } = JSON.parse(manifest) as { readonly version: string };
    expect(await finish(start(["--version"]))).toMatchObject({
      exitCode: 0,
      stdout: `${version}\n`,
    });
  });

  test("takes a reference of a megabyte on its standard input", async () => {
    const child = start(["resolve", "-", ...writeSources(BOTH)]);
    child.stdin.end("a".repeat(1_048_576));
    const outcome = await finish(child);
    expect(outcome).toMatchObject({ exitCode: 1, stdout: "" });
    expect(outcome.stderr).toContain("it has 1048576 characters");
  });

  test("works from an empty home, with the catalog that comes with the package", async () => {
    const outcome = await finish(start(["tags"]));
    expect(outcome.exitCode).toBe(0);
    expect(outcome.stderr).toContain("models.dev snapshot of ");
    expect(outcome.stdout).toMatch(/^node +opencode\/\S+ +free /m);
  });

  test("reads the user's own files and variables", async () => {
    const { path, write } = createWorkspace();
    write("opencode/opencode.jsonc", '{ "model": "groq/openai/gpt-oss-120b", /* mine */ }');
    const env = { XDG_CONFIG_HOME: path, GROQ_API_KEY: "x" };
    const outcome = await finish(start(["resolve", "node"], env));
    expect(outcome).toMatchObject({ exitCode: 0, stdout: "groq/openai/gpt-oss-120b\n" });
    expect(outcome.stderr).toContain("opencode.jsonc");
  });

  test("ends in peace when nobody reads on, as before head", async () => {
    const child = start(["list", "--all", "--limit", "0", "--json"]);
    child.stdout.once("data", () => child.stdout.destroy());
    const [stderr] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect(child.exitCode).toBe(0);
    expect(stderr).toBe("");
  });

  test("ends soon after its answer, whatever the server keeps open", async () => {
    const { url } = await startServer();
    const started = performance.now();
    const outcome = await finish(start(["resolve", "sonnet", "--server", url]));
    expect(outcome).toMatchObject({ exitCode: 0, stdout: "anthropic/claude-sonnet-4-5\n" });
    expect(performance.now() - started).toBeLessThan(4000);
  });

  test("ends at the deadline when the server hangs", async () => {
    const { url } = await startServer(() => undefined);
    const outcome = await finish(start(["tags", "--json", "--server", url, "--timeout", "0.2"]));
    expect(outcome).toMatchObject({ exitCode: 3, stderr: "" });
    expect(JSON.parse(outcome.stdout)).toMatchObject({ error: { code: "server-timeout" } });
  });

  test.skipIf(process.platform === "win32").each(["SIGINT", "SIGTERM"] as const)(
    "serves the panel until %s, and ends in peace",
    async (signal) => {
      const { url } = await startServer();
      const child = start(["panel", "--server", url]);
      const ended = finish(child);
      const [said] = (await once(child.stdout, "data")) as [Buffer];
      const address = said.toString().trim();
      expect((await fetch(address, { redirect: "manual" })).status).toBe(303);
      child.kill(signal);
      const outcome = await ended;
      expect(outcome).toMatchObject({ exitCode: 0, signal: null });
      expect(outcome.stderr).toContain(`The panel of ${url}`);
      await expect(fetch(address)).rejects.toThrow();
    },
  );

  test.skipIf(process.platform === "win32")("can be interrupted", async () => {
    let told: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      told = resolve;
    });
    const { url } = await startServer(() => told());
    const child = start(["tags", "--server", url]);
    const ended = finish(child);
    await asked;
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ signal: "SIGINT", stdout: "" });
  });
});

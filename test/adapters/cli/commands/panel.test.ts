import { request } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { runCli } from "../../../../src/adapters/cli/cli.js";
import { startPanel } from "../../../../src/adapters/control-panel/server/index.js";
import { answerAll, startFakeOpenCode } from "../../control-panel/support/fake-opencode.js";
import { PAGE } from "../../control-panel/support/panel.js";
import { CANARY } from "../support/canary.js";
import { VERSION } from "../support/run.js";

/** The command on a page of two files, with short waits, until it is stopped. */
function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const written = { stdout: "", stderr: "" };
  let stop: () => void = () => undefined;
  const stopping = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const open = (name: "stdout" | "stderr") => ({
    isTTY: false,
    write: (said: string) => {
      written[name] += said;
    },
  });
  const terminal = {
    ...{ env, cwd: "/", home: "/nowhere", now: 0, stdout: open("stdout"), stderr: open("stderr") },
    readStdin: async () => "",
    stopped: async () => stopping,
  };
  const timings = { firstWaitMs: 20, probeMs: 200, probeAgainMs: 60 };
  const ended = runCli(["panel", ...args], terminal, VERSION, {
    startPanel: async (options) => startPanel({ ...options, page: PAGE, timings }),
  });
  return { written, stop, ended };
}

async function statusOf(address: string): Promise<number> {
  const asked = request(address, { agent: false });
  const answered = new Promise<number>((resolve, reject) => {
    asked.once("error", reject);
    asked.once("response", (response) => {
      text(response).then(() => resolve(response.statusCode ?? 0), reject);
    });
  });
  asked.end();
  return answered;
}

test("the address alone is on standard output, the rest on standard error, until it is stopped", async () => {
  const opencode = await startFakeOpenCode({ plugin: answerAll });
  const { written, stop, ended } = start(["--server", opencode.url]);
  await expect
    .poll(() => written.stderr)
    .toContain("OpenCode is running, and its plugin answers.\n");
  expect(written.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}\n$/);
  expect(written.stderr).toContain(`The panel of ${opencode.url} runs until Ctrl+C. Open:\n`);
  const address = written.stdout.trim();
  expect(await statusOf(address)).toBe(303);
  stop();
  expect(await ended).toBe(0);
  await expect(statusOf(address)).rejects.toThrow("ECONNREFUSED");
});

test("--json is one document with the address, and silence after it", async () => {
  const opencode = await startFakeOpenCode({ plugin: answerAll });
  const { written, stop, ended } = start(["--server", opencode.url, "--json"]);
  await expect.poll(() => written.stdout).toContain("}\n");
  const document = JSON.parse(written.stdout) as { readonly url: string; readonly port: number };
  expect(document).toMatchObject({ ok: true, server: opencode.url });
  expect(new URL(document.url).port).toBe(String(document.port));
  await opencode.stop();
  stop();
  expect(await ended).toBe(0);
  expect(written.stderr).toBe("");
});

test("what is missing is told as it changes, with what helps", async () => {
  let isThere = false;
  const opencode = await startFakeOpenCode({
    plugin: (request) => (isThere ? answerAll(request) : undefined),
  });
  const { written, stop, ended } = start(["--server", opencode.url]);
  await expect.poll(() => written.stderr).toContain("did not answer");
  isThere = true;
  await expect.poll(() => written.stderr).toContain("its plugin answers.\n");
  await opencode.stop();
  await expect.poll(() => written.stderr).toContain("The server cannot be reached (ECONNREFUSED)");
  expect(written.stderr).toContain("  Start it (`opencode serve --port 4096`)");
  stop();
  await ended;
  expect(written.stderr.split("cannot be reached")).toHaveLength(2);
});

test("the password is taken from where the other commands take it, and never shown", async () => {
  const opencode = await startFakeOpenCode({ plugin: answerAll });
  const env = { OPENCODE_SERVER_PASSWORD: CANARY };
  const { written, stop, ended } = start(["--server", opencode.url], env);
  await expect.poll(() => written.stderr).toContain("its plugin answers.\n");
  stop();
  await ended;
  const sent = `Basic ${Buffer.from(`opencode:${CANARY}`).toString("base64")}`;
  expect(new Set(opencode.heard.map(({ headers }) => headers.authorization))).toEqual(
    new Set([sent]),
  );
  expect(written.stdout + written.stderr).not.toContain(CANARY);
});

test("--port and --directory are obeyed; a port that is in use ends the command", async () => {
  const opencode = await startFakeOpenCode({ plugin: answerAll });
  const first = start(["--server", opencode.url, "--directory", "/work/a b"]);
  await expect.poll(() => first.written.stdout).toContain("\n");
  const { port } = new URL(first.written.stdout.trim());
  const second = start(["--server", opencode.url, "--port", port]);
  expect(await second.ended).toBe(1);
  expect(second.written).toEqual({
    stdout: "",
    stderr: `Port ${port} is in use.\nGive another port, or omit --port to use a free one.\n`,
  });
  const third = start(["--server", opencode.url, "--port", port, "--json"]);
  expect(await third.ended).toBe(1);
  expect(JSON.parse(third.written.stdout)).toMatchObject({
    ok: false,
    error: { code: "port-in-use", suggestions: [] },
  });
  first.stop();
  await first.ended;
  const fourth = start(["--server", opencode.url, "--port", port]);
  await expect.poll(() => fourth.written.stdout).toContain(`http://127.0.0.1:${port}/`);
  fourth.stop();
  expect(await fourth.ended).toBe(0);
  const events = opencode.heard.find(({ path }) => path === "/event");
  expect(events?.query.get("directory")).toBe("/work/a b");
});

test.each([
  { args: ["--port", "80x", "--server", "http://x"], part: "Give a port, from 1 to 65535." },
  { args: ["--port", "0", "--server", "http://x"], part: "Give a port, from 1 to 65535." },
  { args: ["--port", "65536", "--server", "http://x"], part: "Give a port, from 1 to 65535." },
  { args: ["--catalog", "x"], part: "'panel' shows a running OpenCode; it reads no files" },
  { args: ["--server", "http://x", "--auth", "y"], part: "cannot be used with option '--auth" },
])("wrong usage: $args", async ({ args, part }) => {
  const { written, ended } = start(args);
  expect(await ended).toBe(2);
  expect(written.stdout).toBe("");
  expect(written.stderr).toContain(part);
});

test("an address that is none is wrong usage", async () => {
  const { written, ended } = start(["--server", `nonsense-${CANARY}`]);
  expect(await ended).toBe(2);
  expect(written.stderr).toContain("Give an address such as http://127.0.0.1:4096.");
  expect(written.stderr).not.toContain(CANARY);
});

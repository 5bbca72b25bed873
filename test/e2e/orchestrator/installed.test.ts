import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

const run = promisify(execFile);

describe("the packed package, unpacked somewhere", () => {
  let folder: string;
  let host: Orchestrator;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "model-resolver-pack-"));
    await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder]);
    const [packed = ""] = await readdir(folder);
    await run("tar", ["-xzf", join(folder, packed), "-C", folder]);
    host = await startOrchestrator({ plugin: join(folder, "package") });
  });
  afterAll(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("loads by its folder's path, with nothing installed beside it", async () => {
    const task = await host.run(await host.newSession(), { workerId: "explorer" });
    expect(task).toMatchObject({ status: "succeeded", observed: "own/quick-mini" });
  });
});

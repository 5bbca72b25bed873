// A stand-in for an OpenCode with the plugin. It reads commands for server workers line by line,
// and answers each with one line.
import { createInterface } from "node:readline";
import type { Profile, Worker } from "../../../src/adapters/orchestrator/runtime/ports.js";
import {
  createPasswords,
  createProcessTable,
  createRegistry,
  findDevicePlaces,
  shareServerBackend,
} from "../../../src/adapters/orchestrator/runtime/registry/index.js";
import { createServerBackend } from "../../../src/adapters/orchestrator/runtime/server-backend/index.js";
import { createFileStore } from "../../../src/adapters/orchestrator/runtime/store/file-store.js";
import type { WorkerIdentity } from "../../../src/worker.js";

/** The program's argument, as JSON. */
export interface HostSetup {
  readonly binary: string;
  readonly guard: string;
  readonly directory: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
}

/** One line of its input. */
export type HostCommand =
  | { readonly do: "start"; readonly model: WorkerIdentity["model"]; readonly forceNew?: boolean }
  | { readonly do: "prompt"; readonly worker: number; readonly model: string }
  | { readonly do: "stop"; readonly worker: number };

const PROFILE: Profile = {
  id: "coder",
  purpose: "Writes code.",
  whenToUse: "To have code written.",
  model: "node",
  policy: "dynamic",
  backend: "server",
  needs: [],
  prompt: "",
  timeoutMs: 60_000,
};

// The program's own argument. The test writes it.
const setup = JSON.parse(process.argv[2] ?? "{}") as HostSetup;
const { binary, guard, directory, home, env } = setup;
const places = findDevicePlaces(env, home);
const backend = shareServerBackend({
  backend: createServerBackend({ binary, env, guard }),
  registry: createRegistry({
    store: createFileStore(places.registry),
    processes: createProcessTable(),
  }),
  passwords: createPasswords(places.passwords),
});
const workers: Worker[] = [];

async function start(model: WorkerIdentity["model"], forceNew = false): Promise<unknown> {
  const identity: WorkerIdentity = {
    workerID: PROFILE.id,
    model,
    policy: "dynamic",
    needs: [],
    directory,
    binding: "process",
    profile: {},
  };
  const started = await backend.start({
    profile: PROFILE,
    identity,
    parentSessionID: "ses_parent",
    title: "coder",
    signal: AbortSignal.timeout(50_000),
    forceNew,
  });
  if (started.isErr()) return { fault: started.error.code };
  workers.push(started.value);
  const { pid, sessionID } = started.value;
  return { worker: workers.length - 1, pid, sessionID };
}

async function prompt(worker: number, model: string): Promise<unknown> {
  const [providerID = "", modelID = ""] = model.split("/");
  const answer = await workers[worker]?.prompt({
    model: { providerID, modelID },
    parts: [{ type: "text", text: "Say OK." }],
    signal: AbortSignal.timeout(30_000),
  });
  if (answer === undefined) return { fault: "no such worker" };
  return answer.isOk() ? { text: answer.value.text } : { fault: answer.error.code };
}

async function obey(command: HostCommand): Promise<unknown> {
  switch (command.do) {
    case "start":
      return start(command.model, command.forceNew);
    case "prompt":
      return prompt(command.worker, command.model);
    case "stop":
      await workers[command.worker]?.stop();
      return {};
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await obey(JSON.parse(line) as HostCommand))}\n`);
}

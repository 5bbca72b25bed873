import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Llm } from "./llm.js";
import { createMachine } from "./machine.js";
import { findPort } from "./opencode.js";
import { fetchOpenCode } from "./opencode-binary.js";
import {
  describeProject,
  isDriven,
  type OrchestratorSetup,
  startDriver,
  startOrchestrator,
} from "./orchestrator.js";
import { startTerminal, type Terminal } from "./terminal.js";

const run = promisify(execFile);

/** The TUI plugin as shipped. */
const TUI_PLUGIN = pathToFileURL(resolve("dist/tui.js")).href;

/** How the TUI connects to the server. */
export type Road =
  /** `opencode`: both in one process, without a port. */
  | "inside"
  /** `opencode --port N`. */
  | "port"
  /** `opencode attach` to an `opencode serve`. */
  | "attach";

export interface TuiSetup extends OrchestratorSetup {
  readonly road?: Road;
  /** The arguments of `opencode plugin`, which writes the config instead of the test. */
  readonly registered?: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
}

/** A user at OpenCode's TUI, with a model that calls tools on request. */
export interface Tui extends Terminal {
  /** Runs a slash command from the menu, until the screen shows all of `wanted`. */
  slash(name: string, ...wanted: readonly (string | RegExp)[]): Promise<string>;
  /** Filters the open list until `gone` has disappeared, and chooses the first row. */
  pick(filter: string, gone: string, ...wanted: readonly (string | RegExp)[]): Promise<string>;
  /** Runs a worker's task, as a user's model would, and waits until it has ended. */
  runTask(workerId: string): Promise<void>;
  /** The requests to the workers' models, including checks of models. */
  asked(): readonly string[];
  /** The output of `opencode plugin`. */
  readonly registration: string;
}

interface Place {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly llm: Llm;
  readonly close: () => Promise<void>;
}

async function prepareOwn(setup: OrchestratorSetup, args: readonly string[]): Promise<Place> {
  const llm = await startDriver(setup.reply);
  const project = {
    ".opencode/keep": "",
    ...setup.project,
    "opencode.json": describeProject(llm, setup),
  };
  const machine = await createMachine({ ...setup, project });
  const close = async () => {
    await machine.remove();
    await llm.close();
  };
  return { args, cwd: machine.project, env: machine.env, llm, close };
}

async function prepare(road: Road, setup: OrchestratorSetup): Promise<Place> {
  switch (road) {
    case "inside":
      return prepareOwn(setup, []);
    case "port":
      return prepareOwn(setup, ["--port", String(await findPort())]);
    case "attach": {
      const host = await startOrchestrator(setup);
      const { url, machine } = host.opencode;
      const args = ["attach", url, "--dir", machine.project];
      const close = async () => host.close();
      return { args, cwd: machine.project, env: machine.env, llm: host.llm, close };
    }
  }
}

function drive(terminal: Terminal, llm: Llm): Pick<Tui, "slash" | "pick" | "runTask" | "asked"> {
  const countDone = (screen: string) => screen.split("Done.").length - 1;
  return {
    slash: async (name, ...wanted) => {
      await terminal.type(`/${name}`, new RegExp(`/${name} +\\S`));
      return terminal.pressTo("Enter", ...wanted);
    },
    pick: async (filter, gone, ...wanted) => {
      await terminal.narrow(filter, gone);
      return terminal.pressTo("Enter", ...wanted);
    },
    runTask: async (workerId) => {
      const before = countDone(await terminal.screen());
      const task = JSON.stringify({ task: "Do it.", workerId });
      await terminal.type(`AWAIT CALL task_start ${task}`, /AWAIT CALL task_start/);
      await terminal.pressUntil("Enter", "show its end", (shown) => countDone(shown) > before);
    },
    asked: () => llm.completions.filter((asked) => !isDriven(asked)).map(({ model }) => model),
  };
}

export async function startTui(setup: TuiSetup = {}): Promise<Tui> {
  const { road = "inside", registered, columns, rows, ...rest } = setup;
  const isWritten = registered === undefined;
  const binary = await fetchOpenCode(setup.version);
  const place = await prepare(road, {
    ...rest,
    config: { ...(!isWritten && { plugin: [] }), ...rest.config },
    project: { ...(isWritten && { "tui.json": { plugin: [TUI_PLUGIN] } }), ...rest.project },
  });
  const { cwd, env, llm } = place;
  const said = isWritten ? undefined : await run(binary, ["plugin", ...registered], { cwd, env });
  const size = { ...(columns !== undefined && { columns }), ...(rows !== undefined && { rows }) };
  const terminal = await startTerminal({ command: [binary, ...place.args], cwd, env, ...size });
  return {
    ...terminal,
    ...drive(terminal, llm),
    registration: said?.stdout ?? "",
    close: async () => {
      await terminal.close();
      await place.close();
    },
  };
}

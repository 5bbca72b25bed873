import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Completion, Llm } from "./llm.js";
import { createMachine } from "./machine.js";
import { findPort } from "./opencode.js";
import { fetchOpenCode } from "./opencode-binary.js";
import {
  describeProject,
  type OrchestratorSetup,
  startDriver,
  startOrchestrator,
} from "./orchestrator.js";
import { startTerminal, type Terminal } from "./terminal.js";

/** The TUI half as it is shipped. */
const TUI_PLUGIN = pathToFileURL(resolve("dist/tui.js")).href;

/** How the TUI and the server come together. */
export type Road =
  /** `opencode`: both in one process, without a port. */
  | "inside"
  /** `opencode --port N`. */
  | "port"
  /** `opencode attach` to an `opencode serve`. */
  | "attach";

export interface TuiSetup extends OrchestratorSetup {
  readonly road?: Road;
  readonly columns?: number;
  readonly rows?: number;
}

/** A user before OpenCode's TUI, with a model that calls tools as it is told. */
export interface Tui extends Terminal {
  readonly llm: Llm;
  /** Types a command after the slash, and runs it. */
  slash(name: string): Promise<void>;
  /** Sends a message. */
  send(text: string): Promise<void>;
  /** What the workers' models were asked since the last look. */
  takeAsked(): readonly Completion[];
}

interface Place {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly llm: Llm;
  readonly close: () => Promise<void>;
}

/** The user talks to the driver; what workers run on is decided as without it. */
const AGENTS = { title: { disable: true }, build: { model: "own/driver" } };

function describe(setup: TuiSetup): OrchestratorSetup {
  const { road: _road, columns: _columns, rows: _rows, ...rest } = setup;
  return {
    ...rest,
    config: { agent: AGENTS, ...rest.config },
    project: { "tui.json": { plugin: [TUI_PLUGIN] }, ...rest.project },
  };
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
      const { opencode, llm, close } = await startOrchestrator(setup);
      const { project: cwd, env } = opencode.machine;
      return { args: ["attach", opencode.url, "--dir", cwd], cwd, env, llm, close };
    }
  }
}

export async function startTui({
  road = "inside",
  columns,
  rows,
  ...rest
}: TuiSetup): Promise<Tui> {
  const place = await prepare(road, describe(rest));
  const terminal = await startTerminal({
    command: [await fetchOpenCode(), ...place.args],
    ...{ cwd: place.cwd, env: place.env },
    ...(columns !== undefined && { columns }),
    ...(rows !== undefined && { rows }),
  });
  let seen = 0;
  const takeAsked = () => {
    const asked = place.llm.completions.slice(seen).filter(({ model }) => model !== "driver");
    seen = place.llm.completions.length;
    return asked;
  };
  const tui: Tui = {
    ...terminal,
    llm: place.llm,
    slash: async (name) => {
      await terminal.type(`/${name}`);
      await terminal.see(new RegExp(`/${name} +\\S`));
      await terminal.press("Enter");
    },
    send: async (text) => {
      await terminal.type(text);
      await terminal.press("Enter");
    },
    takeAsked,
    close: async () => {
      await terminal.close();
      await place.close();
    },
  };
  return tui;
}

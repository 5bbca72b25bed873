import type { Command } from "commander";
import type { ConfigRefusal, Resolver, SourceError, Sources } from "../../index.js";
import type { LoadedSources, UsedSource } from "../opencode/index.js";
import type { ExitCode } from "./exit-code.js";
import type { OutputOptions } from "./print.js";
import type { Report } from "./report.js";
import type { BoundaryOptions, Settings } from "./settings.js";
import type { SourceOptions } from "./sources.js";
import type { Terminal } from "./terminal.js";

/** The options of every command. */
export interface GlobalOptions extends SourceOptions, BoundaryOptions, OutputOptions {
  /** Files that replace the user's own `orchestrator.json`. */
  readonly orchestrator?: readonly string[];
}

/** The input of a command once the sources are loaded. */
export interface Session {
  readonly resolver: Resolver;
  readonly settings: Settings;
  /** The sources as read, before they are assessed. */
  readonly sources: Sources;
  readonly used: readonly UsedSource[];
  /** The places of settings, and the entries without effect. Only where files were read. */
  readonly places: LoadedSources["places"];
  readonly notes: LoadedSources["notes"];
  readonly options: GlobalOptions;
  readonly terminal: Terminal;
}

/** The work of a command, after the command line is parsed. */
export type Task = SourcedTask | LoneTask;

/** A task that reads only its own files. */
interface LoneTask {
  readonly catalog: "never";
  readonly run: (terminal: Terminal) => Promise<Report>;
}

/** A task that works with the sources that the options name. */
export interface SourcedTask {
  /**
   * When to read unusable models: at once, only after a failure that they may explain, or never.
   */
  readonly catalog: "always" | "when-wanted" | "never-more";
  /** Whether the plugin's observations on this machine count, as they do for the plugin itself. */
  readonly heedsObserved?: true;
  /** Whether the sources are part of the answer. */
  readonly showsSources?: true;
  /** Reports a file that OpenCode refuses and that cannot be read at all. */
  readonly refused?: (error: SourceError & { readonly refusal: ConfigRefusal }) => Report;
  readonly run: (session: Session) => Report | Promise<Report>;
}

/** A command that runs until it is stopped, and prints by itself. */
export type Service = (options: GlobalOptions, terminal: Terminal) => Promise<ExitCode>;

/** What a command needs to register itself. */
export interface Shell {
  /** Submits the task of `command`. */
  readonly submit: (task: Task, command: Command) => void;
  readonly serve: (service: Service, command: Command) => void;
  readonly readStdin: (limit: number) => Promise<string>;
}

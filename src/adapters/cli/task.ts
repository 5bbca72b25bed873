import type { Command } from "commander";
import type { ConfigRefusal, Resolver, SourceError, Sources } from "../../index.js";
import type { LoadedSources, UsedSource } from "../opencode/index.js";
import type { ExitCode } from "./exit-code.js";
import type { OutputOptions } from "./print.js";
import type { Report } from "./report.js";
import type { BoundaryOptions, Settings } from "./settings.js";
import type { SourceOptions } from "./sources.js";
import type { Terminal } from "./terminal.js";

/** Options of every command. */
export interface GlobalOptions extends SourceOptions, BoundaryOptions, OutputOptions {
  /** Files that stand for the user's own ones. */
  readonly orchestrator?: readonly string[];
}

/** What a command works with, once the sources are there. */
export interface Session {
  readonly resolver: Resolver;
  readonly settings: Settings;
  /** As they were read, before anything was made of them. */
  readonly sources: Sources;
  readonly used: readonly UsedSource[];
  /** Where settings stand, and what they say in vain, where files were read. */
  readonly places: LoadedSources["places"];
  readonly notes: LoadedSources["notes"];
  readonly options: GlobalOptions;
  readonly terminal: Terminal;
}

/** What is to be done, once the command line is read. */
export type Task = SourcedTask | LoneTask;

/** Looks at files of its own only. */
interface LoneTask {
  readonly catalog: "never";
  readonly run: (terminal: Terminal) => Promise<Report>;
}

/** Works with the sources that the options name. */
export interface SourcedTask {
  /** Whether what cannot be used is read at once, only where that may help a failure, or not at all. */
  readonly catalog: "always" | "when-wanted" | "never-more";
  /** What the plugin saw on this machine counts, as it does for the plugin: the answer is for now. */
  readonly heedsObserved?: true;
  /** The sources are part of the answer. */
  readonly showsSources?: true;
  /** What it says where OpenCode refuses a file so that nothing of it can be read. */
  readonly refused?: (error: SourceError & { readonly refusal: ConfigRefusal }) => Report;
  readonly run: (session: Session) => Report | Promise<Report>;
}

/** A command that goes on until it is stopped, and prints by itself. */
export type Service = (options: GlobalOptions, terminal: Terminal) => Promise<ExitCode>;

/** What a command needs to register itself. */
export interface Shell {
  /** Hands over what is to be done; `command` is the one that was called. */
  readonly submit: (task: Task, command: Command) => void;
  readonly serve: (service: Service, command: Command) => void;
  readonly readStdin: (limit: number) => Promise<string>;
}

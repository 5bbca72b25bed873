import type { Command } from "commander";
import type { ConfigRefusal, SourceError } from "../../../index.js";
import { formatPath } from "../../opencode/format-issue.js";
import {
  type Diagnosis,
  describeFinding,
  diagnose,
  formatHostModel,
  formatPlace,
} from "../diagnosis/diagnose.js";
import type { HostModel } from "../diagnosis/host.js";
import { toHostRefusal } from "../diagnosis/host-answers.js";
import type { ReferenceCheck } from "../lint/config-references.js";
import { lintRefusals } from "../lint/lint-refusals.js";
import { type Block, type Cell, line, type Report } from "../report.js";
import type { Session, Shell } from "../task.js";
import { formatCount } from "../text.js";

/** `doctor`: reports what was read, the faults in it, and what OpenCode itself would do. */
export function addDoctor(program: Command, shell: Shell): void {
  program
    .command("doctor")
    .description("check sources and config: faults, dead references, OpenCode's own defaults")
    .option("--pedantic", "count warnings as faults")
    .action((options: DoctorOptions, command: Command) => {
      const run = (session: Session): Report => reportDiagnosis(session, options.pedantic === true);
      const task = { catalog: "always", showsSources: true, run, refused: reportRefused } as const;
      shell.submit(task, command);
    });
}

interface DoctorOptions {
  readonly pedantic?: true;
}

/** Reports a file that is not JSON. Nothing is known about the rest. */
function reportRefused({ refusal }: SourceError & { readonly refusal: ConfigRefusal }): Report {
  const findings = lintRefusals([refusal]);
  const faults = findings.map(describeFinding);
  const message = `${formatCount(faults.length, "fault")} found.`;
  const host = {
    accepts: false,
    refusals: [toHostRefusal(refusal)],
    prompt: { error: refusal.message },
    agents: {},
    commands: {},
  };
  return {
    answer: [
      line("OpenCode refuses this config and serves no requests.", "bad"),
      line(""),
      ...describeVerdict(faults, message),
    ],
    notes: [],
    document: { host, findings, faults },
    failure: { exitCode: 1, error: { code: "faults-found", message, suggestions: [] } },
  };
}

function reportDiagnosis(session: Session, isPedantic: boolean): Report {
  const { used } = session;
  const found = diagnose(session);
  const warnings = isPedantic ? found.findings.filter(({ level }) => level === "warning") : [];
  const faults = [...found.faults, ...warnings.map(describeFinding)];
  const diagnosis = { ...found, faults };
  const message = `${formatCount(faults.length, "fault")} found.`;
  return {
    answer: [
      ...describeRefused(diagnosis),
      ...describeUsed(used),
      ...describeIssues(diagnosis),
      ...describeBoundaries(diagnosis),
      ...describeReferences(diagnosis),
      ...describeFindings(diagnosis),
      ...describeHost(diagnosis),
      ...describeAmbient(diagnosis),
      line(""),
      ...describeVerdict(faults, message),
    ],
    notes: [],
    document: { ...diagnosis },
    ...(faults.length > 0 && {
      failure: { exitCode: 1, error: { code: "faults-found", message, suggestions: [] } },
    }),
  };
}

function describeVerdict(faults: readonly string[], message: string): readonly Block[] {
  if (faults.length === 0) return [line("No faults found.", "good")];
  return [line(message, "bad"), ...faults.map((fault) => line(`  ${fault}`))];
}

function describeRefused({ host }: Diagnosis): readonly Block[] {
  if (host.refusals.length === 0) return [];
  const what =
    "OpenCode refuses this config and serves no requests. The rest applies once it is fixed.";
  return [line(what, "bad"), line("")];
}

function describeUsed(used: Session["used"]): readonly Block[] {
  return [
    line("Sources", "strong"),
    {
      kind: "table",
      columns: [
        { title: "KIND" },
        { title: "SOURCE", least: 30 },
        { title: "STATE" },
        { title: "DETAIL", least: 12 },
      ],
      rows: used.map(({ kind, label, state, detail }): readonly Cell[] => [
        kind,
        label,
        { text: state, tone: state === "read" ? "good" : "faint" },
        detail ?? "",
      ]),
    },
  ];
}

function describeIssues({ issues }: Diagnosis): readonly Block[] {
  if (issues.length === 0) return [line(""), line("All entries were read.")];
  const sources = [...new Set(issues.map(({ source }) => source))];
  return sources.flatMap((source) => [
    line(""),
    line(`Entries of ${source}`, "strong"),
    {
      kind: "table",
      columns: [{ title: "CODE" }, { title: "PLACE", least: 16 }, { title: "PROBLEM", least: 30 }],
      rows: issues
        .filter((issue) => issue.source === source)
        .map(({ code, path, message }) => [code, formatPath(path), message]),
    } as const,
  ]);
}

function describeBoundaries({ boundaries }: Diagnosis): readonly Block[] {
  if (boundaries === undefined) return [];
  const { text, within, usable } = boundaries;
  return [
    line(""),
    line("Boundaries", "strong"),
    line(text),
    line(
      `${within} of ${usable} usable models are within the boundaries.`,
      within === 0 ? "bad" : undefined,
    ),
  ];
}

function describeReferences({ references, hostError }: Diagnosis): readonly Block[] {
  if (hostError !== undefined) return [];
  if (references.length === 0) return [line(""), line("The config names no models.")];
  return [
    line(""),
    line("Models that the config names", "strong"),
    {
      kind: "table",
      columns: [
        { title: "SETTING", least: 16 },
        { title: "MODEL", least: 20 },
        { title: "STATE" },
        { title: "FIX", least: 20 },
      ],
      rows: references.map(describeReference),
    },
  ];
}

function describeReference({ setting, ref, state, suggestions }: ReferenceCheck): readonly Cell[] {
  const help = suggestions.map(({ text }) => text).join("; ");
  return [setting, ref, { text: state, tone: state === "ok" ? "good" : "bad" }, help];
}

function describeFindings({ findings }: Diagnosis): readonly Block[] {
  if (findings.length === 0) return [];
  return [
    line(""),
    line("Problems in the config", "strong"),
    {
      kind: "table",
      columns: [
        { title: "CODE" },
        { title: "PLACE", least: 16 },
        { title: "PROBLEM", least: 30 },
        { title: "FIX", least: 20 },
      ],
      rows: findings.map(({ code, level, path, place, message, help }) => [
        { text: code, tone: level === "error" ? "bad" : "warn" },
        place === undefined ? formatPath(path) : formatPlace(place),
        message,
        help,
      ]),
    },
  ];
}

function describeHost({ defaults: host, hostError }: Diagnosis): readonly Block[] {
  const title = [line(""), line("What OpenCode itself would do", "strong")];
  if (hostError !== undefined) return [...title, line(hostError, "bad")];
  const main =
    host.default === undefined
      ? line(`Default model: none; ${host.defaultProblem ?? ""}.`, "bad")
      : describeHostModel("Default model", host.default);
  const small =
    host.small === undefined
      ? line("Small model: none. The main model does the small tasks.")
      : describeHostModel("Small model", host.small);
  return [...title, main, small];
}

function describeHostModel(label: string, model: HostModel): Block {
  return line(`${label}: ${formatHostModel(model)}.`, model.missing.length > 0 ? "bad" : undefined);
}

function describeAmbient({ ambient }: Diagnosis): readonly Block[] {
  if (ambient.length === 0) return [];
  return [
    line(""),
    line("Connected without a visible key", "strong"),
    ...ambient.map(({ providerID, because }) => line(`  ${providerID}: ${because}`, "warn")),
  ];
}

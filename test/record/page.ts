import { readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { OPENCODE_VERSION } from "../e2e/support/opencode-binary.js";
import { compareAnswers, QUESTIONS, type Question } from "./compare.js";
import { createPredictor, listVersions, loadRecording } from "./predict.js";
import type { Probes, Recording } from "./recording.js";
import { loadProjects, loadSetups } from "./setups.js";

const PAGE = new URL("../../docs/opencode-versions.md", import.meta.url);

/** If one of these fails, the plugin is useless. */
const NEEDED = [
  "five tools",
  "a worker's model",
  "a task's model",
  "a task's model, in a server of its own",
];

const TOLD = "nothing to tell";

interface Row {
  readonly version: string;
  readonly recording: Recording;
  /** Differences from the prediction, or from the version for which the rules were measured. */
  readonly differences: readonly { readonly question: Question; readonly text: string }[];
}

const works = ({ plugin }: Recording): boolean => NEEDED.every((name) => plugin[name] === true);

async function readRow(version: string, measured: Recording): Promise<Row> {
  const recording = loadRecording(version);
  const { predict, close } = createPredictor(version);
  const differences: Row["differences"][number][] = [];
  for (const setup of loadSetups()) {
    const same = isDeepStrictEqual(await predict(setup), recording.servers[setup.name]);
    const text = `Models with **${setup.name}** (${setup.why}): not as predicted.`;
    if (!same) differences.push({ question: "models", text });
  }
  close();
  for (const { name, why } of loadProjects()) {
    const [here, there] = [recording.projects[name], measured.projects[name]];
    if (here === undefined || there === undefined) throw new Error(`${name}: record it.`);
    for (const { question, text } of compareAnswers(here, there)) {
      const line = question === "fault" ? text : `**${name}** (${why}): ${text}.`;
      differences.push({ question, text: line });
    }
  }
  return { version, recording, differences };
}

const show = (part: Probes[string] | undefined): string => (part === true ? "yes" : "no");

function formatRow({ version, recording, differences }: Row): string {
  const projects = Object.values(recording.projects);
  const totals: Readonly<Record<Question, number>> = {
    models: Object.keys(recording.servers).length,
    accepts: projects.length,
    fault: projects.filter(({ accepts }) => !accepts).length,
    prompt: projects.filter(({ accepts }) => accepts).length,
  };
  const counts = QUESTIONS.map((question) => {
    const others = differences.filter((difference) => difference.question === question).length;
    return others === 0 ? "all" : `${totals[question] - others} of ${totals[question]}`;
  });
  const { plugin, tui } = recording;
  const has = [
    works(recording),
    plugin["RPC on /event"],
    Object.values(tui).every((said) => said === true),
  ];
  return `| ${[version, ...counts, ...has.map(show)].join(" | ")} |`;
}

/** Each text once, with the versions that it applies to. */
function groupVersions(
  rows: readonly Row[],
  listTexts: (row: Row) => readonly string[],
): readonly string[] {
  const versions = new Map<string, Set<string>>();
  for (const row of rows) {
    for (const text of listTexts(row)) {
      versions.set(text, (versions.get(text) ?? new Set()).add(row.version));
    }
  }
  return [...versions].map(([text, found]) => `- ${text} *${[...found].join(", ")}*`);
}

function nameLack(name: string, said: false | string): string {
  if (name === TOLD) return `**What the plugin reports**: “${said}”`;
  const step = name.startsWith("TUI") ? ", the flow ends before" : ":";
  return said === false ? `**${name}**: no.` : `**${name}**${step} ${said}.`;
}

/** Lists the parts of the plugin that do not work. */
function listLacks({ recording: { plugin, tui } }: Row): readonly string[] {
  const roads = Object.entries(tui).map(
    ([road, said]) =>
      [`TUI, ${road === "attach" ? "`opencode attach`" : "`opencode`"}`, said] as const,
  );
  return [...Object.entries(plugin), ...roads].flatMap(([name, said]) =>
    said === true ? [] : nameLack(name, said),
  );
}

/**
 * The consecutive working versions as an npm range. Versions after the newest are assumed to work.
 */
export function findRange(recordings: readonly Recording[]): string {
  const ranges: string[] = [];
  let [first, last]: (string | undefined)[] = [];
  for (const recording of recordings) {
    if (works(recording)) {
      first ??= recording.version;
      last = recording.version;
    } else if (first !== undefined) {
      ranges.push(`>=${first} <=${last ?? first}`);
      first = undefined;
    }
  }
  return [...ranges, ...(first === undefined ? [] : [`>=${first}`])].join(" || ");
}

/** Creates the page about the supported OpenCode versions. */
export async function writePage(): Promise<string> {
  const measured = loadRecording(OPENCODE_VERSION);
  const rows = await Promise.all(listVersions().map((version) => readRow(version, measured)));
  const newestFirst = rows.toReversed();
  return [
    "# Versions of OpenCode",
    "",
    "<!-- Made by `node tools/write-versions.mjs` from the recordings in fixtures/servers. -->",
    "",
    `The rules of this package were measured on OpenCode ${OPENCODE_VERSION}. The same was tested on other versions, on a machine with fake keys: which models`,
    "they accept and which one is the default, for set-ups of variables, logins and configs; and for whole projects, whether they accept the config, what",
    "they say is wrong with it, and which model a prompt uses. Then the plugin was tried as it is shipped, with workers in OpenCode's own process and in",
    "servers of their own, over the event bus, and in the TUI.",
    "",
    "| OpenCode | models, default | accepts | names the fault | prompt, agents, commands | plugin | RPC | TUI |",
    "|---|---|---|---|---|---|---|---|",
    ...newestFirst.map(formatRow),
    "",
    `**models, default**: as predicted from the version's own catalog. **accepts**, **names the fault**, **prompt, agents, commands**: as in ${OPENCODE_VERSION}. **plugin**: the`,
    "five tools are there, and workers run on the model of their profile and on a task's own model. **RPC**: programs that listen on `/event` get",
    "answers, as the control panel does. **TUI**: `/workers` lists, sets and checks a worker's model.",
    "",
    `The package asks for \`@opencode-ai/plugin\` \`${findRange(rows.map(({ recording }) => recording))}\`: the versions in which the plugin works. The plugin reports once what an older one of them lacks.`,
    "",
    "## What the plugin lacks",
    "",
    ...groupVersions(newestFirst, listLacks),
    "",
    "## Differences in OpenCode's answers",
    "",
    ...groupVersions(newestFirst, ({ differences }) => differences.map(({ text }) => text)),
    "",
    "## Another version",
    "",
    "`npm run build`, `npm run record -- 1.18.35`, `node tools/write-versions.mjs`. `test/acceptance/servers.test.ts` then names each difference that is not",
    "recorded there yet.",
    "",
  ].join("\n");
}

export function readPage(): string {
  return readFileSync(PAGE, "utf8");
}

export async function updatePage(): Promise<void> {
  writeFileSync(PAGE, await writePage());
}

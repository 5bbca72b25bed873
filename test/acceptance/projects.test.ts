import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import * as z from "zod";
import { parseDocument, run } from "../adapters/cli/support/run.js";
import { createWorkspace } from "../adapters/cli/support/workspace.js";
import { compareAnswers } from "../record/compare.js";
import { loadRecording } from "../record/predict.js";
import { KEYS } from "../record/projects.js";
import { answerSchema } from "../record/recording.js";
import { loadProjects, type Project } from "../record/setups.js";

/** The version for which the prediction was measured. */
const VERSION = "1.18.33";
const recording = loadRecording(VERSION);
const FOLDER = new URL("../../fixtures/servers/", import.meta.url);
const CATALOG = gunzipSync(readFileSync(new URL(`${VERSION}.catalog.json.gz`, FOLDER)));

/** OpenCode's own agents. The recording lists them only if they have a model. */
const NATIVE = new Set(["build", "plan", "general", "explore", "title", "summary", "compaction"]);

const hostSchema = z.object({
  accepts: z.boolean(),
  refusals: z.array(
    z.object({ file: z.string(), path: z.array(z.union([z.string(), z.number()])) }),
  ),
  prompt: z.union([
    z.object({ model: z.string(), agent: z.string() }),
    z.object({ error: z.string() }),
  ]),
  agents: z.record(z.string(), z.string().nullable()),
  commands: z.record(z.string(), z.unknown()),
});

/** The answers of OpenCode in a project as `doctor` predicts them, in the form of a recording. */
async function predict({ config, files = {} }: Project) {
  const { path, write } = createWorkspace();
  const project = join(path, "project");
  if (config !== undefined) write("project/opencode.json", config);
  for (const [name, text] of Object.entries(files)) write(`project/${name}`, text);
  write("project/keep", "");
  execFileSync("git", ["init", "--quiet", project]);
  const env = {
    ...KEYS,
    OPENCODE_PURE: "1",
    OPENCODE_MODELS_PATH: write("c.json", CATALOG.toString()),
  };
  const outcome = await run(["doctor", "--json"], { cwd: project, home: join(path, "home"), env });
  const { accepts, refusals, prompt, agents, commands } = hostSchema.parse(
    parseDocument(outcome)["host"],
  );
  if (!accepts)
    return answerSchema.parse({
      accepts,
      error: "refused",
      ...(refusals[0] !== undefined && {
        file: relative(project, resolve(project, refusals[0].file)),
        path: refusals[0].path.map(String),
      }),
    });
  const named = Object.entries(agents).filter(([name, own]) => own !== null || !NATIVE.has(name));
  return answerSchema.parse({
    accepts,
    prompt: "error" in prompt ? { error: 0 } : { model: prompt.model, agent: prompt.agent },
    agents: Object.fromEntries(named),
    commands,
  });
}

test.each(loadProjects().map((project) => [project.name, project] as const))(
  "%s: doctor predicts what OpenCode answered",
  async (name, project) => {
    const there = recording.projects[name];
    if (there === undefined) throw new Error(`${VERSION} was not asked about ${name}`);
    expect(compareAnswers(await predict(project), there)).toEqual([]);
  },
);

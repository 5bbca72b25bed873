import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { answerAsHost } from "../../../../src/adapters/cli/diagnosis/host-answers.js";
import { loadFromMachine } from "../../../../src/adapters/opencode/index.js";
import { assessSources, createResolver, formatHostError } from "../../../../src/index.js";
import { type Tree, writeTree } from "../support/folder.js";

interface Observed {
  readonly accepts: boolean;
  readonly file?: string;
  readonly path?: readonly string[];
  readonly prompt?: { readonly model?: string; readonly agent?: string; readonly error?: number };
  readonly agents?: Readonly<Record<string, string>>;
  readonly commands?: Readonly<Record<string, { model: string | null; agent: string | null }>>;
}

interface Recorded {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly files: Tree;
  readonly observed: Observed;
}

const CASES = JSON.parse(
  readFileSync(new URL("../../../../fixtures/machines/cases.json", import.meta.url), "utf8"),
) as readonly Recorded[];

async function read({ env, cwd = "", files }: Recorded) {
  const root = await writeTree({ "project/.git/HEAD": "", ...files });
  const project = join(root, "project", cwd);
  await mkdir(project, { recursive: true });
  const managed = { OPENCODE_TEST_MANAGED_CONFIG_DIR: join(root, "managed") };
  const loaded = await loadFromMachine({
    env: { ...managed, ...env },
    cwd: project,
    home: join(root, "home"),
    now: 1_700_000_000_000,
  });
  return { root, loaded };
}

test.each(CASES)("$name: what OpenCode answered", async (machine) => {
  const { observed } = machine;
  const { root, loaded } = await read(machine);
  expect(JSON.stringify(loaded)).not.toContain("CANARY");
  if (loaded.isErr()) {
    expect(observed.accepts).toBe(false);
    expect(loaded.error.refusal?.file).toBe(loaded.error.source);
    if (observed.file !== undefined) expect(loaded.error.source).toBe(join(root, observed.file));
    return;
  }
  const assessed = assessSources(loaded.value.sources);
  const hostError = assessed.hostError && formatHostError(assessed.hostError);
  const answers = answerAsHost(createResolver(assessed), hostError);
  expect(answers.accepts).toBe(observed.accepts);
  if (!observed.accepts) {
    const refused = answers.refusals.map(({ file, path }) => ({ file, path: path.map(String) }));
    const { file, path } = observed;
    if (file === undefined) return;
    const first = { file: join(root, file), ...(path !== undefined && { path }) };
    expect(refused).toContainEqual(expect.objectContaining(first));
    return;
  }
  const { prompt, agents, commands } = answers;
  if (observed.prompt?.error === undefined) expect(prompt).toMatchObject(observed.prompt ?? {});
  else expect(prompt).toHaveProperty("error");
  const named = Object.entries(agents).filter(([, model]) => model !== null);
  expect(Object.fromEntries(named)).toEqual(observed.agents);
  expect(commands).toEqual(observed.commands);
});

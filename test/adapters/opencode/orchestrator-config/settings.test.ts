import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  loadOrchestratorConfig,
  type OrchestratorConfig,
} from "../../../../src/adapters/opencode/orchestrator-config/load.js";
import { STRATEGIES } from "../../../../src/index.js";

const GLOBAL = "home/.config/opencode/orchestrator.json";
const PROJECT = "project/.opencode/orchestrator.json";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "orchestrator-settings-"));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

async function load(files: Readonly<Record<string, unknown>>): Promise<OrchestratorConfig> {
  for (const [name, content] of Object.entries(files)) {
    const file = join(root, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  }
  const [home, projectDirectory] = [join(root, "home"), join(root, "project")];
  return loadOrchestratorConfig({ projectDirectory, env: {}, home });
}

const shorten = ({ issues }: OrchestratorConfig) =>
  issues.map(({ code, path }) => `${code} ${path.join(".")}`);

test("without any file nothing is said", async () => {
  const { settings } = await load({});
  expect(settings).toEqual({ strategies: [], boundaries: [], fallbackOn: [] });
});

describe("strategies", () => {
  test("the effort of a built-in one, field by field; a misspelt field is refused", async () => {
    const { settings, issues } = await load({
      [GLOBAL]: { strategies: { fast: { variant: ["low", "minimal"] } } },
      [PROJECT]: { strategies: { reasoning: { variants: ["high"] } } },
    });
    const [fast, ...others] = settings.strategies ?? [];
    expect(fast).toMatchObject({ id: "fast", variant: ["low", "minimal"] });
    expect(fast?.rules.map(({ id }) => id)).toContain("small-model");
    expect(others).toEqual([]);
    expect(issues.map(({ path }) => path)).toEqual([["strategies", "reasoning"]]);
  });

  const rule = { kind: "rank", id: "r" };

  test("one of one's own needs rules, and has chat and tools as all do", async () => {
    const { settings, issues } = await load({
      [PROJECT]: { strategies: { Review: { rules: [rule] } } },
    });
    expect(issues).toEqual([]);
    expect(settings.strategies).toEqual([
      {
        id: "Review",
        summary: "A tag of your own.",
        requires: STRATEGIES[0]?.requires,
        rules: [
          {
            kind: "rank",
            id: "r",
            summary: "the best model that fits",
            within: "anywhere",
            where: [],
            by: [],
          },
        ],
      },
    ]);
  });

  test("a built-in one is changed field by field, whatever case its name is in", async () => {
    const { settings } = await load({
      [GLOBAL]: { strategies: { fast: { summary: "Quick." } } },
      [PROJECT]: {
        strategies: {
          FAST: { requires: ["reasoning", { kind: "context", min: 5, unknown: "reject" }] },
        },
      },
    });
    const fast = STRATEGIES.find(({ id }) => id === "fast");
    expect(settings.strategies).toEqual([
      {
        ...fast,
        summary: "Quick.",
        requires: [{ kind: "reasoning" }, { kind: "context", min: 5, unknown: "reject" }],
      },
    ]);
  });

  test("one may start from another", async () => {
    const { settings } = await load({
      [PROJECT]: { strategies: { look: { extends: "Vision", summary: "Looks." } } },
    });
    const vision = STRATEGIES.find(({ id }) => id === "vision");
    expect(settings.strategies).toEqual([{ ...vision, id: "look", summary: "Looks." }]);
  });

  test.each([
    { strategies: { x: {} }, issue: "incomplete-strategy strategies.x" },
    { strategies: { x: { extends: "none" } }, issue: "incomplete-strategy strategies.x" },
    { strategies: { "2x": { rules: [rule] } }, issue: "malformed-strategy strategies.2x" },
    { strategies: { x: { rules: [] } }, issue: "malformed-field strategies.x.rules" },
    {
      strategies: { x: { rules: [{ kind: "walk" }] } },
      issue: "malformed-field strategies.x.rules.0.kind",
    },
    {
      strategies: { x: { rules: [{ ...rule, by: ["best"] }] } },
      issue: "malformed-field strategies.x.rules.0.by.0",
    },
    { strategies: { x: { rules: [rule], color: 1 } }, issue: "malformed-field strategies.x" },
    { strategies: [], issue: "malformed-field strategies" },
  ])("$strategies: $issue, and the rest holds", async ({ strategies, issue }) => {
    const config = await load({
      [GLOBAL]: { strategies: { other: { rules: [rule] } } },
      [PROJECT]: { strategies },
    });
    expect(shorten(config)).toEqual([issue]);
    expect(config.settings.strategies?.map(({ id }) => id)).toEqual(["other"]);
  });
});

describe("whether answers are looked at", () => {
  test.each([
    {
      global: undefined,
      project: undefined,
      off: undefined,
      why: "they are, unless a file says no",
    },
    { global: true, project: undefined, off: undefined, why: "to say yes is to say nothing new" },
    { global: false, project: undefined, off: false, why: "the user's own file says no" },
    { global: undefined, project: false, off: false, why: "so may the project's" },
    { global: false, project: true, off: false, why: "no project has it begun again" },
  ])("$global, $project: $why", async ({ global, project, off }) => {
    const { settings, issues } = await load({
      ...(global !== undefined && { [GLOBAL]: { watchAnswers: global } }),
      ...(project !== undefined && { [PROJECT]: { watchAnswers: project } }),
    });
    expect(issues).toEqual([]);
    expect(settings.watchAnswers).toBe(off);
  });

  test("what is neither is named", async () => {
    const config = await load({ [PROJECT]: { watchAnswers: "no" } });
    expect(shorten(config)).toEqual(["malformed-field watchAnswers"]);
    expect(config.settings.watchAnswers).toBeUndefined();
  });
});

describe("boundaries", () => {
  test("those of all files hold; one place is a list of one", async () => {
    const { settings, issues } = await load({
      [GLOBAL]: { boundaries: { stayWithin: "anthropic", maxInputPrice: 3 } },
      [PROJECT]: { boundaries: { deny: ["*preview*"], strict: true } },
    });
    expect(issues).toEqual([]);
    expect(settings.boundaries).toEqual([
      { stayWithin: ["anthropic"], maxInputPrice: 3 },
      { deny: ["*preview*"], strict: true },
    ]);
  });

  test.each([
    { boundaries: { maxInputPrice: "3" }, issue: "malformed-field boundaries.maxInputPrice" },
    { boundaries: { maxInputPrise: 3 }, issue: "malformed-field boundaries" },
    { boundaries: { stayWithin: "price:cheap" }, issue: "malformed-field boundaries.stayWithin" },
    { boundaries: "anthropic", issue: "malformed-field boundaries" },
    { boundaries: null, issue: "malformed-field boundaries" },
  ])("$boundaries cannot be read: nothing is allowed", async ({ boundaries, issue }) => {
    const config = await load({ [PROJECT]: { boundaries } });
    expect(shorten(config)).toEqual([issue]);
    expect(config.settings.boundaries).toHaveLength(1);
    expect(config.settings.boundaries[0]?.broken).toContain(
      "cannot be read, so nothing is allowed",
    );
  });

  test("a file that is broken and names boundaries allows nothing either", async () => {
    const config = await load({ [PROJECT]: '{ "boundaries": { "deny": ["x"] }' });
    expect(config.settings.boundaries).toHaveLength(1);
    expect(config.settings.boundaries[0]?.broken).toContain("boundaries in ");
    const other = await load({ [PROJECT]: '{ "profiles": {' });
    expect(other.settings.boundaries).toEqual([]);
  });

  test.each([
    {
      why: "a limit on costs in a broken file",
      file: '{ "limits": { "maxCost": 5 }',
      lost: "maxCost in",
    },
    { why: "a limit on costs as a text", file: { limits: { maxCost: "5" } }, lost: "limits in" },
    { why: "misspelt limits", file: { limit: { maxCost: 5 } }, lost: "limits in" },
    { why: "misspelt boundaries", file: { boundries: { deny: ["x"] } }, lost: "boundaries in" },
    { why: "a file that is too large", file: " ".repeat(5 * 1024 * 1024), lost: PROJECT },
  ])("$why: what limits workers is not silently gone", async ({ file, lost }) => {
    const { settings, issues } = await load({ [PROJECT]: file });
    expect(issues).toHaveLength(1);
    expect(settings.boundaries[0]?.broken).toContain(lost);
    expect(settings.boundaries[0]?.broken).toContain("cannot be read, so nothing is allowed");
  });

  test("other mistakes in limits cost those limits and nothing else", async () => {
    const { settings, issues } = await load({ [PROJECT]: { limits: { perSession: 0 } } });
    expect(issues).toHaveLength(1);
    expect(settings.boundaries).toEqual([]);
  });

  test("a misspelt key of a profile is told with what was meant; one that restricts it closes it", async () => {
    const { profiles, issues } = await load({
      [PROJECT]: { profiles: { docs: { tool: ["read"] }, coder: { modle: "node" } } },
    });
    expect(issues.map(({ message }) => message)).toEqual([
      "Unknown key. Did you mean tools?",
      "Unknown key. Did you mean model?",
    ]);
    const find = (id: string) => profiles.find((profile) => profile.id === id);
    expect(find("docs")?.boundaries?.broken).toContain("profiles.docs.tools in ");
    expect(find("coder")?.boundaries).toBeUndefined();
  });

  test("a profile has its own", async () => {
    const config = await load({
      [PROJECT]: { profiles: { docs: { boundaries: { allow: "a/*" } }, coder: { boundaries: 5 } } },
    });
    const find = (id: string) => config.profiles.find((profile) => profile.id === id);
    expect(find("docs")?.boundaries).toEqual({ allow: ["a/*"] });
    expect(find("coder")?.boundaries?.broken).toContain("profiles.coder.boundaries in ");
    expect(shorten(config)).toEqual(["malformed-field profiles.coder.boundaries"]);
  });
});

test("lists: as an array or as one text; what they go on after is the last file's word", async () => {
  const config = await load({
    [GLOBAL]: { fallbackOn: ["auth", "payment"] },
    [PROJECT]: {
      fallbackOn: ["auth"],
      profiles: {
        docs: { model: ["opus", "node:?vision&input<=3$"] },
        coder: { model: "a/b, node" },
      },
    },
  });
  expect(config.issues).toEqual([]);
  const models = config.profiles.map(({ id, model }) => [id, model]);
  expect(models).toContainEqual(["docs", "opus, node:?vision&input<=3$"]);
  expect(models).toContainEqual(["coder", "a/b, node"]);
  expect(config.settings.fallbackOn).toEqual(["auth"]);
});

test.each([
  {
    written: { profiles: { docs: { model: ["a/b", ""] } } },
    issue: "malformed-field profiles.docs.model",
  },
  {
    written: { profiles: { docs: { model: "a/b,,c" } } },
    issue: "malformed-field profiles.docs.model",
  },
  { written: { fallbackOn: ["everything"] }, issue: "malformed-field fallbackOn.0" },
])("$written: $issue", async ({ written, issue }) => {
  expect(shorten(await load({ [PROJECT]: written }))).toEqual([issue]);
});

describe("evidence", () => {
  const orderOf = ({ settings }: OrchestratorConfig, id: string) =>
    (settings.strategies ?? [])
      .filter((strategy) => strategy.id === id)
      .flatMap(({ rules }) => rules.flatMap((one) => (one.kind === "rank" ? [one.by] : [])));

  test("node:fast orders by it where a file says so, behind place and price", async () => {
    const config = await load({ [GLOBAL]: { evidence: { fast: true } } });
    expect(config.issues).toEqual([]);
    const [fast] = config.settings.strategies ?? [];
    expect(fast?.rules[0]).toMatchObject({ kind: "follow", setting: "config.small_model" });
    const orders = orderOf(config, "fast");
    expect(orders.length).toBeGreaterThan(2);
    for (const by of orders) {
      const place = by.indexOf("proven");
      expect(by[place - 1]).toMatch(/^(?:known-price|cheapest)$/);
      expect(by.slice(place, place + 3)).toEqual(["proven", "observed-speed", "plain"]);
    }
  });

  test.each([
    { files: {}, fast: false, why: "off without a word" },
    {
      files: { [GLOBAL]: { evidence: {} } },
      fast: false,
      why: "off where nothing is said of fast",
    },
    { files: { [GLOBAL]: { evidence: { fast: false } } }, fast: false, why: "off" },
    {
      files: {
        [GLOBAL]: { evidence: { fast: true } },
        [PROJECT]: { evidence: { fast: false } },
      },
      fast: false,
      why: "the project goes over it",
    },
    {
      files: { [GLOBAL]: { evidence: { fast: true } }, [PROJECT]: { evidence: {} } },
      fast: true,
      why: "a project that says nothing takes nothing away",
    },
  ])("$why", async ({ files, fast }) => {
    const config = await load(files);
    expect([config.issues, orderOf(config, "fast").length > 0]).toEqual([[], fast]);
  });

  test("rules of one's own go before it, and what extends fast has it", async () => {
    const own = { kind: "rank", id: "own", by: ["cheapest"] };
    const config = await load({
      [GLOBAL]: { evidence: { fast: true }, strategies: { swift: { extends: "fast" } } },
      [PROJECT]: { strategies: { fast: { rules: [own] } } },
    });
    expect(orderOf(config, "fast")).toEqual([["cheapest"]]);
    expect(orderOf(config, "swift")[0]).toContain("observed-speed");
  });

  test("a strategy of one's own may order by it", async () => {
    const by = ["proven", "observed-speed", "cheapest"];
    const rules = [{ kind: "rank", id: "own", by }];
    const config = await load({ [PROJECT]: { strategies: { tried: { rules } } } });
    expect([config.issues, orderOf(config, "tried")]).toEqual([[], [by]]);
  });

  test.each([
    { evidence: { fsat: true }, path: "malformed-field evidence" },
    { evidence: { fast: "yes" }, path: "malformed-field evidence.fast" },
    { evidence: true, path: "malformed-field evidence" },
  ])("$evidence is a mistake, and nothing of it holds", async ({ evidence, path }) => {
    const config = await load({ [PROJECT]: { evidence } });
    expect(shorten(config)).toEqual([path]);
    expect(config.settings.strategies).toEqual([]);
  });
});

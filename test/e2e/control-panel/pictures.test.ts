import { mkdir, readFile, writeFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startChromium } from "../support/chromium.js";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";
import { type PanelProcess, startPanelProcess } from "../support/panel-process.js";

// Pictures of every view of the real panel with a real OpenCode, for review. The guide's pictures
// are copies of them.
const FOLDER = "reports/panel";

/** Common providers. The test's own model server serves one of them. */
const served = (url: string) => {
  const npm = "@ai-sdk/openai-compatible";
  const models = Object.fromEntries(
    ["claude-sonnet-4-6", "claude-haiku-4-5"].map((id) => [id, { provider: { npm } }]),
  );
  return { npm, models, options: { baseURL: url, apiKey: "sk-canary-anthropic" } };
};

let host: Orchestrator;
let panel: PanelProcess;
let browser: Browser;
let session: string;

beforeAll(async () => {
  host = await startOrchestrator({
    env: {
      ...{ OPENAI_API_KEY: "sk-canary-openai", GOOGLE_GENERATIVE_AI_API_KEY: "canary-google" },
      ...{ GROQ_API_KEY: "sk-canary-groq", OPENROUTER_API_KEY: "sk-canary-openrouter" },
    },
    home: {
      ".local/state/opencode/model.json": {
        favorite: [{ providerID: "google", modelID: "gemini-3-flash-preview" }],
        recent: [{ providerID: "anthropic", modelID: "claude-opus-4-5" }],
      },
    },
    settings: (llm) => ({
      model: "anthropic/claude-sonnet-4-6",
      small_model: "anthropic/claude-haiku-4-5",
      provider: {
        anthropic: served(llm.url),
        own: { ...served(llm.url), models: { driver: { tool_call: true } } },
      },
    }),
  });
  session = await host.newSession();
  for (const workerId of ["coder", "coder", "explorer"]) await host.run(session, { workerId });
  panel = await startPanelProcess(host.opencode.url);
  browser = await startChromium();
  await mkdir(FOLDER, { recursive: true });
}, 240_000);
afterAll(async () => {
  await browser.close();
  await panel.stop();
  await host.close();
});

interface Picture {
  readonly name: string;
  readonly query: string;
  readonly act: (page: Page) => Promise<unknown>;
}

const PICTURES: readonly Picture[] = [
  {
    name: "workers",
    query: "view=workers",
    act: async (page) =>
      page
        .getByText(/so far/)
        .first()
        .waitFor(),
  },
  {
    name: "picker",
    query: "view=workers",
    act: async (page) => {
      await page.getByRole("button", { name: /^Set the model of vision/ }).click();
      await page.getByRole("combobox", { name: "Tag or model" }).fill("haiku");
      await page.keyboard.press("Enter");
    },
  },
  {
    name: "models",
    query: "view=models",
    act: async (page) => page.getByText(/of \d+ models/).waitFor(),
  },
  {
    name: "resolve",
    query: "view=resolve&ref=node:cheap",
    act: async (page) => page.getByRole("heading", { name: "How it was decided" }).waitFor(),
  },
  {
    name: "what-if",
    query: "view=what-if&without=anthropic",
    act: async (page) => {
      await page.getByText(/workers? would change\./).waitFor();
      await page.getByText("Reading all providers").waitFor({ state: "detached" });
    },
  },
];

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const;

async function take(context: BrowserContext, { name, query, act }: Picture, file: string) {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`${panel.url}&${query}&session=${session}`);
  await act(page);
  // The chart is drawn two frames after the table.
  await page.waitForTimeout(400);
  const path = `${FOLDER}/${file}`;
  await page.screenshot({ path });
  expect(await page.content(), name).not.toContain("canary");
  await page.close();
  expect(faults).toEqual([]);
  return path;
}

/** Joins several pictures side by side. */
async function join(paths: readonly string[], height: number, file: string): Promise<void> {
  const images = await Promise.all(
    paths.map(async (path) => (await readFile(path)).toString("base64")),
  );
  const page = await browser.newPage({ viewport: { width: 2400, height } });
  const drawn = images.map(
    (image) => `<img height="${height}" src="data:image/png;base64,${image}">`,
  );
  await page.setContent(
    `<body style="margin:0;display:flex;gap:12px;width:max-content;background:#888">${drawn.join("")}</body>`,
  );
  await writeFile(`${FOLDER}/${file}`, await page.locator("body").screenshot());
  await page.close();
}

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test.each(WIDTHS)("at $width pixels", async (viewport) => {
    const context = await browser.newContext({ colorScheme, viewport });
    const paths: string[] = [];
    for (const picture of PICTURES) {
      const file = `panel-${picture.name}-${colorScheme}-${viewport.width}.png`;
      paths.push(await take(context, picture, file));
    }
    await context.close();
    const height = viewport.width === 390 ? 640 : 420;
    await join(paths, height, `panel-all-${colorScheme}-${viewport.width}.png`);
  });
});

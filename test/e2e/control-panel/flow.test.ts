import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startChromium } from "../support/chromium.js";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";
import { type PanelProcess, startPanelProcess } from "../support/panel-process.js";

const CANARY = /sk-canary/;
const WAIT = { timeout: 60_000 };

let host: Orchestrator;
let panel: PanelProcess;
let browser: Browser;
let context: BrowserContext;
/** Everything that the browser received. */
let received: string[];
let faults: string[];

beforeAll(async () => {
  host = await startOrchestrator({
    env: { DEEPSEEK_API_KEY: "sk-canary-env" },
    home: { ".local/share/opencode/auth.json": { groq: { type: "api", key: "sk-canary-auth" } } },
    project: {
      ".opencode/orchestrator.json": {
        profiles: { narrow: { purpose: "Narrow.", boundaries: { deny: ["own/large"] } } },
        strategies: {
          Longest: {
            summary: "The longest context.",
            rules: [{ kind: "rank", id: "here", within: "default-provider", by: ["long-context"] }],
          },
        },
      },
    },
  });
  panel = await startPanelProcess(host.opencode.url);
  browser = await startChromium();
});
afterAll(async () => {
  await browser.close();
  await panel.stop();
  await host.close();
});
beforeEach(async () => {
  received = [];
  faults = [];
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(WAIT.timeout);
});
afterEach(async () => {
  await context.close();
  expect(received.length).toBeGreaterThan(3);
  expect(received.filter((text) => CANARY.test(text))).toEqual([]);
  expect(panel.output()).not.toMatch(CANARY);
  expect(faults).toEqual([]);
});

/** Opens the panel at the printed address, as a user does. */
async function open(view: string): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("response", (response) => {
    const isStream = response.headers()["content-type"]?.startsWith("text/event-stream") === true;
    if (isStream || response.status() >= 300) return;
    void response.text().then(
      (text) => received.push(text),
      () => undefined,
    );
  });
  await page.goto(`${panel.url}&${view}`);
  return page;
}

const button = (page: Page | Locator, name: string) =>
  page.getByRole("button", { name, exact: true });
const model = (page: Page, worker: string) =>
  page.getByRole("button", { name: new RegExp(`^Set the model of ${worker}:`) });
const card = (page: Page, worker: string) => page.getByRole("article", { name: worker });

test("list, select, apply, verify: the model server is asked for what was chosen", async () => {
  const session = await host.newSession();
  host.takeAsked();
  const page = await open(`view=workers&session=${session}`);
  expect(page.url()).not.toContain("token");
  await card(page, "coder").getByText("own/large").first().waitFor();

  await model(page, "coder").click();
  const dialog = page.getByRole("dialog");
  await page.getByRole("combobox", { name: "Tag or model" }).fill("scroll");
  await page.keyboard.press("Enter");
  await button(dialog, "Apply").click();
  await dialog.getByText("coder runs on own/scroll-2 for this session.").waitFor();
  await button(dialog, "Verify").click();
  await dialog.getByText(/^Verified: own\/scroll-2 answered/).waitFor();
  expect(host.takeAsked().map(({ model }) => model)).toEqual(["scroll-2"]);
  await button(dialog, "Done").click();
  await card(page, "coder").getByText("this session", { exact: true }).waitFor();

  await host.run(session, { workerId: "coder" });
  expect(host.takeAsked().map(({ model }) => model)).toEqual(["scroll-2"]);
  // The plugin sends an event, and the page refreshes itself.
  await card(page, "coder")
    .getByText(/last answer in/)
    .waitFor();
  expect(await card(page, "coder").getByText("not run yet").count()).toBe(0);

  await button(page, "Reset the model of coder").click();
  await card(page, "coder").getByText("The last task ran before the change.").waitFor();
  await host.run(session, { workerId: "coder" });
  expect(host.takeAsked().map(({ model }) => model)).toEqual(["large"]);
  expect(await page.content()).not.toMatch(CANARY);
});

test("a worker that needs images cannot be given a model without, and says so", async () => {
  const session = await host.newSession();
  const page = await open(`view=workers&session=${session}`);
  await model(page, "vision").click();
  await page.getByRole("combobox", { name: "Tag or model" }).fill("own/");
  await page.getByRole("option", { name: /own\/eagle-4\.5/ }).waitFor();
  const blind = page.getByRole("option", { name: /own\/large/ });
  expect(await blind.getAttribute("aria-disabled")).toBe("true");
});

test("a tag of one's own and a profile's boundaries hold in the page, too", async () => {
  const session = await host.newSession();
  const page = await open(`view=workers&session=${session}`);
  await model(page, "narrow").click();
  const dialog = page.getByRole("dialog");
  const search = page.getByRole("combobox", { name: "Tag or model" });
  await search.fill("own/large");
  const outside = page.getByRole("option", { name: /own\/large.*is outside deny own\/large/s });
  expect(await outside.getAttribute("aria-disabled")).toBe("true");
  await search.fill("longest");
  await page.keyboard.press("Enter");
  await button(dialog, "Apply").click();
  await dialog
    .getByText("narrow runs on node:longest, which is own/scroll-2, for this session.")
    .waitFor();
  await button(dialog, "Done").click();
  host.takeAsked();
  await host.run(session, { workerId: "narrow" });
  expect(host.takeAsked().map(({ model }) => model)).toEqual(["scroll-2"]);
});

test("models, a decision and what would be otherwise, of the real OpenCode", async () => {
  const page = await open("view=models&scope=all");
  await page.getByText(/^8,\d+ of 8,\d+ models/).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Resolve" }).click();
  await page.getByLabel("Reference or tag").fill("node:fast");
  await page
    .getByRole("region", { name: "Decision" })
    .getByText("own/quick-mini", { exact: true })
    .waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "What if" }).click();
  await page.getByLabel("small_model in the config").fill("own/eagle-4.5");
  const group = page.getByRole("region", { name: "Another model" });
  await group.getByText("node:fast", { exact: true }).waitFor();
  await group.getByTitle("own/eagle-4.5").first().waitFor();
  expect(await page.content()).not.toMatch(CANARY);
});

test("a session that is deleted leaves nothing behind, and a link to it says so", async () => {
  const session = await host.newSession();
  const page = await open(`view=workers&session=${session}`);
  await model(page, "coder").click();
  const dialog = page.getByRole("dialog");
  await page.getByRole("combobox", { name: "Tag or model" }).fill("scroll");
  await page.keyboard.press("Control+Enter");
  await dialog.getByText("coder runs on own/scroll-2 for this session.").waitFor();
  await button(dialog, "Done").click();
  await fetch(`${host.opencode.url}/session/${session}`, { method: "DELETE" });
  await page.reload();
  await page.getByText("The session of this link no longer exists.").waitFor();
  await card(page, "coder").getByText("own/large").first().waitFor();
  await page.waitForURL((url) => !url.href.includes(session));
});

test("OpenCode's end is told", async () => {
  const page = await open("view=workers");
  await page.getByRole("button", { name: "live" }).waitFor();
  await host.opencode.stop();
  await page.getByText(/OpenCode does not answer at/).waitFor();
});

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startChromium } from "../support/chromium.js";
import { type PanelServer, startPanelServer } from "../support/panel-server.js";

// Pictures of every view for people to look at; those of the guide are copies of them.

let server: PanelServer;
let browser: Browser;
beforeAll(async () => {
  server = await startPanelServer();
  browser = await startChromium();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const VIEWS: readonly {
  readonly name: string;
  readonly query: string;
  readonly act: (page: Page) => Promise<void>;
}[] = [
  {
    name: "workers",
    query: "?view=workers&session=ses_parser",
    act: async (page) => page.getByRole("row", { name: /vision/ }).waitFor(),
  },
  {
    name: "set-model",
    query: "?view=workers&session=ses_parser",
    act: async (page) => {
      await page.getByRole("button", { name: "Set the model of vision", exact: true }).click();
      await page.getByRole("combobox", { name: "Tag or model" }).fill("haiku");
      await page.keyboard.press("Enter");
    },
  },
  {
    name: "models",
    query: "?view=models&scope=all&able=vision&sort=release&model=anthropic/claude-opus-5",
    act: async (page) => page.getByText(/of 8,\d+ models/).waitFor(),
  },
  {
    name: "resolve",
    query: "?view=resolve&ref=node:fast",
    act: async (page) => page.getByRole("heading", { name: "How it was decided" }).waitFor(),
  },
  {
    name: "what-if",
    query: "?view=what-if&without=anthropic&session=ses_parser",
    act: async (page) => page.getByText(/would change\./).waitFor(),
  },
];

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test.each(VIEWS)("$name", async ({ name, query, act }) => {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1200, height: 700 } });
    const faults: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(`${server.url}/${query}`);
    await act(page);
    await page.screenshot({ path: `reports/panel/panel-${name}-${colorScheme}.png` });
    await page.close();
    expect(faults).toEqual([]);
  });
});

import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startChromium } from "../support/chromium.js";
import { type PanelServer, startPanelServer } from "../support/panel-server.js";
import { findBarriers, type OpenPage, openPage } from "./open-page.js";

const FAULT = {
  code: "server-timeout",
  message: "GET /config/providers: no answer within 10 s.",
  suggestions: [{ kind: "check", text: "Look whether OpenCode still runs" }],
};
const SESSION = "?view=workers&session=ses_parser";

let browser: Browser;
let server: PanelServer;
const opened: OpenPage[] = [];

beforeAll(async () => {
  browser = await startChromium();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  server = await startPanelServer();
});
afterEach(async () => {
  const all = opened.splice(0);
  for (const { page } of all) await page.close();
  await server.close();
  expect(all.flatMap(({ faults }) => faults)).toEqual([]);
  expect(all.flatMap(({ foreign }) => foreign)).toEqual([]);
});

async function open(query: string, colorScheme: "light" | "dark" = "light"): Promise<Page> {
  const one = await openPage(browser, server.url, query, { colorScheme });
  opened.push(one);
  return one.page;
}

const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true });
const queryOf = (page: Page): string => decodeURIComponent(new URL(page.url()).search);
const waitForQuery = async (page: Page, part: string): Promise<void> =>
  page.waitForURL((url) => decodeURIComponent(url.search).includes(part));
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

describe("links", () => {
  test("each view opens from its link and from the navigation, and Back goes back", async () => {
    const page = await open("");
    await heading(page, "Workers").waitFor();
    for (const name of ["Models", "Resolve", "What if"]) {
      await page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
      await heading(page, name).waitFor();
      expect(await page.title()).toBe(`${name} · Model resolver`);
    }
    await page.goBack();
    await heading(page, "Resolve").waitFor();
    await page.goBack();
    await heading(page, "Models").waitFor();
    await page.goForward();
    await heading(page, "Resolve").waitFor();
  });

  test("a link brings the view's state along", async () => {
    const page = await open("?view=models&q=opus&able=vision&scope=all&sort=price&order=down");
    await page.getByText(/of 8,\d+ models/).waitFor();
    expect(await page.getByRole("searchbox").inputValue()).toBe("opus");
    expect(await button(page, "Vision").getAttribute("aria-pressed")).toBe("true");
    expect(await page.getByRole("columnheader", { name: /Input/ }).getAttribute("aria-sort")).toBe(
      "descending",
    );
  });

  test("a bad value falls back and is told", async () => {
    const page = await open("?view=models&sort=colour");
    await page.getByText(/"sort" is "colour"/).waitFor();
    await button(page, "Dismiss").click();
    await page.getByText(/"sort" is "colour"/).waitFor({ state: "detached" });
  });

  test("what was looked at stays when another view is opened", async () => {
    const page = await open("?view=models&q=haiku");
    await page.getByRole("navigation").getByRole("link", { name: "Resolve" }).click();
    await page.getByRole("navigation").getByRole("link", { name: "Models" }).click();
    expect(await page.getByRole("searchbox").inputValue()).toBe("haiku");
    expect(queryOf(page)).toBe("?view=models&q=haiku");
  });
});

describe("models", () => {
  const rows = (page: Page) => page.getByRole("grid").getByRole("row");

  test("searched, filtered and sorted; the address follows", async () => {
    const page = await open("?view=models");
    await rows(page).nth(5).waitFor();
    await page.getByRole("searchbox").fill("opus anthropic");
    await waitForQuery(page, "q=opus+anthropic");
    await rows(page).filter({ hasText: "anthropic/claude-opus-5" }).first().waitFor();
    await button(page, "Tools").click();
    await page.getByLabel("Context").selectOption("1000000");
    await waitForQuery(page, "able=tools&context=1000000");
    await page
      .getByRole("columnheader", { name: /Released/ })
      .getByRole("button")
      .click();
    await waitForQuery(page, "sort=release");
    await page.goBack();
    await page.goBack();
    expect(await page.getByLabel("Context").inputValue()).toBe("");
  });

  test("of 8,000 rows only those in sight are drawn, and the table says how many there are", async () => {
    const page = await open("?view=models&scope=all");
    await page.getByText(/^8,\d+ of 8,\d+ models/).waitFor();
    const grid = page.getByRole("grid", { name: "Models" });
    expect(Number(await grid.getAttribute("aria-rowcount"))).toBeGreaterThan(8000);
    expect(await rows(page).count()).toBeLessThan(60);
    await grid.focus();
    await page.keyboard.press("End");
    await page.locator(`[aria-rowindex="${await grid.getAttribute("aria-rowcount")}"]`).waitFor();
  });

  test("the keyboard moves through the rows and opens one", async () => {
    const page = await open("?view=models&q=anthropic");
    const grid = page.getByRole("grid");
    await grid.focus();
    for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key);
    expect(await grid.getAttribute("aria-activedescendant")).toBe("model-row-1");
    await page.keyboard.press("Enter");
    const id = await page.locator("#model-row-1 .model-id").textContent();
    await page.getByRole("complementary", { name: `Facts of ${id ?? ""}` }).waitFor();
    await waitForQuery(page, `model=${id ?? "?"}`);
    await page.getByRole("link", { name: "See how it resolves" }).click();
    await heading(page, "How it was decided").waitFor();
  });

  test("opening a row, and a list that is read anew, leave the table where it is", async () => {
    const page = await open("?view=models&scope=all");
    await page.getByText(/^8,\d+ of/).waitFor();
    await page.evaluate("document.querySelector('[role=grid]').scrollTop = 9000");
    await page.locator("#model-row-200").click();
    await page.getByRole("complementary").waitFor();
    expect(
      await page.evaluate<number>("document.querySelector('[role=grid]').scrollTop"),
    ).toBeGreaterThan(8000);
    server.tell("models", { reason: "refreshed" });
    await page.waitForLoadState("networkidle");
    expect(
      await page.evaluate<number>("document.querySelector('[role=grid]').scrollTop"),
    ).toBeGreaterThan(8000);
    await page.getByRole("searchbox").fill("claude");
    await page.locator("#model-row-0").waitFor();
  });

  test("a model that is not usable says why, and leads to what would be with it", async () => {
    const page = await open("?view=models&scope=all&model=deepinfra/tencent/Hy3");
    await page.getByText("Set DEEPINFRA_API_KEY, or use /connect in OpenCode.").first().waitFor();
    await page.getByRole("link", { name: "What if it were connected" }).click();
    await button(page, "Deep Infra").waitFor();
    await waitForQuery(page, "with=deepinfra");
  });
});

describe("resolve", () => {
  test("without a question it shows what the tags are; one leads to its decision", async () => {
    const page = await open("?view=resolve");
    await page.getByRole("table").getByRole("button", { name: "node:vision" }).click();
    await waitForQuery(page, "ref=node:vision");
    await heading(page, "How it was decided").waitFor();
  });

  test("candidates, rejections and the runner-up", async () => {
    const page = await open("?view=resolve&ref=node:fast");
    const decision = page.getByRole("region", { name: "Decision" });
    await decision.getByText("Runner-up:").waitFor();
    const stages = page.getByRole("region", { name: "Stages" });
    await stages.getByText("size-unmet").waitFor();
    await stages.getByText("chosen", { exact: true }).waitFor();
  });

  test("a failure suggests, and a suggestion can be tried", async () => {
    const page = await open("?view=resolve");
    await page.getByLabel("Reference or tag").fill("sonnet 4.7");
    const decision = page.getByRole("region", { name: "Decision" });
    await decision.getByText("Not resolved").waitFor();
    const suggestion = decision.getByRole("list").getByRole("button").first();
    const ref = await suggestion.textContent();
    await suggestion.click();
    await decision.getByText("Resolved", { exact: true }).waitFor();
    expect(await page.getByLabel("Reference or tag").inputValue()).toBe(ref);
    await page.goBack();
    await decision.getByText("Not resolved").waitFor();
  });

  test("a need that is switched on holds", async () => {
    const page = await open("?view=resolve&ref=groq/llama-3.3-70b-versatile");
    const decision = page.getByRole("region", { name: "Decision" });
    await decision.getByText("Resolved", { exact: true }).waitFor();
    await button(page, "Vision").click();
    await decision.getByText("requirements-unmet").waitFor();
  });
});

describe("what if", () => {
  test("a provider is taken away and back", async () => {
    const page = await open(`?view=what-if&session=ses_parser`);
    await page.getByText("Nothing is supposed yet").waitFor();
    await button(page, "Anthropic").click();
    await page.getByText(/\d tags? and \d workers? would change\./).waitFor();
    await waitForQuery(page, "without=anthropic");
    await button(page, "Only what changes").click();
    await page.getByRole("row", { name: /coder/ }).waitFor();
    await button(page, "Start over").click();
    await page.getByText("Nothing is supposed yet").waitFor();
  });

  test("a provider is added and a setting changed", async () => {
    const page = await open("?view=what-if");
    await page.getByLabel("Add a provider").selectOption("google");
    await waitForQuery(page, "with=google");
    await page.getByLabel("model in the config", { exact: true }).fill("google/gemini-3-pro");
    await waitForQuery(page, "set-model=google/gemini-3-pro");
    await page.getByText(/would change\./).waitFor();
  });
});

describe("workers", () => {
  const row = (page: Page, worker: string) =>
    page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: worker }) });

  test("model, layer, reason, and what ran, with a mark where that is another one", async () => {
    const page = await open(SESSION);
    await row(page, "docs").getByText("another model was decided on").waitFor();
    await row(page, "coder").getByText("as resolved").waitFor();
    await row(page, "vision").getByText("needs image input").waitFor();
    await row(page, "fast").getByText("profile").waitFor();
  });

  test("without a session nothing can be set, and the page says what to do", async () => {
    const page = await open("?view=workers");
    await page.getByText("Choose a session to set a worker's model in it.").waitFor();
    expect(await button(page, "Set the model of coder").isDisabled()).toBe(true);
    await page.getByLabel("Session").selectOption("ses_docs");
    await waitForQuery(page, "session=ses_docs");
    await button(page, "Set the model of coder").click();
    await page.getByRole("dialog", { name: "Model of coder" }).waitFor();
  });

  test("list, select, apply, verify, reset: by keyboard alone", async () => {
    const page = await open(SESSION);
    await button(page, "Set the model of fast").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    const search = page.getByRole("combobox", { name: "Tag or model" });
    expect(await isFocused(search)).toBe(true);
    await page.keyboard.type("mini openai/");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    const chosen = await page.locator('[role="option"][aria-selected="true"] .mono').textContent();
    await pressUntil(page, "Tab", page.getByRole("radio", { name: "For this session" }));
    await page.keyboard.press("ArrowDown");
    await pressUntil(page, "Tab", button(page, "Apply"));
    await page.keyboard.press("Enter");
    await page
      .getByText(`fast is set to ${chosen ?? ""} for its next task.`)
      .first()
      .waitFor();
    await pressUntil(page, "Shift+Tab", button(page, "Verify"));
    await page.keyboard.press("Enter");
    await page
      .getByRole("dialog")
      .getByText(/^Verified: .* in 812 ms\.$/)
      .waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await isFocused(button(page, "Set the model of fast"))).toBe(true);
    await row(page, "fast").getByText("next task").waitFor();
    await pressUntil(page, "Tab", button(page, "Reset the model of fast"));
    await page.keyboard.press("Enter");
    await row(page, "fast").getByText("profile").waitFor();
  });

  test("what does not meet the needs cannot be chosen", async () => {
    const page = await open(SESSION);
    await button(page, "Set the model of vision").click();
    await page.getByRole("combobox", { name: "Tag or model" }).fill("groq llama-3.3");
    const option = page.getByRole("option", { name: /llama-3.3-70b/ });
    expect(await option.getAttribute("aria-disabled")).toBe("true");
    await option.getByText("does not offer image input").waitFor();
    await option.click({ force: true });
    expect(await button(page, "Apply").isDisabled()).toBe(true);
  });

  test("a change elsewhere shows at once", async () => {
    const page = await open(SESSION);
    await row(page, "fast").getByText("node:fast", { exact: true }).waitFor();
    const { workers } = server.answers;
    if ("code" in workers) throw new Error("no workers");
    workers.set({ sessionID: "ses_parser", workerId: "fast", ref: "node:cheap", policy: "sticky" });
    server.tell("change", { kind: "set", level: "info", message: "set" });
    await row(page, "fast").getByText("node:cheap", { exact: true }).waitFor();
    await row(page, "fast").getByText("this session").waitFor();
  });

  test("a verification that fails says why", async () => {
    server.answers.verification = { ok: false, ms: 5, error: { message: "No such model." } };
    const page = await open(SESSION);
    await button(page, "Verify the model of coder").click();
    await row(page, "coder")
      .getByText(/^Not verified: .* No such model\.$/)
      .waitFor();
  });
});

describe("when something is missing", () => {
  test("loading", async () => {
    let finish = (): void => undefined;
    server.answers.ready = new Promise((resolve) => {
      finish = resolve;
    });
    const page = await open("?view=models");
    await page.getByText("Reading the models …").waitFor();
    finish();
    await page.getByRole("grid").waitFor();
  });

  test("the list failed and there is no older one", async () => {
    const { sources } = server.answers;
    server.answers.sources = FAULT;
    const page = await open("?view=models");
    await heading(page, "The models could not be read").waitFor();
    await page.getByText("Look whether OpenCode still runs").waitFor();
    server.answers.sources = sources;
    await button(page, "Try again").click();
    await page.getByRole("grid").waitFor();
  });

  test("the list failed and an older one is shown", async () => {
    const page = await open("?view=models");
    await page.getByRole("grid").waitFor();
    server.answers.sources = FAULT;
    server.tell("models", { reason: "refreshed" });
    await page.getByText("The list of models is old").waitFor();
    expect(await page.getByRole("grid").isVisible()).toBe(true);
  });

  test("OpenCode goes and comes back", async () => {
    const page = await open(SESSION);
    await page.getByText("live", { exact: true }).waitFor();
    server.setStatus({ server: "down", error: FAULT });
    await page.getByText("OpenCode does not answer at http://127.0.0.1:4096").waitFor();
    server.setStatus({ server: "up" });
    await page.getByText("live", { exact: true }).waitFor();
  });

  test("the plugin is silent", async () => {
    server.answers.workers = { ...FAULT, code: "plugin-silent", message: "The plugin is silent." };
    server.answers.status = { ...server.answers.status, plugin: "silent" };
    const page = await open(SESSION);
    await page.getByText("The plugin does not answer").waitFor();
    await heading(page, "The workers could not be read").waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "Models" }).click();
    await page.getByRole("grid").waitFor();
  });

  test("no provider is connected", async () => {
    const { sources } = server.answers;
    if ("code" in sources) throw new Error("no sources");
    server.answers.sources = (scope) => {
      const all = sources(scope);
      return { ...all, loaded: { ...all.loaded, providers: [] }, usability: [] };
    };
    const page = await open("?view=models");
    await heading(page, "No model can be used yet").waitFor();
  });

  test("no model fits", async () => {
    const page = await open("?view=models&q=no-such-model");
    await heading(page, "No model fits").waitFor();
    await button(page, "Show all models").click();
    await page.getByRole("grid").waitFor();
  });

  test("the panel's own server is gone", async () => {
    const page = await open("?view=models");
    await page.getByRole("grid").waitFor();
    await server.close();
    await page.getByText("The panel's own server does not answer").first().waitFor();
    server = await startPanelServer();
  });
});

const STATES: readonly {
  readonly name: string;
  readonly query: string;
  readonly ready: (page: Page) => Promise<unknown>;
}[] = [
  { name: "workers", query: SESSION, ready: async (page) => page.getByRole("table").waitFor() },
  {
    name: "workers without a session",
    query: "",
    ready: async (page) => page.getByRole("table").waitFor(),
  },
  {
    name: "the dialog",
    query: SESSION,
    ready: async (page) => {
      await button(page, "Set the model of vision").click();
      await page.getByRole("combobox", { name: "Tag or model" }).fill("haiku");
      await page.keyboard.press("Enter");
    },
  },
  {
    name: "what the dialog did",
    query: SESSION,
    ready: async (page) => {
      await button(page, "Set the model of coder").click();
      await page.getByRole("combobox", { name: "Tag or model" }).fill("node:fast");
      await page.keyboard.press("Enter");
      await button(page, "Apply").click();
      await button(page, "Done").waitFor();
    },
  },
  {
    name: "models",
    query: "?view=models&scope=all&sort=release&model=anthropic/claude-opus-5",
    ready: async (page) => page.getByText(/^8,\d+ of/).waitFor(),
  },
  {
    name: "no model",
    query: "?view=models&q=nothing-like-it",
    ready: async (page) => heading(page, "No model fits").waitFor(),
  },
  {
    name: "tags",
    query: "?view=resolve",
    ready: async (page) => page.getByRole("table").waitFor(),
  },
  {
    name: "a decision",
    query: "?view=resolve&ref=node:fast",
    ready: async (page) => heading(page, "How it was decided").waitFor(),
  },
  {
    name: "a failure",
    query: "?view=resolve&ref=sonnet+4.7&needs=vision",
    ready: async (page) => page.getByText("Not resolved").waitFor(),
  },
  {
    name: "what if",
    query: "?view=what-if&session=ses_parser&without=anthropic&with=google",
    ready: async (page) => page.getByText(/would change\./).waitFor(),
  },
];

describe.each(["light", "dark"] as const)("nobody is kept out, in %s", (colorScheme) => {
  test.each(STATES)("$name", async ({ query, ready }) => {
    const page = await open(query, colorScheme);
    await ready(page);
    expect(await findBarriers(page)).toEqual([]);
  });

  test("faults", async () => {
    server.answers.sources = FAULT;
    server.answers.status = { ...server.answers.status, server: "down", error: FAULT };
    const page = await open("?view=models&sort=colour", colorScheme);
    await heading(page, "The models could not be read").waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });
});

test("8,000 models: from a key to the picture", async () => {
  const page = await open("?view=models&scope=all");
  await page.getByText(/^8,\d+ of/).waitFor();
  await page.evaluate(MEASURE);
  await page.getByRole("searchbox").focus();
  const typed = Array.from("claude sonnet", (letter) => (letter === " " ? "Space" : letter));
  for (const key of [...typed, ...typed.map(() => "Backspace")]) {
    await page.keyboard.press(key);
    await settle(page);
  }
  const times = (await page.evaluate<number[]>("paints")).toSorted((a, b) => a - b);
  const [median, slowest] = [times[Math.floor(times.length / 2)], times.at(-1)];
  console.log(
    `key to picture, ${times.length} keys: median ${median?.toFixed(1)} ms, slowest ${slowest?.toFixed(1)} ms`,
  );
  expect(times).toHaveLength(26);
});

/** Waits until the last key has been drawn, and a little, as a person would. */
async function settle(page: Page): Promise<void> {
  await expect.poll(async () => page.evaluate("performance.now() - lastPaint > 60")).toBe(true);
}

/** Notes the milliseconds from a key's event to after the frame that shows what it did. */
const MEASURE = `
  globalThis.paints = [];
  globalThis.lastPaint = performance.now();
  document.addEventListener("input", (event) => {
    globalThis.lastPaint = Infinity;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        globalThis.lastPaint = performance.now();
        globalThis.paints.push(globalThis.lastPaint - event.timeStamp);
      };
      channel.port2.postMessage(undefined);
    });
  }, true);
`;

async function isFocused(locator: ReturnType<Page["locator"]>): Promise<boolean> {
  return (await locator.and(locator.page().locator(":focus")).count()) === 1;
}

async function pressUntil(
  page: Page,
  key: string,
  locator: ReturnType<Page["locator"]>,
): Promise<void> {
  for (let step = 0; step < 40 && !(await isFocused(locator)); step++)
    await page.keyboard.press(key);
  expect(await isFocused(locator)).toBe(true);
}

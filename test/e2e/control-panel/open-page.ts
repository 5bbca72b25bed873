import axe, { type AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page of the panel, with what went wrong in it. */
export interface OpenPage {
  readonly page: Page;
  /** Errors and warnings of the browser's console, and of the page's own code. */
  readonly faults: readonly string[];
  /** Addresses outside of the panel's server that were asked for. */
  readonly foreign: readonly string[];
}

/** Opens the panel at a link. */
export async function openPage(
  browser: Browser,
  url: string,
  query: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  const faults: string[] = [];
  const foreign: string[] = [];
  page.on("console", (message) => {
    const isFault = message.type() === "error" || message.type() === "warning";
    // The browser tells of each answer that is no success; those are the tests' own doing.
    if (isFault && !message.text().startsWith("Failed to load resource"))
      faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(url)) foreign.push(request.url());
  });
  await page.goto(`${url}/${query}`);
  return { page, faults, foreign };
}

/** What axe finds wrong with the page as it is now, one line for each element. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>("axe.run()");
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ""}`),
  );
}

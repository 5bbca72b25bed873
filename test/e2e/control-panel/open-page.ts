import axe, { type AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page of the panel, with its errors. */
export interface OpenPage {
  readonly page: Page;
  /** Errors and warnings of the browser's console and of the page's code. */
  readonly faults: readonly string[];
  /** Requested addresses outside the panel's server. */
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
    // The browser reports each unsuccessful response. The tests cause those on purpose.
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

/** The faults that axe finds in the current page, one line per element. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>("axe.run()");
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ""}`),
  );
}

import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import GithubSlugger from "github-slugger";
import { expect, test } from "vitest";
import { listPages, ROOT } from "./support/blocks.js";

const PAGES = listPages();
const LINK = /\]\((?<target>[^)\s]+)\)/g;
const ADDRESS = /^[a-z]+:/;

/** The text of a page without its code, where brackets are no links and `#` is no heading. */
function readProse(page: string): string {
  return readFileSync(`${ROOT}${page}`, "utf8").replaceAll(/^```.*?^```$/gms, "");
}

/** The anchors that GitHub gives the headings of a page. */
function listAnchors(page: string): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  const headings = [...readProse(page).matchAll(/^#{1,6} +(.+)$/gm)];
  return new Set(
    headings.map(([, heading = ""]) =>
      slugger.slug(heading.replaceAll(/[`*]|\[(.*?)\]\([^)]*\)/g, "$1")),
    ),
  );
}

function listLinks(page: string): readonly string[] {
  return [...readProse(page).matchAll(LINK)]
    .map(({ groups }) => groups?.["target"] ?? "")
    .filter((target) => !ADDRESS.test(target));
}

/** Whether a link leads to a file, and to one of its headings if it names one. */
function leadsSomewhere(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : posix.join(posix.dirname(page), path);
  if (!existsSync(`${ROOT}${target}`)) return false;
  return anchor === undefined || !target.endsWith(".md") || listAnchors(target).has(anchor);
}

test.each(PAGES)("every link of %s leads to a file and a heading", (page) => {
  expect(listLinks(page).filter((link) => !leadsSomewhere(page, link))).toEqual([]);
});

test("a link to no file or no heading is found", () => {
  expect(leadsSomewhere("README.md", "docs/cli.md")).toBe(true);
  expect(leadsSomewhere("README.md", "docs/nothing.md")).toBe(false);
  expect(leadsSomewhere("docs/cli.md", "strategies.md#tags-of-your-own")).toBe(true);
  expect(leadsSomewhere("docs/cli.md", "strategies.md#nothing")).toBe(false);
  expect(listLinks("README.md").length).toBeGreaterThan(5);
});

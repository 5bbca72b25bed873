import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** A fenced code block on a page. */
export interface Block {
  readonly page: string;
  /** Number of the first line inside, counted from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** Why it is not run: `<!-- not run: … -->` on the line above the fence. */
  readonly exempt?: string;
}

const FENCE =
  /(?:<!-- not run: (?<exempt>[^\n]+) -->\n)?^```(?<language>[^\n]*)\n(?<text>.*?)^```$/gms;

/** The pages for readers, without generated reports. */
export function listPages(): readonly string[] {
  const docs = readdirSync(`${ROOT}docs`, { recursive: true, encoding: "utf8" })
    .map((path) => `docs/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".md") && !path.startsWith("docs/api/"));
  return ["README.md", "CONTRIBUTING.md", "SECURITY.md", ...docs.toSorted()];
}

export function readBlocks(page: string): readonly Block[] {
  const text = readFileSync(`${ROOT}${page}`, "utf8");
  return [...text.matchAll(FENCE)].map(({ 0: whole, index, groups = {} }) => {
    const { exempt, language = "", text: inside = "" } = groups;
    const start = index + whole.indexOf("```");
    return {
      page,
      line: text.slice(0, start).split("\n").length + 1,
      language,
      text: inside,
      ...(exempt !== undefined && { exempt }),
    };
  });
}

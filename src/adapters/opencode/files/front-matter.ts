import { isObject, type JsonObject } from "./json-object.js";

/** The front matter of a markdown file as data, and the text below it. */
interface MarkdownFile {
  readonly head: JsonObject;
  readonly body: string;
  /** False if the front matter could not be read. OpenCode then takes the whole file as text. */
  readonly isRead: boolean;
}

/** Reads front matter. Remembers the texts that failed, as OpenCode does. */
export type ReadMarkdown = (text: string) => Promise<MarkdownFile | undefined>;

const FENCE = "---";
const HEAD = /^---\r?\n([\s\S]*?)\r?\n---/;
const FIELD = /^([a-zA-Z_][a-zA-Z0-9_]*)\s*:(.*)$/;
/** Longer front matter is not hand-written, and parsing it may take long. */
const MAX_HEAD = 262_144;

/** Loads the parser on first use, since most runs read no front matter. */
async function parseYaml(text: string): Promise<unknown> {
  const { default: yaml } = await import("js-yaml");
  // Parses as OpenCode's gray-matter does: with the same parser, in the same release.
  return yaml.safeLoad(text);
}

async function parseHead(language: string, text: string): Promise<unknown> {
  switch (language) {
    case "":
    case "yaml":
    case "yml":
      return parseYaml(text);
    case "json":
      return JSON.parse(text);
    default:
      // OpenCode would run JavaScript front matter. It is not run here.
      throw new Error("unsupported language of front matter");
  }
}

function dropBreak(text: string): string {
  return text.replace(/^\r?\n?/, "");
}

/** Splits a file as gray-matter does. Undefined for a file without front matter. */
function cut(text: string) {
  if (!text.startsWith(FENCE) || text.charAt(FENCE.length) === "-") return undefined;
  const rest = text.slice(FENCE.length);
  const end = rest.search(/\r?\n/);
  const first = rest.slice(0, end);
  const language = first.trim();
  const matter = language === "" ? rest : rest.slice(first.length);
  const close = matter.indexOf(`\n${FENCE}`);
  const head = close < 0 ? matter : matter.slice(0, close);
  const body = close < 0 ? "" : dropBreak(matter.slice(close + FENCE.length + 1));
  return { language: language.toLowerCase(), head, body };
}

function isBlank(head: string): boolean {
  return head.split("\n").every((line) => /^\s*(?:#.*)?$/.test(line));
}

async function parse(text: string): Promise<MarkdownFile> {
  const parts = cut(text);
  if (parts === undefined) return { head: {}, body: text, isRead: true };
  const { language, head, body } = parts;
  if (isBlank(head)) return { head: {}, body, isRead: true };
  if (head.length > MAX_HEAD) throw new Error("the front matter is too long");
  const data = await parseHead(language, head);
  return { head: isObject(data) && !(data instanceof Date) ? data : {}, body, isRead: true };
}

function repairLine(line: string): readonly string[] {
  if (line.trim() === "" || /^[\s#]/.test(line)) return [line];
  const [, key, written = ""] = FIELD.exec(line) ?? [];
  const value = written.trim();
  const isPlain = value !== "" && value !== ">" && value !== "|" && !/^["']/.test(value);
  if (key === undefined || !isPlain || !value.includes(":")) return [line];
  return [`${key}: |-`, `  ${value}`];
}

/** Turns values with an unquoted colon into block scalars: OpenCode's second attempt. */
function repairColons(text: string): string {
  const [, head] = HEAD.exec(text) ?? [];
  if (head === undefined) return text;
  const repaired = head.split(/\r?\n/).flatMap(repairLine).join("\n");
  return text.replace(head, () => repaired);
}

/**
 * Creates a reader of markdown files for one pass over the config. Follows OpenCode 1.18.33. A text
 * that fails and that the second attempt leaves unchanged has no front matter. A text that fails
 * twice gives undefined, as if the file did not exist. A second file with the same failed text has
 * no front matter, since OpenCode remembers the first failure.
 */
export function createMarkdownReader(): ReadMarkdown {
  const failed = new Set<string>();
  const tryOnce = async (text: string): Promise<MarkdownFile | undefined> => {
    if (failed.has(text)) return { head: {}, body: text, isRead: false };
    return parse(text).catch(() => {
      failed.add(text);
      return undefined;
    });
  };
  return async (written) => {
    const text = written.replace(/^\uFEFF/, "");
    return (await tryOnce(text)) ?? tryOnce(repairColons(text));
  };
}

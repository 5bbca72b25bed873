import { isObject, type JsonObject } from "./json-object.js";

/** The head of a markdown file, as data, and the text below it. */
interface MarkdownFile {
  readonly head: JsonObject;
  readonly body: string;
  /** False where there is a head that could not be read: OpenCode takes the whole file for text then. */
  readonly isRead: boolean;
}

/** Reads heads; what it could not read once it remembers, as OpenCode does. */
export type ReadMarkdown = (text: string) => Promise<MarkdownFile | undefined>;

const FENCE = "---";
const HEAD = /^---\r?\n([\s\S]*?)\r?\n---/;
const FIELD = /^([a-zA-Z_][a-zA-Z0-9_]*)\s*:(.*)$/;
/** Heads beyond this are nobody's work: a parser may need long for them. */
const MAX_HEAD = 262_144;

/** The parser is loaded where a head is read, since most runs read none. */
async function parseYaml(text: string): Promise<unknown> {
  const { default: yaml } = await import("js-yaml");
  // The reading that OpenCode's gray-matter has: its own release of the same parser.
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
      // JavaScript would be run by OpenCode; it is not run here.
      throw new Error("no such language of heads");
  }
}

function dropBreak(text: string): string {
  return text.replace(/^\r?\n?/, "");
}

/** Cuts a file as gray-matter does; undefined for one without a head. */
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
  if (head.length > MAX_HEAD) throw new Error("the head is too long");
  const data = await parseHead(language, head);
  return { head: isObject(data) && !(data instanceof Date) ? data : {}, body, isRead: true };
}

function mendLine(line: string): readonly string[] {
  if (line.trim() === "" || /^[\s#]/.test(line)) return [line];
  const [, key, written = ""] = FIELD.exec(line) ?? [];
  const value = written.trim();
  const isPlain = value !== "" && value !== ">" && value !== "|" && !/^["']/.test(value);
  if (key === undefined || !isPlain || !value.includes(":")) return [line];
  return [`${key}: |-`, `  ${value}`];
}

/** Writes values with an unquoted colon as blocks: OpenCode's second try with a head. */
function mendColons(text: string): string {
  const [, head] = HEAD.exec(text) ?? [];
  if (head === undefined) return text;
  const mended = head.split(/\r?\n/).flatMap(mendLine).join("\n");
  return text.replace(head, () => mended);
}

/**
 * Makes a reader of markdown files for one reading of the config. As OpenCode 1.18.33 reads them: a
 * text that failed and that the second try leaves as it is has no head; one that fails both times is
 * undefined, as if there were no such file; the second file with the same text that failed has no
 * head either, since the first one's failure is remembered.
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
    return (await tryOnce(text)) ?? tryOnce(mendColons(text));
  };
}

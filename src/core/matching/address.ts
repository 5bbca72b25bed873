import { byCodePoint } from "../vocabulary/order.js";
import { parseTextSpelling } from "../vocabulary/spelling.js";
import { vendorOfWord } from "../vocabulary/words.js";

/** The provider and the model in an address. */
export interface Address {
  /** The named provider. Undefined if there is none. */
  readonly providerID?: string;
  /** Possible providers. The first usable one is meant. */
  readonly preferred?: readonly string[];
  /** Possible names of the model at the provider, longest first. */
  readonly names: readonly string[];
}

/** Looks up provider ids. */
export interface ProviderNames {
  /** Returns the provider with that name, exact or ignoring case. */
  readonly find: (name: string) => string | undefined;
  /** Returns all provider ids. */
  readonly list: () => Iterable<string>;
}

/** Maximum number of path segments of a URL that are tried as a model name. */
const MAX_SEGMENTS = 4;

/** Subpages of a model's web page. */
const PART = /\/(?:api|providers|activity|tree\/[^/]*)\/*$/i;

/**
 * Parses `provider:model`, `@provider/model`, `@provider model`, a model's web page
 * (`https://openrouter.ai/a/b`) and Google's `models/…`. Undefined for any other form, and without a
 * known provider.
 */
export function readAddress(text: string, providers: ProviderNames): Address | undefined {
  return readPage(text, providers) ?? readColon(text, providers) ?? readResource(text, providers);
}

function readPage(text: string, providers: ProviderNames): Address | undefined {
  const scheme = /^https?:\/\//i.exec(text)?.[0] ?? "";
  const page = text.slice(scheme.length).split(/[?#]/)[0] ?? "";
  const [host = "", ...path] = page.replace(PART, "").split("/");
  const names = path.filter((segment) => segment !== "").slice(-MAX_SEGMENTS);
  if (names.length === 0 || !host.includes(".")) return undefined;
  const providerID = findHost(host, providers);
  const readings = names.map((_, index) => names.slice(index).join("/"));
  if (providerID !== undefined) return { providerID, names: readings };
  if (scheme === "") return undefined;
  const owner = providers.find(names.at(-2) ?? "");
  return { ...(owner !== undefined && { providerID: owner }), names: readings.slice(-1) };
}

/** `openrouter.ai` belongs to openrouter, `api.together.ai` to togetherai. */
function findHost(host: string, providers: ProviderNames): string | undefined {
  const labels = host.split(".").map(squash);
  const names = new Set([
    ...labels.slice(0, -1),
    ...labels.slice(0, -1).map((label, index) => label + (labels[index + 1] ?? "")),
  ]);
  const [first] = [...providers.list()].filter((id) => names.has(squash(id))).sort(byCodePoint);
  return first;
}

function squash(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function readColon(text: string, providers: ProviderNames): Address | undefined {
  const at = text.startsWith("@") ? 1 : 0;
  const end = text.search(at === 0 ? /[:/]/ : /[:/\s]/);
  if (end < 0 || (at === 0 && text.charAt(end) === "/")) return undefined;
  const providerID = providers.find(text.slice(at, end).trim());
  const name = text.slice(end + 1).trim();
  // In `mistral:7b`, `7b` is a size.
  if (providerID === undefined || !hasWord(name)) return undefined;
  return { providerID, names: [name] };
}

function readResource(text: string, providers: ProviderNames): Address | undefined {
  const [first = "", ...segments] = text.split("/");
  const name = segments.at(-1) ?? "";
  const collection = segments.at(-2) ?? first;
  if (name === "" || collection.toLowerCase() !== "models" || providers.find(first) !== undefined)
    return undefined;
  const words = parseTextSpelling(name).tokens.map((token) => token.text);
  const vendor = words.map(vendorOfWord).find((each) => each !== undefined);
  return { preferred: vendor?.providers ?? [], names: [name] };
}

function hasWord(text: string): boolean {
  return parseTextSpelling(text).tokens.some(({ kind }) => kind === "word" || kind === "letter");
}

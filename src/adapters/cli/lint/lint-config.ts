import { formatTag, type Resolver } from "../../../index.js";
import { checkReferences, type ReferenceCheck } from "./config-references.js";
import type { LintCode, LintFinding } from "./finding.js";
import { formatHelp } from "./help.js";
import { readTag } from "./read-tag.js";
import { isRetired } from "./retired.js";

/** Checks the models that OpenCode's own config names. */
export function lintConfig(resolver: Resolver): readonly LintFinding[] {
  return checkReferences(resolver).flatMap((check) => lintReference(check, resolver));
}

function lintReference(check: ReferenceCheck, resolver: Resolver): readonly LintFinding[] {
  const { state, path, ref, problem = "", suggestions } = check;
  if (state === "ok") return [];
  const code = state === "dead" ? classify(check, resolver) : "unknown-variant";
  const name = path.join(".");
  const help = formatHelp(suggestions, `Remove ${name}, or name a usable model.`);
  // The help is shown in its own column.
  const message = `${name} "${ref}": ${LEADS.get(code) ?? ""}${problem.replace(` ${help}`, "")}`;
  return [{ code, level: "error", path, message, help }];
}

function classify({ path, ref }: ReferenceCheck, resolver: Resolver): LintCode {
  const tag = readTag(ref);
  if (tag !== undefined) return follows(resolver, tag, path) ? "cycle" : "tag-in-config";
  if (isRetired(resolver, ref)) return "retired-model";
  return path[0] === "small_model" ? "small-model-ignored" : "dead-reference";
}

/** Whether this very setting resolves the tag. */
function follows(
  { strategies }: Resolver,
  tag: string,
  [setting = ""]: readonly string[],
): boolean {
  const rules = strategies.get(tag)?.rules ?? [];
  return rules.some((rule) => rule.kind === "follow" && rule.setting === `config.${setting}`);
}

const LEADS: ReadonlyMap<LintCode, string> = new Map([
  ["cycle", "This setting resolves the tag, so the tag would refer to itself. "],
  ["tag-in-config", "OpenCode's config does not support tags. "],
  ["retired-model", "The catalog lists it as deprecated, and OpenCode does not load it. "],
  ["small-model-ignored", "OpenCode ignores it silently. "],
]);

/** Finds providers that a bare name cannot reach, because it is a tag. */
export function lintProviderNames({ catalog, strategies }: Resolver): readonly LintFinding[] {
  const tags = new Set([...strategies.keys()].flatMap(tagsOf));
  return [...catalog.providers.values()]
    .filter(({ id }) => tags.has(id.toLowerCase()))
    .toSorted((a, b) => Number(a.id > b.id) - Number(a.id < b.id))
    .map(({ id }) => ({
      code: "provider-like-tag",
      level: "warning",
      path: ["provider", id],
      message: `The provider ${id} has the name of a tag: "${id}" alone means the tag.`,
      help: `Name its models as ${id}/MODEL, or give the provider another id.`,
    }));
}

function tagsOf(strategyID: string): readonly string[] {
  const tag = formatTag(strategyID);
  return [tag, tag.replace(/^node/, "auto")];
}

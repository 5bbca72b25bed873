// Removes from the sources what whatIf can add, and lets whatIf add it again: the result must equal
// the answer of a server with the complete input.
import { appendFileSync } from "node:fs";
import { whatIf } from "../../dist/compare.js";
import { assessSources, EMPTY_CONFIG } from "../../dist/index.js";

export function takeAndGiveBack(sources) {
  const { config = EMPTY_CONFIG } = sources;
  const { model, modelVariant, smallModel, ...rest } = config;
  const settings = [
    ...(model === undefined ? [] : [{ setting: "model", value: join(model, modelVariant) }]),
    ...(smallModel === undefined ? [] : [{ setting: "small_model", value: smallModel }]),
  ];
  const bare = { ...sources, config: rest };
  const key = [takeKey(bare), takeVariable(bare)].find((taken) => taken !== undefined);
  const changes = [
    ...(key === undefined ? [] : [key.change]),
    ...settings.map((each) => ({ kind: "set", ...each })),
  ];
  if (process.env.COUNT_CHANGES !== undefined)
    appendFileSync(process.env.COUNT_CHANGES, changes.map(({ kind }) => `${kind}\n`).join(""));
  const given = whatIf(assessSources(key?.sources ?? bare), changes);
  if (given.isErr()) throw new Error(JSON.stringify(given.error));
  return given.value;
}

function join(model, variant) {
  return variant === undefined ? model : `${model}#${variant}`;
}

/** The last stored key, if nothing else connects its provider. */
function takeKey(sources) {
  const credentials = sources.credentials ?? [];
  const last = credentials.at(-1);
  if (last?.type !== "api" || !last.hasSecret || last.fields.length > 0) return undefined;
  const without = { ...sources, credentials: credentials.slice(0, -1) };
  return giveBack(without, { kind: "with-provider", providerID: last.providerID });
}

/**
 * The last variable that is the first in a provider's own list, if nothing else connects that
 * provider.
 */
function takeVariable(sources) {
  const names = sources.env ?? [];
  const name = names.at(-1);
  const without = { ...sources, env: names.slice(0, -1) };
  const { usability } = assessSources(without);
  const provider = usability.find(({ connect }) => connect.env[0] === name);
  if (provider === undefined) return undefined;
  return giveBack(without, { kind: "with-provider", providerID: provider.providerID, by: "env" });
}

/** Returns nothing if the provider is connected anyway, unknown, or excluded on purpose. */
function giveBack(sources, change) {
  const { config, usability } = assessSources(sources);
  const known = usability.find(({ providerID }) => providerID === change.providerID)?.usability;
  const isKeptOut = config.enabledProviders !== undefined || config.disabledProviders !== undefined;
  const isFree = known?.usable === true && known.grade === "free";
  const isGone = known?.usable === false && known.code === "not-connected";
  if (isKeptOut || !(isFree || isGone)) return undefined;
  return whatIf(assessSources(sources), change).isOk() ? { sources, change } : undefined;
}

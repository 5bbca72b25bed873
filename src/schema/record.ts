import type { ModelRecord } from "../core/sources/model.js";

/** A model with every field present, `undefined` if unknown. */
export type Facts = { readonly id: string } & {
  readonly [K in Exclude<keyof ModelRecord, "id">]-?: ModelRecord[K] | undefined;
};

type Draft = { -readonly [K in keyof ModelRecord]: ModelRecord[K] };

function isComplete(facts: Facts): facts is Required<ModelRecord> {
  return (
    facts.name !== undefined &&
    facts.family !== undefined &&
    facts.releaseDate !== undefined &&
    facts.status !== undefined &&
    facts.toolcall !== undefined &&
    facts.reasoning !== undefined &&
    facts.input !== undefined &&
    facts.output !== undefined &&
    facts.inputCost !== undefined &&
    facts.outputCost !== undefined &&
    facts.contextLimit !== undefined &&
    facts.outputLimit !== undefined &&
    facts.variants !== undefined
  );
}

function addIdentity(draft: Draft, facts: Facts): void {
  if (facts.name !== undefined) draft.name = facts.name;
  if (facts.family !== undefined) draft.family = facts.family;
  if (facts.releaseDate !== undefined) draft.releaseDate = facts.releaseDate;
  if (facts.status !== undefined) draft.status = facts.status;
}

function addAbilities(draft: Draft, facts: Facts): void {
  if (facts.toolcall !== undefined) draft.toolcall = facts.toolcall;
  if (facts.reasoning !== undefined) draft.reasoning = facts.reasoning;
  if (facts.input !== undefined) draft.input = facts.input;
  if (facts.output !== undefined) draft.output = facts.output;
}

function addNumbers(draft: Draft, facts: Facts): void {
  if (facts.inputCost !== undefined) draft.inputCost = facts.inputCost;
  if (facts.outputCost !== undefined) draft.outputCost = facts.outputCost;
  if (facts.contextLimit !== undefined) draft.contextLimit = facts.contextLimit;
  if (facts.outputLimit !== undefined) draft.outputLimit = facts.outputLimit;
}

/**
 * Creates a record without the unknown fields. Complete facts, as in nine of ten catalog models,
 * are returned unchanged.
 */
export function createRecord(facts: Facts): ModelRecord {
  if (isComplete(facts)) return facts;
  const draft: Draft = { id: facts.id };
  addIdentity(draft, facts);
  addAbilities(draft, facts);
  addNumbers(draft, facts);
  if (facts.variants !== undefined) draft.variants = facts.variants;
  return draft;
}

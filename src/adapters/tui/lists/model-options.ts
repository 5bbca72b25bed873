import { shortenReason, withoutVariant } from "../../../index.js";
import type {
  ListedFailure,
  ListedModel,
  ListedTag,
  ListedWorker,
} from "../../opencode/rpc/listed.js";
import type { SelectOption } from "../api.js";
import { cutText, measureText } from "./columns.js";
import { formatModelTitle, pickFacts } from "./format.js";
import { toNoteOptions } from "./worker-options.js";

/** The meaning of a row in the list of models. */
export type ModelPick =
  | { readonly kind: "reset" }
  | { readonly kind: "verify" }
  | { readonly kind: "ref"; readonly ref: string }
  /** A recent failure; selecting it ends the cooldown. */
  | { readonly kind: "clear"; readonly model: string }
  /** Not selectable; `why` explains the refusal. */
  | { readonly kind: "unfit"; readonly ref: string; readonly why: string }
  | { readonly kind: "note"; readonly note: string };

type Option = SelectOption<ModelPick>;

export interface ModelChoices {
  readonly worker: ListedWorker;
  readonly tags: readonly ListedTag[];
  readonly models: readonly ListedModel[];
  /** Recent failures that are in cooldown. */
  readonly health: readonly ListedFailure[];
  readonly notes: readonly string[];
}

/**
 * The rows in the panel's order: actions, failures, favorites, recents, tags, other models by
 * provider, models of unknown fit, unfit models, notes.
 */
export function toModelOptions(choices: ModelChoices, columns: number): Option[] {
  const { worker, models } = choices;
  const toOption = createDrawer(columns);
  const fitting = models.filter(({ fits }) => fits === "met");
  const [favorites, others] = split(fitting, ({ favorite }) => favorite !== undefined);
  const [recent, rest] = split(others, ({ recent: place }) => place !== undefined);
  return [
    ...toActions(worker),
    ...choices.health.map(toFailureOption),
    ...byPlace(favorites, "favorite").map((model) => toOption(model, "Favorites")),
    ...byPlace(recent, "recent").map((model) => toOption(model, "Recent")),
    ...choices.tags.map((tag) => toTagOption(tag, columns)),
    ...byProvider(rest).map((model) => toOption(model, model.provider)),
    ...models
      .filter(({ fits }) => fits === "unknown")
      .map((model) => toUnknown(model, worker, toOption)),
    ...models
      .filter(({ fits }) => fits === "unmet")
      .map((model) => toUnfit(model, worker, toOption)),
    ...toNoteOptions(choices.notes, columns),
  ];
}

/** The row of the worker's next model: its tag, else the model itself. */
export function findCurrent(
  options: readonly Option[],
  worker: ListedWorker,
): ModelPick | undefined {
  const isRef = (wanted: string | undefined) => (option: Option) =>
    option.value.kind === "ref" && option.value.ref === wanted;
  const model = worker.model === undefined ? undefined : withoutVariant(worker.model);
  return (options.find(isRef(worker.ref)) ?? options.find(isRef(model)))?.value;
}

function toActions({ own, sticky, next, model }: ListedWorker): Option[] {
  const category = "This worker";
  const chosen = [
    ...(sticky === undefined ? [] : [`${sticky} for this session`]),
    ...(next === undefined ? [] : [`${next} for the next task`]),
  ];
  return [
    ...(chosen.length === 0
      ? []
      : [
          {
            title: `Reset to ${own}`,
            value: { kind: "reset" } as const,
            description: `now ${chosen.join(", ")}`,
            category,
          },
        ]),
    ...(model === undefined
      ? []
      : [
          {
            title: `Verify ${model}`,
            value: { kind: "verify" } as const,
            description: "one short request",
            category,
          },
        ]),
  ];
}

function toFailureOption({ model, state }: ListedFailure): Option {
  const description = `${state}; Enter ends the cooldown`;
  return { title: model, value: { kind: "clear", model }, description, category: "In cooldown" };
}

function toTagOption({ tag, model, reason = "", error }: ListedTag, columns: number): Option {
  const category = "Tags";
  if (model === undefined) {
    const why = error?.message ?? "It has no model.";
    const value = { kind: "unfit", ref: tag, why } as const;
    return { title: tag, value, description: `no model: ${why}`, category };
  }
  const value = { kind: "ref", ref: tag } as const;
  const title = cutText(`${tag} → ${model}`, columns);
  const why = cutText(shortenReason(reason), columns - measureText(title) - 1);
  return {
    ...{ title, titleWidth: columns, value, keywords: tag, category },
    ...(why !== "" && { description: why }),
  };
}

type Draw = (model: ListedModel, category: string, why?: string) => Option;

/** Draws a model within a width. The id has priority, then the facts, then why it does not fit. */
function createDrawer(columns: number): Draw {
  const formatAll = pickFacts(columns);
  return (model, category, why = "") => {
    const footer = formatAll(model);
    const room = columns - measureText(footer) - 1;
    const full = formatModelTitle(model);
    const title = cutText(why === "" ? full : model.model, room);
    const rest = cutText(why, room - measureText(title) - 1);
    return {
      ...{ title, titleWidth: columns, footer, category, keywords: full },
      value: { kind: "ref", ref: model.model },
      ...(rest !== "" && { description: rest }),
    };
  };
}

function toUnknown(model: ListedModel, { worker }: ListedWorker, draw: Draw): Option {
  return draw(model, `Not known to fit ${worker}`, `unknown: ${model.unknown.join(", ")}`);
}

function toUnfit(model: ListedModel, { worker }: ListedWorker, draw: Draw): Option {
  const lacks = model.unmet.join(" and ");
  const whys = [
    ...(lacks === "" ? [] : [`${model.model} does not offer ${lacks}, which ${worker} needs.`]),
    ...(model.outside === undefined
      ? []
      : [`${model.model} is outside your boundaries: ${model.outside}.`]),
  ];
  const outside = model.outside === undefined ? [] : [`outside: ${model.outside}`];
  const why = [...(lacks === "" ? [] : [`lacks ${lacks}`]), ...outside].join("; ");
  return {
    ...draw(model, `Does not fit ${worker}`, why),
    value: { kind: "unfit", ref: model.model, why: whys.join(" ") },
  };
}

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

function byPlace(models: readonly ListedModel[], place: "favorite" | "recent"): ListedModel[] {
  return [...models].sort((a, b) => (a[place] ?? 0) - (b[place] ?? 0));
}

/** Sorts by provider name. Within a provider the order stays: newest first. */
function byProvider(models: readonly ListedModel[]): ListedModel[] {
  const key = ({ provider, providerID }: ListedModel) => `${provider.toLowerCase()} ${providerID}`;
  return [...models].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

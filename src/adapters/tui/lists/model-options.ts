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

/** What a row of the list of models stands for. */
export type ModelPick =
  | { readonly kind: "reset" }
  | { readonly kind: "verify" }
  | { readonly kind: "ref"; readonly ref: string }
  /** Failed lately; chosen, it is used again. */
  | { readonly kind: "clear"; readonly model: string }
  /** Cannot be chosen: why it would be refused. */
  | { readonly kind: "unfit"; readonly ref: string; readonly why: string }
  | { readonly kind: "note"; readonly note: string };

type Option = SelectOption<ModelPick>;

export interface ModelChoices {
  readonly worker: ListedWorker;
  readonly tags: readonly ListedTag[];
  readonly models: readonly ListedModel[];
  /** What failed lately and is passed over. */
  readonly health: readonly ListedFailure[];
  readonly notes: readonly string[];
}

/** Actions, what failed lately, favourites, recent ones, tags, by provider, perhaps fitting, not fitting: as in the panel. */
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

/** The row that the worker's next task would take: its tag, or else its model. */
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

function toFailureOption({ model, says }: ListedFailure): Option {
  const description = `${says}; Enter has it used again`;
  return { title: model, value: { kind: "clear", model }, description, category: "Failed lately" };
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

/** Draws a model in so many columns: the id goes before all else, then the facts, then why it does not fit. */
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
  return draw(model, `Not known to fit ${worker}`, `not known: ${model.unknown.join(", ")}`);
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

/** By the provider's name; the models of one stay as they came, the newest first. */
function byProvider(models: readonly ListedModel[]): ListedModel[] {
  const key = ({ provider, providerID }: ListedModel) => `${provider.toLowerCase()} ${providerID}`;
  return [...models].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

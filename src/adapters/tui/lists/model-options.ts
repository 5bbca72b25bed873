import type { ListedModel, ListedTag, ListedWorker } from "../../opencode/rpc/listed.js";
import type { SelectOption } from "../api.js";
import { formatFacts, formatModelTitle } from "./format.js";
import { toNoteOptions } from "./worker-options.js";

/** What a row of the list of models stands for. */
export type ModelPick =
  | { readonly kind: "reset" }
  | { readonly kind: "verify" }
  | { readonly kind: "ref"; readonly ref: string }
  /** Cannot be chosen: why it would be refused. */
  | { readonly kind: "unfit"; readonly ref: string; readonly why: string }
  | { readonly kind: "note"; readonly note: string };

type Option = SelectOption<ModelPick>;

export interface ModelChoices {
  readonly worker: ListedWorker;
  readonly tags: readonly ListedTag[];
  readonly models: readonly ListedModel[];
  readonly notes: readonly string[];
}

/** Actions, tags, favourites, recent ones, by provider, perhaps fitting, not fitting. */
export function toModelOptions(choices: ModelChoices): Option[] {
  const { worker, models } = choices;
  const fitting = models.filter(({ fits }) => fits === "met");
  const [favorites, others] = split(fitting, ({ favorite }) => favorite !== undefined);
  const [recent, rest] = split(others, ({ recent: place }) => place !== undefined);
  return [
    ...toActions(worker),
    ...choices.tags.map(toTagOption),
    ...byPlace(favorites, "favorite").map((model) => toOption(model, "Favorites")),
    ...byPlace(recent, "recent").map((model) => toOption(model, "Recent")),
    ...byProvider(rest).map((model) => toOption(model, model.provider)),
    ...models.filter(({ fits }) => fits === "unknown").map((model) => toUnknown(model, worker)),
    ...models.filter(({ fits }) => fits === "unmet").map((model) => toUnfit(model, worker)),
    ...toNoteOptions(choices.notes),
  ];
}

/** The row that the worker's next task would take: its tag, or else its model. */
export function findCurrent(
  options: readonly Option[],
  worker: ListedWorker,
): ModelPick | undefined {
  const isRef = (wanted: string | undefined) => (option: Option) =>
    option.value.kind === "ref" && option.value.ref === wanted;
  const model = worker.model?.replace(/#.*/s, "");
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

function toTagOption({ tag, model, reason = "", error }: ListedTag): Option {
  const category = "Tags";
  if (model === undefined) {
    const why = error?.message ?? "It has no model.";
    const value = { kind: "unfit", ref: tag, why } as const;
    return { title: tag, value, description: `no model: ${why}`, category };
  }
  const value = { kind: "ref", ref: tag } as const;
  return { title: `${tag} → ${model}`, value, description: shorten(reason, tag, model), category };
}

/** The reason without model and tag, which stand before it. */
function shorten(reason: string, tag: string, model: string): string {
  const said = `${model} for ${tag}: `;
  return reason.startsWith(said) ? reason.slice(said.length) : reason;
}

function toOption(model: ListedModel, category: string): Option {
  const value = { kind: "ref", ref: model.model } as const;
  return { title: formatModelTitle(model), value, footer: formatFacts(model), category };
}

function toUnknown(model: ListedModel, { worker }: ListedWorker): Option {
  const description = `not known: ${model.unknown.join(", ")}`;
  return { ...toOption(model, `Not known to fit ${worker}`), description };
}

function toUnfit(model: ListedModel, { worker }: ListedWorker): Option {
  const lacks = model.unmet.join(" and ");
  const whys = [
    ...(lacks === "" ? [] : [`${model.model} does not offer ${lacks}, which ${worker} needs.`]),
    ...(model.outside === undefined
      ? []
      : [`${model.model} is outside your boundaries: ${model.outside}.`]),
  ];
  const outside = model.outside === undefined ? [] : [`outside: ${model.outside}`];
  return {
    ...toOption(model, `Does not fit ${worker}`),
    value: { kind: "unfit", ref: model.model, why: whys.join(" ") },
    description: [...(lacks === "" ? [] : [`lacks ${lacks}`]), ...outside].join("; "),
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

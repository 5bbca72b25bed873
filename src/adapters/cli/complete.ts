import type { Command, Option } from "commander";
import { formatTag } from "../../index.js";
import { NEED_WORDS } from "./options.js";
import type { Session } from "./task.js";

/** A possible completion at the cursor. */
export interface Completion {
  readonly value: string;
  readonly about: string;
}

/** Completes the last word. Empty where only the user knows the value, as for files. */
export function listCompletions(
  program: Command,
  words: readonly string[],
  session: Session,
): readonly Completion[] {
  const before = words.slice(0, -1);
  const typed = words.at(-1) ?? "";
  const command = program.commands.find((each) => before.includes(each.name()));
  const options = [...(command?.options ?? []), ...program.options];
  const asking = options.find((option) => takesValue(option) && isFlag(option, before.at(-1)));
  const found =
    asking !== undefined
      ? valuesOf(asking, session)
      : typed.startsWith("-")
        ? options.flatMap(describeOption)
        : command === undefined
          ? program.commands.filter(isVisible).map(describeCommand)
          : argumentsOf(command, session);
  return found.filter(({ value }) => value.startsWith(typed));
}

const takesValue = ({ required, optional }: Option): boolean => required || optional;
const isFlag = ({ long, short }: Option, word: string | undefined): boolean =>
  word !== undefined && (word === long || word === short);
const isVisible = (command: Command): boolean => !command.name().startsWith("_");
const describeCommand = (command: Command): Completion => ({
  value: command.name(),
  about: command.description(),
});

function describeOption({ long, description }: Option): readonly Completion[] {
  return long === undefined ? [] : [{ value: long, about: description }];
}

/** The possible values of an option. */
function valuesOf({ long, argChoices }: Option, session: Session): readonly Completion[] {
  if (argChoices !== undefined) return argChoices.map((value) => ({ value, about: "" }));
  switch (long ?? "") {
    case "--provider":
    case "--stay-within":
    case "--allow":
    case "--deny":
    case "--with":
      return providers(session);
    case "--without":
      return [...providers(session), ...models(session)];
    case "--model":
    case "--small-model":
    case "--tried":
      return models(session);
    case "--need":
      return NEED_WORDS.split(", ").map((value) => ({ value, about: "" }));
    case "--as":
      return targets(session);
    default:
      return [];
  }
}

/** The possible arguments of a command. */
function argumentsOf(command: Command, session: Session): readonly Completion[] {
  const [argument] = command.registeredArguments;
  if (argument?.argChoices !== undefined)
    return argument.argChoices.map((value) => ({ value, about: "" }));
  switch (argument?.name() ?? "") {
    case "ref":
      return [...tags(session), ...models(session)];
    case "query":
      return models(session);
    case "action":
      return [{ value: "refresh", about: "fetch it again" }];
    default:
      return [];
  }
}

function tags({ resolver }: Session): readonly Completion[] {
  return [...resolver.strategies.values()].map(({ id, summary }) => ({
    value: formatTag(id),
    about: summary,
  }));
}

function models({ resolver }: Session): readonly Completion[] {
  return [...resolver.catalog.usable.values()].map(({ fullID, record }) => ({
    value: fullID,
    about: record.name ?? "",
  }));
}

/** Usable providers first. */
function providers({ resolver }: Session): readonly Completion[] {
  const all = [...resolver.catalog.providers.values()];
  const usable = all.filter(({ usability }) => usability.usability.usable);
  return [...new Set([...usable, ...all])].map(({ id, name }) => ({ value: id, about: name }));
}

function targets({ settings, resolver }: Session): readonly Completion[] {
  const agents = resolver.catalog.sources.config?.agents ?? [];
  return [
    { value: "model", about: "the default model" },
    { value: "small_model", about: "the model of small tasks" },
    ...agents.map(({ name }) => ({ value: `agent.${name}`, about: "an agent" })),
    ...settings.profiles.map(({ id, purpose }) => ({ value: `worker.${id}`, about: purpose })),
  ];
}

import { type Command, InvalidArgumentError } from "commander";
import type { Change } from "../../compare.js";
import { collectText } from "./options.js";

/** Options for "what if" changes. */
export interface ChangeOptions {
  readonly without?: readonly string[];
  readonly with?: readonly string[];
  readonly model?: string;
  readonly smallModel?: string;
}

/** Declares the options for "what if" changes. */
export function declareChanges(command: Command): Command {
  return command
    .option(
      "--without <what>",
      "remove a provider, or a model by its full id; repeatable",
      collectText,
    )
    .option("--with <provider>", "add a provider, as if it had a key; repeatable", collectText)
    .option("--model <ref>", 'set another default model; "" removes it')
    .option("--small-model <ref>", 'set another small_model; "" removes it');
}

/** Converts the options to changes: removed, added and set. */
export function toChanges(options: ChangeOptions): readonly Change[] {
  const { model, smallModel } = options;
  return [
    ...(options.without ?? []).map(takeAway),
    ...(options.with ?? []).map((providerID): Change => ({ kind: "with-provider", providerID })),
    ...(model === undefined ? [] : [setTo("model", model)]),
    ...(smallModel === undefined ? [] : [setTo("small_model", smallModel)]),
  ];
}

function takeAway(text: string): Change {
  return text.includes("/")
    ? { kind: "without-model", model: text }
    : { kind: "without-provider", providerID: text };
}

const SETTINGS = ["model", "small_model"] as const;

/** Adds one `--set`. */
export function readSet(text: string, before: readonly Change[] = []): readonly Change[] {
  const cut = text.indexOf("=");
  const setting = SETTINGS.find((name) => name === text.slice(0, Math.max(cut, 0)).trim());
  if (setting === undefined)
    throw new InvalidArgumentError(
      "Give model=REF or small_model=REF, such as model=openai/gpt-5.",
    );
  return [...before, setTo(setting, text.slice(cut + 1).trim())];
}

function setTo(setting: "model" | "small_model", value: string): Change {
  return value === "" ? { kind: "unset", setting } : { kind: "set", setting, value };
}

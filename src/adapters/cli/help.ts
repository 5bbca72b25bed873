import type { Command, Help } from "commander";
import { formatExitCodes } from "./exit-code.js";

/** The name of the command. `ocmr` is an alias. */
export const NAME = "opencode-model-resolver";

type Item = readonly [term: string, description: string];

/** Formats a command's help: its description, its subcommands, its options. */
export function formatHelp(command: Command, helper: Help): string {
  const width = helper.padWidth(command, helper);
  const section = (title: string, items: readonly Item[]): readonly string[] =>
    items.length === 0
      ? []
      : ["", title, ...items.map(([term, text]) => helper.formatItem(term, width, text, helper))];
  const subcommands = helper
    .visibleCommands(command)
    .map((each): Item => [each.name(), helper.subcommandDescription(each)]);
  const operands = helper
    .visibleArguments(command)
    .map((each): Item => [helper.argumentTerm(each), helper.argumentDescription(each)]);
  const options = [
    ...helper.visibleOptions(command),
    ...(command.parent === null ? [] : helper.visibleGlobalOptions(command)),
  ];
  const groups = helper.groupItems(
    [...options],
    options,
    (option) => option.helpGroupHeading ?? "Options:",
  );
  const lines = [
    helper.boxWrap(helper.commandDescription(command), helper.helpWidth ?? 80),
    "",
    `Usage: ${helper.commandUsage(command)}`,
    ...section("Commands:", subcommands),
    ...section("Arguments:", operands),
    ...[...groups].flatMap(([title, items]) =>
      section(
        title,
        items.map((each) => [helper.optionTerm(each), helper.optionDescription(each)]),
      ),
    ),
    ...formatExamples(command.name()),
    ...(command.parent === null ? [formatExitCodes()] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function formatExamples(command: string): readonly string[] {
  const examples = EXAMPLES.get(command) ?? [];
  return examples.length === 0
    ? []
    : ["", "Examples:", ...examples.map((example) => `  $ ${example}`)];
}

const EXAMPLES: ReadonlyMap<string, readonly string[]> = new Map([
  [NAME, [`${NAME} tags`, `opencode -m $(${NAME} pick)`]],
  ["resolve", [`${NAME} resolve sonnet`, `${NAME} resolve node:fast --need vision`]],
  ["explain", [`${NAME} explain node:vision`, `${NAME} explain sonnet 4.7`]],
  ["list", [`${NAME} list sonnet --tools`, `${NAME} list --sort price --ids`]],
  ["pick", [`${NAME} pick`, `opencode -m $(${NAME} pick sonnet)`]],
  ["providers", [`${NAME} providers`, `${NAME} providers --all`]],
  ["tags", [`${NAME} tags`, `${NAME} tags --server localhost:4096`]],
  ["doctor", [`${NAME} doctor`, `${NAME} doctor --json`]],
  ["diff", [`${NAME} diff --without anthropic`, `${NAME} diff --model openai/gpt-5.6`]],
  ["lock", [`${NAME} lock`, `${NAME} lock --file ci.lock.json`]],
  ["verify", [`${NAME} verify`, `${NAME} verify --file ci.lock.json`]],
  ["patch", [`${NAME} patch opus --as model`, `${NAME} patch sonnet --as worker.code --write`]],
  ["migrate", [`${NAME} migrate oh-my-opencode.json`, `${NAME} migrate orchestrator.json --json`]],
  ["panel", [`${NAME} panel`, `${NAME} panel --server localhost:4096`]],
  ["catalog", [`${NAME} catalog`, `${NAME} catalog refresh`]],
  ["completion", [`source <(${NAME} completion bash)`, `${NAME} completion fish | source`]],
]);

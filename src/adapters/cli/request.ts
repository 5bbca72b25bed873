import { type Command, Option } from "commander";
import type { FullID, ModelRequest, Policy, Purpose, Requirement } from "../../index.js";
import { collectFullID, collectNeed, NEED_WORDS } from "./options.js";
import type { Shell } from "./task.js";

/** Options of the commands that resolve one reference. */
export interface RequestOptions {
  readonly need?: readonly Requirement[];
  readonly policy: Policy;
  readonly purpose: Purpose;
  readonly tried?: readonly FullID[];
}

/** Maximum characters of standard input. A longer text is no reference. */
const STDIN_LIMIT = 16_777_216;

/** Declares the reference and the options of its request. */
export function declareRequest(command: Command): Command {
  const policies: readonly Policy[] = ["dynamic", "sticky"];
  const purposes: readonly Purpose[] = ["prompt", "spawn", "op"];
  return command
    .argument(
      "<ref...>",
      "a tag, provider/model[#variant], a name, a constraint, or a list of them; - reads it from standard input",
    )
    .option("--need <what>", `what the model must offer: ${NEED_WORDS}; repeatable`, collectNeed)
    .addOption(
      new Option("--policy <policy>", "how long a worker keeps the model")
        .choices(policies)
        .default("dynamic"),
    )
    .addOption(
      new Option("--purpose <purpose>", "when the model is requested")
        .choices(purposes)
        .default("prompt"),
    )
    .option(
      "--tried <model>",
      "a model of the list that already failed; repeatable",
      collectFullID,
    );
}

/** Builds the request from the arguments. Reads `-` from standard input. */
export async function readRequest(
  words: readonly string[],
  { need, policy, purpose, tried }: RequestOptions,
  command: Command,
  shell: Shell,
): Promise<ModelRequest> {
  const given = words.join(" ");
  const ref = given === "-" ? (await shell.readStdin(STDIN_LIMIT)).trim() : given;
  if (ref.length > STDIN_LIMIT)
    command.error("error: the standard input is too long for a reference");
  return {
    ref,
    purpose,
    policy,
    ...(need !== undefined && { needs: need }),
    ...(tried !== undefined && { tried }),
  };
}

import { Argument, type Command } from "commander";
import { listCompletions } from "../complete.js";
import { readCompletionScript, SHELLS, type ShellName } from "../completion-scripts.js";
import { line } from "../report.js";
import type { Shell } from "../task.js";

/**
 * `completion SHELL`: prints a shell's completion script. The hidden `__complete` serves each Tab.
 */
export function addCompletion(program: Command, shell: Shell): void {
  program
    .command("completion")
    .description("print the completion script of bash, zsh or fish")
    .addArgument(new Argument("<shell>", "the shell").choices(SHELLS))
    .action((name: ShellName, _options: object, command: Command) => {
      const run = async () => {
        const script = await readCompletionScript(name);
        const answer = script
          .trimEnd()
          .split("\n")
          .map((text) => line(text));
        return { answer, notes: [], document: { script } };
      };
      shell.submit({ catalog: "never", run }, command);
    });
  program
    .command("__complete", { hidden: true })
    .argument("[words...]")
    .allowUnknownOption()
    .action((words: readonly string[], _options: object, command: Command) => {
      shell.submit(
        {
          catalog: "never-more",
          showsSources: true,
          run: (session) => {
            const values = listCompletions(program, words, session);
            const answer = values.map(
              ({ value, about }) => ({ kind: "fields", texts: [value, about] }) as const,
            );
            return { answer, notes: [], document: { values } };
          },
        },
        command,
      );
    });
}

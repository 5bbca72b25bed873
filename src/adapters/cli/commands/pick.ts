import type { Command } from "commander";
import { pickFrom } from "../pick.js";
import type { Shell } from "../task.js";
import { listRows } from "./list.js";

/** `pick [QUERY]`: lets the user choose a model by typing parts of its name, and prints its id. */
export function addPick(program: Command, shell: Shell): void {
  program
    .command("pick")
    .description("choose a usable model at the terminal, and print its id")
    .argument("[query...]", "initial search text")
    .action((words: readonly string[], _options: object, command: Command) => {
      shell.submit(
        {
          catalog: "never-more",
          heedsObserved: true,
          run: (session) => pickFrom(session, listRows(session, []), words.join(" ")),
        },
        command,
      );
    });
}

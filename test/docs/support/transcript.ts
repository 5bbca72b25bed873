import type { DocumentedMachine } from "./documented-machine.js";

/** What every command says of its sources; a page shows it once and leaves it out below. */
const SOURCES = /^(?:Sources: .*|\d+ notes? on the sources: see doctor\.)\n/gm;

/** The catalog of the package gets older while the pages stay. */
const AGE = /\d+ days old/g;

interface Step {
  readonly command: string;
  readonly output: string;
}

/** Cuts a `console` block at its prompts; a line that ends with a backslash goes on. */
function readSteps(text: string): readonly Step[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = ""] = /^(?:.*\\\n)*.*/.exec(part) ?? [];
      return { command, output: part.slice(command.length + 1) };
    });
}

/** The block as it reads when its commands are run now, one after the other. */
export function runTranscript(text: string, machine: DocumentedMachine): string {
  const steps = readSteps(text).map(({ command, output }, index, all) => {
    const printed = machine.type(command).replaceAll(AGE, "63 days old");
    const shown = output.startsWith("Sources: ") ? printed : printed.replaceAll(SOURCES, "");
    const gap = index < all.length - 1 && output.endsWith("\n\n") ? "\n" : "";
    return `$ ${command}\n${shown}${gap}`;
  });
  return steps.join("");
}

import type { DocumentedMachine } from "./documented-machine.js";

/**
 * The lines about sources in every command's output. A page shows them once and omits them later.
 */
const SOURCES = /^(?:Sources: .*|\d+ notes? on the sources: see doctor\.)\n/gm;

/** The bundled catalog ages, the pages do not. */
const AGE = /\d+ days old/g;

interface Step {
  readonly command: string;
  readonly output: string;
}

/** Splits a `console` block at its prompts. A line that ends with a backslash continues. */
function readSteps(text: string): readonly Step[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = ""] = /^(?:.*\\\n)*.*/.exec(part) ?? [];
      return { command, output: part.slice(command.length + 1) };
    });
}

/** Runs the commands of a block in order. Returns the block with their current output. */
export function runTranscript(text: string, machine: DocumentedMachine): string {
  const steps = readSteps(text).map(({ command, output }, index, all) => {
    const printed = machine.type(command).replaceAll(AGE, "63 days old");
    const shown = output.startsWith("Sources: ") ? printed : printed.replaceAll(SOURCES, "");
    const gap = index < all.length - 1 && output.endsWith("\n\n") ? "\n" : "";
    return `$ ${command}\n${shown}${gap}`;
  });
  return steps.join("");
}

import type { Explained } from "../../opencode/rpc/model-rpc.js";
import type { SelectOption } from "../api.js";
import { wrapText } from "../lists/format.js";
import { ask, type Flow } from "./flow.js";

/** A title of a list is cut after 61 characters. */
const LINE_WIDTH = 60;

interface Line {
  readonly section: string;
  readonly number: number;
}

/** An explanation as a list, which can be scrolled and searched. */
function toLines({ headline, facts, steps, warnings, suggestions }: Explained) {
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ["Answer", [headline]],
    ["Warnings", warnings],
    ["What helps", suggestions],
    ["Facts", facts.map(([label, value]) => `${label}: ${value}`)],
    ["Steps", steps],
  ];
  return sections.flatMap(([section, texts]): SelectOption<Line>[] =>
    texts
      .flatMap((text) =>
        wrapText(text, LINE_WIDTH).map((line, at) => (at === 0 ? line : `  ${line}`)),
      )
      .map((title, number) => ({ title, value: { section, number }, category: section })),
  );
}

/** Asks for a reference, and says what it resolves to and why. */
export function askForReference(flow: Flow, value = ""): void {
  flow.screens.prompt({
    title: "Explain a model reference",
    placeholder: "node:fast, provider/model, or a model's name",
    value,
    onConfirm: (text) => {
      const ref = text.trim();
      if (ref !== "") void showExplanation(flow, ref);
    },
  });
}

async function showExplanation(flow: Flow, ref: string): Promise<void> {
  const back = () => askForReference(flow, ref);
  const ways = { back, retry: () => void showExplanation(flow, ref) };
  const explained = await ask(flow, `Explaining ${ref} …`, flow.rpc.explain({ ref }), ways);
  if (explained === undefined) return;
  flow.screens.select(
    {
      title: `${ref}: ${explained.outcome === "resolved" ? "resolved" : "no model"}`,
      placeholder: "Search the explanation · Enter asks for another reference",
      options: toLines(explained),
      onSelect: back,
    },
    { back, size: "large" },
  );
}

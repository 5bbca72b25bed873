import type { Explained } from "../../opencode/rpc/model-rpc.js";
import type { SelectOption } from "../api.js";
import { measureRow } from "../lists/columns.js";
import { wrapText } from "../lists/format.js";
import { ask, type Flow } from "./flow.js";

const SIZE = "large";

interface Line {
  readonly section: string;
  readonly number: number;
}

/** An explanation as a list, which can be scrolled and searched. */
function toLines(
  { headline, facts, steps, warnings, suggestions }: Explained,
  columns: number,
): SelectOption<Line>[] {
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ["Answer", [headline]],
    ["Warnings", warnings],
    ["Suggestions", suggestions],
    ["Facts", facts.map(([label, value]) => `${label}: ${value}`)],
    ["Steps", steps],
  ];
  return sections.flatMap(([section, texts]): SelectOption<Line>[] =>
    texts
      .flatMap((text) =>
        wrapText(text, columns - 2).map((line, at) => (at === 0 ? line : `  ${line}`)),
      )
      .map((title, number) => ({
        ...{ title, titleWidth: columns, category: section },
        value: { section, number },
      })),
  );
}

/** Asks for a reference, and explains what it resolves to. */
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
  const ways = { back, retry: () => void showExplanation(flow, ref), size: SIZE } as const;
  const explained = await ask(flow, `Explaining ${ref} …`, flow.rpc.explain({ ref }), ways);
  if (explained === undefined) return;
  flow.screens.select(
    {
      title: `${ref}: ${explained.outcome === "resolved" ? "resolved" : "no model"}`,
      placeholder: "Search the explanation · Enter asks for another reference",
      options: toLines(explained, measureRow(flow.api.renderer.width, SIZE)),
      onSelect: back,
    },
    { back, size: SIZE },
  );
}

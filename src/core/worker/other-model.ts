import { readNameParts } from "../catalog/name-parts.js";
import { textsOf } from "../catalog/traits.js";
import { parseModelSpelling } from "../vocabulary/spelling.js";
import { NOT_CHAT, TIERS, vendorOfWord } from "../vocabulary/words.js";

/**
 * Whether two ids certainly name different models: `claude-opus-5` and `claude-sonnet-5`, `gpt-5`
 * and `gpt-5-mini`, `glm-4.6` and `glm-4.5`. A provider may respond with an additional path, date
 * or edition, and an id may be an alias that does not reveal the model: these do not count as
 * different. Takes ids without their provider. Never throws.
 */
export function namesOtherModel(asked: string, answered: string): boolean {
  const [a, b] = [readIdentity(asked), readIdentity(answered)];
  if (!a.isKnown || !b.isKnown) return false;
  return (
    a.lines !== b.lines ||
    differ(a.versions, b.versions, isSame) ||
    differ(a.sizes, b.sizes, isSame) ||
    differ(a.dates, b.dates, isPart)
  );
}

/** The properties that certainly distinguish models. */
interface Identity {
  /** Whether the id names a vendor's family. */
  readonly isKnown: boolean;
  /** Family, line and size class: `claude opus`. */
  readonly lines: string;
  readonly versions: readonly string[];
  readonly sizes: readonly string[];
  /** As written: `20250905`, `202509`, `0905`. */
  readonly dates: readonly string[];
}

function readIdentity(id: string): Identity {
  const spelling = parseModelSpelling(id);
  // The `o` of `o3` is a family, the `k` of `k2` is not.
  const words = [...readNameParts(spelling).family.split(" "), ...textsOf(spelling, "letter")];
  return {
    isKnown: words.some((word) => vendorOfWord(word) !== undefined),
    lines: words.filter(isLine).join(" "),
    versions: textsOf(spelling, "version"),
    sizes: textsOf(spelling, "size"),
    dates: textsOf(spelling, "date"),
  };
}

const isLine = (word: string): boolean =>
  vendorOfWord(word) !== undefined || TIERS.has(word) || NOT_CHAT.has(word);

const isSame = (a: string, b: string): boolean => a === b;
const isPart = (a: string, b: string): boolean => a.includes(b) || b.includes(a);

/** True if both lists have entries and neither contains the other. */
function differ(
  a: readonly string[],
  b: readonly string[],
  agree: (a: string, b: string) => boolean,
): boolean {
  const within = (some: readonly string[], all: readonly string[]) =>
    some.every((each) => all.some((other) => agree(each, other)));
  return a.length > 0 && b.length > 0 && !within(a, b) && !within(b, a);
}

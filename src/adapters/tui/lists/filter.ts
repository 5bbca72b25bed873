import type { SelectOption } from "../api.js";

/** The rows in which each word of a search is found, in any order, in their order. */
export function filterOptions<Value>(
  options: readonly SelectOption<Value>[],
  search: string,
): SelectOption<Value>[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return options.filter(({ title, category = "", keywords = title, isFixed = false }) => {
    if (isFixed) return true;
    const text = `${keywords} ${category}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

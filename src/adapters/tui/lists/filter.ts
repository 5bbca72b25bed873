import type { SelectOption } from "../api.js";

/** The rows that contain every word of a search, in any order. */
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

import type { DialogSize } from "../api.js";

/** Widths of the dialogs in OpenCode 1.18.33, if the terminal is wide enough. */
const DIALOGS: Readonly<Record<DialogSize, number>> = { medium: 60, large: 88, xlarge: 116 };
/** The columns between a dialog's edges and a row's text, both sides together. */
const EDGES = 11;
/** The columns between the terminal's edges and a dialog. */
const MARGIN = 2;
const NARROWEST = 20;

/** The width of a list's row in a terminal of this width. */
export function measureRow(terminal: number, size: DialogSize): number {
  return Math.max(NARROWEST, Math.min(DIALOGS[size], terminal - MARGIN) - EDGES);
}

/** The number of characters in a text. */
export function measureText(text: string): number {
  return Array.from(text).length;
}

/** Truncates a text to a width; `…` marks the cut. */
export function cutText(text: string, columns: number): string {
  const letters = Array.from(text);
  if (letters.length <= columns) return text;
  return columns < 2 ? "" : `${letters.slice(0, columns - 1).join("")}…`;
}

/** Truncates or pads a text to a width. */
export function fillColumn(text: string, columns: number): string {
  const cut = cutText(text, columns);
  return cut + " ".repeat(Math.max(0, columns - measureText(cut)));
}

/** The width of the longest text, up to a limit. */
export function widest(texts: readonly string[], limit: number): number {
  return Math.min(limit, Math.max(0, ...texts.map((text) => measureText(text))));
}

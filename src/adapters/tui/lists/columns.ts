import type { DialogSize } from "../api.js";

/** Columns of the dialogs of OpenCode 1.18.33, where the terminal has as many. */
const DIALOGS: Readonly<Record<DialogSize, number>> = { medium: 60, large: 88, xlarge: 116 };
/** Between a dialog's edge and what a row says, on both sides together. */
const EDGES = 11;
/** Between the terminal's edge and a dialog. */
const AROUND = 2;
const NARROWEST = 20;

/** Columns that a row of a list has, in a terminal of so many columns. */
export function measureRow(terminal: number, size: DialogSize): number {
  return Math.max(NARROWEST, Math.min(DIALOGS[size], terminal - AROUND) - EDGES);
}

/** How many letters a text has. */
export function measureText(text: string): number {
  return Array.from(text).length;
}

/** The text in so many columns; `…` stands for what there was no room for. */
export function cutText(text: string, columns: number): string {
  const letters = Array.from(text);
  if (letters.length <= columns) return text;
  return columns < 2 ? "" : `${letters.slice(0, columns - 1).join("")}…`;
}

/** Cut and filled up to so many columns. */
export function fillColumn(text: string, columns: number): string {
  const cut = cutText(text, columns);
  return cut + " ".repeat(Math.max(0, columns - measureText(cut)));
}

/** The columns of the longest text, up to a limit. */
export function widest(texts: readonly string[], limit: number): number {
  return Math.min(limit, Math.max(0, ...texts.map((text) => measureText(text))));
}

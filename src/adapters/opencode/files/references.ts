/** A reference in a text. */
export interface Reference {
  readonly offset: number;
  /** The whole reference, with its braces. */
  readonly text: string;
  /** The part after the colon. */
  readonly content: string;
}

const ENV = "{env:";
const FILE = "{file:";

function sliceReference(text: string, offset: number, mark: string, end: number): Reference {
  const content = text.slice(offset + mark.length, end);
  return { offset, text: text.slice(offset, end + 1), content };
}

/**
 * Lists the `{env:NAME}` references of a text in order. A name extends to the next closing brace.
 */
export function* listEnvReferences(text: string): Generator<Reference, void, undefined> {
  let offset = text.indexOf(ENV);
  while (offset >= 0) {
    const end = text.indexOf("}", offset + ENV.length);
    // No closing brace follows, so no later reference is closed either.
    if (end < 0) return;
    const isNamed = end > offset + ENV.length;
    if (isNamed) yield sliceReference(text, offset, ENV, end);
    offset = text.indexOf(ENV, isNamed ? end + 1 : offset + 1);
  }
}

/** Replaces each `{env:NAME}` in the text. */
export function replaceEnvReferences(
  text: string,
  replace: (reference: Reference) => string,
): string {
  const pieces: string[] = [];
  let cursor = 0;
  for (const reference of listEnvReferences(text)) {
    pieces.push(text.slice(cursor, reference.offset), replace(reference));
    cursor = reference.offset + reference.text.length;
  }
  return pieces.join("") + text.slice(cursor);
}

/**
 * For each offset, finds the end of a path that starts there: the next closing brace that does not
 * belong to an `{env:NAME}`, or -1. Runs from the end, so that each offset is visited once.
 */
function findPathEnds(text: string): Int32Array {
  const ends = new Int32Array(text.length + 1).fill(-1);
  let closing = -1;
  for (let at = text.length - 1; at >= 0; at--) {
    const sign = text[at];
    if (sign === "}") closing = at;
    if (sign === "}") ends[at] = at;
    else if (sign !== "{") ends[at] = ends[at + 1] ?? -1;
    else if (text.startsWith(ENV, at) && closing > at + ENV.length)
      ends[at] = ends[closing + 1] ?? -1;
  }
  return ends;
}

/**
 * Lists the `{file:PATH}` references of a text in order. A path may contain `{env:NAME}`, but no
 * other braces.
 */
export function* listFileReferences(text: string): Generator<Reference, void, undefined> {
  let offset = text.indexOf(FILE);
  if (offset < 0) return;
  const ends = findPathEnds(text);
  while (offset >= 0) {
    const start = offset + FILE.length;
    const end = ends[start] ?? -1;
    const isNamed = end > start;
    if (isNamed) yield sliceReference(text, offset, FILE, end);
    offset = text.indexOf(FILE, isNamed ? end + 1 : offset + 1);
  }
}

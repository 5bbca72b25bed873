/** A reference as it stands in a text. */
export interface Reference {
  readonly offset: number;
  /** All of it, braces included. */
  readonly text: string;
  /** What stands behind the colon. */
  readonly content: string;
}

const ENV = "{env:";
const FILE = "{file:";

function sliceReference(text: string, offset: number, mark: string, end: number): Reference {
  const content = text.slice(offset + mark.length, end);
  return { offset, text: text.slice(offset, end + 1), content };
}

/** The `{env:NAME}` of a text, in their order; a name is anything up to the next closing brace. */
export function* listEnvReferences(text: string): Generator<Reference, void, undefined> {
  let offset = text.indexOf(ENV);
  while (offset >= 0) {
    const end = text.indexOf("}", offset + ENV.length);
    // What is not closed here is closed nowhere behind it.
    if (end < 0) return;
    const isNamed = end > offset + ENV.length;
    if (isNamed) yield sliceReference(text, offset, ENV, end);
    offset = text.indexOf(ENV, isNamed ? end + 1 : offset + 1);
  }
}

/** The text with each `{env:NAME}` replaced. */
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
 * Where a path that starts at each place ends: at the next closing brace, but for those of
 * `{env:NAME}`; -1 where none does. Read from the end, so that each place is looked at once.
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

/** The `{file:PATH}` of a text, in their order; of braces a path may hold those of `{env:NAME}`. */
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

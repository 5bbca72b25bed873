import * as z from "zod";
import { isObject } from "../object.js";

// What a message names is what was expected; what came instead is told by its type alone, since the
// value may be a credential.

/** A part of what OpenCode 1.18.33 accepts. */
export type Shape = z.ZodType;

export const text = z.string("a text");
export const flag = z.boolean("true or false");
export const amount = z.number("a number");
export const anything = z.unknown();

const COUNT = "a whole number above 0";
const SIZE = "a whole number of at least 0";
export const count = z.int(COUNT).positive(COUNT);
export const size = z.int(SIZE).nonnegative(SIZE);

/** One of a few words. */
export function words(...allowed: readonly string[]): Shape {
  const listed = allowed.map((word) => `"${word}"`).join(", ");
  return z.enum(allowed, `one of ${listed}`);
}

/** An object of which these fields are looked at, and may be missing; any other is ignored. */
export function fields(shapes: Readonly<Record<string, Shape>>): Shape {
  return fieldsWith({}, shapes);
}

/** The same with fields that must be there, in their order. */
export function fieldsWith(
  due: Readonly<Record<string, Shape>>,
  free: Readonly<Record<string, Shape>>,
): Shape {
  const optional = Object.entries(free).map(([key, shape]) => [key, shape.optional()] as const);
  return z.looseObject({ ...due, ...Object.fromEntries(optional) }, "an object");
}

/** An object whose every value has the shape, those of the named keys one of their own. */
export function mapOf(shape: Shape, named: Readonly<Record<string, Shape>> = {}): Shape {
  const optional = Object.entries(named).map(([key, own]) => [key, own.optional()] as const);
  return z.object(Object.fromEntries(optional), "an object").catchall(shape);
}

export function listOf(shape: Shape): Shape {
  return z.array(shape, "a list");
}

/** What the value itself tells to be right for it; a refusal is worded by the shape that was chosen. */
export function chosenBy(choose: (input: unknown) => Shape): Shape {
  return z.unknown().superRefine((input, context) => {
    if (input === undefined) return;
    for (const { path, message } of choose(input).safeParse(input).error?.issues ?? []) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
  });
}

/** A shape that refuses everything, with what was expected. */
export function refuse(expected: string): Shape {
  return z.never(expected);
}

export const texts = listOf(text);
export const textMap = mapOf(text);
export const anyMap = mapOf(anything);

/** A text in one of the words, or an object of the other shape. */
export function wordOr(word: Shape, other: Shape, expected: string): Shape {
  return chosenBy((input) => {
    if (typeof input === "string") return word;
    return isObject(input) ? other : refuse(expected);
  });
}

/** True, false, or an object of the other shape. */
export function flagOr(other: Shape, expected: string): Shape {
  return chosenBy((input) => {
    if (typeof input === "boolean") return anything;
    return isObject(input) ? other : refuse(expected);
  });
}

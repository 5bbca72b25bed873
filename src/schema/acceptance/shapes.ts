import * as z from "zod";
import { isObject } from "../object.js";

// Messages contain the expected value and only the type of the actual one, which may be a
// credential.

/** The shape of a part of OpenCode 1.18.33's config. */
export type Shape = z.ZodType;

export const text = z.string("a string");
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

/** An object with these optional fields. Other fields are ignored. */
export function fields(shapes: Readonly<Record<string, Shape>>): Shape {
  return fieldsWith({}, shapes);
}

/** Like `fields`, with required fields that are checked first, in order. */
export function fieldsWith(
  due: Readonly<Record<string, Shape>>,
  free: Readonly<Record<string, Shape>>,
): Shape {
  const optional = Object.entries(free).map(([key, shape]) => [key, shape.optional()] as const);
  return z.looseObject({ ...due, ...Object.fromEntries(optional) }, "an object");
}

/** An object with values of one shape, except for the named keys, which have their own. */
export function mapOf(shape: Shape, named: Readonly<Record<string, Shape>> = {}): Shape {
  const optional = Object.entries(named).map(([key, own]) => [key, own.optional()] as const);
  return z.object(Object.fromEntries(optional), "an object").catchall(shape);
}

export function listOf(shape: Shape): Shape {
  return z.array(shape, "a list");
}

/** Chooses the shape by the value. The chosen shape words the refusal. */
export function chosenBy(choose: (input: unknown) => Shape): Shape {
  return z.unknown().superRefine((input, context) => {
    if (input === undefined) return;
    for (const { path, message } of choose(input).safeParse(input).error?.issues ?? []) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
  });
}

/** A shape that refuses everything, with the expected value. */
export function refuse(expected: string): Shape {
  return z.never(expected);
}

export const texts = listOf(text);
export const textMap = mapOf(text);
export const anyMap = mapOf(anything);

/** One of some words, or an object of another shape. */
export function wordOr(word: Shape, other: Shape, expected: string): Shape {
  return chosenBy((input) => {
    if (typeof input === "string") return word;
    return isObject(input) ? other : refuse(expected);
  });
}

/** True, false, or an object of another shape. */
export function flagOr(other: Shape, expected: string): Shape {
  return chosenBy((input) => {
    if (typeof input === "boolean") return anything;
    return isObject(input) ? other : refuse(expected);
  });
}

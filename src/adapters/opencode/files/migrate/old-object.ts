import { isObject, type JsonObject } from "../json-object.js";
import type { MigrationNote } from "./migration.js";

type Path = MigrationNote["path"];

/** Messages for fields without a counterpart, by field name. */
export type Fates = Readonly<Record<string, string>>;

const NO_COUNTERPART = "There is no counterpart. It is left out.";

/** An object of an old config. It records which of its fields were read. */
export class OldObject {
  readonly #fields: JsonObject;
  readonly #path: Path;
  readonly #notes: MigrationNote[];
  readonly #read = new Set<string>();

  constructor(fields: JsonObject, path: Path, notes: MigrationNote[]) {
    this.#fields = fields;
    this.#path = path;
    this.#notes = notes;
  }

  keys(): readonly string[] {
    return Object.keys(this.#fields);
  }

  /** Reads a field of any type and marks it as read. */
  take(key: string): unknown {
    this.#read.add(key);
    return Object.hasOwn(this.#fields, key) ? this.#fields[key] : undefined;
  }

  /** Reads a non-empty text. A value of another type gets a note. */
  takeText(key: string): string | undefined {
    return this.#takeAs(key, "a text", (value) =>
      typeof value === "string" && value.trim() !== "" ? value : undefined,
    );
  }

  takeFlag(key: string): boolean | undefined {
    return this.#takeAs(key, "true or false", (value) =>
      typeof value === "boolean" ? value : undefined,
    );
  }

  takeList(key: string): readonly unknown[] {
    const list = this.#takeAs(key, "a list", (value) =>
      Array.isArray(value) ? (value as readonly unknown[]) : undefined,
    );
    return list ?? [];
  }

  takeObject(key: string): OldObject | undefined {
    const fields = this.#takeAs(key, "an object", (value) => (isObject(value) ? value : undefined));
    return fields && new OldObject(fields, [...this.#path, key], this.#notes);
  }

  /** Reads a list item as an object. An item of another type gets a note. */
  below(value: unknown, ...place: Path): OldObject | undefined {
    if (isObject(value)) return new OldObject(value, [...this.#path, ...place], this.#notes);
    this.note("Expected an object. It is left out.", ...place);
    return undefined;
  }

  /** Adds a note on a field, or on the object itself. */
  note(message: string, ...below: Path): void {
    this.#notes.push({ path: [...this.#path, ...below], message });
  }

  /** Adds a note for each field that was not read. */
  noteRest(fates: Fates = {}): void {
    for (const key of this.keys()) {
      if (this.#read.has(key)) continue;
      this.note(Object.hasOwn(fates, key) ? (fates[key] ?? NO_COUNTERPART) : NO_COUNTERPART, key);
    }
  }

  #takeAs<T>(
    key: string,
    expected: string,
    read: (value: unknown) => T | undefined,
  ): T | undefined {
    const value = this.take(key);
    const found = value === undefined ? undefined : read(value);
    if (value !== undefined && found === undefined)
      this.note(`Expected ${expected}. It is left out.`, key);
    return found;
  }
}

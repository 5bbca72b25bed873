import { isObject, type JsonObject } from "../json-object.js";
import type { MigrationNote } from "./migration.js";

type Path = MigrationNote["path"];

/** Words for fields that have no counterpart, by their names. */
export type Fates = Readonly<Record<string, string>>;

const NO_COUNTERPART = "There is no counterpart; it is left out.";

/** An object of an old config that remembers which of its fields were read. */
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

  /** A field of any type; it counts as read. */
  take(key: string): unknown {
    this.#read.add(key);
    return Object.hasOwn(this.#fields, key) ? this.#fields[key] : undefined;
  }

  /** A text that is not empty; one of another type is noted. */
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

  /** A value of a list below as an object; one of another type is noted. */
  below(value: unknown, ...place: Path): OldObject | undefined {
    if (isObject(value)) return new OldObject(value, [...this.#path, ...place], this.#notes);
    this.note("Expected an object; it is left out.", ...place);
    return undefined;
  }

  /** Says what becomes of a field, or of the object itself. */
  note(message: string, ...below: Path): void {
    this.#notes.push({ path: [...this.#path, ...below], message });
  }

  /** Names each field that nobody read. */
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
      this.note(`Expected ${expected}; it is left out.`, key);
    return found;
  }
}

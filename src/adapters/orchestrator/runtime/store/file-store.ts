import { access, mkdir, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { writeFile } from "atomically";
import { err, ok, type Result } from "neverthrow";
import { type HeldLock, holdLock } from "../../../opencode/files/hold-lock.js";
import { readPlainFileSync } from "../../../opencode/files/plain-file.js";
import type { Clock, Store, StoreFault } from "../ports.js";

/** How a file is shared with other processes. */
export interface FileStoreOptions {
  /** Dates the name of a broken file that was moved aside. */
  readonly clock?: Clock;
  /**
   * How long to wait for a lock, in milliseconds. The default exceeds the 10 s after which a stale
   * lock expires.
   */
  readonly lockMs?: number;
  /** The size limit in bytes; a larger file is not read. */
  readonly largest?: number;
}

const LOCK_MS = 15_000;
const WRITE_MS = 2_000;

/** Readable only by the owner, because identities hold prompts and folders. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

type Outcome<T> = Result<T, StoreFault>;

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
}

/** A JSON file that several processes change, one at a time and always as a whole. */
class FileStore implements Store {
  readonly #path: string;
  readonly #clock: Clock;
  readonly #lockMs: number;
  readonly #largest: number | undefined;
  /** Updates of this process run one after the other, instead of competing for the lock. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    path: string,
    { clock = { now: Date.now }, lockMs = LOCK_MS, largest }: FileStoreOptions,
  ) {
    this.#path = path;
    this.#largest = largest;
    this.#clock = clock;
    this.#lockMs = lockMs;
  }

  async read(): Promise<Outcome<unknown>> {
    // Synchronous: an asynchronous read would wait for all other work of the process.
    const bytes = readPlainFileSync(this.#path, this.#largest);
    if (bytes.isErr()) {
      const { code } = bytes.error;
      return code === "ENOENT" ? ok(undefined) : this.#refuse("not-readable", code);
    }
    try {
      return ok(JSON.parse(bytes.value.toString("utf8")));
    } catch {
      return this.#refuse("invalid-json", "The file is not valid JSON.");
    }
  }

  update(change: (current: unknown) => unknown): Promise<Outcome<void>> {
    const turn = this.#last.then(() => this.#changeAlone(change));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #changeAlone(change: (current: unknown) => unknown): Promise<Outcome<void>> {
    const held = await this.#lock();
    if (held.isErr()) return err(held.error);
    const { release, isLost } = held.value;
    try {
      const current = await this.read();
      if (current.isErr()) return err(await this.#keepAside(current.error));
      const changed = change(current.value);
      if (changed === undefined) return ok();
      if (isLost()) return this.#refuse("locked", "The lock was lost before the file was written.");
      return await this.#write(changed);
    } finally {
      await release();
    }
  }

  async #write(value: unknown): Promise<Outcome<void>> {
    try {
      const text = `${JSON.stringify(value)}\n`;
      await writeFile(this.#path, text, { mode: FILE_MODE, timeout: WRITE_MS });
      return ok();
    } catch (cause) {
      return this.#refuse("not-writable", codeOf(cause));
    }
  }

  async #lock(): Promise<Outcome<HeldLock>> {
    try {
      await mkdir(dirname(this.#path), { recursive: true, mode: FOLDER_MODE });
      return ok(await holdLock(this.#path, this.#lockMs));
    } catch (cause) {
      const code = codeOf(cause);
      if (code === "ELOCKED") return this.#refuse("locked", "Another process holds the lock.");
      return this.#refuse("not-writable", code);
    }
  }

  /** Moves a broken file aside, which keeps it and lets the next update start a new one. */
  async #keepAside(fault: StoreFault): Promise<StoreFault> {
    if (fault.code !== "invalid-json") return fault;
    try {
      const kept = await this.#findFreeName();
      await rename(this.#path, kept);
      return { ...fault, message: `${fault.message} It was moved to ${kept}.` };
    } catch (cause) {
      return { ...fault, message: `${fault.message} It cannot be moved aside (${codeOf(cause)}).` };
    }
  }

  async #findFreeName(): Promise<string> {
    const base = `${this.#path}.broken-${this.#clock.now()}`;
    for (let name = base, count = 2; ; name = `${base}-${count++}`) {
      const isTaken = await access(name).then(
        () => true,
        () => false,
      );
      if (!isTaken) return name;
    }
  }

  #refuse(code: StoreFault["code"], message: string): Result<never, StoreFault> {
    return err({ code, path: this.#path, message });
  }
}

/**
 * Keeps JSON in a file. Reading takes no lock, because the file is always replaced as a whole.
 * Invalid JSON is a fault: a read leaves the file in place; an update moves it to
 * `<path>.broken-<milliseconds>` and changes nothing, so the next update starts a new file. A stale
 * lock expires after 10 s. If `change` returns undefined, the file stays as it is. Never throws,
 * unless `change` does.
 */
export function createFileStore(path: string, options: FileStoreOptions = {}): Store {
  return new FileStore(path, options);
}

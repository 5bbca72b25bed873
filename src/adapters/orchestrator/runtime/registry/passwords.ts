import { lstat, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readPlainFile } from "../../../opencode/files/plain-file.js";

/** The passwords of this device's server workers, apart from the registry. No method throws. */
export interface Passwords {
  /** False if the password cannot be stored; the worker then serves only its own host. */
  save(id: string, password: string): Promise<boolean>;
  /** Undefined if there is no password, or if others could have read or written it. */
  read(id: string): Promise<string | undefined>;
  remove(id: string): Promise<void>;
  /** Removes the passwords of ended workers. */
  keepOnly(ids: readonly string[]): Promise<void>;
}

/** Bytes. */
const LARGEST = 4096;
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
/** The permissions of group and others. */
const OTHERS = 0o077;
const ID = /^[0-9a-f-]{36}$/;

/** Keeps each password in its own file with mode 0600, in a folder with mode 0700. */
export function createPasswords(folder: string): Passwords {
  const remove = async (id: string) => {
    if (ID.test(id)) await rm(join(folder, id), { force: true }).catch(() => undefined);
  };
  return {
    remove,
    save: async (id, password) => {
      if (!ID.test(id)) return false;
      try {
        await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
        // Only create new files: an existing one may belong to someone else.
        await writeFile(join(folder, id), password, { mode: FILE_MODE, flag: "wx" });
        return true;
      } catch {
        return false;
      }
    },
    read: async (id) => {
      if (!ID.test(id)) return undefined;
      try {
        const file = join(folder, id);
        const { mode, uid } = await lstat(file);
        const isOurs = uid === (process.getuid?.() ?? uid);
        const isPrivate = process.platform === "win32" || (mode & OTHERS) === 0;
        if (!isOurs || !isPrivate) return undefined;
        const bytes = await readPlainFile(file, LARGEST);
        return bytes.map((found) => found.toString("utf8")).unwrapOr(undefined);
      } catch {
        return undefined;
      }
    },
    keepOnly: async (ids) => {
      const names = await readdir(folder).catch(() => []);
      await Promise.all(names.filter((name) => !ids.includes(name)).map(remove));
    },
  };
}

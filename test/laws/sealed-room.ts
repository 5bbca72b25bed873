import { fileURLToPath } from "node:url";
import { type Context, createContext, runInContext } from "node:vm";
import { build } from "vite";

const ENTRY = fileURLToPath(new URL("bundled-core.ts", import.meta.url));

async function bundleCore(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      target: "es2022",
      lib: { entry: ENTRY, formats: ["iife"], name: "core" },
    },
  });
  const bundles = Array.isArray(built) ? built : [built];
  return bundles
    .flatMap((bundle) => ("output" in bundle ? bundle.output : []))
    .map((part) => (part.type === "chunk" ? part.code : ""))
    .join("\n");
}

/**
 * Keeps only the language's own objects, without clock, randomness and locale, and freezes them.
 * Reading `process` or changing `Array.prototype` throws.
 */
const SEAL = `
  "use strict";
  const forbid = (owner, name) =>
    Object.defineProperty(owner, name, {
      get() { throw new Error("the core asked for " + name); },
      set() { throw new Error("the core wrote " + name); },
    });
  for (const name of ["Date", "Intl", "WebAssembly", "SharedArrayBuffer", "Atomics", "console",
    "process", "fetch", "performance", "crypto", "navigator", "require", "Buffer", "setTimeout",
    "setInterval", "queueMicrotask", "structuredClone", "localStorage", "document", "window"])
    forbid(globalThis, name);
  forbid(Math, "random");
  forbid(String.prototype, "localeCompare");
  for (const name of ["toLocaleUpperCase", "toLocaleLowerCase"]) forbid(String.prototype, name);
  for (const owner of [Number, Object, Array]) forbid(owner.prototype, "toLocaleString");
  for (const intrinsic of [Object, Array, String, Number, Boolean, RegExp, Map, Set, WeakMap, Error,
    Symbol, Promise, Function, JSON, Math]) {
    Object.freeze(intrinsic);
    if (intrinsic.prototype !== undefined) Object.freeze(intrinsic.prototype);
  }
`;

/** Runs one text through the core in a separate realm. */
export type SealedCore = (text: string) => string;

/** Builds the core from its sources and isolates it in a realm without outside access. */
export async function sealCore(): Promise<SealedCore> {
  const room = createRoom();
  const answerText: unknown = runInContext(`${await bundleCore()}\n;core.answerText`, room);
  if (!isTextFunction(answerText)) throw new Error("The bundle has no answerText.");
  const names = listGlobals(room);
  return (text) => {
    const answer = String(answerText(text));
    if (listGlobals(room) !== names) throw new Error("The core left something behind.");
    return answer;
  };
}

function isTextFunction(value: unknown): value is (text: string) => unknown {
  return typeof value === "function";
}

/** True if the realm stops a piece of code. */
export function isStopped(code: string): boolean {
  try {
    runInContext(`"use strict"; ${code}`, createRoom());
    return false;
  } catch {
    return true;
  }
}

function createRoom(): Context {
  const outside: Context = {};
  Object.setPrototypeOf(outside, null);
  const room = createContext(outside, { codeGeneration: { strings: false, wasm: false } });
  runInContext(SEAL, room);
  return room;
}

function listGlobals(room: Context): string {
  return Object.getOwnPropertyNames(room).sort().join();
}

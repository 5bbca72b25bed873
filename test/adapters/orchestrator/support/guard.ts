import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";

const SOURCE = fileURLToPath(
  new URL("../../../../src/adapters/orchestrator/server-backend/guard.ts", import.meta.url),
);

/** The guard as a program, made of its source: a folder's `dist` may be an older one. */
export async function writeGuard(folder: string): Promise<string> {
  const { outputText } = transpileModule(await readFile(SOURCE, "utf8"), {
    compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 },
  });
  const file = join(folder, "guard.mjs");
  await writeFile(file, outputText);
  return file;
}

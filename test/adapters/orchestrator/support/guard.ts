import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";

const SOURCES = new URL(
  "../../../../src/adapters/orchestrator/runtime/server-backend/",
  import.meta.url,
);

/** The guard as a program, made of its source: a folder's `dist` may be an older one. */
export async function writeGuard(folder: string): Promise<string> {
  const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 };
  const own = join(folder, "guard");
  await mkdir(own, { recursive: true });
  await writeFile(join(own, "package.json"), '{"type":"module"}');
  for (const name of ["guard", "end-tree"]) {
    const source = await readFile(fileURLToPath(new URL(`${name}.ts`, SOURCES)), "utf8");
    const { outputText } = transpileModule(source, { compilerOptions });
    await writeFile(join(own, `${name}.js`), outputText);
  }
  return join(own, "guard.js");
}

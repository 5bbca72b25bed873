import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Paths of all TypeScript files below a folder, relative to the project root. */
export function listFiles(folder: string): readonly string[] {
  return readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts"))
    .sort();
}

export function readText(path: string): string {
  return readFileSync(`${ROOT}${path}`, "utf8");
}

/**
 * The imports and re-exports of a file, including types. Relative paths start at the project root.
 */
export function listImports(path: string): readonly string[] {
  const { importedFiles } = ts.preProcessFile(readText(path));
  return importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith(".")) return fileName;
    return new URL(fileName, `file:///${path}`).pathname.slice(1).replace(/\.js$/, ".ts");
  });
}

/** True for a file that is empty at run time. */
export function isTypesOnly(path: string): boolean {
  const { outputText } = ts.transpileModule(readText(path), {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      removeComments: true,
      verbatimModuleSyntax: true,
    },
  });
  return outputText.replace("export {};", "").trim() === "";
}

import { resolve } from "node:path";
import ts from "typescript";
import { listFiles, readText } from "../../architecture/files.js";
import { type Plan, planOf } from "./plan.js";

/** An exported function, with a way to create its arguments. */
export interface TextFunction {
  readonly file: string;
  readonly name: string;
  readonly isLater: boolean;
  readonly parameters: readonly Plan[];
}

/** Modules that start programs, open connections or write files. */
const ACTS =
  /^(?:node:(?:child_process|https?|net|dgram|worker_threads|cluster)|atomically|proper-lockfile)$/;
const WRITES =
  /\b(?:writeFile|appendFile|mkdir|mkdtemp|rename|rm|rmdir|unlink|chmod|chown|link|symlink|truncate|utimes|cp|copyFile|createWriteStream)(?:Sync)?\b/;

function importsOf(path: string): readonly string[] {
  return ts.preProcessFile(readText(path)).importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith(".")) return fileName;
    return new URL(fileName, `file:///${path}`).pathname.slice(1).replace(/\.js$/, ".ts");
  });
}

function acts(path: string): boolean {
  const modules = importsOf(path);
  const files = modules.filter((name) => /^(?:node:)?fs\b/.test(name));
  if (modules.some((name) => ACTS.test(name))) return true;
  const [head = ""] = readText(path).split(/^(?:export |const |function |class )/m);
  return files.length > 0 && WRITES.test(head);
}

/** The files that use these modules, and those that import such a file. */
function findActing(paths: readonly string[]): ReadonlySet<string> {
  const acting = new Set(paths.filter(acts));
  for (let size = -1; size !== acting.size; ) {
    size = acting.size;
    for (const path of paths)
      if (importsOf(path).some((name) => acting.has(name))) acting.add(path);
  }
  return acting;
}

function isLater(type: ts.Type): boolean {
  const name = type.aliasSymbol?.name ?? type.getSymbol()?.name ?? "";
  return /^(?:Promise|ResultAsync|AsyncGenerator|Loading)$/.test(name);
}

/**
 * Every exported function of `src` with an argument that is or contains a text, by the compiler's
 * types. Functions that act on the machine are excluded: their texts are paths.
 */
export function findTextFunctions(): readonly TextFunction[] {
  const paths = listFiles("src").filter(
    (path) => !path.endsWith(".d.ts") && !path.includes("/page/"),
  );
  const config = ts.getParsedCommandLineOfConfigFile(
    "tsconfig.json",
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: () => undefined,
    },
  );
  const program = ts.createProgram(
    paths.map((path) => resolve(path)),
    config?.options ?? {},
  );
  const checker = program.getTypeChecker();
  const acting = findActing(paths);
  return paths.flatMap((file): TextFunction[] => {
    const source = program.getSourceFile(resolve(file));
    const module = source && checker.getSymbolAtLocation(source);
    if (source === undefined || module === undefined || acts(file)) return [];
    const own = checker
      .getExportsOfModule(module)
      .filter(({ valueDeclaration }) => valueDeclaration?.getSourceFile() === source);
    return own.flatMap((symbol): TextFunction[] => {
      const type = checker.getTypeOfSymbolAtLocation(symbol, source);
      const [signature] = type.getCallSignatures();
      if (signature === undefined) return [];
      const later = isLater(signature.getReturnType());
      const parameters = signature.parameters.map((parameter) =>
        planOf(checker, checker.getTypeOfSymbolAtLocation(parameter, source), source),
      );
      const takesText = parameters.some(({ texts }) => texts > 0);
      const isGiven = parameters.some(({ isActor }) => isActor);
      if (!takesText || isGiven || (later && acting.has(file))) return [];
      return [{ file, name: symbol.name, isLater: later, parameters }];
    });
  });
}

import ts from "typescript";
import { expect, test } from "vitest";
import { listFiles, readText } from "./files.js";

const READER = "src/adapters/opencode/files/plain-file.ts";
const READS = /^(?:readFile|createReadStream|readSync|readv|openAsBlob|read)/;

/** The imports of a file from Node's file system. `*` for all of it. */
function listFromFileSystem(path: string): readonly string[] {
  const source = ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest);
  return source.statements.filter(ts.isImportDeclaration).flatMap((declaration) => {
    const { moduleSpecifier, importClause } = declaration;
    if (!ts.isStringLiteral(moduleSpecifier) || !/^(?:node:)?fs\b/.test(moduleSpecifier.text))
      return [];
    const named = importClause?.namedBindings;
    const all = importClause?.name !== undefined || (named && ts.isNamespaceImport(named)) === true;
    const names =
      named !== undefined && ts.isNamedImports(named)
        ? named.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
        : [];
    return [...(all ? ["*"] : []), ...names];
  });
}

test("one file reads files: it knows limits, and takes plain files only", () => {
  const readers = listFiles("src").filter((path) =>
    listFromFileSystem(path).some(
      (name) => READS.test(name) && !/^(?:readdir|readlink)/.test(name),
    ),
  );
  expect(readers).toEqual([READER]);
});

test("nobody has the whole file system, but for who hands it on to the locks", () => {
  const holders = listFiles("src").filter((path) => listFromFileSystem(path).includes("*"));
  expect(holders).toEqual(["src/adapters/opencode/files/hold-lock.ts"]);
});

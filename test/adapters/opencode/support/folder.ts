import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** Files by path; what is no text is written as JSON. */
export type Tree = Readonly<Record<string, unknown>>;

/** Writes files into a folder of their own, which goes with the test. */
export async function writeTree(tree: Tree): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "model-resolver-")));
  onTestFinished(async () => rm(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(tree)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  }
  return root;
}

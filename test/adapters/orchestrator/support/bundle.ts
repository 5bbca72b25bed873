import { join } from "node:path";
import { build } from "vite";

/** Makes one program of a source file with all that it imports, for a process of its own. */
export async function bundle(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: "node20",
      rolldownOptions: { output: { entryFileNames: "program.mjs", format: "esm" } },
    },
  });
  return join(folder, "program.mjs");
}

import { type SpawnOptionsWithoutStdio, spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** How a Node program ended. */
export interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** Does not block, because the test may be the server that the program calls. */
export async function runProgram(
  args: readonly string[],
  options: SpawnOptionsWithoutStdio = {},
): Promise<Ended> {
  const program = spawn(process.execPath, args, { timeout: 20_000, ...options });
  program.stdout.resume();
  const code = new Promise<number | null>((resolve) => program.once("exit", resolve));
  return { stderr: await text(program.stderr), code: await code };
}

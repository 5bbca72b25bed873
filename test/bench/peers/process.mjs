// Runs third-party code in Node with an empty home folder and without environment variables.
import { execFile, fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { HOME } from "./candidates.mjs";

const run = promisify(execFile);
const home = fileURLToPath(HOME);
const env = { HOME: home, USERPROFILE: home };

function options() {
  mkdirSync(home, { recursive: true });
  return { env, cwd: home };
}

export const runNode = (args) => run(process.execPath, args, { ...options(), maxBuffer: 2 ** 26 });

/** Runs a module and returns its single message. */
export function askNode(file, args) {
  return new Promise((resolve, reject) => {
    const child = fork(file, args, { ...options(), execArgv: [], silent: true });
    let errors = "";
    let answer;
    child.stdout.resume();
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.on("message", (message) => {
      answer = message;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0 && answer !== undefined) resolve(answer);
      else reject(new Error(`${file} ended with ${code}: ${errors}`));
    });
  });
}

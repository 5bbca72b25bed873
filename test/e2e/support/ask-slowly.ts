// Runs in the Bun of OpenCode's binary: requests a slow stream, watched or not, and prints the
// outcome.
import { readResponseModel } from "../../../src/adapters/orchestrator/runtime/answers/read-response-model.js";
import { watchFetch } from "../../../src/adapters/orchestrator/runtime/answers/watch-fetch.js";

const [url = "", how = "", end = ""] = process.argv.slice(2);
const told: Promise<string | undefined>[] = [];
const headers =
  how === "watched" ? watchFetch().mark((response) => told.push(readResponseModel(response))) : {};
const abort = new AbortController();
const response = await fetch(url, { method: "POST", body: "{}", headers, signal: abort.signal });
const reader = response.body?.getReader();
let chunks = 0;
let outcome = "whole";
try {
  while ((await reader?.read())?.done === false) {
    chunks += 1;
    if (end === "abort") abort.abort();
    if (end === "cancel") {
      await reader?.cancel();
      outcome = "canceled";
    }
  }
} catch (cause) {
  outcome = cause instanceof Error ? cause.name : "unknown";
}
const models = await Promise.all(told);
process.stdout.write(JSON.stringify({ chunks, outcome, models }));
process.exit(0);

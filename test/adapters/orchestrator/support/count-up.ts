// A program: node program.mjs FILE KEY TIMES – adds one to a key of a shared file, so many times.
import { createFileStore } from "../../../../src/adapters/orchestrator/runtime/store/file-store.js";

const [, , file = "", key = "", times = "0"] = process.argv;
const store = createFileStore(file, { lockMs: 60_000 });

for (let count = 0; count < Number(times); count += 1) {
  const updated = await store.update((current) => {
    const counts = new Map(Object.entries(current ?? {}));
    return Object.fromEntries(counts.set(key, Number(counts.get(key) ?? 0) + 1));
  });
  if (updated.isErr()) {
    process.stderr.write(`${updated.error.code}: ${updated.error.message}\n`);
    process.exit(1);
  }
}

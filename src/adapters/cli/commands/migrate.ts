import { resolve } from "node:path";
import type { Command } from "commander";
import { readText } from "../../opencode/files/text-file.js";
import { formatPath } from "../../opencode/format-issue.js";
import type { Migration } from "../../opencode/index.js";
import { type Block, line, type Report, reportUnread } from "../report.js";
import type { Shell } from "../task.js";
import { formatCount } from "../text.js";

/** `migrate FILE`: converts another orchestrator's config to an `orchestrator.json`. */
export function addMigrate(program: Command, shell: Shell): void {
  program
    .command("migrate")
    .description("print the config of orchestra or oh-my-opencode as an orchestrator.json")
    .argument("<file>", "an orchestrator.json of orchestra, or an oh-my-opencode.json(c)")
    .action((file: string, _options: object, command: Command) => {
      shell.submit({ catalog: "never", run: ({ cwd }) => migrate(resolve(cwd, file)) }, command);
    });
}

async function migrate(path: string): Promise<Report> {
  const { migrateConfig } = await import("../../opencode/files/migrate/migrate.js");
  const migration = (await readText(path)).andThen((text) => migrateConfig(text, path));
  return migration.match((found) => reportMigration(found, path), reportUnread);
}

function reportMigration({ from, config, notes }: Migration, path: string): Report {
  const workers = formatCount(Object.keys(config.profiles).length, "worker");
  return {
    answer: JSON.stringify(config, undefined, 2)
      .split("\n")
      .map((text) => line(text)),
    notes: [
      line(
        `${path} is a config of ${from}: ${workers}, ${formatCount(notes.length, "note")}.`,
        "good",
      ),
      ...describeNotes(notes),
    ],
    document: { from, config, notes },
  };
}

function describeNotes(notes: Migration["notes"]): readonly Block[] {
  if (notes.length === 0) return [];
  return [
    {
      kind: "table",
      columns: [
        { title: "FIELD", least: 16 },
        { title: "RESULT", least: 30 },
      ],
      rows: notes.map(({ path, message }) => [formatPath(path), message]),
    },
  ];
}

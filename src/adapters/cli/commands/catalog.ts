import { Argument, type Command } from "commander";
import { refreshCatalog } from "../../opencode/machine/refresh-catalog.js";
import { line, type Report, reportUnread } from "../report.js";
import type { Session, Shell } from "../task.js";
import { formatCount } from "../text.js";

/** `catalog [refresh]`: prints the catalog in use and its age, or fetches it again. */
export function addCatalog(program: Command, shell: Shell): void {
  program
    .command("catalog")
    .description("show the model catalog in use, or fetch it again")
    .addArgument(new Argument("[action]", "fetch models.dev's catalog").choices(["refresh"]))
    .action((action: string | undefined, _options: object, command: Command) => {
      const run = action === undefined ? describeCatalog : refresh;
      shell.submit({ catalog: "always", run }, command);
    });
}

function describeCatalog({ used, resolver }: Session): Report {
  const read = used.filter(({ kind, state }) => kind === "catalog" && state === "read");
  const answer = read.map(({ label }) => line(label));
  const count = [...resolver.catalog.providers.values()].reduce(
    (sum, { models }) => sum + models.length,
    0,
  );
  return {
    answer,
    notes: [
      line(formatCount(count, "model")),
      line("`catalog refresh` fetches the current catalog of models.dev.", "faint"),
    ],
    document: { catalogs: read, models: count },
  };
}

async function refresh({ terminal, used }: Session): Promise<Report> {
  const { env, home } = terminal;
  const refreshed = await refreshCatalog({ env, home });
  if (refreshed.isErr()) return reportUnread(refreshed.error);
  const { path, providers } = refreshed.value;
  const own = used.find(
    ({ kind, state, label }) => kind === "catalog" && state === "read" && label !== path,
  );
  const isOpenCodes = own?.label.includes("/opencode/models") === true;
  return {
    answer: [line(path)],
    notes: [
      line(`Fetched: ${formatCount(providers, "provider")}.`, "good"),
      ...(own !== undefined && isOpenCodes
        ? [
            line(
              `OpenCode's own catalog ${own.label} takes precedence. Update it with \`opencode models --refresh\`.`,
              "warn",
            ),
          ]
        : []),
    ],
    document: { path, providers },
  };
}

/** Each folder of the core may import itself and the folders to its left. */
const CORE = [
  "vocabulary",
  "ref",
  "sources",
  "catalog",
  "conditions",
  "matching",
  "resolution",
  "explanation",
  "resolver",
  "worker",
  "compare",
];

const coreArrows = CORE.map((folder, index) => ({
  name: `core-${folder}-looks-left`,
  severity: "error",
  from: { path: `^src/core/${folder}(/|\\.ts$)` },
  to: {
    path: "^src/",
    pathNot: `^src/core/(${CORE.slice(0, index + 1).join("|")})(/|\\.ts$)`,
  },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...coreArrows,
    {
      name: "core-is-pure",
      comment: "The core knows itself and neverthrow.",
      severity: "error",
      from: { path: "^src/core/" },
      to: { pathNot: ["^src/core/", "^node_modules/neverthrow/"] },
    },
    {
      name: "index-is-the-core",
      comment: "A user of the main entry installs no adapter and no zod.",
      severity: "error",
      from: { path: "^src/(index|worker|compare)\\.ts$" },
      to: { pathNot: ["^src/core/", "^node_modules/neverthrow/"] },
    },
    {
      name: "schema-knows-core-and-zod",
      severity: "error",
      from: { path: "^src/schema/" },
      to: { pathNot: ["^src/(core|schema)/", "^node_modules/(neverthrow|zod)/"] },
    },
    {
      name: "adapters-do-not-know-each-other",
      comment: "They stand on the public entries, and may take their data from adapters/opencode.",
      severity: "error",
      from: { path: "^src/adapters/([^/]+)/", pathNot: "^src/adapters/cli/commands/panel\\.ts$" },
      to: {
        path: "^src/",
        pathNot: [
          // schema/json is separate: code that only parses JSON loads nothing else.
          "^src/(index|worker|compare|schema/(index|json))\\.ts$",
          "^src/adapters/(opencode|$1)/",
        ],
      },
    },
    {
      name: "panel-in-a-browser",
      comment: "What the panel shows is made in a browser, of the public entries alone.",
      severity: "error",
      from: { path: "^src/adapters/control-panel/(view|page|index\\.ts$)" },
      to: {
        pathNot: [
          "^src/(index|worker|compare)\\.ts$",
          "^src/adapters/control-panel/(view/|page/|index\\.ts$|wire\\.ts$)",
          "^node_modules/(neverthrow|solid-js)/",
        ],
      },
    },
    {
      name: "panel-views-need-no-page",
      comment: "The view models are pure: no page, no DOM.",
      severity: "error",
      from: { path: "^src/adapters/control-panel/(view|index\\.ts$)" },
      to: {
        path: ["^src/adapters/control-panel/page/", "^node_modules/"],
        pathNot: "^node_modules/neverthrow/",
      },
    },
    {
      name: "the-command-line-starts-the-panel",
      comment: "One command, and only by the server's own entry.",
      severity: "error",
      from: { path: "^src/adapters/cli/commands/panel\\.ts$" },
      to: {
        path: "^src/",
        pathNot: [
          "^src/(index|worker|compare|schema/index)\\.ts$",
          "^src/adapters/(opencode|cli)/",
          "^src/adapters/control-panel/server/index\\.ts$",
        ],
      },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-unresolvable",
      severity: "error",
      from: {},
      // The build writes the CLI's main file beside its start script.
      to: { couldNotResolve: true, pathNot: "cli-main\\.js$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Type imports count too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
      mainFields: ["module", "main", "types"],
    },
  },
};

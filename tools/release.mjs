// The steps of the release workflow. `version` writes the versions and the changelog. `prepare`
// makes the links of the package's page absolute. The repository comes from the workflow's
// environment, so that a fork publishes under its own address. `--dry-run` checks a release and
// changes nothing.
import { readFileSync, writeFileSync } from "node:fs";
import { runAll } from "./run.mjs";

const PAGES = ["README.md"];

/** Makes the links and pictures of a page absolute: the package's page has no folder. */
export function makeAbsolute(text, address, tag) {
  return text.replace(
    /(!?\[[^\]]*\]\()(?!https?:|#|mailto:)([^)\s]+)(\))/g,
    (_, before, path, after) => {
      const kind = before.startsWith("!") ? "raw" : "blob";
      return `${before}${address}/${kind}/${tag}/${path}${after}`;
    },
  );
}

/** Adds the addresses that the package's page shows to the manifest. */
export function describeRepository(manifest, address) {
  return {
    ...manifest,
    repository: { type: "git", url: `git+${address}.git` },
    homepage: `${address}#readme`,
    bugs: `${address}/issues`,
  };
}

function findAddress({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository }) {
  if (server === undefined || repository === undefined) {
    console.error(
      "A release needs GITHUB_SERVER_URL and GITHUB_REPOSITORY, which GitHub's workflows have.",
    );
    process.exit(1);
  }
  return `${server}/${repository}`;
}

function prepare(address, write) {
  const manifest = describeRepository(JSON.parse(readFileSync("package.json", "utf8")), address);
  write("package.json", `${JSON.stringify(manifest, null, 2)}\n`);
  for (const page of PAGES)
    write(page, makeAbsolute(readFileSync(page, "utf8"), address, `v${manifest.version}`));
}

const isCalled = process.argv[1]?.endsWith("release.mjs") === true;
const [step] = process.argv.slice(2);
if (isCalled && step === "--dry-run") {
  const { GITHUB_SERVER_URL = "https://github.com", GITHUB_REPOSITORY = "owner/name" } =
    process.env;
  prepare(findAddress({ GITHUB_SERVER_URL, GITHUB_REPOSITORY }), (path, text) => {
    const left = path.endsWith(".md") ? [...text.matchAll(/\]\((?!https?:|#)[^)]+\)/g)] : [];
    if (left.length > 0) throw new Error(`${path} has links that no package page can follow.`);
  });
  console.log("A release would work.");
} else if (isCalled && step === "version") {
  await runAll([
    "changeset version",
    "npm install --package-lock-only --ignore-scripts",
    "node tools/check-lockfile.mjs",
  ]);
} else if (isCalled && step === "prepare") {
  prepare(findAddress(process.env), writeFileSync);
} else if (isCalled) {
  console.error("Say version, prepare or --dry-run.");
  process.exitCode = 2;
}

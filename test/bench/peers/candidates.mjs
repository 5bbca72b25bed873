// The compared packages: this package, a baseline, and packages that npm installs.

/**
 * `package` and `version`: what npm installs, exactly. Without them there is nothing to install.
 * `tags`: whether the candidate supports something like the tag `node:fast`.
 */
export const CANDIDATES = [
  {
    id: "opencode-model-resolver",
    title: "this package",
    adapter: "../../acceptance/eval-adapter.mjs",
    tags: true,
  },
  { id: "exact", title: "exact only", adapter: "exact.mjs", tags: false },
  {
    id: "fuzzysort",
    title: "fuzzysort",
    package: "fuzzysort",
    version: "4.0.2",
    adapter: "fuzzysort.mjs",
    tags: false,
  },
  {
    id: "fuse",
    title: "fuse.js",
    package: "fuse.js",
    version: "7.5.0",
    adapter: "fuse.mjs",
    tags: false,
  },
  {
    id: "pi-node-20",
    title: "pi",
    package: "@earendil-works/pi-coding-agent",
    version: "0.74.2",
    adapter: "pi-node-20.mjs",
    tags: false,
  },
  {
    id: "pi",
    title: "pi",
    package: "@earendil-works/pi-coding-agent",
    version: "1.5.2",
    adapter: "pi.mjs",
    tags: false,
  },
  {
    id: "pi-subagents",
    title: "pi-subagents",
    package: "pi-subagents",
    version: "0.67.0",
    bundle: "src/runs/shared/model-fallback.ts",
    adapter: "pi-subagents.mjs",
    tags: false,
  },
  {
    id: "oh-my-opencode",
    title: "oh-my-opencode",
    package: "oh-my-opencode",
    version: "4.19.4",
    adapter: "oh-my-opencode.mjs",
    tags: true,
  },
];

const CACHE = new URL("../../../.cache/peers/", import.meta.url);

/** The ignored folder with the installation of one candidate. */
export const folderOf = (id) => new URL(`${id}/`, CACHE);
/** A home folder without settings, for processes that run third-party code. */
export const HOME = new URL("home/", CACHE);
export const adapterOf = ({ adapter }) => new URL(adapter, import.meta.url);

/** A file of an installed package. */
export function fileOf(id, path) {
  const { package: name } = CANDIDATES.find((candidate) => candidate.id === id);
  return new URL(`node_modules/${name}/${path}`, folderOf(id));
}

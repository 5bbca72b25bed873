// The core in three parts for Stryker, each with its own tests.
const TESTS = "test/core/**/*.test.ts";

export const PARTS = [
  {
    name: "compare",
    mutate: ["src/core/compare/**/*.ts", "src/core/extra/**/*.ts"],
    tests: ["test/core/{compare,extra}/**/*.test.ts"],
    excluded: [],
  },
  {
    name: "selection",
    mutate: [
      "src/core/*.ts",
      "src/core/catalog/*.ts",
      "src/core/conditions/**/*.ts",
      "src/core/matching/**/*.ts",
      "src/core/resolution/**/*.ts",
    ],
    tests: [TESTS],
    excluded: ["test/core/{compare,extra,worker}/**", "test/core/catalog/prediction/**"],
  },
  {
    name: "foundation",
    mutate: [
      "src/core/catalog/prediction/**/*.ts",
      "src/core/explanation/**/*.ts",
      "src/core/ref/**/*.ts",
      "src/core/sources/**/*.ts",
      "src/core/vocabulary/**/*.ts",
      "src/core/worker/**/*.ts",
    ],
    tests: [TESTS],
    excluded: ["test/core/{compare,extra}/**"],
  },
];

const wanted = process.env.MUTATION_PART;

/** The part for this process: the one that the environment names, else the first. */
export const part = PARTS.find(({ name }) => name === wanted) ?? PARTS[0];

// The core in three parts for Stryker, each with the tests that are about it.
const TESTS = "test/core/**/*.test.ts";

export const PARTS = [
  {
    name: "extra",
    mutate: ["src/core/extra/**/*.ts"],
    tests: ["test/core/extra/**/*.test.ts"],
    excluded: [],
  },
  {
    name: "selection",
    mutate: [
      "src/core/*.ts",
      "src/core/catalog/*.ts",
      "!src/core/catalog/host.ts",
      "src/core/resolution/**/*.ts",
      "src/core/selection/**/*.ts",
    ],
    tests: [TESTS],
    excluded: ["test/core/extra/**", "test/core/worker/**", "test/core/catalog/host/**"],
  },
  {
    name: "foundation",
    mutate: [
      "src/core/catalog/host.ts",
      "src/core/catalog/host/**/*.ts",
      "src/core/domain/**/*.ts",
      "src/core/explanation/**/*.ts",
      "src/core/sources/**/*.ts",
      "src/core/worker/**/*.ts",
    ],
    tests: [TESTS],
    excluded: ["test/core/extra/**"],
  },
];

const wanted = process.env.MUTATION_PART;

/** The part that this process is about: the one that the environment names, else the first. */
export const part = PARTS.find(({ name }) => name === wanted) ?? PARTS[0];

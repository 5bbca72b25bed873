import { expect, test } from "vitest";
import { describeRepository, makeAbsolute } from "../../tools/release.mjs";

const ADDRESS = "https://github.com/somebody/opencode-model-resolver";

test.each([
  { text: "[a](docs/cli.md)", whole: `[a](${ADDRESS}/blob/v1.2.3/docs/cli.md)` },
  { text: "[a](docs/cli.md#tags)", whole: `[a](${ADDRESS}/blob/v1.2.3/docs/cli.md#tags)` },
  { text: "![a b](docs/a.svg)", whole: `![a b](${ADDRESS}/raw/v1.2.3/docs/a.svg)` },
  { text: "[a](https://models.dev)", whole: "[a](https://models.dev)" },
  { text: "[a](#below)", whole: "[a](#below)" },
])("a link of the package's page leads to the tag: $text", ({ text, whole }) => {
  expect(makeAbsolute(text, ADDRESS, "v1.2.3")).toBe(whole);
});

test("the manifest gets the addresses of the repository that publishes", () => {
  expect(describeRepository({ name: "x" }, ADDRESS)).toEqual({
    name: "x",
    repository: { type: "git", url: `git+${ADDRESS}.git` },
    homepage: `${ADDRESS}#readme`,
    bugs: `${ADDRESS}/issues`,
  });
});

import { describe, expect, test } from "vitest";
import { createMarkdownReader } from "../../../../src/adapters/opencode/files/front-matter.js";

const read = (text: string) => createMarkdownReader()(text);

describe("a head", () => {
  test.each([
    { text: "---\nmodel: p/m\n---\nbody\n", head: { model: "p/m" }, body: "body\n", why: "plain" },
    { text: "---\r\nmodel: p/m\r\n---\r\nbody", head: { model: "p/m" }, body: "body", why: "CRLF" },
    { text: "\uFEFF---\nmodel: p/m\n---\n", head: { model: "p/m" }, body: "", why: "a mark first" },
    { text: "--- \nmodel: p/m\n--- \nb", head: { model: "p/m" }, body: " \nb", why: "blanks" },
    { text: "---\nmodel: >-\n  p/m\n---\n", head: { model: "p/m" }, body: "", why: "folded" },
    { text: "---\nmodel: 'p/m' # why\n---\n", head: { model: "p/m" }, body: "", why: "quoted" },
    {
      text: "---\na: &x p/m\nmodel: *x\n---\n",
      head: { a: "p/m", model: "p/m" },
      body: "",
      why: "anchors",
    },
    { text: "---\nmodel: p/m\n", head: { model: "p/m" }, body: "", why: "without an end" },
    { text: "---\n---\nbody", head: {}, body: "body", why: "empty" },
    { text: "---\n# only\n---\nbody", head: {}, body: "body", why: "comments alone" },
    {
      text: "----\nmodel: p/m\n---\n",
      head: {},
      body: "----\nmodel: p/m\n---\n",
      why: "four hyphens",
    },
    { text: "no head", head: {}, body: "no head", why: "none" },
    { text: '---json\n{"model":"p/m"}\n---\nb', head: { model: "p/m" }, body: "b", why: "JSON" },
    { text: "---\nhello\n---\nb", head: {}, body: "b", why: "a text" },
    { text: "---\n- a\n---\nb", head: {}, body: "b", why: "a list" },
    {
      text: "---\na: b: c\nmodel: p/m\n---\nb",
      head: { a: "b: c", model: "p/m" },
      body: "b",
      why: "an unquoted colon",
    },
    {
      text: "---\na: 12:30\nb: 0123\nc: yes\n---\n",
      head: { a: 750, b: 83, c: "yes" },
      body: "",
      why: "numbers of YAML 1.1",
    },
  ])("$why", async ({ text, head, body }) => {
    expect(await read(text)).toEqual({ head, body, isRead: true });
  });

  test.each([
    { text: "---\na: b\n  c: d\nmodel: p/m\n---\n", why: "a continued line with a colon" },
    { text: "---\nmodel: p/m\nmodel: p/n\n---\n", why: "a key twice" },
    { text: "---toml\nmodel = 1\n---\n", why: "a language that nobody reads" },
    {
      text: "---js\n({ model: (globalThis.ran = 1) })\n---\n",
      why: "JavaScript, which is not run",
    },
  ])("that no second try mends is none: $why", async ({ text }) => {
    expect(await read(text)).toEqual({ head: {}, body: text, isRead: false });
    expect(globalThis).not.toHaveProperty("ran");
  });

  test("that fails both times takes the file with it", async () => {
    expect(await read('---\na: "b: c\nd: e: f\n---\n')).toBeUndefined();
  });

  test("that failed once is remembered", async () => {
    const both = createMarkdownReader();
    const text = "---\na: b: c\nmodel: p/m\n---\nb";
    expect((await both(text))?.head).toEqual({ a: "b: c", model: "p/m" });
    expect(await both(text)).toEqual({ head: {}, body: text, isRead: false });
  });

  test("of any length is read in time", async () => {
    const start = performance.now();
    await read(`---\n${"a: b: c\n".repeat(100_000)}---\n`);
    await read(`---\n${"- ".repeat(100_000)}\n---\n`);
    await read(`---\n${"[".repeat(100_000)}\n---\n`);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { startPanel } from "../../../../src/adapters/control-panel/server/index.js";
import { readPageFiles } from "../../../../src/adapters/control-panel/server/page-files.js";
import { startFakeOpenCode } from "../support/fake-opencode.js";
import { openPanel, PAGE } from "../support/panel.js";

describe("startPanel", () => {
  test("takes a free port above 20000, on the loopback address alone", async () => {
    const { url } = await startFakeOpenCode();
    const { panel } = await openPanel({ url });
    expect(panel.port).toBeGreaterThan(20_000);
    expect(panel.url).toMatch(
      new RegExp(`^http://127\\.0\\.0\\.1:${panel.port}/\\?token=[\\w-]{43}$`),
    );
  });

  test("a port that is in use is an error that says what to do", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((listening) => taken.once("listening", listening));
    onTestFinished(() => {
      taken.close();
    });
    const { port } = taken.address() as AddressInfo;
    const started = await startPanel({ url: "http://127.0.0.1:1", port, page: PAGE });
    expect(started._unsafeUnwrapErr()).toEqual({
      code: "port-in-use",
      message: `Port ${port} is in use.`,
      hint: "Give another port, or omit --port to use a free one.",
    });
  });

  test.each(["nonsense", "ftp://127.0.0.1", ""])("the address %j is none", async (url) => {
    const started = await startPanel({ url, page: PAGE });
    expect(started._unsafeUnwrapErr().code).toBe("invalid-url");
  });
});

describe("readPageFiles", () => {
  const createFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), "page-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  };

  test("knows the built files by the paths that they are asked for under", async () => {
    const folder = createFolder();
    mkdirSync(join(folder, "assets"));
    for (const name of [
      "index.html",
      "assets/main-1.js",
      "assets/main-1.css",
      "icon.svg",
      "odd.xyz",
    ])
      writeFileSync(join(folder, name), name);
    symlinkSync("/etc/hostname", join(folder, "assets/link.txt"));
    const files = (await readPageFiles(folder))._unsafeUnwrap();
    const listed = [...files].map(([path, { type, body }]) => [path, type, body.toString()]);
    expect(listed.sort()).toEqual([
      ["/", "text/html; charset=utf-8", "index.html"],
      ["/assets/main-1.css", "text/css; charset=utf-8", "assets/main-1.css"],
      ["/assets/main-1.js", "text/javascript; charset=utf-8", "assets/main-1.js"],
      ["/icon.svg", "image/svg+xml", "icon.svg"],
      ["/odd.xyz", "application/octet-stream", "odd.xyz"],
    ]);
  });

  test("a file in gzip is known by its own name, packed and unpacked", async () => {
    const folder = createFolder();
    writeFileSync(join(folder, "index.html"), "page");
    writeFileSync(join(folder, "main.js.gz"), gzipSync("main()"));
    const file = (await readPageFiles(folder))._unsafeUnwrap().get("/main.js");
    expect(file?.type).toBe("text/javascript; charset=utf-8");
    expect(file?.body.toString()).toBe("main()");
    expect(file?.packed?.equals(gzipSync("main()"))).toBe(true);
  });

  test("what is no gzip is no page, and neither is what unpacks without end", async () => {
    for (const packed of [Buffer.from("main()"), gzipSync(Buffer.alloc(9 * 1024 * 1024))]) {
      const folder = createFolder();
      writeFileSync(join(folder, "index.html"), "page");
      writeFileSync(join(folder, "main.js.gz"), packed);
      expect((await readPageFiles(folder))._unsafeUnwrapErr().code).toBe("page-not-built");
    }
  });

  test.each([
    { why: "no folder", files: undefined },
    { why: "no page in it", files: ["assets.js"] },
    { why: "the source and not the build", files: ["index.html", "main.tsx"] },
  ])("$why: the page was not built", async ({ files }) => {
    const folder = createFolder();
    for (const name of files ?? []) writeFileSync(join(folder, name), "");
    const read = await readPageFiles(files === undefined ? join(folder, "none") : folder);
    expect(read._unsafeUnwrapErr()).toMatchObject({ code: "page-not-built" });
  });
});

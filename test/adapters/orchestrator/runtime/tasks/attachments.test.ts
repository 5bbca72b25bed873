import { describe, expect, test } from "vitest";
import {
  needsOf,
  toParts,
} from "../../../../../src/adapters/orchestrator/runtime/tasks/attachments.js";

const KINDS = [
  { attachment: { type: "image", path: "a" }, need: "image-input", why: "the declared type" },
  { attachment: { type: "file", path: "a.PNG" }, need: "image-input", why: "the extension" },
  {
    attachment: { type: "file", path: "a", mimeType: "IMAGE/webp" },
    need: "image-input",
    why: "the given kind",
  },
  {
    attachment: { type: "image", path: "a.txt", mimeType: "text/plain" },
    need: "image-input",
    why: "a contradiction must not lose the need",
  },
  { attachment: { type: "file", path: "a.pdf" }, need: "pdf-input", why: "a PDF" },
  { attachment: { type: "audio", path: "a.mp3" }, need: "audio-input", why: "a recording" },
  { attachment: { type: "file", path: "a.mp4" }, need: "video-input", why: "a film" },
  { attachment: { type: "file", path: "a.ts" }, need: undefined, why: "text needs nothing" },
];

describe("attachments", () => {
  test.each(KINDS)("$attachment: $why", ({ attachment, need }) => {
    expect(needsOf([attachment, attachment])).toEqual(need === undefined ? [] : [{ kind: need }]);
  });

  test("go out as they are, or as the address of their file", async () => {
    const parts = await toParts(
      [
        { type: "image", base64: "AAAA", mimeType: "image/gif" },
        { type: "file", path: "package.json" },
      ],
      process.cwd(),
    );
    expect(parts._unsafeUnwrap()).toMatchObject([
      { mime: "image/gif", url: "data:image/gif;base64,AAAA" },
      {
        mime: "text/plain",
        filename: "package.json",
        url: expect.stringMatching(/^file:.*package.json$/) as string,
      },
    ]);
  });
});

import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Answer } from "./answer.js";

const pack = promisify(gzip);

/** Bytes below which compression saves nothing. */
const SMALL = 1400;
const TEXTS = /^(?:text\/|application\/json|image\/svg)/;

/** Gzips the body. Undefined where the result would not be shorter. */
export async function packBody(type: string, body: string | Buffer): Promise<Buffer | undefined> {
  if (!TEXTS.test(type) || body.length < SMALL) return undefined;
  const packed = await pack(body);
  return packed.length < Buffer.byteLength(body) ? packed : undefined;
}

/** Whether the `accept-encoding` header lists gzip and does not exclude it. */
export function acceptsGzip(header: string | undefined): boolean {
  return (header ?? "").split(",").some((entry) => {
    const [name = "", ...parameters] = entry.split(";").map((part) => part.trim().toLowerCase());
    return name === "gzip" && !parameters.some((one) => /^q=0(?:\.0*)?$/.test(one));
  });
}

/** Gzips the answer if the browser accepts gzip and the result is shorter. */
export async function compress(answer: Answer, header: string | undefined): Promise<Answer> {
  if (!acceptsGzip(header)) return answer;
  const { type, body, packed = await packBody(type, body) } = answer;
  if (packed === undefined) return answer;
  const headers = { ...answer.headers, "content-encoding": "gzip", vary: "accept-encoding" };
  return { ...answer, body: packed, headers };
}

import type { IncomingMessage } from "node:http";
import { err, ok, type Result } from "neverthrow";
import { type Failure, fail } from "../failure.js";

/** Bytes. The longest call has a reference of 512 characters with at most six bytes each. */
const LARGEST_BODY = 8192;

const TOO_LARGE = fail("body-too-large", `The body has more than ${LARGEST_BODY} bytes.`);

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(";")[0]?.trim().toLowerCase() === "application/json";
}

async function readBytes(request: IncomingMessage): Promise<Result<Buffer, Failure>> {
  if (Number(request.headers["content-length"] ?? 0) > LARGEST_BODY) return err(TOO_LARGE);
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early would destroy the request, and with it the response.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > LARGEST_BODY) return err(TOO_LARGE);
    chunks.push(bytes);
  }
  return ok(Buffer.concat(chunks));
}

/** Reads the JSON body of a request. */
export async function readBody(request: IncomingMessage): Promise<Result<unknown, Failure>> {
  if (!isJson(request.headers["content-type"])) {
    return err(fail("unsupported-media-type", "The body must be application/json."));
  }
  const bytes = await readBytes(request);
  return bytes.andThen((body): Result<unknown, Failure> => {
    try {
      return ok(JSON.parse(body.toString("utf8")));
    } catch {
      return err(fail("bad-request", "The body is not JSON."));
    }
  });
}

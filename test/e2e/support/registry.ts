import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";

const run = promisify(execFile);
const manifestSchema = z.looseObject({ name: z.string(), version: z.string() });
const packedSchema = z.tuple([z.object({ filename: z.string() })]);

/** A local package registry that contains only this package, as it would be published. */
export interface Registry {
  readonly url: string;
  readonly name: string;
  close(): Promise<void>;
}

async function pack(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "model-resolver-pack-"));
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const [{ filename }] = packedSchema.parse(JSON.parse((await run("npm", args)).stdout));
  const packed = await readFile(join(folder, filename));
  await rm(folder, { recursive: true });
  return packed;
}

export async function startRegistry(): Promise<Registry> {
  const packed = await pack();
  const manifest = manifestSchema.parse(JSON.parse(await readFile("package.json", "utf8")));
  const { name, version } = manifest;
  const integrity = `sha512-${createHash("sha512").update(packed).digest("base64")}`;
  let url = "";
  const server = createServer((request, response) => {
    const path = request.url?.split("?")[0];
    if (path === `/${name}/-/package.tgz`) {
      response.end(packed);
      return;
    }
    if (path !== `/${name}`) {
      response.writeHead(404).end("{}");
      return;
    }
    const dist = { integrity, tarball: `${url}${name}/-/package.tgz` };
    const versions = { [version]: { ...manifest, dist } };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ name, "dist-tags": { latest: version }, versions }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    name,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

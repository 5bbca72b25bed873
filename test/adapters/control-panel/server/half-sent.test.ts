import { connect, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { openPanel } from "../support/panel.js";

/** Twice as many as the panel takes at once. */
const MANY = 256;
const LONGEST_MS = 2000;

const HALVES = [
  { what: "nothing", sent: () => "" },
  { what: "half a line", sent: () => "GET / HT" },
  {
    what: "half the headers",
    sent: (port: number) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`,
  },
  {
    what: "half a body",
    sent: (port: number) =>
      `POST /api/call HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
  },
];

test.each(HALVES)(
  "many who send $what, again and again, lock nobody out",
  async ({ sent }) => {
    const { panel, ask } = await openPanel({ url: "http://127.0.0.1:1" });
    const open = new Set<Socket>();
    let isOver = false;
    onTestFinished(() => {
      isOver = true;
      for (const socket of open) socket.destroy();
    });
    const attack = () => {
      const socket = connect(panel.port, "127.0.0.1", () => socket.write(sent(panel.port)));
      open.add(socket);
      socket.on("error", () => undefined);
      socket.once("close", () => {
        open.delete(socket);
        void setTimeout(20).then(() => (isOver ? undefined : attack()));
      });
    };
    for (let count = 0; count < MANY; count += 1) attack();
    await setTimeout(300);

    const start = performance.now();
    let status = 0;
    while (status !== 200 && performance.now() - start < 30_000)
      status = await ask("/").then(
        (reply) => reply.status,
        async () => setTimeout(20, 0),
      );
    expect(status).toBe(200);
    expect(performance.now() - start).toBeLessThan(LONGEST_MS);
  },
  40_000,
);

test("who sends half is cut off within two seconds", async () => {
  const { panel } = await openPanel({ url: "http://127.0.0.1:1" });
  const start = performance.now();
  await Promise.all(
    HALVES.map(
      ({ sent }) =>
        new Promise<void>((resolve) => {
          const socket = connect(panel.port, "127.0.0.1", () => socket.write(sent(panel.port)));
          socket.resume();
          socket.on("error", () => undefined);
          socket.once("close", () => resolve());
        }),
    ),
  );
  expect(performance.now() - start).toBeLessThan(LONGEST_MS + 500);
});

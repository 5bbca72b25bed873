#!/usr/bin/env node
// Stands for OpenCode's binary where its manners at the start are what is tested. Which ones, says
// FAKE_MODE; what it saw goes to FAKE_REPORT.
import { spawn } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";

const { FAKE_MODE: mode = "", FAKE_REPORT: report = "", ...env } = process.env;

/** Something in a group of its own, as OpenCode runs shell commands; it ends by itself some day. */
function startSleeper() {
  const sleep = ["-e", "setTimeout(() => {}, 30_000)"];
  return spawn(process.execPath, sleep, { stdio: "ignore", detached: true });
}

/** Starts one after the other, and puts each down before the next. */
function breed() {
  appendFileSync(`${report}.bred`, `${startSleeper().pid}\n`);
  setTimeout(breed, 1);
}

function listen(answer) {
  const server = createServer(answer);
  server.listen(Number(process.argv.at(-1)), "127.0.0.1", () => {
    const child = startSleeper();
    const seen = { pid: process.pid, child: child.pid, argv: process.argv.slice(2), env };
    writeFileSync(report, JSON.stringify({ ...seen, cwd: process.cwd() }));
    process.stdout.write("Warning: something else first\n");
    process.stdout.write(`server listening on http://127.0.0.1:${server.address().port}\n`);
  });
}

const AGENTS = JSON.stringify([{ name: "build", mode: "primary", permission: [] }]);

const answers = {
  healthy: (request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    if (path === "/global/health") response.end('{"healthy":true}');
    else if (path === "/agent") response.end(AGENTS);
    else if (path === "/session") response.end('{"id":"ses_fake"}');
    else if (path.endsWith("/message")) response.end(env.FAKE_ANSWER);
  },
  "no-session": (request, response) => {
    if (!request.url.startsWith("/global/health")) response.statusCode = 500;
    response.end("{}");
  },
  "slow-health": (() => {
    let asked = 0;
    return (request, response) => {
      asked += 1;
      // The first request is never answered, as seen on the real one.
      if (asked > 1) answers.healthy(request, response);
    };
  })(),
  deaf: () => {},
  refusing: (_request, response) => {
    response.statusCode = 401;
    response.end();
  },
};

/** How often it was started, this time included. */
function countStarts() {
  appendFileSync(`${report}.starts`, "+");
  return readFileSync(`${report}.starts`, "utf8").length;
}

const starts = countStarts();
if (mode === "ends" || (mode === "ends-twice" && starts <= 2)) process.exit(3);
else if (mode === "mute") setInterval(() => {}, 1000);
else {
  listen(answers[mode] ?? answers.healthy);
  if (mode === "breeding") breed();
}

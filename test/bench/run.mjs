// `npm run bench [-- --json]`: all figures of the package, in one run on one machine.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assessSources, createResolver } from "../../dist/index.js";
import { decodeConfigProviders, decodeProviderList } from "../../dist/schema.js";
import { growList, readRecording, toLoadedList } from "./catalogs.mjs";
import { measureHeap, median, p99, timeCollected, timeRuns } from "./measure.mjs";

const CONFIG = { model: "anthropic/claude-sonnet-5", agents: [], providers: [] };
const LOOSE = [
  "opus",
  "gemini flash",
  "kimi k2 thinking",
  "sonnet 4.5",
  "gpt 5 mini",
  "glm",
  "claude_haiku_4.5",
  "deepseek r1",
  "llama 4 maverick",
  "grok",
];
/** Single words that occur in very many names. */
const WORDS =
  "gpt claude opus sonnet haiku gemini flash grok glm kimi qwen llama mistral deepseek mini pro codex".split(
    " ",
  );
const MISSES = ["sonnet 4.7", "gpt-9", "claude-xyz", "foo bar", "mistral ultra"];
const EXACT = "anthropic/claude-opus-5";

const figures = [];
const report = (figure, value, unit, limit) => figures.push({ figure, value, unit, limit });

function build(list, loaded) {
  const catalog = decodeProviderList(list, "GET /provider")._unsafeUnwrap().value;
  const usable = decodeConfigProviders(loaded, "GET /config/providers")._unsafeUnwrap().value;
  return createResolver(
    assessSources({
      catalog: { label: "catalog", providers: catalog.providers },
      loaded: { label: "loaded", providers: usable.providers },
      config: CONFIG,
    }),
  );
}

const ask = (resolver, ref) => resolver.resolve({ ref, purpose: "prompt" });
/** A spelling that was not used recently, so that no cached match answers it. */
const vary = (ref, index) =>
  ref + [...(index % 1024).toString(2)].map((bit) => (bit === "0" ? "-" : "_")).join("");

function measureReading(text) {
  const list = JSON.parse(text);
  const loadedText = JSON.stringify(toLoadedList(list));
  const parse = [];
  const whole = [];
  for (let round = 0; round < 15; round++) {
    parse.push(...timeRuns(() => JSON.parse(text), 1));
    whole.push(...timeRuns(() => build(JSON.parse(text), { providers: [], default: {} }), 1));
  }
  const ratio = median(whole.sort((a, b) => a - b)) / median(parse.sort((a, b) => a - b));
  report("GET /provider: parse, decode, build ÷ JSON.parse", ratio, "×", 2.5);
  const five = timeRuns(() => {
    const { value } = decodeConfigProviders(JSON.parse(loadedText), "loaded")._unsafeUnwrap();
    createResolver(
      assessSources({ loaded: { label: "loaded", providers: value.providers }, config: CONFIG }),
    );
  }, 25);
  report("GET /config/providers of five: parse, decode, build", median(five) / 1000, "ms", 15);
  const fresh = [];
  for (let round = 0; round < 15; round++) {
    const resolver = build(list, JSON.parse(loadedText));
    fresh.push(...timeRuns(() => ask(resolver, "node:fast"), 1));
  }
  const first = median(fresh.sort((a, b) => a - b)) / 1000;
  report("tag, first call on a new catalog (483 usable models)", first, "ms", 3);
}

/** Times of one catalog's calls, warm, in microseconds. */
function measureCalls(resolver) {
  const warm = (make) => {
    for (let index = 0; index < 4000; index++) ask(resolver, make(index));
    return timeRuns((index) => ask(resolver, make(index)), 20_000);
  };
  return {
    exact: warm(() => EXACT),
    tag: warm(() => "node:fast"),
    repeated: warm((index) => LOOSE[index % LOOSE.length]),
    loose: warm((index) => vary(LOOSE[index % LOOSE.length], index)),
    words: WORDS.map((word) => {
      for (let index = 0; index < 50; index++) ask(resolver, vary(word, index));
      return timeRuns((index) => ask(resolver, vary(word, index)), 1000);
    }),
    miss: warm((index) => vary(MISSES[index % MISSES.length], index)),
  };
}

function reportCalls(calls) {
  report("exact provider/model, whole Resolution, median", median(calls.exact), "µs", 2);
  report("tag, median", median(calls.tag), "µs", 3);
  report("loose reference, median", median(calls.loose), "µs", 30);
  report("loose reference, p99", p99(calls.loose), "µs", 300);
  report("loose reference asked before, median", median(calls.repeated), "µs", 30);
  report("miss with suggestions, median", median(calls.miss), "µs", 500);
}

/** How the time of calls grows with the catalog. */
function measureCallGrowth(list) {
  const measure = (times) => {
    const grown = growList(list, times);
    return measureCalls(build(grown, toLoadedList(grown)));
  };
  const base = measure(1);
  for (const [times, exact, loose] of [
    [10, 1.5, 3],
    [100, 1.5, 10],
  ]) {
    const calls = measure(times);
    const compare = (figure, kind, limit) =>
      report(
        `${times}× catalog: ${figure} ÷ 1×`,
        median(calls[kind]) / median(base[kind]),
        "×",
        limit,
      );
    compare("exact", "exact", exact);
    compare("loose", "loose", loose);
    compare("loose asked before", "repeated", loose);
    const growth = WORDS.map((_, index) => median(calls.words[index]) / median(base.words[index]));
    report(`${times}× catalog: worst of 17 single words ÷ 1×`, Math.max(...growth), "×", loose);
  }
}

/**
 * How the time of a build grows with the catalog. Each sample reads equally many models and keeps
 * everything it built, so each pays its share of memory and garbage collection.
 */
function measureBuildGrowth(list) {
  const largest = 100;
  const measure = (times) => {
    const grown = growList(list, times);
    const loaded = toLoadedList(grown);
    const runs = largest / times;
    const sample = () => Array.from({ length: runs }, () => build(grown, loaded));
    return median(timeCollected(sample, 7)) / runs;
  };
  const base = measure(1);
  report("10× catalog: decode and build ÷ 1×", measure(10) / base, "×", 12);
  report("100× catalog: decode and build ÷ 1×", measure(largest) / base, "×", 130);
}

function measureMemory(text) {
  const list = JSON.parse(text);
  const loaded = toLoadedList(list);
  const { bytes, value } = measureHeap(() => build(list, loaded));
  ask(value, "opus");
  report("heap of a built catalog ÷ input text", bytes / text.length, "×", 1);
}

/** Time of an import in a fresh process, minus that of an empty module. */
function measureImport() {
  const index = fileURLToPath(new URL("../../dist/index.js", import.meta.url));
  const run = (specifier) => {
    const script = `const t=process.hrtime.bigint();await import(${JSON.stringify(specifier)});console.log(Number(process.hrtime.bigint()-t)/1e6)`;
    return Number(execFileSync(process.execPath, ["--input-type=module", "-e", script]));
  };
  const middle = (specifier) => {
    const times = Array.from({ length: 9 }, () => run(specifier)).sort((a, b) => a - b);
    return median(times);
  };
  report(
    "import of . beyond an empty module",
    middle(index) - middle("data:text/javascript,"),
    "ms",
    10,
  );
}

function measureSizes(resolver) {
  const [{ size }] = JSON.parse(
    execFileSync("node_modules/.bin/size-limit", ["--json"], { encoding: "utf8" }),
  );
  report(". min+gzip", size / 1000, "kB", 30);
  const longest = ["node:fast", "node:vision", "opus", EXACT].map(
    (ref) => JSON.stringify(ask(resolver, ref)._unsafeUnwrap()).length,
  );
  report("a Resolution with its trace, as JSON", Math.max(...longest) / 1000, "kB", 4);
}

/**
 * Time and memory of the command line on a machine with three keys, as multiples of an empty Node
 * run. Both run in turn, so a busy machine slows both.
 */
function measureCommands() {
  const home = mkdtempSync(join(tmpdir(), "bench-"));
  const cli = fileURLToPath(new URL("../../dist/cli.cjs", import.meta.url));
  const env = { PATH: process.env.PATH, HOME: home, ...KEYS };
  const run = (args) => {
    const start = process.hrtime.bigint();
    execFileSync(process.execPath, args, { env, cwd: home, stdio: ["ignore", "pipe", "ignore"] });
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  const commands = [
    ["resolve sonnet", 4],
    ["--version", 2],
    ["--help", 2],
    ["__complete -- resolve node:f", 6],
  ];
  const empty = [];
  const times = commands.map(() => []);
  for (let round = 0; round < 15; round++) {
    empty.push(run(["-e", "0"]));
    for (const [index, [command]] of commands.entries())
      times[index].push(run([cli, ...command.split(" ")]));
  }
  const middle = (list) => median(list.sort((a, b) => a - b));
  for (const [index, [command, limit]] of commands.entries())
    report(`${command} ÷ an empty run of node`, middle(times[index]) / middle(empty), "×", limit);
  const peak =
    "process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS/1024)))";
  const { stderr } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${peak}`, cli, "resolve", "sonnet", "--quiet"],
    { env, cwd: home, encoding: "utf8" },
  );
  report("resolve: peak memory", Number(stderr), "MB", 70);
  rmSync(home, { recursive: true });
}

const KEYS = { ANTHROPIC_API_KEY: "a", OPENAI_API_KEY: "b", GEMINI_API_KEY: "c" };

const text = readRecording();
const list = JSON.parse(text);
const loaded = toLoadedList(list);
measureReading(text);
const resolver = build(list, loaded);
reportCalls(measureCalls(resolver));
measureCallGrowth(list);
measureBuildGrowth(list);
measureMemory(text);
measureImport();
measureCommands();
measureSizes(resolver);

if (process.argv.includes("--json")) console.log(JSON.stringify(figures, null, 2));
else {
  for (const { figure, value, unit, limit } of figures) {
    const mark = value <= limit ? " " : "!";
    const shown = `${value.toFixed(2)} ${unit}`.padStart(12);
    console.log(`${mark} ${figure.padEnd(58)} ${shown}   at most ${limit} ${unit}`);
  }
}

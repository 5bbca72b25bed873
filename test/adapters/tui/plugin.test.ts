import { ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import type { TuiApi } from "../../../src/adapters/tui/api.js";
import { createTuiPlugin } from "../../../src/adapters/tui/plugin.js";
import { answerFrom, createBench, listProviders } from "../orchestrator/support/fake-host.js";
import { createSignal, FakeTui, SESSION, startFakeTui } from "./support/fake-tui.js";

const ASK = "coder runs on own/quick-mini for this session";

async function openModels(tui: FakeTui, worker: string): Promise<void> {
  tui.run("workers");
  await tui.sees(/^Workers' models/);
  tui.choose(worker);
  await tui.sees(`Model for ${worker}`);
}

async function openPolicies(tui: FakeTui, worker: string, model: string): Promise<void> {
  await openModels(tui, worker);
  tui.choose(model);
  await tui.sees(/ on /);
}

/** The choices that the plugin inside the server keeps. */
async function readChoices({ bench }: FakeTui) {
  return (await bench.engine.context.choices.read()).choices;
}

describe("what the TUI shows of the plugin", () => {
  test("entries of the palette and slash commands, until it is disposed of", async () => {
    const tui = await startFakeTui();
    const names = tui.commands.map(({ slashName, slashAliases = [] }) => [
      slashName,
      ...slashAliases,
    ]);
    expect(names).toEqual([["workers", "worker-models"], ["explain-model"], ["connect-hints"]]);
    expect(new Set(tui.commands.map(({ namespace }) => namespace))).toEqual(new Set(["palette"]));
    tui.dispose();
    expect(tui.commands).toEqual([]);
  });

  test("a TUI that has no place for commands: one line that says so", async () => {
    const tui = new FakeTui({ name: "home" }, createBench());
    // An older OpenCode hands over less.
    const older = { ...tui.api, keymap: undefined } as unknown as TuiApi;
    await createTuiPlugin({ newID: () => "id", createSignal })(older);
    expect(tui.toasts.map(({ variant, message }) => [variant, message])).toEqual([
      ["warning", expect.stringMatching(/does not support \/workers\. Update OpenCode to .*$/)],
    ]);
    expect(tui.commands).toEqual([]);
  });

  test("workers, with model, layer and what ran last", async () => {
    const tui = await startFakeTui();
    tui.run("workers");
    await tui.sees("Workers' models");
    expect(tui.rows).toEqual([
      "Workers | coder     own/large | node · the default model of your config | not run yet",
      "Workers | explorer  own/quick-mini | node:fast · small_model of your config | not run yet",
      "Workers | vision    own/eagle-4.5 | node:vision · the current model at your default provider that read… | not run yet",
      "Notes | orchestrator.json: a mistake |  | ",
    ]);
  });

  test("a model list with tags first, and what does not fit last", async () => {
    const tui = await startFakeTui();
    await openModels(tui, "vision");
    const rows = tui.rows.map((row) => row.split(" | ").slice(0, 2).join(" | "));
    expect(rows[0]).toBe("This worker | Verify own/eagle-4.5");
    expect(rows).toContain("Tags | node:fast → own/eagle-4.5");
    expect(rows.slice(-3)).toEqual([
      "Own | own/eagle-4.5",
      "Does not fit vision | own/large",
      "Does not fit vision | own/quick-mini",
    ]);
    expect(tui.current).toBe("node:vision → own/eagle-4.5");
    expect(tui.size).toBe("xlarge");
  });
});

describe("list, select, apply, verify", () => {
  test("for this session", async () => {
    const tui = await startFakeTui();
    await openPolicies(tui, "coder", "own/quick-mini");
    expect(tui.title).toBe("coder on own/quick-mini");
    tui.choose("This session");
    await tui.sees(ASK);
    const choice = { sessionID: SESSION, workerID: "coder", sticky: "own/quick-mini" };
    expect(await readChoices(tui)).toEqual([choice]);
    expect(tui.toasts).toMatchObject([{ variant: "success" }]);
    expect(tui.toasts[0]?.message).toContain("own/quick-mini for this session: as requested.");
    tui.enter();
    await tui.sees("coder: verified");
    expect(tui.message).toContain("observed  own/quick-mini");
    tui.enter();
    await tui.sees("Workers' models");
    expect(tui.current).toBe("coder     own/quick-mini");
    expect(tui.rows[0]).toBe("Workers | coder     own/quick-mini | this session | not run yet");
    tui.escape();
    await tui.seesNothing();
  });

  test("for the next task only, which uses it up", async () => {
    const tui = await startFakeTui();
    await openPolicies(tui, "coder", "node:vision");
    tui.choose("Next task only");
    await tui.sees("coder runs on own/eagle-4.5 for its next task");
    tui.cancel();
    await tui.sees("Workers' models");
    expect(tui.rows[0]).toContain("own/eagle-4.5 | node:vision · next task only");
    const { engine } = tui.bench;
    const { taskId } = await engine.start({ task: "x", workerId: "coder" }, { sessionID: SESSION });
    await engine.await([taskId], 5_000, new AbortController().signal);
    tui.escape();
    await tui.seesNothing();
    tui.run("workers");
    await tui.sees("Workers' models");
    expect(tui.rows[0]).toBe(
      "Workers | coder     own/large | node · the default model of your config | ran own/eagle-4.5",
    );
  });

  test("a model that does not answer is not verified, and the reason is told", async () => {
    const tui = await startFakeTui();
    tui.bench.host.answer = async () => answerFrom("own/large");
    await openPolicies(tui, "coder", "own/quick-mini");
    tui.choose("This session");
    await tui.sees(ASK);
    tui.enter();
    await tui.sees("coder: NOT verified");
    expect(tui.message).toContain("wanted    own/quick-mini\nobserved  own/large");
    tui.escape();
    await tui.sees("Workers' models");
  });

  test("what the worker runs on now can be verified alone", async () => {
    const tui = await startFakeTui("home");
    await openModels(tui, "vision");
    tui.choose("Verify");
    await tui.sees("vision: verified");
    tui.enter();
    await tui.sees("Model for vision");
  });

  test("a choice is taken back in the same place", async () => {
    const tui = await startFakeTui();
    await openPolicies(tui, "coder", "own/quick-mini");
    tui.choose("This session");
    await tui.sees(ASK);
    tui.cancel();
    await tui.sees("Workers' models");
    tui.choose("coder");
    await tui.sees("Model for coder");
    expect(tui.rows[0]).toBe(
      "This worker | Reset to node | now own/quick-mini for this session | ",
    );
    expect(tui.current).toBe("own/quick-mini");
    tui.choose("Reset to node");
    await tui.sees("Workers' models");
    expect(await readChoices(tui)).toEqual([]);
    expect(tui.toasts.at(-1)?.message).toContain("coder was reset to node: own/large");
  });

  test("what the server keeps is compared with what was chosen", async () => {
    const tui = await startFakeTui();
    const { store } = tui.bench;
    await openPolicies(tui, "coder", "own/quick-mini");
    // A store that takes everything and keeps nothing.
    store.update = async (change) => {
      change(store.kept);
      return ok(undefined);
    };
    tui.choose("This session");
    await tui.sees("Request failed");
    expect(tui.message).toContain("coder was set to own/quick-mini");
    expect(tui.toasts).toEqual([]);
  });
});

describe("nothing is chosen by accident", () => {
  test("a model that does not fit says why, and leads back", async () => {
    const tui = await startFakeTui();
    await openModels(tui, "vision");
    tui.choose("own/large");
    await tui.sees("own/large does not fit vision");
    expect(tui.message).toBe("own/large does not offer image input, which vision needs.");
    tui.enter();
    await tui.sees("Model for vision");
    expect(await readChoices(tui)).toEqual([]);
  });

  test("a tag without a model does so too", async () => {
    const bench = createBench();
    bench.host.providers = () => ok(listProviders("large"));
    const tui = await startFakeTui("session", bench);
    await openModels(tui, "coder");
    tui.choose("node:vision");
    await tui.sees("node:vision does not fit coder");
    tui.escape();
    await tui.sees("Model for coder");
  });

  test("what stopped fitting meanwhile is refused by the server", async () => {
    const tui = await startFakeTui();
    await openPolicies(tui, "coder", "own/quick-mini");
    tui.bench.host.providers = () => ok(listProviders("large"));
    tui.bench.engine.context.models.invalidate();
    tui.choose("This session");
    await tui.sees("Request failed");
    expect(tui.message).toBe('The provider own has no model "quick-mini".\n- use node');
    tui.escape();
    await tui.sees("Model for coder");
    expect(await readChoices(tui)).toEqual([]);
  });
});

describe("Escape", () => {
  test("goes one step back, and closes the first list", async () => {
    const tui = await startFakeTui();
    await openPolicies(tui, "coder", "own/quick-mini");
    for (const title of ["Model for coder", "Workers' models"]) {
      tui.escape();
      await tui.sees(title);
    }
    tui.escape();
    await tui.seesNothing();
    expect(await readChoices(tui)).toEqual([]);
  });

  test("does not come back over a dialog of OpenCode's own", async () => {
    const tui = await startFakeTui();
    await openModels(tui, "coder");
    tui.interrupt("Update available");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(tui.title).toBe("Update available");
  });

  test("ends waiting, and what comes late shows nothing", async () => {
    const tui = await startFakeTui();
    tui.run("workers");
    await tui.sees("Workers' models");
    const { deliver } = tui;
    let answer = (): void => undefined;
    tui.deliver = async (command) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      await deliver(command);
    };
    tui.choose("coder");
    await tui.sees("Reading the models for coder …");
    tui.deliver = deliver;
    tui.escape();
    await tui.sees("Workers' models");
    answer();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(tui.title).toBe("Workers' models");
  });
});

describe("keys that are typed ahead", () => {
  /** Lets the plugin's answers pass only when it is told to. */
  const holdBack = (tui: FakeTui): (() => void) => {
    const { deliver } = tui;
    const held: (() => void)[] = [];
    tui.deliver = async (command) => {
      await new Promise<void>((resolve) => held.push(resolve));
      await deliver(command);
    };
    return () => {
      tui.deliver = deliver;
      for (const pass of held) pass();
    };
  };

  test("wait for the list, and Enter goes nowhere before it is there", async () => {
    const tui = await startFakeTui();
    const pass = holdBack(tui);
    tui.run("workers");
    // There at once, so that no key lands in the prompt.
    expect(tui.title).toBe("Asking the plugin …");
    tui.list.onFilter?.("vis");
    tui.submit();
    expect(tui.title).toBe("Asking the plugin …");
    pass();
    await tui.sees("Workers' models");
    expect(tui.list.options).toHaveLength(1);
    tui.submit();
    await tui.sees("Model for vision");
    // What was searched for among the workers is not searched for among the models.
    expect(tui.list.options.length).toBeGreaterThan(3);
  });

  test("the search finds what was cut, in any order of words", async () => {
    const tui = await startFakeTui();
    tui.columns = 60;
    await openModels(tui, "vision");
    tui.list.onFilter?.("4.5 eagle own");
    expect(tui.rows.every((row) => row.includes("eagle"))).toBe(true);
    expect(tui.rows.length).toBeGreaterThan(0);
  });
});

describe("on the home screen", () => {
  test("a choice opens the session that it holds for", async () => {
    const tui = await startFakeTui("home");
    tui.run("workers");
    await tui.sees("Workers' models in a new session");
    tui.choose("coder");
    await tui.sees("Model for coder");
    expect(tui.bench.host.sessions.size).toBe(0);
    tui.choose("own/quick-mini");
    await tui.sees("coder on own/quick-mini");
    expect(tui.rows[0]).toContain("a new session");
    tui.choose("This session");
    await tui.sees(ASK);
    expect(tui.route).toEqual({ name: "session", params: { sessionID: "ses_made_1" } });
    expect(await readChoices(tui)).toMatchObject([{ sessionID: "ses_made_1" }]);
  });

  test("a choice that is refused leaves no session behind", async () => {
    const tui = await startFakeTui("home");
    await openPolicies(tui, "coder", "own/quick-mini");
    tui.bench.host.providers = () => ok(listProviders("large"));
    tui.bench.engine.context.models.invalidate();
    tui.choose("This session");
    await tui.sees("Request failed");
    expect(tui.deleted).toEqual(["ses_made_1"]);
    expect(tui.route.name).toBe("home");
  });
});

describe("when the plugin inside OpenCode does not answer", () => {
  test.each(["workers", "connect-hints"])(
    "/%s says what to check, and tries again",
    async (name) => {
      const tui = await startFakeTui();
      const { deliver } = tui;
      tui.deliver = async () => undefined;
      tui.run(name);
      await tui.sees("Request failed");
      expect(tui.message).toContain("opencode.json");
      expect(tui.message).toContain("Confirm tries again");
      tui.deliver = deliver;
      tui.enter();
      await tui.sees(name === "workers" ? "Workers' models" : "Connect more models");
    },
  );

  test("no other try closes it", async () => {
    const tui = await startFakeTui();
    tui.deliver = async () => undefined;
    tui.run("workers");
    await tui.sees("Request failed");
    tui.cancel();
    await tui.seesNothing();
  });

  test("an answer of another version is told as that", async () => {
    const tui = await startFakeTui();
    const { deliver } = tui;
    tui.deliver = async (command) => {
      if (!command.includes('"workers"')) return deliver(command);
      const id = /"id":"([^"]+)"/.exec(command)?.[1];
      tui.emit(`omr.v1.res:${JSON.stringify({ id, result: { rows: [] } })}`);
      return undefined;
    };
    tui.run("workers");
    await tui.sees("Request failed");
    expect(tui.message).toContain("another version");
  });
});

describe("explanations and hints", () => {
  test("a reference is asked for and explained, and then another", async () => {
    const tui = await startFakeTui();
    tui.run("explain-model");
    await tui.sees("Explain a model reference");
    tui.enter("  ");
    expect(tui.title).toBe("Explain a model reference");
    tui.enter("node:vision");
    await tui.sees("node:vision: resolved");
    expect(tui.rows.join("\n")).toContain("Answer | own/eagle-4.5 for node:vision");
    expect(tui.rows.join("\n")).toContain("Facts | model: own/eagle-4.5");
    expect(Math.max(...tui.list.options.map(({ title }) => title.length))).toBeLessThanOrEqual(
      88 - 11,
    );
    tui.choose("own/eagle-4.5");
    await tui.sees("Explain a model reference");
    tui.enter("claude opus");
    await tui.sees("claude opus: no model");
    expect(tui.rows.join("\n")).toMatch(/Suggestions \| .*ANTHROPIC_API_KEY/);
    tui.escape();
    await tui.sees("Explain a model reference");
    tui.escape();
    await tui.seesNothing();
  });

  test("tags without a model come first, then providers; OpenCode's own dialog connects one", async () => {
    const bench = createBench();
    bench.host.providers = () => ok(listProviders("large"));
    const tui = await startFakeTui("home", bench);
    tui.run("connect-hints");
    await tui.sees("Connect more models");
    expect(tui.rows.map((row) => row.split(" | ").slice(0, 2).join(" | "))).toEqual([
      "Tags without a model | node:vision",
      "Tags without a model | node:reasoning",
      "Connected | own  Own",
      "Not connected | anthropic  Anthropic",
    ]);
    tui.choose("node:vision");
    await tui.sees("node:vision has no model");
    tui.enter();
    await tui.sees("Connect more models");
    tui.choose("own");
    await tui.sees("Own");
    expect(tui.message).not.toContain("canary");
    tui.enter();
    await tui.sees("Connect more models");
    tui.choose("anthropic");
    await tui.sees("Connect Anthropic");
    expect(tui.message).toContain("ANTHROPIC_API_KEY");
    tui.cancel();
    await tui.sees("Connect more models");
    tui.choose("anthropic");
    await tui.sees("Connect Anthropic");
    tui.enter();
    await tui.seesNothing();
    expect(tui.dispatched).toEqual(["provider.connect"]);
  });
});

test("what failed lately is listed with the models, and used again when it is chosen", async () => {
  const tui = await startFakeTui();
  const { context } = tui.bench.engine;
  await context.health.fail({ providerID: "own", modelID: "quick-mini" }, { status: 429 });
  await openModels(tui, "explorer");
  expect(tui.rows.join("\n")).toMatch(
    /In cooldown \| own\/quick-mini \| cooling down until [\d:]+ \(too many requests\); Enter/,
  );
  tui.choose("own/quick-mini");
  await tui.sees("Model for explorer");
  await expect.poll(async () => (await context.health.read()).records).toEqual([]);
  await expect
    .poll(() => tui.toasts.map(({ message }) => message))
    .toContain("The cooldown of own/quick-mini has ended.");
});

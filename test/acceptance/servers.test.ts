import { afterAll, describe, expect, test } from "vitest";
import { createPredictor, listVersions, loadRecording } from "../record/predict.js";
import { loadProjects, loadSetups } from "../record/setups.js";

const setups = loadSetups();
const projects = loadProjects();

/**
 * OpenAI's plans had other models in these versions. docs/opencode-versions.md lists the other
 * differences.
 */
const OTHER_PLANS = ["1.14.34", "1.14.48", "1.15.0", "1.15.13", "1.17.0", "1.17.9"];
const isOtherwise = (version: string, setup: string): boolean =>
  setup === "stored logins" && OTHER_PLANS.includes(version);

describe.each(listVersions())("OpenCode %s", (version) => {
  const recorded = loadRecording(version);
  const { predict, close } = createPredictor(version);
  afterAll(close);

  test("was recorded with each set-up and each project", () => {
    expect(Object.keys(recorded.servers)).toEqual(setups.map(({ name }) => name));
    expect(Object.keys(recorded.projects)).toEqual(projects.map(({ name }) => name));
    expect(recorded.version).toBe(version);
  });

  const [otherwise, asPredicted] = [true, false].map((is) =>
    setups.filter(({ name }) => isOtherwise(version, name) === is),
  );

  test.each(asPredicted ?? [])("answers as predicted with $name: $why", async (setup) => {
    expect(await predict(setup)).toEqual(recorded.servers[setup.name]);
  });

  test("answers otherwise where that is known, and nowhere else", async () => {
    for (const setup of otherwise ?? []) {
      const predicted = await predict(setup);
      const { models = {} } = recorded.servers[setup.name] ?? {};
      expect({ ...models, openai: [] }).toEqual({ ...predicted.models, openai: [] });
      expect(models["openai"]).not.toEqual(predicted.models["openai"]);
    }
  });
});

import { afterAll, describe, expect, test } from "vitest";
import {
  createPredictor,
  listVersions,
  loadProjects,
  loadRecording,
  loadSetups,
} from "../record/predict.js";

const setups = loadSetups();
const projects = loadProjects();

describe.each(listVersions())("OpenCode %s", (version) => {
  const recorded = loadRecording(version);
  const { predict, close } = createPredictor(version);
  afterAll(close);

  test("was recorded with each set-up and each project", () => {
    expect(Object.keys(recorded.servers)).toEqual(setups.map(({ name }) => name));
    expect(Object.keys(recorded.projects)).toEqual(projects.map(({ name }) => name));
    expect(recorded.version).toBe(version);
  });

  test.each(setups)("answers as predicted with $name: $why", async (setup) => {
    expect(await predict(setup)).toEqual(recorded.servers[setup.name]);
  });
});

import type { TuiPluginApi, TuiPluginModule } from "@opencode-ai/plugin/tui";
import { describe, expectTypeOf, test } from "vitest";
import type { TuiApi } from "../../src/adapters/tui/api.js";
import module from "../../src/tui.js";

describe("the plugin of OpenCode's TUI", () => {
  test("uses nothing that OpenCode's own types do not offer", () => {
    expectTypeOf<TuiPluginApi["ui"]>().toExtend<TuiApi["ui"]>();
    expectTypeOf<TuiPluginApi["route"]>().toExtend<TuiApi["route"]>();
    expectTypeOf<TuiPluginApi["event"]>().toExtend<TuiApi["event"]>();
    expectTypeOf<TuiPluginApi["client"]>().toExtend<TuiApi["client"]>();
    expectTypeOf<TuiPluginApi["lifecycle"]>().toExtend<TuiApi["lifecycle"]>();
  });

  test("is a module that OpenCode takes", () => {
    expectTypeOf(module).toExtend<TuiPluginModule>();
  });
});

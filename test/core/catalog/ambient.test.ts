import { describe, expect, test } from "vitest";
import { isAmbientName } from "../../../src/core/catalog/ambient.js";

describe("ambient variables", () => {
  test.each([
    ["AWS_REGION", true],
    ["GITHUB_TOKEN", true],
    ["GOOGLE_APPLICATION_CREDENTIALS", true],
    ["AWS_WEB_IDENTITY_TOKEN_FILE", true],
    ["NEON_AI_GATEWAY_BASE_URL", true],
    ["WATSONX_AI_PROJECT_ID", true],
    ["SNOWFLAKE_ACCOUNT", true],
    ["AWS_ACCESS_KEY_ID", false],
    ["CLOUDFLARE_API_TOKEN", false],
    ["GITLAB_TOKEN", false],
    ["SNOWFLAKE_CORTEX_PAT", false],
    ["AICORE_SERVICE_KEY", false],
  ])("%s: %s", (name, ambient) => {
    expect(isAmbientName(name)).toBe(ambient);
  });

  test("an ending counts at the end of a name only", () => {
    expect(isAmbientName("AWS_REGION_KEY")).toBe(false);
  });
});

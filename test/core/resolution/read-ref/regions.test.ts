import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { table } from "./table.js";

const HAIKU = "anthropic.claude-haiku-4-5-20251001-v1:0";

table(
  "a place in a region is in that region",
  sourcesOf([aProvider("cloud", [HAIKU, `eu.${HAIKU}`, `us.${HAIKU}`, `us-gov.${HAIKU}`])]),
  [
    ["eu-west-1.anthropic.claude-haiku-4-5", `cloud/eu.${HAIKU}`],
    ["us-gov-west-1.anthropic.claude-haiku-4-5", `cloud/us-gov.${HAIKU}`],
    ["claude-haiku-4-5@eu-central-1", `cloud/eu.${HAIKU}`],
    ["claude-haiku-4-5@us-east5", `cloud/us.${HAIKU}`],
    ["Claude Haiku 4.5 (eu-west-3)", `cloud/eu.${HAIKU}`],
    ["ca-central-1.anthropic.claude-haiku-4-5", `cloud/${HAIKU} [region-not-available]`],
    ["haiku jp", `model-not-found: cloud/${HAIKU}`],
  ],
);
table(
  "a region may stand in the path, in the name or in the provider's id",
  sourcesOf([
    aProvider("acme", ["claude-opus-5", "eu/claude-haiku-4-5", "gpt-5", "gpt-5-eu"]),
    aProvider("acme-jp", ["glm-5.3", "gpt-5.6"]),
    aProvider("zeta", ["gpt-5.6"]),
  ]),
  [
    ["eu.claude-haiku-4-5", "acme/eu/claude-haiku-4-5"],
    ["claude-haiku-4-5@eu", "acme/eu/claude-haiku-4-5"],
    ["us.claude-haiku-4-5", "model-not-found: acme/eu/claude-haiku-4-5"],
    ["us/claude-haiku-4-5", "unknown-provider: acme/eu/claude-haiku-4-5"],
    ["claude-haiku-4-5", "acme/eu/claude-haiku-4-5"],
    ["eu.gpt-5", "acme/gpt-5-eu"],
    ["gpt-5 (EU)", "acme/gpt-5-eu"],
    ["us.gpt-5", "acme/gpt-5 [region-not-available]"],
    ["jp.gpt-5.6", "acme-jp/gpt-5.6"],
    ["eu.claude-opus-5", "acme/claude-opus-5 [region-not-available]"],
  ],
);
table(
  "a model of the typed region is suggested first",
  sourcesOf([
    aProvider("cloud", [
      aModel(HAIKU, { releaseDate: "2025-10-02" }),
      aModel(`eu.${HAIKU}`, { releaseDate: "2025-10-01" }),
      aModel(`us.${HAIKU}`, { releaseDate: "2025-10-01" }),
    ]),
  ]),
  [
    ["eu.anthropic.claude-haiku-4-6", `model-not-found: cloud/eu.${HAIKU}`],
    ["us.anthropic.claude-haiku-5", `model-not-found: cloud/us.${HAIKU}`],
    ["claude-haiku-5", `model-not-found: cloud/${HAIKU}`],
  ],
);
table(
  "a region or its name may stand apart, before the name or after it",
  sourcesOf([
    aProvider("cloud", [
      HAIKU,
      `eu.${HAIKU}`,
      `jp.${HAIKU}`,
      "apac.amazon.nova-lite-v1:0",
      "eu.amazon.nova-lite-v1:0",
      "eu.amazon.nova-2-lite-v1:0",
      "us-gov.openai.gpt-oss-120b-1:0",
    ]),
  ]),
  [
    ["haiku eu-central-1", `cloud/eu.${HAIKU}`],
    ["eu-central-1 haiku", `cloud/eu.${HAIKU}`],
    ["haiku europe", `cloud/eu.${HAIKU}`],
    ["Japan Haiku 4.5", `cloud/jp.${HAIKU}`],
    ["haiku (Japan)", `cloud/jp.${HAIKU}`],
    ["claude haiku 4.5 us-east-1", `cloud/${HAIKU} [region-not-available]`],
    ["haiku us-east-1", `model-not-found: cloud/${HAIKU}`],
    ["eu nova lite", "cloud/eu.amazon.nova-lite-v1:0"],
    ["nova lite eu", "cloud/eu.amazon.nova-lite-v1:0"],
    ["nova lite ap-southeast-2", "cloud/apac.amazon.nova-lite-v1:0"],
    ["us-gov gpt oss 120b", "cloud/us-gov.openai.gpt-oss-120b-1:0"],
    ["gpt-oss-120b@us-gov", "cloud/us-gov.openai.gpt-oss-120b-1:0"],
    ["eu.amazon.nova lite v1:0", "cloud/eu.amazon.nova-lite-v1:0"],
    ["haiku in eu", `model-not-found: cloud/eu.${HAIKU}`],
    ["europe", "model-not-found: node"],
  ],
);

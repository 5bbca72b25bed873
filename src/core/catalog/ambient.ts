/**
 * Endings of variables that can connect a provider without being anything like a key: regions,
 * names of profiles, projects, resources and accounts, addresses, paths of files that need not
 * exist. OpenCode loads a provider as soon as any one variable of its list is set; these are set on
 * many machines for other purposes, and the first call may well fail.
 */
const AMBIENT_ENDINGS = [
  "_REGION",
  "_LOCATION",
  "_PROFILE",
  "_PROJECT",
  "_PROJECT_ID",
  "_PRODUCT_ID",
  "_RESOURCE_NAME",
  "_ACCOUNT",
  "_ACCOUNT_ID",
  "_GATEWAY_ID",
  "_HOST",
  "_ENDPOINT",
  "_BASE_URL",
  "_CREDENTIALS",
  "_TOKEN_FILE",
  "_CREDENTIALS_RELATIVE_URI",
  "_CREDENTIALS_FULL_URI",
];

/** Every CI machine has this token, and it is seldom one for Copilot. */
const CI_TOKEN = "GITHUB_TOKEN";

/** True for a variable whose value does not show that a provider can be called. */
export function isAmbientName(name: string): boolean {
  return name === CI_TOKEN || AMBIENT_ENDINGS.some((ending) => name.endsWith(ending));
}

/**
 * Suffixes of variables that can connect a provider but are not keys: regions, profiles, projects,
 * resources, accounts, addresses, paths of files that may not exist. OpenCode loads a provider as
 * soon as one variable of its list is set. Many machines set these variables for other purposes, so
 * the first call may fail.
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

/** Every CI machine has this token. It is rarely one for Copilot. */
const CI_TOKEN = "GITHUB_TOKEN";

/** True for a variable whose presence does not show that the provider can be called. */
export function isAmbientName(name: string): boolean {
  return name === CI_TOKEN || AMBIENT_ENDINGS.some((ending) => name.endsWith(ending));
}

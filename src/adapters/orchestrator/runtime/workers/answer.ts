import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import type { ProviderFailure } from "../../../opencode/server/failure-class.js";
import { readVariant } from "../../../opencode/server/session-usage.js";
import { readRetryAfter } from "../health/retry-after.js";
import type { HostFailure } from "../host-client.js";
import type { WorkerAnswer, WorkerFault } from "../ports.js";

const errorSchema = z.object({
  name: z.string(),
  data: z
    .object({
      message: z.string().optional(),
      statusCode: z.number().optional(),
      isRetryable: z.boolean().optional().catch(undefined),
      responseBody: z.string().optional().catch(undefined),
      responseHeaders: z.record(z.string(), z.string()).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

const messageSchema = z.object({
  info: z.object({
    providerID: z.string(),
    modelID: z.string(),
    variant: z.string().optional().catch(undefined),
    error: errorSchema.optional().catch({ name: "UnknownError" }),
  }),
  parts: z.array(
    z
      .object({ type: z.string(), text: z.string().optional(), synthetic: z.boolean().optional() })
      .catch({ type: "unknown" }),
  ),
});

type HostError = z.infer<typeof errorSchema>;

const LONGEST_MESSAGE = 500;
/** Credentials that a provider may quote when it refuses one. */
const SECRET =
  /\b(?:bearer\s+|(?:sk|pk|rk|gsk|xai|ghp|gho|glpat|hf|nvapi|AIza)[-_]?)[A-Za-z0-9_\-*.]{6,}/gi;

/** A provider's message, with anything like a credential removed. */
export function cleanMessage(text: string): string {
  return text.replace(SECRET, "[credential]").slice(0, LONGEST_MESSAGE);
}

/** Reads OpenCode's response to a prompt. OpenCode reports errors with HTTP 200. */
export function readAnswer(json: unknown): Result<WorkerAnswer, WorkerFault> {
  const parsed = messageSchema.safeParse(json);
  if (!parsed.success) {
    return err({ code: "bad-answer", message: "OpenCode's answer has an unknown form." });
  }
  const { info, parts } = parsed.data;
  if (info.error !== undefined) return err(toFault(info.error));
  const { providerID, modelID, variant } = info;
  const texts = parts.filter(({ type, synthetic }) => type === "text" && synthetic !== true);
  return ok({
    text: texts.map(({ text }) => text ?? "").join("\n"),
    observed: {
      ...{ providerID, modelID },
      ...(variant !== undefined && { variant: readVariant(variant) }),
    },
  });
}

/** The failure described by an error in OpenCode's messages; empty for an unknown structure. */
export function readHostFailure(error: unknown): ProviderFailure {
  const parsed = errorSchema.safeParse(error);
  return parsed.success ? toFailure(parsed.data) : {};
}

function toFailure({ name, data }: HostError): ProviderFailure {
  const status = data?.statusCode;
  const code = readCode(data?.responseBody);
  const retryAfterMs = readRetryAfter(data?.responseHeaders ?? {}, Date.now());
  return {
    name,
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    ...(data?.isRetryable !== undefined && { isRetryable: data.isRetryable }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function toFault({ name, data }: HostError): WorkerFault {
  const message = cleanMessage(data?.message ?? name);
  const status = data?.statusCode;
  const failure = toFailure({ name, data });
  const known = { failure, ...(status !== undefined && { status }) };
  if (name === "MessageAbortedError")
    return { code: "canceled", message: "The request was aborted." };
  if (name === "ProviderAuthError" || status === 401 || status === 403) {
    return {
      code: "provider-auth",
      message: `The provider refused the credential: ${message}`,
      ...known,
    };
  }
  const shown = status === undefined ? "" : ` (HTTP ${status})`;
  return { code: "provider-error", message: `The provider failed${shown}: ${message}`, ...known };
}

const bodySchema = z.object({
  error: z.object({
    code: z.string().nullish().catch(undefined),
    type: z.string().nullish().catch(undefined),
    status: z.string().nullish().catch(undefined),
  }),
});

/** The error code or type in a provider's response body: a field, never its message. */
function readCode(body: string | undefined): string | undefined {
  try {
    const { error } = bodySchema.parse(JSON.parse(body ?? ""));
    return error.code ?? error.type ?? error.status ?? undefined;
  } catch {
    return undefined;
  }
}

/** The fault for a prompt that OpenCode itself refused. */
export function toPromptFault({ status, message }: HostFailure): WorkerFault {
  if (status === 404) return { code: "worker-gone", message: "The worker's session is gone." };
  const known = status === undefined ? {} : { status };
  return { code: "prompt-refused", message, ...known };
}

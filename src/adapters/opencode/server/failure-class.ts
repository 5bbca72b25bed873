/** The structured facts of a provider's failure. The message text is never included. */
export interface ProviderFailure {
  /** The HTTP status of the provider's response. */
  readonly status?: number | undefined;
  /** The name of the error from OpenCode, an SDK or Node: `APIError`, `ECONNRESET`. */
  readonly name?: string | undefined;
  /** The provider's own error code or type, where its response has such a field. */
  readonly code?: string | undefined;
  /** Whether the caller of the provider considers the failure retryable. */
  readonly isRetryable?: boolean | undefined;
  /** Milliseconds that the provider asks the client to wait. */
  readonly retryAfterMs?: number | undefined;
  /** Whether OpenCode reports that the account's quota is used up. */
  readonly isUsedUp?: boolean | undefined;
}

/** The classes of failures. Public and closed. */
export type FailureClass =
  /** 429: too many requests, or a quota window is used up. */
  | "rate-limit"
  /** 503, 529: the provider is overloaded. */
  | "overloaded"
  /** 408, 425, 504, or a connection timeout. */
  | "timeout"
  /** 500, 502 and all other 5xx. */
  | "server-error"
  /** No connection. */
  | "unreachable"
  /** 404, 410: the provider no longer has this model. */
  | "gone"
  /** Any other failure that its caller considers retryable. */
  | "transient"
  /** 401, 403: the credential was refused. */
  | "auth"
  /** 402: no credit left. */
  | "payment"
  /** 400, 405, 422 and others: the request is at fault. */
  | "bad-request"
  /** 413, or an error of that name: the request exceeds the model's context. */
  | "too-long"
  /** Refused because of its content. */
  | "content"
  /** The user or the caller aborted it. */
  | "aborted"
  | "unknown";

/** Another model may succeed after these failures. */
const PASSING: ReadonlySet<FailureClass> = new Set<FailureClass>([
  "rate-limit",
  "overloaded",
  "timeout",
  "server-error",
  "unreachable",
  "gone",
  "transient",
]);

/** Classes that trigger the fallback only where the user asks for it. */
export type OptionalClass = "auth" | "payment";

/** Whether a list falls back after a failure of this class. */
export function isPassing(failure: FailureClass, also: readonly OptionalClass[] = []): boolean {
  return PASSING.has(failure) || also.some((one) => one === failure);
}

/** Names and codes that are more specific than a status. In lower case, without separators. */
const BY_NAME: ReadonlyMap<string, FailureClass> = new Map<string, FailureClass>([
  ["messageabortederror", "aborted"],
  ["aborterror", "aborted"],
  ["canceled", "aborted"],
  ["cancelled", "aborted"],
  ["providerautherror", "auth"],
  ["authenticationerror", "auth"],
  ["permissionerror", "auth"],
  ["permissiondenied", "auth"],
  ["unauthenticated", "auth"],
  ["invalidapikey", "auth"],
  ["billingerror", "payment"],
  ["insufficientquota", "payment"],
  ["contextoverflowerror", "too-long"],
  ["contextlengthexceeded", "too-long"],
  ["requesttoolarge", "too-long"],
  ["messageoutputlengtherror", "too-long"],
  ["contentfilter", "content"],
  ["contentpolicyviolation", "content"],
  ["responsibleaipolicyviolation", "content"],
  ["overloadederror", "overloaded"],
  ["unavailable", "overloaded"],
  ["ratelimiterror", "rate-limit"],
  ["ratelimitexceeded", "rate-limit"],
  ["resourceexhausted", "rate-limit"],
  ["throttlingexception", "rate-limit"],
  ["timeouterror", "timeout"],
  ["timeout", "timeout"],
  ["deadlineexceeded", "timeout"],
  ["etimedout", "timeout"],
  ["esockettimedout", "timeout"],
  ["underrconnecttimeout", "timeout"],
  ["underrheaderstimeout", "timeout"],
  ["underrbodytimeout", "timeout"],
  ["econnrefused", "unreachable"],
  ["econnreset", "unreachable"],
  ["enotfound", "unreachable"],
  ["eaiagain", "unreachable"],
  ["ehostunreach", "unreachable"],
  ["enetunreach", "unreachable"],
  ["epipe", "unreachable"],
  ["underrsocket", "unreachable"],
  ["modelnotfound", "gone"],
  ["modelnotfounderror", "gone"],
  ["providermodelnotfounderror", "gone"],
]);

const BY_STATUS: ReadonlyMap<number, FailureClass> = new Map<number, FailureClass>([
  [401, "auth"],
  [402, "payment"],
  [403, "auth"],
  [404, "gone"],
  [408, "timeout"],
  [410, "gone"],
  [413, "too-long"],
  [425, "timeout"],
  [429, "rate-limit"],
  [451, "content"],
  [503, "overloaded"],
  [504, "timeout"],
  [529, "overloaded"],
]);

/**
 * Classifies a failure: first by its code and name, then by its status, then by whether its caller
 * considers it retryable. Never reads the message: a message is no evidence.
 */
export function classifyFailure({
  status,
  name,
  code,
  isRetryable,
}: ProviderFailure): FailureClass {
  const named = lookUp(code) ?? lookUp(name);
  if (named !== undefined) return named;
  const byStatus = status === undefined ? undefined : BY_STATUS.get(status);
  if (byStatus !== undefined) return byStatus;
  if (status !== undefined && status >= 500 && status <= 599) return "server-error";
  if (status !== undefined && status >= 400 && status <= 499) return "bad-request";
  return isRetryable === true ? "transient" : "unknown";
}

function lookUp(text: string | undefined): FailureClass | undefined {
  return text === undefined || text.length > 100
    ? undefined
    : BY_NAME.get(text.toLowerCase().replace(/[^a-z]/g, ""));
}

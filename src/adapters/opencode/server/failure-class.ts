/** What a provider's failure looked like, as far as its structure tells; never its words. */
export interface ProviderFailure {
  /** The HTTP status of the provider. */
  readonly status?: number | undefined;
  /** The name of the error, as OpenCode, an SDK or Node gives it: `APIError`, `ECONNRESET`. */
  readonly name?: string | undefined;
  /** The provider's own code or type of error, where its answer has such a field. */
  readonly code?: string | undefined;
  /** Whether the one who asked the provider says that asking again may help. */
  readonly isRetryable?: boolean | undefined;
  /** Milliseconds that the provider asks to wait. */
  readonly retryAfterMs?: number | undefined;
  /** Whether OpenCode says that what the account may use is used up. */
  readonly isUsedUp?: boolean | undefined;
}

/** The classes of failures. Public and closed. */
export type FailureClass =
  /** 429: too many requests, or the quota of the moment. */
  | "rate-limit"
  /** 503, 529: it has too much to do. */
  | "overloaded"
  /** 408, 425, 504, a connection that took too long. */
  | "timeout"
  /** 500, 502 and the others from 500 on. */
  | "server-error"
  /** No connection. */
  | "unreachable"
  /** 404, 410: the provider no longer has this model. */
  | "gone"
  /** Something else, of which the one who asked says that it may pass. */
  | "transient"
  /** 401, 403: the credential was refused. */
  | "auth"
  /** 402: no credit left. */
  | "payment"
  /** 400, 405, 422 and others: the request itself. */
  | "bad-request"
  /** 413, or the error of that name: more than the model can hold. */
  | "too-long"
  /** Refused for what it says. */
  | "content"
  /** The user or the caller ended it. */
  | "aborted"
  | "unknown";

/** Another model may do what this one could not. */
const PASSING: ReadonlySet<FailureClass> = new Set<FailureClass>([
  "rate-limit",
  "overloaded",
  "timeout",
  "server-error",
  "unreachable",
  "gone",
  "transient",
]);

/** Classes that a chain goes on after only where the user says so. */
export type OptionalClass = "auth" | "payment";

/** Whether a list goes on after a failure of that class. */
export function isPassing(failure: FailureClass, also: readonly OptionalClass[] = []): boolean {
  return PASSING.has(failure) || also.some((one) => one === failure);
}

/** Names and codes that say more than a status, in lower case, without separators. */
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
 * Says what kind of failure it is: by the codes and names that it carries, then by its status, then
 * by what the one who asked says of it. A message is no evidence: nothing of it is read.
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

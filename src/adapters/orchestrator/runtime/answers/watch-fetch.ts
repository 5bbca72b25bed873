/** The object whose `fetch` is replaced: the global object, or a test's own. */
interface FetchScope {
  fetch: typeof fetch;
}

/** Watches the responses to marked requests. */
export interface FetchWatch {
  /**
   * Returns a header for one request. The header is removed before the request is sent. Each
   * response is passed on as a clone, which must be read or canceled.
   */
  readonly mark: (onResponse: (response: Response) => void) => Readonly<Record<string, string>>;
}

const HEADER = "x-opencode-model-resolver-request";
/** How many marks to remember. OpenCode sends a request at once, and again after a failure. */
const KEPT = 500;
/** OpenCode loads the plugin once per folder, in one process. */
const WATCH = Symbol.for("opencode-model-resolver.fetch.v1");

type Watched = FetchScope & { [WATCH]?: FetchWatch };

/**
 * Wraps `fetch`, once for all copies of the plugin in a process. OpenCode's hooks do not show a
 * provider's response, and its messages name only the requested model.
 */
export function watchFetch(scope: Watched = globalThis): FetchWatch {
  const known = scope[WATCH];
  if (known !== undefined) return known;
  const watch = install(scope);
  Object.defineProperty(scope, WATCH, { value: watch });
  return watch;
}

function install(scope: FetchScope): FetchWatch {
  const plain = scope.fetch;
  const listeners = new Map<string, (response: Response) => void>();
  let count = 0;
  const watched = async (
    input: Parameters<typeof fetch>[0],
    init?: RequestInit,
  ): Promise<Response> => {
    const marked = takeMark(init?.headers);
    if (marked === undefined) return plain.call(globalThis, input, init);
    const { mark, headers } = marked;
    const response = await plain.call(globalThis, input, { ...init, headers });
    hand(listeners.get(mark), response);
    return response;
  };
  // Bun's `fetch` has extra functions.
  scope.fetch = Object.assign(watched, plain);
  return {
    mark: (onResponse) => {
      const mark = String(++count);
      listeners.set(mark, onResponse);
      const [oldest] = listeners.keys();
      if (listeners.size > KEPT && oldest !== undefined) listeners.delete(oldest);
      return { [HEADER]: mark };
    },
  };
}

/**
 * A failed clone must not fail the request. Do not touch the body before cloning: Bun then returns
 * the stream that the clone has locked.
 */
function hand(listener: ((response: Response) => void) | undefined, response: Response): void {
  try {
    if (listener !== undefined) listener(response.clone());
  } catch {
    // The body is already being read.
  }
}

interface Marked {
  readonly mark: string;
  /** The other headers. */
  readonly headers: NonNullable<RequestInit["headers"]>;
}

function takeMark(headers: RequestInit["headers"]): Marked | undefined {
  if (headers === undefined) return undefined;
  const all = new Headers(headers);
  const mark = all.get(HEADER);
  if (mark === null) return undefined;
  all.delete(HEADER);
  return { mark, headers: all };
}

/** Where `fetch` is replaced: the global object, in a test one of its own. */
interface FetchScope {
  fetch: typeof fetch;
}

/** Looks at the answers to requests that carry a mark. */
export interface FetchWatch {
  /**
   * A header for one request. The request goes out without it, and its answers are handed over as clones, which have
   * to be read or canceled.
   */
  readonly mark: (onResponse: (response: Response) => void) => Readonly<Record<string, string>>;
}

const HEADER = "x-opencode-model-resolver-request";
/** Marks whose requests may still come: OpenCode sends each request at once, and again when it fails. */
const KEPT = 500;
/** OpenCode loads the plugin once for each folder, in one process. */
const WATCH = Symbol.for("opencode-model-resolver.fetch.v1");

type Watched = FetchScope & { [WATCH]?: FetchWatch };

/**
 * Replaces `fetch` by one that does the same, once for all copies of the plugin in a process. OpenCode's hooks do not show
 * what a provider answered, and its messages name the model that was asked for.
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
  // Bun's `fetch` has functions of its own.
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
 * Whatever goes wrong with the clone is no fault of the request. Nothing looks at the body before: Bun then hands out the
 * stream that the clone has locked.
 */
function hand(listener: ((response: Response) => void) | undefined, response: Response): void {
  try {
    if (listener !== undefined) listener(response.clone());
  } catch {
    // Somebody reads the body already.
  }
}

interface Marked {
  readonly mark: string;
  /** The others. */
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

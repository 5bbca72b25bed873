/** A worker, and the model that a message names for it. */
export interface Mention {
  readonly workerId: string;
  readonly ref: string;
}

/** `@worker:reference`, at the start or after a space. */
const MENTION = /(?:^|\s)@([A-Za-z][A-Za-z0-9_-]{0,63}):(\S{1,512})/g;
const PUNCTUATION = ".,;:!?)]}\"'";
const MOST = 20;

/** The models that a message names, in order of appearance. */
export function findMentions(text: string): readonly Mention[] {
  const found: Mention[] = [];
  for (const [, workerId = "", raw = ""] of text.matchAll(MENTION)) {
    let end = raw.length;
    while (end > 0 && PUNCTUATION.includes(raw.charAt(end - 1))) end -= 1;
    if (end > 0) found.push({ workerId, ref: raw.slice(0, end) });
    if (found.length === MOST) break;
  }
  return found;
}

/** The models named in a session's last message. They hold for the tasks that follow from it. */
export interface MessageOverrides {
  set(sessionID: string, mentions: readonly Mention[]): void;
  /** The override of the first of these sessions that has one. */
  find(sessionIDs: readonly string[], workerId: string): string | undefined;
  forget(sessionID: string): void;
}

const KEPT = 200;

export function createMessageOverrides(): MessageOverrides {
  const bySession = new Map<string, readonly Mention[]>();
  return {
    set: (sessionID, mentions) => {
      bySession.delete(sessionID);
      if (mentions.length > 0) bySession.set(sessionID, mentions);
      const [oldest] = bySession.keys();
      if (bySession.size > KEPT && oldest !== undefined) bySession.delete(oldest);
    },
    find: (sessionIDs, workerId) =>
      sessionIDs
        .flatMap((sessionID) => bySession.get(sessionID) ?? [])
        .find((mention) => mention.workerId === workerId)?.ref,
    forget: (sessionID) => {
      bySession.delete(sessionID);
    },
  };
}

/** The agent and model of a session's last message. */
export interface Current {
  readonly agent: string;
  readonly model: {
    readonly providerID: string;
    readonly modelID: string;
    readonly variant?: string | undefined;
  };
}

/** The agent and model that each session used last: read for `inherit`, kept by command answers. */
export interface CurrentModels {
  find(sessionID: string): Current | undefined;
  set(sessionID: string, current: Current): void;
  forget(sessionID: string): void;
}

const KEPT = 500;

export function createCurrentModels(): CurrentModels {
  const bySession = new Map<string, Current>();
  return {
    find: (sessionID) => bySession.get(sessionID),
    set: (sessionID, current) => {
      bySession.delete(sessionID);
      bySession.set(sessionID, current);
      const [oldest] = bySession.keys();
      if (bySession.size > KEPT && oldest !== undefined) bySession.delete(oldest);
    },
    forget: (sessionID) => {
      bySession.delete(sessionID);
    },
  };
}

/** A condition to wait for that can close again. */
export interface Gate {
  /** Resolves as soon as the gate is open. */
  pass(): Promise<void>;
  open(): void;
  close(): void;
}

/** Creates a closed gate. */
export function createGate(): Gate {
  let isOpen = false;
  const waiting = new Set<() => void>();
  return {
    pass: async () => {
      if (isOpen) return;
      await new Promise<void>((resolve) => waiting.add(resolve));
    },
    open: () => {
      isOpen = true;
      for (const go of waiting) go();
      waiting.clear();
    },
    close: () => {
      isOpen = false;
    },
  };
}

export function makeAbsolute(text: string, address: string, tag: string): string;
export function describeRepository(
  manifest: Readonly<Record<string, unknown>>,
  address: string,
): Record<string, unknown>;

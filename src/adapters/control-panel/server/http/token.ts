import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits, encoded for a URL. */
export function createToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Compares in constant time, whatever the token and its length. */
export function isSameToken(given: string, token: string): boolean {
  const [a, b] = [given, token].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

import { isSameToken } from "./token.js";

/** Cookies ignore ports, so the name separates the panels of one machine. */
function nameOf(port: number): string {
  return `model_resolver_panel_${port}`;
}

/** The session cookie that admits the page. The browser drops it when it closes. */
export function writeCookie(port: number, token: string): string {
  return `${nameOf(port)}=${token}; Path=/; HttpOnly; SameSite=Strict`;
}

/** Whether a request has the session cookie of this server start. */
export function hasCookie(header: string | undefined, port: number, token: string): boolean {
  const start = `${nameOf(port)}=`;
  const given = (header ?? "").split(";").map((pair) => pair.trim());
  return given.some(
    (pair) => pair.startsWith(start) && isSameToken(pair.slice(start.length), token),
  );
}

import { isSameToken } from "./token.js";

/** Cookies know no ports: the name tells apart the panels of one machine. */
function nameOf(port: number): string {
  return `model_resolver_panel_${port}`;
}

/** The cookie that lets the page in; gone when the browser is closed. */
export function writeCookie(port: number, token: string): string {
  return `${nameOf(port)}=${token}; Path=/; HttpOnly; SameSite=Strict`;
}

/** Whether one of the cookies of a request is the one of this start. */
export function hasCookie(header: string | undefined, port: number, token: string): boolean {
  const start = `${nameOf(port)}=`;
  const given = (header ?? "").split(";").map((pair) => pair.trim());
  return given.some(
    (pair) => pair.startsWith(start) && isSameToken(pair.slice(start.length), token),
  );
}

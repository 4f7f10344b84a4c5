/** The options of a handler: what each means, its default, and what it may be. */
import { stringifySetCookie } from "cookie";
import { check } from "../store/check.js";

/** How the cookie is set that has the session's id. It is always `HttpOnly`. */
export interface SessionCookieOptions {
  /** Its name; `sid` by default. */
  readonly name?: string;
  /** The path that it is sent to; `/` by default. */
  readonly path?: string;
  /** The domain whose subdomains get it as well; none by default. */
  readonly domain?: string;
  /** Whether it is sent over TLS, and to localhost, only; `true` by default. */
  readonly secure?: boolean;
  /** Whether requests from other sites have it; `"lax"` by default: with links that are followed, but not with forms. */
  readonly sameSite?: "strict" | "lax" | "none";
  /**
   * How long the browser keeps it after the last request that wrote the session or put its expiry off, in seconds; until
   * the browser is closed by default. It should not be shorter than the store's `ttl`.
   */
  readonly maxAge?: number;
}

/** The options with their defaults. */
export interface CookieSettings extends Required<Omit<SessionCookieOptions, "domain" | "maxAge">> {
  readonly domain: string | undefined;
  readonly maxAge: number | undefined;
}

/** Checks the options and fills in the defaults. */
export function cookieSettingsOf(options: SessionCookieOptions): CookieSettings {
  const { name = "sid", path = "/", secure = true, sameSite = "lax", domain, maxAge } = options;
  check(/^[\w!#$%&'*+.^`|~-]+$/.test(name), "cookie.name", "a name of letters, digits, - and _");
  check(
    /^\/[\x21-\x7e]*$/.test(path) && isWritten({ path }),
    "cookie.path",
    "a path from the root, without ; or <",
  );
  check(domain === undefined || (domain !== "" && isWritten({ domain })), "cookie.domain", "a domain");
  check(typeof secure === "boolean", "cookie.secure", "true or false");
  check(["strict", "lax", "none"].includes(sameSite), "cookie.sameSite", `"strict", "lax" or "none"`);
  check(sameSite !== "none" || secure, "cookie.sameSite", `another one than "none" without secure`);
  check(
    maxAge === undefined || (Number.isSafeInteger(maxAge) && maxAge > 0),
    "cookie.maxAge",
    "a whole number of seconds above 0",
  );
  checkPrefix({ name, path, domain, secure });
  return { name, path, domain, secure, sameSite, maxAge };
}

/** Browsers drop a cookie that does not keep what its name promises, and every request would begin a new session. */
function checkPrefix({ name, path, domain, secure }: Omit<CookieSettings, "sameSite" | "maxAge">): void {
  const isHost = /^__host-/i.test(name);
  check(secure || !(isHost || /^__secure-/i.test(name)), "cookie.secure", `true for the name "${name}"`);
  check(path === "/" || !isHost, "cookie.path", `"/" for the name "${name}"`);
  check(domain === undefined || !isHost, "cookie.domain", `left out for the name "${name}"`);
}

/** Whether what writes the cookie takes it: when a request is answered, it is too late to hear of that. */
function isWritten(attributes: { readonly path: string } | { readonly domain: string }): boolean {
  try {
    stringifySetCookie({ name: "sid", value: "", ...attributes });
    return true;
  } catch {
    return false;
  }
}

/** The cookie that has a session's id: read from a request, set on a response. */
import { parseCookie, stringifySetCookie } from "cookie";
import type { CookieSettings } from "./options.js";

/** What a request's cookie of that name says, if it has one. */
export function idIn(request: Request, { name }: CookieSettings): string | undefined {
  const header = request.headers.get("cookie");
  return header === null ? undefined : parseCookie(header)[name];
}

/** The response with the cookie that has an id; without one, with a cookie that removes it. */
export function withCookie(response: Response, id: string | undefined, settings: CookieSettings): Response {
  // Response.error() takes no cookie, nor does anybody see it.
  if (response.type === "error") return response;
  const { domain, maxAge, ...others } = settings;
  const cookie = stringifySetCookie({
    ...others,
    ...(domain !== undefined && { domain }),
    ...(id === undefined ? { maxAge: 0 } : maxAge !== undefined && { maxAge }),
    value: id ?? "",
    httpOnly: true,
  });
  // A copy, since those of a redirection or of fetch take no new headers.
  const copy = new Response(response.body, response);
  copy.headers.append("set-cookie", cookie);
  return copy;
}

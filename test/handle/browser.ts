/** A browser's part in tests of a handler: it keeps one cookie. */
import type { SessionHandler, VisitedSession } from "../../src/handle/index.js";

/** Something that makes requests. */
export interface Browser<T extends object> {
  /** What it sends as its cookie. */
  cookie: string;
  /** Makes a request, and hears of the response's cookie. */
  visit(
    // Not every request of a test has something to answer.
    work: (session: VisitedSession<T>) => unknown,
  ): Promise<{ readonly response: Response; readonly setCookies: readonly string[] }>;
}

/** A browser with a cookie, or none. */
export function browserOf<T extends object>(handle: SessionHandler<T>, cookie = ""): Browser<T> {
  const browser: Browser<T> = {
    cookie,
    async visit(work) {
      const request = new Request("http://localhost/", { headers: { cookie: browser.cookie } });
      const response = await handle(request, async (session) => {
        const answer = await work(session);
        return answer instanceof Response ? answer : new Response("done");
      });
      const setCookies = response.headers.getSetCookie();
      const [set] = setCookies;
      if (set !== undefined) browser.cookie = set.includes("Max-Age=0") ? "" : (set.split(";")[0] ?? "");
      return { response, setCookies };
    },
  };
  return browser;
}

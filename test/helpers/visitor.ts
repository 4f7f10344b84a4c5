/** A browser's part in tests over HTTP: it keeps its cookie. And gates, to let requests overlap just so. */

/** What a visitor sees of an answer. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** The cookies that were set, whole. */
  readonly setCookies: readonly string[];
}

/** A browser: keeps its cookie. */
export interface Visitor {
  cookie: string;
  get(path: string): Promise<Answer>;
  post(path: string, body: object): Promise<Answer>;
}

/** A visitor to a server, with a cookie that it has already, or none. */
export function visitorOf(url: string, cookie = ""): Visitor {
  const visit = async (path: string, init: RequestInit): Promise<Answer> => {
    const headers = new Headers(init.headers);
    headers.set("cookie", visitor.cookie);
    const response = await fetch(`${url}${path}`, { ...init, headers });
    const setCookies = response.headers.getSetCookie();
    const [set] = setCookies;
    if (set !== undefined) visitor.cookie = set.split(";")[0] ?? "";
    return { status: response.status, text: await response.text(), setCookies };
  };
  const visitor: Visitor = {
    cookie,
    get: (path) => visit(path, {}),
    post: (path, body) =>
      visit(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
  };
  return visitor;
}

/** Lets everybody wait until so many have come. */
export function barrier(count: number): () => Promise<void> {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let come = 0;
  return async () => {
    if (++come >= count) open();
    await opened;
  };
}

/** A gate that is opened by hand, and that tells when somebody waits at it. */
export interface Gate {
  pass(): Promise<void>;
  open(): void;
  readonly reached: Promise<void>;
}

/** Makes a gate, shut. */
export function gate(): Gate {
  let open = (): void => undefined;
  let reach = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  return {
    open: () => open(),
    reached,
    async pass() {
      reach();
      await opened;
    },
  };
}

/** What a visitor's request answers, of an app whose `/quick/NAME` acts at once. */
export async function now(visitor: Visitor, act: string): Promise<unknown> {
  return JSON.parse((await visitor.get(`/quick/${act}`)).text);
}

/** Lets a request act, and end, while another one that began before still waits at `/slow/NAME`; their answers. */
export async function overlap(
  { slow }: { readonly slow: Gate },
  visitor: Visitor,
  slowly: string,
  quickly: string,
): Promise<readonly [slow: string, quick: string]> {
  const waiting = visitor.get(`/slow/${slowly}`);
  await slow.reached;
  const quick = await visitor.get(`/quick/${quickly}`);
  slow.open();
  return [(await waiting).text, quick.text];
}

/** A promise of what a method of a session calls back with. */
export function called(call: (callback: (error?: unknown) => void) => unknown): Promise<unknown> {
  return new Promise((resolve) => void call(resolve));
}

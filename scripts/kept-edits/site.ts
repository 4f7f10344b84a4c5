/** A web site with sessions, as the scenarios use it: they say what each request does, whatever the framework. */

/** What a request sees of its session. */
export interface EditableSession {
  /** The framework's session object: its members are the data. */
  readonly data: Record<string, unknown>;
  /** Ends the session, as a log-out does. */
  destroy(): Promise<void>;
}

/** What a request does. */
export type Handler = (session: EditableSession) => Promise<void> | void;

/** A site that runs. */
export interface Site {
  /**
   * Makes a request and waits for its answer.
   *
   * @param handler - What it does with its session.
   * @param cookie - The visitor's cookie; none for a new visitor.
   * @returns The visitor's cookie after it.
   */
  request(handler: Handler, cookie?: string): Promise<string>;
  /** Ends it. */
  close(): Promise<void>;
}

/** Turns requests that run code into requests over HTTP, which name it by a number. */
export class Switchboard {
  readonly #handlers = new Map<string, Handler>();

  /** The request's part: asks for the path that names the handler. */
  async request(url: string, handler: Handler, cookie = ""): Promise<string> {
    const path = `/${this.#handlers.size}`;
    this.#handlers.set(path, handler);
    const response = await fetch(`${url}${path}`, { headers: { cookie } });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    return response.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
  }

  /** The server's part: runs what the path names. */
  async handle(path: string, session: EditableSession): Promise<void> {
    const handler = this.#handlers.get(path);
    if (handler === undefined) throw new Error(`there is no ${path}`);
    await handler(session);
  }
}

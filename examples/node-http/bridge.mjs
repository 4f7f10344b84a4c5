// The web's Request and Response for node:http, as far as a small server needs them. Left out: HTTP/2, upgrades,
// trailers, a limit on the size of bodies, a signal when the client goes away, and bodies that are read by half: read
// them to the end or not at all, since the connection is lost otherwise.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Makes a listener for `createServer` out of a function from Request to Response that doesn't throw. */
export function listenerOf(answer) {
  return async (incoming, outgoing) => {
    try {
      const request = requestOf(incoming);
      await send(
        request === undefined ? new Response(null, { status: 400 }) : await answer(request),
        outgoing,
      );
    } catch (error) {
      // The head may have been sent, so the client learns of it by a connection that breaks off.
      outgoing.destroy();
      // Clients that go away are no news.
      if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") console.error(error);
    }
  };
}

/** The request, or nothing for one that the web has none for. */
function requestOf(incoming) {
  const { method, url, headers } = incoming;
  const hasBody = method !== "GET" && method !== "HEAD";
  try {
    // The Host header is whatever the client says: who needs the site's own address takes it from the configuration.
    return new Request(`http://localhost${url.startsWith("/") ? "" : "/"}${url}`, {
      method,
      headers,
      // From Node 20.6 on. It reads nothing before the work does.
      ...(hasBody && { body: ReadableStream.from(incoming), duplex: "half" }),
    });
  } catch {
    return undefined;
  }
}

async function send(response, outgoing) {
  outgoing.statusCode = response.status;
  // One by one: each cookie has a header of its own.
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
  if (response.body === null) outgoing.end();
  else await pipeline(Readable.fromWeb(response.body), outgoing);
}

/** What is tried on each store: requests that overlap, and how many of their edits are there afterwards. */
import { barrier, gate, type Gate } from "../../test/helpers/visitor.js";
import type { Site } from "./site.js";

/** Something that is tried. */
export interface Scenario {
  /** What happens, as the head of a column. */
  readonly title: string;
  /** Lets it happen. What is kept is said in a few words. */
  readonly run: (site: Site) => Promise<string>;
}

const eight = [0, 1, 2, 3, 4, 5, 6, 7];

/** Eight requests that all have read the session before one of them edits it. */
async function overlapping(site: Site, edit: (data: Record<string, unknown>, n: number) => void) {
  const cookie = await site.request(({ data }) => void Object.assign(data, { count: 0, cart: { pen: 1 } }));
  const everybody = barrier(eight.length);
  const request = (n: number): Promise<string> =>
    site.request(async ({ data }) => {
      await everybody();
      edit(data, n);
    }, cookie);
  await Promise.all(eight.map(request));
  return read(site, cookie);
}

/** The data of a session. */
async function read(site: Site, cookie: string): Promise<Record<string, unknown>> {
  let text = "{}";
  await site.request(({ data }) => void (text = JSON.stringify({ ...data })), cookie);
  // Sessions are objects.
  return JSON.parse(text) as Record<string, unknown>;
}

/** A request that is under way while another one comes and goes. */
async function during(
  slowly: Gate,
  slow: () => Promise<string>,
  quick: () => Promise<string>,
): Promise<void> {
  const running = slow();
  await slowly.reached;
  await quick();
  slowly.open();
  await running;
}

function ofEight(count: unknown): string {
  return `${Number(count)} of ${eight.length}`;
}

/** The cart, if it is one. */
function cartOf(data: Record<string, unknown>): Record<string, unknown> {
  // The scenarios put nothing else there.
  return data["cart"] as Record<string, unknown>;
}

/** All of them, in the order of their columns. */
export const scenarios: readonly Scenario[] = [
  {
    title: "8 requests, a key each",
    run: async (site) => {
      const data = await overlapping(site, (data, n) => (data[`key${n}`] = n));
      return ofEight(Object.keys(data).filter((key) => key.startsWith("key")).length);
    },
  },
  {
    title: "8 requests, an article each into one cart",
    run: async (site) => {
      const data = await overlapping(site, (data, n) => (cartOf(data)[`article${n}`] = 1));
      return ofEight(Object.keys(cartOf(data)).length - 1);
    },
  },
  {
    title: "8 requests, 1 each to a counter",
    run: async (site) => {
      const data = await overlapping(site, (data) => (data["count"] = Number(data["count"]) + 1));
      return ofEight(data["count"]);
    },
  },
  {
    title: "an edit during a slow request that only reads",
    run: async (site) => {
      const cookie = await site.request(({ data }) => void (data["theme"] = "light"));
      const slow = gate();
      await during(
        slow,
        () => site.request(() => slow.pass(), cookie),
        () => site.request(({ data }) => void (data["theme"] = "dark"), cookie),
      );
      return (await read(site, cookie))["theme"] === "dark" ? "kept" : "lost";
    },
  },
  {
    title: "a log-out during a slow request that edits",
    run: async (site) => {
      const cookie = await site.request(({ data }) => void (data["user"] = "ann"));
      const slow = gate();
      await during(
        slow,
        () =>
          site.request(async ({ data }) => {
            await slow.pass();
            data["theme"] = "dark";
          }, cookie),
        () => site.request((session) => session.destroy(), cookie),
      );
      return (await read(site, cookie))["user"] === undefined ? "stays" : "undone";
    },
  },
];

/** Where the time of a commit to a large session goes, by V8's profiler. */
import { Session, type Profiler } from "node:inspector";
import { fileStore } from "../../src/file-store/index.js";
import type { Store } from "../../src/store/index.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import { largeSession, levelled, type Tree } from "../inputs/session.js";
import type { Line, Suite, Target } from "../report.js";

interface Counted {
  n?: number;
}

/** What functions do, by their names and files as the profiler gives them; the first that fits counts. */
const parts: readonly (readonly [part: string, fits: (name: string, file: string) => boolean])[] = [
  ["JSON.parse, and UTF-8 to text", (name, file) => /^(parseJson|decode\w*)$/.test(name) && isOurs(file)],
  ["JSON.stringify, and text to UTF-8", (name, file) => /^formatRecord$/.test(name) && isOurs(file)],
  ["the checksum", (name, file) => name === "update" && file.endsWith("crypto/hash")],
  ["copying, checking and measuring values", (_, file) => /\/(copy|stored|size|json)\.js$/.test(file)],
  ["comparing, sharing and merging", (_, file) => /\/(merge|store)\/\w+(-\w+)*\.js$/.test(file)],
  ["garbage collection", (name) => name === "(garbage collector)"],
];

function isOurs(file: string): boolean {
  return file.endsWith("/format.js") || file.startsWith("node:");
}

async function stored(store: Store<Counted>, data: Tree): Promise<void> {
  const session = await store.open("s");
  Object.assign(session.data, data, { n: 0 });
  await session.commit();
}

async function editOne(store: Store<Counted>): Promise<void> {
  const session = await store.open("s");
  session.data.n = (session.data.n ?? 0) + 1;
  await session.commit();
}

/** Runs work under the profiler. */
async function profiled(work: () => Promise<void>): Promise<Profiler.Profile> {
  const inspector = new Session();
  inspector.connect();
  try {
    await post(inspector, "Profiler.enable");
    await post(inspector, "Profiler.setSamplingInterval", { interval: 200 });
    await post(inspector, "Profiler.start");
    await work();
    return await new Promise((resolve, reject) => {
      inspector.post("Profiler.stop", (error, { profile }) => (error ? reject(error) : resolve(profile)));
    });
  } finally {
    inspector.disconnect();
  }
}

function post(inspector: Session, method: string, params: object = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    inspector.post(method, params, (error) => (error ? reject(error) : resolve()));
  });
}

/** How much of the busy time each part takes, as shares of 1. */
function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): ReadonlyMap<string, number> {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, number>();
  let busy = 0;
  for (const [index, id] of samples.entries()) {
    const { functionName = "", url = "" } = frames.get(id) ?? {};
    if (functionName === "(idle)") continue;
    const part =
      parts.find(([, fits]) => fits(functionName, url))?.[0] ?? "all else: calls to the disk, promises, node";
    const time = timeDeltas[index] ?? 0;
    busy += time;
    times.set(part, (times.get(part) ?? 0) + time);
  }
  return new Map([...times].map(([part, time]) => [part, time / busy]));
}

export const profile: Suite = {
  id: "profile",
  run: () =>
    inTemporaryDirectory(async (directory) => {
      const lines: Line[] = [];
      const targets: Target[] = [];
      const sessions = { "100 KB": levelled([100, 10]), "1 MB": largeSession() };
      for (const [name, data] of Object.entries(sessions)) {
        const store = fileStore<Counted>({ directory: `${directory}/${name}`, durability: "rename" });
        await stored(store, data);
        const commits = async (): Promise<void> => {
          for (let turn = 0; turn < 100; turn++) await editOne(store);
        };
        await commits();
        const shares = sharesOf(await profiled(commits));
        await store.close();
        for (const [part, share] of [...shares].sort(([, one], [, other]) => other - one)) {
          lines.push({ what: `${name}: ${part}`, value: 100 * share });
        }
        const json = [...shares].filter(([part]) => part.startsWith("JSON"));
        targets.push({
          text: `of the time is JSON, ${name}`,
          unit: "x",
          figure: json.reduce((sum, [, share]) => sum + share, 0),
          limit: 0.5,
          bound: "at least",
        });
      }
      return {
        title: "Large sessions, profiled",
        about:
          "Where the time goes that the process is busy while a large session in a file is opened, edited at one leaf and committed.",
        unit: "%",
        lines,
        targets,
      };
    }),
};

/** The package as its users get it: packed, installed, imported and type-checked. */
import { readFile, writeFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { bareProject, emptyProject, importing, link, mustRun, pack, root, run } from "./project.js";

const packed = pack();

describe("the tarball", () => {
  it("holds what it should and nothing else", async () => {
    const { files } = await packed;
    const expected = ["package.json", "README.md", "LICENSE", "CHANGELOG.md", "spec/vector.schema.json"];
    expect(files).toEqual(expect.arrayContaining(expected));
    const others = files.filter(
      (file) =>
        !/^(dist\/.*\.(js|d\.ts)|spec\/.*\.(json|md|pml|v)|docs\/[^/]*|examples\/.*\.(mjs|json|md))$/.test(
          file,
        ),
    );
    expect(others.sort()).toEqual(expected.slice(0, 4).sort());
  });

  it("holds whatever the README links to, within half a megabyte", async () => {
    const { files, size } = await packed;
    const readme = await readFile(join(root, "README.md"), "utf8");
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(30);
    expect([...new Set(links)].filter((link) => !files.includes(link))).toEqual([]);
    expect(size).toBeLessThan(500_000);
  });

  it("holds the pages that its pages link to", async () => {
    const { files } = await packed;
    const pages = files.filter((file) => file.endsWith(".md"));
    const links = pages.map(async (page) => {
      const text = await readFile(join(root, page), "utf8");
      return [...text.matchAll(/\]\((?!https?:|#)([^)#]+\.md)/g)].map(([, link = ""]) =>
        posix.join(posix.dirname(page), link),
      );
    });
    const wanted = new Set((await Promise.all(links)).flat());
    expect([...wanted].filter((page) => !files.includes(page))).toEqual([]);
  });

  it("has types beside each module", async () => {
    const { files } = await packed;
    const modules = files.filter((file) => file.endsWith(".js"));
    expect(files).toEqual(expect.arrayContaining(modules.map((file) => file.replace(/\.js$/, ".d.ts"))));
  });
});

describe("installed by npm into an empty project", () => {
  let project = "";
  beforeAll(async () => {
    project = await emptyProject();
    const { tarball } = await packed;
    await mustRun(project, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", tarball);
  });

  it("has the root and the sub-paths that need no optional peer", async () => {
    const entries = [
      "lawful-merge",
      "lawful-merge/rules",
      "lawful-merge/store",
      "lawful-merge/file-store",
      "lawful-merge/memory",
      "lawful-merge/redis",
      "lawful-merge/postgres",
      "lawful-merge/handle",
      "lawful-merge/contract",
      "lawful-merge/race",
    ];
    expect(await importing(project, ...entries)).toMatchObject({ status: 0, stderr: "" });
  });

  it.each([
    ["laws", "fast-check"],
    ["express", "express-session"],
    ["fastify", "@fastify/session"],
  ])("says of /%s that %s is missing", async (entry, peer) => {
    const { status, stderr } = await importing(project, `lawful-merge/${entry}`);
    expect(status).not.toBe(0);
    expect(stderr).toContain(`Cannot find package '${peer}'`);
    expect(stderr).toContain("ERR_MODULE_NOT_FOUND");
  });

  it("has the program", async () => {
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
    expect(await mustRun(project, "npx", "--no-install", "lawful-merge", "--version")).toBe(`${version}\n`);
  });

  it("does not show what is inside", async () => {
    const { stderr } = await importing(project, "lawful-merge/dist/merge/merge.js");
    expect(stderr).toContain("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });

  it("type-checks in a strict consumer, declarations of packages included", async () => {
    await link(project, "fast-check");
    await writeFile(join(project, "consumer.ts"), consumer);
    await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: strictest }));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const { status, stdout } = await run(project, process.execPath, [tsc, "--project", "."]);
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});

describe("an entry point loads without the packages that it has no use for", () => {
  it.each([
    ["lawful-merge", []],
    ["lawful-merge/rules", ["diff"]],
    ["lawful-merge/laws", ["fast-check"]],
    ["lawful-merge/store", ["immer"]],
    ["lawful-merge/file-store", ["immer", "proper-lockfile"]],
    ["lawful-merge/memory", ["immer"]],
    ["lawful-merge/express", ["express-session"]],
    ["lawful-merge/fastify", ["@fastify/session"]],
    ["lawful-merge/redis", ["immer"]],
    ["lawful-merge/postgres", ["immer"]],
    ["lawful-merge/handle", ["cookie"]],
    ["lawful-merge/contract", ["immer"]],
    ["lawful-merge/race", ["diff"]],
  ])("%s needs %j only", async (entry, packages) => {
    const project = await bareProject((await packed).tarball, packages);
    expect(await importing(project, entry)).toMatchObject({ status: 0, stderr: "" });
    for (const one of packages) {
      const others = packages.filter((name) => name !== one);
      const { stderr } = await importing(await bareProject((await packed).tarball, others), entry);
      expect(stderr).toContain(`Cannot find package '${one}'`);
    }
  });
});

const strictest = {
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
  target: "es2022",
  module: "nodenext",
  // None of Node's types: what is exported must not need them.
  types: [],
};

const consumer = `
import { counter, defineRules, merge, resolver, type Conflict, type MergeResult, type RuleSet, type RuleSetFor } from "lawful-merge";
import { fileStore } from "lawful-merge/file-store";
import { laws } from "lawful-merge/laws";
import { runRace } from "lawful-merge/race";
import { sessionHandler, type SessionHandler } from "lawful-merge/handle";
import { createStore, type Backend, type Store } from "lawful-merge/store";

interface Shop { visits: number; cart: Record<string, number>; user?: string }
const rules: RuleSet = defineRules([["/visits", counter()], [/^tmp_/, "ignore"]]);
const start: Shop = { visits: 1, cart: {} };
const result: MergeResult<Shop> = merge<Shop>(start, { ...start, visits: 2 }, { ...start, user: "ann" }, rules);
export const outcome: number | readonly Conflict[] =
  result.ok ? (result.value?.visits ?? 0) : result.conflicts;

export async function visit(backend: Backend): Promise<number> {
  const stores: readonly Store<Shop>[] = [fileStore<Shop>({ directory: "d", rules }), createStore<Shop>(backend)];
  for (const store of stores) {
    const session = await store.open("one");
    session.update((draft) => { draft.visits += 1; });
    const { status, revision } = await session.commit();
    if (status === "written") return revision;
  }
  return 0;
}
export const titles = laws.map(({ id }): string => id);
export const race: Function = runRace;
const longest = resolver({
  name: "longest",
  of: (value) => typeof value === "string",
  resolve: (_base, mine = "", theirs = "") => mine.length > theirs.length ? mine : theirs,
});
export const typed: RuleSetFor<Shop> = defineRules<Shop>()([["/visits", counter()], ["/cart/*", counter()], ["/user", longest]]);
export const typedStore: Store<Shop> = fileStore({ directory: "d", rules: typed });
export const handle: SessionHandler<Shop> = sessionHandler(typedStore, { cookie: { name: "__Host-sid" } });
export const typedMerge: MergeResult<Shop> = merge<Shop>(start, start, start, typed);
export const plainMerge = merge({ user: "x", coupon: "S" }, { user: "x" }, { user: "y", theme: 1 });
// @ts-expect-error "/vists: the session has no member vists, only visits, cart, user"
defineRules<Shop>()({ "/vists": counter() });
// @ts-expect-error "/visits: the rule is for string, not for number"
defineRules<Shop>()({ "/visits": longest });
// @ts-expect-error rules for another type of session
merge<{ step: number }>({ step: 1 }, { step: 2 }, { step: 1 }, typed);
// @ts-expect-error a policy that there is none of
defineRules([["/visits", "newest"]]);
`;

/** What typed rule sets cost the compiler. Instantiations are counted, since they are the same on every machine. */
import { beforeAll, describe, expect, it } from "vitest";
import { check, type Cost } from "../../helpers/compiler.js";

/** Far below what takes a second: the compiler does some hundred thousand of them in one. */
const limit = 80_000;

const sections = Array.from({ length: 40 }, (_, index) => `section${index}`);
/** A session of 240 paths: 40 members, and under each a number, a text, records, and two members of those. */
const session = `interface Session {
  ${sections.map((name) => `${name}: { count: number; text?: string; lines: Record<string, { id: string }> };`).join("\n  ")}
}`;
const rules = sections
  .slice(0, 25)
  .flatMap((name) => [`["/${name}/count", counter()],`, `["/${name}/lines/*/id", "override"],`]);

/** The same session and the same list, checked against the session's type or not. */
function costs(type: string, list: readonly string[]): readonly [typed: Cost, untyped: Cost] {
  const text = (call: string) =>
    `import { counter, defineRules } from "../src/index.js";\n${type}\nexport type S = Session;\n${call}([${list.join("\n")}]);`;
  return [check("cost.ts", text("defineRules<Session>()")), check("cost.ts", text("defineRules"))];
}

function report(what: string, [typed, untyped]: readonly [Cost, Cost]): void {
  const more = typed.instantiations - untyped.instantiations;
  const ms = Math.round(typed.milliseconds - untyped.milliseconds);
  console.log(`${what}: ${more} instantiations more than untyped, ${ms} ms`);
}

beforeAll(() => {
  // The first run of the compiler is slower than all others.
  costs(session, rules);
});

describe("a typed rule set is cheap to check", () => {
  it("with 50 rules for a session of 240 paths", () => {
    const found = costs(session, rules);
    report("50 rules, 240 paths", found);
    expect(found.map(({ complaints }) => complaints)).toEqual([[], []]);
    expect(found[0].instantiations - found[1].instantiations).toBeLessThan(limit);
  });

  it("where all rules are wrong and have messages", () => {
    const wrong = rules.map((rule) => rule.replace("/count", "/cuont").replace("/id", "/key"));
    const found = costs(session, wrong);
    report("50 wrong rules, 240 paths", found);
    expect(found.map(({ complaints }) => complaints.length)).toEqual([50, 0]);
    expect(found[0].instantiations - found[1].instantiations).toBeLessThan(limit);
  });

  it("where the session's type holds itself in many ways", () => {
    const members = sections
      .slice(0, 12)
      .map((name) => `${name}: Session; ${name}s?: Record<string, Session[]>;`);
    const deep = ["/**/count", `/${sections.slice(0, 12).join("/")}/count`, "/*/*/*/*/count"];
    const found = costs(
      `interface Session { count: number; ${members.join(" ")} }`,
      deep.map((pattern) => `["${pattern}", counter()],`),
    );
    report("a session that holds itself in 24 ways", found);
    expect(found.map(({ complaints }) => complaints)).toEqual([[], []]);
    expect(found[0].instantiations - found[1].instantiations).toBeLessThan(limit);
  });

  it("where many types hold one another", () => {
    const names = sections.slice(0, 8).map((_, index) => `T${index}`);
    const types = names.map(
      (name) => `interface ${name} { own: number; ${names.map((to) => `to${to}: ${to};`).join(" ")} }`,
    );
    const found = costs(`${types.join("\n")}\ninterface Session { first: T0 }`, [
      `["/first/toT1/toT2/own", counter()],`,
      `["/**/own", counter()],`,
    ]);
    report("8 types that hold one another", found);
    expect(found.map(({ complaints }) => complaints)).toEqual([[], []]);
    expect(found[0].instantiations - found[1].instantiations).toBeLessThan(limit);
  });
});

/** The types of sessions that typed rule sets can be made for. */
import { describe, expect, it } from "vitest";
import { atomic, counter, defineRules, type JsonObject, type JsonValue } from "../../../src/index.js";
import { keyed, text, union } from "./stand-ins.js";

interface Line {
  readonly id: string;
  qty: number;
}

describe("a session's type may", () => {
  interface Tree {
    name: string;
    count: number;
    parent?: Tree | null;
    children: Tree[];
    byName: Record<string, Tree>;
  }

  it("hold itself", () => {
    const rules = defineRules<Tree>()({
      "/children/*/children/*/byName/x/parent/parent/count": counter(),
      "/**/count": counter(),
      "/**/children/**/name": text(),
      "/**": "override",
    });
    expect(rules.entries).toHaveLength(4);
  });

  it("hold itself in ever new types", () => {
    interface Nest<T> {
      value: T;
      deeper?: Nest<T[]>;
    }
    const rules = defineRules<Nest<string>>()({
      "/deeper/deeper/value/*": union(),
      "/deeper/deeper/deeper": atomic("fail"),
      "/**/anything": counter(),
    });
    expect(rules.entries).toHaveLength(3);
  });

  it("be unknown, any or plain JSON, in parts or as a whole, and everything is allowed there", () => {
    interface Partly {
      open: unknown;
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what users' sessions have is the point
      loose: any;
      object: object;
      json: JsonValue;
      record: JsonObject;
    }
    const rules = defineRules<Partly>()({
      "/open/a/b": counter(),
      "/open/**/b": counter(),
      "/loose/a/*/b": keyed("id"),
      "/loose": text(),
      "/object/a": counter(),
      "/json/a/*/b": "override",
      "/json/*": counter(),
      "/record/a/b": "override",
      "/**/whatever": counter(),
    });
    expect(rules.entries).toHaveLength(9);
    expect(defineRules<unknown>()({ "/a/b": counter() }).entries).toHaveLength(1);
    type OwnJson = string | number | boolean | null | OwnJson[] | { [key: string]: OwnJson };
    expect(defineRules<{ own: OwnJson }>()({ "/own": union(), "/own/*/b": text() }).entries).toHaveLength(2);
    expect(defineRules<object>()({ "/a/b": counter() }).entries).toHaveLength(1);
    expect(defineRules<JsonObject>()({ "/a/b": "fail", "/a": "fail" }).entries).toHaveLength(2);
  });

  it("be a union, an array or a record itself", () => {
    expect(
      defineRules<{ a: number } | { b: string }>()({ "/a": counter(), "/b": text() }).entries,
    ).toHaveLength(2);
    expect(defineRules<Line[]>()({ "": keyed("id"), "/*/qty": counter() }).entries).toHaveLength(2);
    expect(defineRules<Record<string, number>>()({ "/a": counter(), "/*": counter() }).entries).toHaveLength(
      2,
    );
  });
});

import { describe, expect, it } from "vitest";
import { checkPage } from "../../src/check-page/page.js";
import { broken, evil, hostile, mixed, onResolver, sound } from "./reports.js";

describe("the page of a check", () => {
  it("escapes every text", () => {
    const html = checkPage(hostile, { title: evil });
    expect(html).not.toContain("<script");
    expect(html).not.toContain(evil);
    expect(html.split("&lt;script&gt;").length).toBeGreaterThan(30);
  });

  it("names nothing outside itself, holds no scripts, and forbids itself to load anything", () => {
    for (const report of [broken, mixed, sound, onResolver]) {
      const html = checkPage(report, { title: "rules" });
      expect(html).not.toMatch(/(?:src|href)="(?!data:|#)/);
      expect(html).not.toMatch(/https?:|url\(|@import|<script/);
      expect(html).toContain(`content="default-src 'none';`);
    }
  });

  it("says at once whether all is well", () => {
    expect(checkPage(sound, { title: "rules" })).toContain("✓ All laws that apply hold");
    expect(checkPage(broken, { title: "rules" })).toContain("✗ 1 law is broken");
    expect(checkPage(onResolver, { title: "rules" })).toContain("✗ highest is not what it declares");
  });

  it("gives each place an id of its own, to which every link leads", () => {
    for (const report of [broken, mixed, onResolver]) {
      const html = checkPage(report, { title: "rules" });
      const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, target] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
    }
  });

  it("has a test to paste for each broken law", () => {
    expect(checkPage(broken, { title: "rules" })).toContain("assertLaw(&quot;retry&quot;, rules, {");
  });

  it("tells a rule that is a defect, and one that breaks a law by itself, each with a test to paste", () => {
    const html = checkPage(mixed, { title: "rules" });
    expect(html).toContain("✗ 2 laws are broken, 1 rule is a defect");
    expect(html).toContain("The rule blind at /blind is a defect");
    expect(html).toContain("symmetry is broken by highest at /best, alone in a list: ");
    expect(html).toContain("assertLaw(&quot;symmetry&quot;, onlyRule(rules, &quot;/best&quot;), {");
  });
});

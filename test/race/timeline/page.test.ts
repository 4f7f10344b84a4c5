import { describe, expect, it } from "vitest";
import { checkHistory } from "../../../src/race/check/check.js";
import { renderTimeline } from "../../../src/race/timeline/page.js";
import { historyOf, set } from "../check/hand-made.js";

const evil = `<script>alert("x")</script>'&`;
const history = historyOf({
  final: { b: "y" },
  requests: [
    { process: 0, at: 0, read: {}, edits: [set(`/${evil.replaceAll("/", "~1")}`, "x")] },
    { process: 1, at: 2, read: {}, edits: [set("/b", "y")] },
  ],
});
const html = renderTimeline({
  title: evil,
  intro: evil,
  runs: [
    {
      title: evil,
      text: evil,
      badge: { text: evil, mood: "bad" },
      facts: [{ label: evil, value: evil }],
      history,
      verdict: checkHistory(history),
    },
  ],
});

describe("the timeline page", () => {
  it("escapes every text", () => {
    expect(html).not.toContain(evil);
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html.split("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;").length).toBeGreaterThan(
      7,
    );
  });

  it("names nothing outside itself, and forbids itself to load anything", () => {
    expect(html).not.toMatch(/(?:src|href)="(?!data:)/);
    expect(html).not.toMatch(/https?:|url\(|@import/);
    expect(html).toContain(`content="default-src 'none';`);
  });

  it("marks the commit whose edit is lost", () => {
    expect(html).toMatch(/<div class="bar commit violates"[^>]*aria-label="Commit[^"]*✗ s: the edit of /);
    expect(html.match(/class="fate lost"/g)).toHaveLength(1);
    expect(html.match(/class="fate kept"/g)).toHaveLength(1);
  });

  it("draws an empty history", () => {
    const none = { ...history, operations: [], run: { ...history.run, workers: 0 } };
    expect(() =>
      renderTimeline({ title: "", runs: [{ title: "", history: none, verdict: checkHistory(none) }] }),
    ).not.toThrow();
    expect(() => renderTimeline({ title: "", runs: [] })).not.toThrow();
  });
});

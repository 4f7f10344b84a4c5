/** The timeline page in a real browser. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkHistory } from "../../../src/race/check/check.js";
import { renderTimeline } from "../../../src/race/timeline/page.js";
import { chromiumPath, launchChromium } from "../../helpers/chromium.js";
import { historyOf, set, wrote } from "../check/hand-made.js";

const refused = { status: "conflict", error: { name: "MergeConflictError", message: "" } } as const;
const history = historyOf({
  final: { a: "x" },
  requests: [
    { process: 0, at: 0, read: {}, edits: [set("/a", "x")], outcome: wrote(2) },
    { process: 1, at: 1, read: {}, edits: [set("/a", "y")], outcome: refused },
    { process: 2, at: 3, read: {}, edits: [set("/c", "z")], outcome: wrote(3) },
    { process: 2, request: 1, at: 20, read: { a: "x" } },
  ],
  locks: [
    { process: 0, request: 0, session: "s", requested: 11, acquired: 11.2, released: 11.9 },
    { process: 1, request: 0, session: "s", requested: 12, acquired: 12.6, released: 12.9 },
  ],
});
const run = { title: "A store", history, verdict: checkHistory(history) };
const html = renderTimeline({ title: "A race", runs: [run, { ...run, title: "The same again" }] });

describe.skipIf(chromiumPath === undefined)("the timeline in Chromium", () => {
  let browser: Browser;
  let directory: string;
  let url: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "timeline-"));
    await writeFile(join(directory, "page.html"), html);
    url = pathToFileURL(join(directory, "page.html")).href;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await rm(directory, { recursive: true });
  });

  async function open(options: { colorScheme?: "light" | "dark"; width?: number } = {}): Promise<Page> {
    const { colorScheme = "light", width = 1200 } = options;
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:") && !request.url().startsWith("data:"))
        complaints.push(request.url());
    });
    await page.goto(url);
    return page;
  }

  it("has a lane per process and a bar per operation, where and as long as it was", async () => {
    const page = await open();
    const chart = page.getByRole("group", { name: /^Timeline of 8 processes/ }).first();
    await expect.poll(() => chart.locator(".lane").count()).toBe(8);
    expect(await chart.locator(".bar.work").count()).toBe(4);
    expect(await chart.locator(".bar.hold").count()).toBe(2);
    const [first, second] = [chart.locator(".bar.work").nth(0), chart.locator(".bar.work").nth(1)];
    const [one, other] = [await first.boundingBox(), await second.boundingBox()];
    expect(one?.width).toBeGreaterThan(200);
    expect((other?.x ?? 0) - (one?.x ?? 0)).toBeCloseTo((one?.width ?? 0) / 10, 0);
    await page.close();
  });

  it("tells on hover what a bar is", async () => {
    const page = await open();
    const tip = page.getByRole("tooltip", { includeHidden: true });
    expect(await tip.isVisible()).toBe(false);
    await page.locator(".bar.conflict").first().hover();
    expect(await tip.innerText()).toMatch(
      /^Conflict: 1\.0 ms\nprocess 1, request 0, s\n12\.0 to 13\.0 ms\nrefused/,
    );
    await page.locator(".bar.hold").first().hover();
    expect(await tip.innerText()).toMatch(/^Holds the lock: 0\.7 ms\n/);
    await page.locator("h1").hover();
    expect(await tip.isVisible()).toBe(false);
    await page.close();
  });

  it("can be walked through with the keyboard", async () => {
    const page = await open();
    const tip = page.getByRole("tooltip", { includeHidden: true });
    await page.locator(".chart .bar").first().focus();
    expect(await tip.innerText()).toMatch(/^Open: .*\nprocess 0/);
    await page.keyboard.press("ArrowRight");
    expect(await tip.innerText()).toMatch(/^Work: .*\nprocess 0/);
    await page.keyboard.press("ArrowDown");
    expect(await tip.innerText()).toMatch(/^Work: .*\nprocess 1/);
    await page.keyboard.press("End");
    expect(await tip.innerText()).toMatch(/^Holds the lock: .*\nprocess 1/);
    await page.keyboard.press("Escape");
    expect(await tip.isVisible()).toBe(false);
    expect(await page.locator(".chart").first().locator('[tabindex="0"]').count()).toBe(1);
    await page.close();
  });

  it("stretches on demand", async () => {
    const page = await open();
    const rows = page.locator(".rows").first();
    const before = (await rows.boundingBox())?.width ?? 0;
    await page.getByRole("slider").fill("4");
    expect((await rows.boundingBox())?.width).toBeCloseTo(4 * before, -1);
    await page.getByLabel("each run fills the width").check();
    expect(await page.locator("html").getAttribute("data-scale")).toBe("own");
    await page.close();
  });

  it("has a light and a dark look, each with legible words", async () => {
    const looks = [];
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await open({ colorScheme });
      looks.push(
        await page.evaluate(`["body", ".bar.work", ".run"].map((one) => {
          const style = getComputedStyle(document.querySelector(one));
          return style.backgroundColor + " " + style.color;
        }).join(", ")`),
      );
      await page.close();
    }
    const [light, dark] = looks;
    expect(light).not.toEqual(dark);
    expect(light).toContain("rgb(246, 247, 249) rgb(22, 32, 44)");
    expect(dark).toContain("rgb(15, 20, 26) rgb(232, 237, 243)");
  });

  it("fits a phone without scrolling sideways", async () => {
    const page = await open({ width: 360 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    await page.close();
  });

  it("has nothing to complain of", () => {
    expect(complaints).toEqual([]);
  });
});

/** The page of a check in a real browser. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkPage } from "../../src/check-page/page.js";
import { chromiumPath, launchChromium } from "../helpers/chromium.js";
import { broken, evil, hostile } from "./reports.js";

describe.skipIf(chromiumPath === undefined)("the page of a check in Chromium", () => {
  let browser: Browser;
  let directory: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "check-page-"));
    await writeFile(join(directory, "broken.html"), checkPage(broken, { title: "rules.mjs" }));
    await writeFile(join(directory, "hostile.html"), checkPage(hostile, { title: evil }));
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await rm(directory, { recursive: true });
  });

  async function open(
    name: "broken" | "hostile",
    options: { colorScheme?: "light" | "dark"; width?: number } = {},
  ): Promise<Page> {
    const { colorScheme = "light", width = 1200 } = options;
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!/^(file|data):/.test(request.url())) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(join(directory, `${name}.html`)).href);
    return page;
  }

  it("draws a case as trees side by side, with the marks where they should be", async () => {
    const page = await open("broken");
    const section = page.getByRole("region", { name: /^retry is broken/ }).first();
    const figures = section.getByRole("figure");
    expect(await figures.locator("figcaption").allInnerTexts()).toEqual([
      "base",
      "mine",
      "theirs",
      "came out",
      "the law wanted",
    ]);
    const boxes = await Promise.all([0, 1, 2].map((index) => figures.nth(index).boundingBox()));
    expect(new Set(boxes.map((box) => box?.y)).size).toBe(1);
    expect(await figures.nth(0).locator(".tree [class~=added], .tree [class~=changed]").count()).toBe(0);
    expect(await figures.nth(1).locator("li.added, li.changed").count()).toBeGreaterThan(0);
    expect(await figures.nth(2).locator("li.added, li.changed").count()).toBeGreaterThan(0);
    expect(await figures.nth(3).locator("li.wrong").count()).toBe(1);
    expect(await figures.nth(4).locator("li[class]").count()).toBe(0);
    await page.close();
  });

  it("leads with the keyboard from the top to a case", async () => {
    const page = await open("broken");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(page.url()).toMatch(/#law-retry$/);
    const box = await page.locator("#law-retry").boundingBox();
    expect(box?.y).toBeLessThan(900);
    expect(box?.y).toBeGreaterThanOrEqual(0);
    await page.close();
  });

  it("shows hostile keys as the texts that they are", async () => {
    const page = await open("hostile");
    expect(await page.title()).toContain(evil);
    const section = page.locator(".case").last();
    expect(await section.getByRole("figure").nth(0).locator(".key").allInnerTexts()).toEqual([
      "__proto__",
      "x",
    ]);
    expect(await section.getByRole("figure").nth(1).locator("li.deleted .key").allInnerTexts()).toContain(
      "__proto__",
    );
    expect(await section.getByRole("figure").nth(1).locator("li.added .key").innerText()).toBe(evil);
    expect(await section.locator("li.conflict .key").innerText()).toBe("x");
    expect(await page.locator("script").count()).toBe(0);
    await page.close();
  });

  it("has a light and a dark look, each with legible words", async () => {
    const looks = [];
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await open("broken", { colorScheme });
      looks.push(
        await page.evaluate(`["body", ".wrong > .node", ".case"].map((one) => {
          const style = getComputedStyle(document.querySelector(one));
          return style.backgroundColor + " " + style.color;
        }).join(", ")`),
      );
      await page.close();
    }
    const [light, dark] = looks;
    expect(light).toContain("rgb(246, 247, 249) rgb(22, 32, 44)");
    expect(dark).toContain("rgb(15, 20, 26) rgb(232, 237, 243)");
  });

  it("fits a phone without scrolling sideways, hostile texts included", async () => {
    for (const name of ["broken", "hostile"] as const) {
      const page = await open(name, { width: 360 });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
      await page.close();
    }
  });

  it("has nothing to complain of", () => {
    expect(complaints).toEqual([]);
  });
});

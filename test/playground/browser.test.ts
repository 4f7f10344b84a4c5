/** The playground in a real browser, with TypeDoc's own look around it, from a file path and from a server. */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPlayground } from "../../scripts/docs/playground.js";
import { playgroundExamples } from "../../scripts/docs/playground-examples.js";
import { laws } from "../../src/laws/suite.js";
import { chromiumPath, launchChromium } from "../helpers/chromium.js";
import { expectedOf } from "./expected.js";

const root = new URL("../../", import.meta.url);
const require = createRequire(import.meta.url);
const examples = playgroundExamples(root);
const shell = `<!DOCTYPE html><html lang="en"><head><title>Playground</title><meta name="viewport" content="width=device-width, initial-scale=1"/>
<link rel="stylesheet" href="../assets/style.css"/></head><body><main class="tsd-typography" style="padding: 0 1rem">
<h1 id="playground-title">Playground</h1><div id="playground"><p>none</p></div></main></body></html>`;

describe.skipIf(chromiumPath === undefined)("the playground in Chromium", () => {
  let browser: Browser;
  let directory: string;
  let server: Server;
  let served: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "playground-"));
    await mkdir(join(directory, "documents"));
    await mkdir(join(directory, "assets"));
    const typedoc = require.resolve("typedoc/package.json");
    await copyFile(join(typedoc, "../static/style.css"), join(directory, "assets/style.css"));
    await writeFile(join(directory, "documents/Playground.html"), shell);
    await addPlayground(pathToFileURL(`${directory}/`), root);
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "", "http://localhost");
      const type = { js: "text/javascript", css: "text/css", html: "text/html" }[
        pathname.split(".").at(-1) ?? ""
      ];
      readFile(join(directory, pathname.replace("/deep/path/", ""))).then(
        (bytes) => response.writeHead(200, { "content-type": type ?? "text/plain" }).end(bytes),
        () => response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end(),
      );
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    served = `http://127.0.0.1:${port}/deep/path/documents/Playground.html`;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
    await rm(directory, { recursive: true });
  });

  async function open(
    options: { fragment?: string; colorScheme?: "light" | "dark"; width?: number; from?: string } = {},
  ): Promise<Page> {
    const { fragment = "", colorScheme = "light", width = 1200, from } = options;
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    const here = from ?? pathToFileURL(join(directory, "documents/Playground.html")).href;
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      const isFavicon = request.url().endsWith("/favicon.ico");
      const isOwn = request.url().startsWith(here.replace("documents/Playground.html", ""));
      if (!isOwn && !isFavicon) complaints.push(request.url());
    });
    await page.goto(here + fragment);
    return page;
  }

  it("opens each example, and merges it as its vector says", async () => {
    const page = await open();
    expect(await page.getByLabel("Example").locator("option").count()).toBe(examples.length + 1);
    for (const example of examples) {
      const expected = expectedOf(example);
      await page.getByLabel("Example").selectOption(example.id);
      expect(page.url()).toContain(`#example=${example.id}`);
      if ("error" in expected) {
        expect(await page.locator("#pg-rules-fault").innerText()).toMatch(/^Line 1, column 1: Rule 0/);
        continue;
      }
      await page.getByRole("button", { name: "Vector" }).click();
      const given = JSON.parse(await page.locator("#pg-output").inputValue()) as { vectors?: object[] };
      expect([example.id, given.vectors?.[0] ?? given]).toEqual([
        example.id,
        expect.objectContaining(expected),
      ]);
      expect(await page.getByRole("status").innerText()).toMatch(
        "conflicts" in expected ? /conflict/ : /^Clean/,
      );
    }
    await page.close();
  });

  it("merges as one types, and a shared address brings the case back", async () => {
    const page = await open();
    await page.getByLabel("base").fill('{ "ü": "\u{1f600}\u2028", "n": 1 }');
    await page.getByLabel("mine").fill('{ "ü": "\u{1f600}\u2028", "n": 2 }');
    await page.getByLabel("theirs").fill('{ "n": 3 }');
    await page.getByLabel("rules").fill("");
    expect(await page.getByRole("status").innerText()).toBe("One conflict; rules settled nothing.");
    expect(await page.locator("#pg-records").innerText()).toMatch("/n: edit/edit, and no rule covers it");
    await page.getByLabel("rules").fill("/n max");
    expect(await page.getByRole("status").innerText()).toBe("Clean merge; rules decided one place.");
    expect(await page.locator(".pg-tree .pg-rule").innerText()).toBe("★ n: 3 rule, max");
    expect(await page.locator(".pg-tree .pg-theirs").innerText()).toMatch("deleted by theirs");
    await page.getByRole("button", { name: "Link" }).click();
    const shared = await page.locator("#pg-output").inputValue();
    const other = await open({ fragment: new URL(shared).hash });
    for (const box of ["base", "mine", "theirs", "rules"])
      expect(await other.locator(`#pg-${box}`).inputValue()).toBe(
        await page.locator(`#pg-${box}`).inputValue(),
      );
    expect(await other.locator("#pg-tree").innerText()).toBe(await page.locator("#pg-tree").innerText());
    await Promise.all([page.close(), other.close()]);
  });

  it("goes back to the example before with the browser's button", async () => {
    const page = await open({ fragment: "#example=law-retry" });
    expect(await page.getByLabel("Example").inputValue()).toBe("law-retry");
    await page.getByLabel("Example").selectOption("rule-union");
    await page.goBack();
    expect(await page.getByLabel("Example").inputValue()).toBe("law-retry");
    await page.close();
  });

  it("keeps what was typed when one follows a link within the page", async () => {
    const page = await open();
    await page.getByLabel("base").fill('{ "typed": 1 }');
    await page.evaluate("location.hash = 'playground-title'");
    await page.waitForFunction("location.hash === '#playground-title'");
    expect(await page.getByLabel("base").inputValue()).toBe('{ "typed": 1 }');
    await page.close();
  });

  it("says where a text is wrong, and why", async () => {
    const page = await open();
    await page.getByLabel("mine").fill('{\n "a": 1,\n}');
    expect(await page.locator("#pg-mine-fault").innerText()).toMatch(
      /^Line 3, column 1: .*a key in double quotes/,
    );
    expect(await page.getByLabel("mine").getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByRole("status").innerText()).toMatch(/mend in mine\.$/);
    expect(await page.getByRole("button", { name: "Vector" }).isDisabled()).toBe(true);
    await page.getByLabel("rules").fill("/a max\ncart counter");
    expect(await page.locator("#pg-rules-fault").innerText()).toMatch(
      /^Line 2, column 1: .*malformed pointer/,
    );
    await page.getByLabel("rules").fill('[["/a", "max"], ["b", "max"]]');
    expect(await page.locator("#pg-rules-fault").innerText()).toMatch(/^Line 1, column 17, at \/1: /);
    await page.getByLabel("rules").fill("");
    await page.getByLabel("mine").fill("");
    expect(await page.getByLabel("mine").getAttribute("aria-invalid")).toBe("false");
    expect(await page.locator("#pg-mine-fault").isVisible()).toBe(false);
    await page.close();
  });

  it("says of each law whether it speaks of the rules", async () => {
    const page = await open({ fragment: "#example=rule-counter" });
    expect(await page.locator("#pg-law-agreement").innerText()).toMatch(/^does not speak of these rules/);
    expect(await page.locator("#pg-law-symmetry").innerText()).toBe("applies, and holds here");
    expect(await page.locator(".pg-laws li").count()).toBe(laws.length);
    await page.close();
  });

  it("can be used with the keyboard alone", async () => {
    const page = await open();
    await page.getByLabel("Example").focus();
    for (const next of [
      "pg-base",
      "pg-mine",
      "pg-theirs",
      "pg-rules",
      "pg-link",
      "pg-vector",
      "pg-snippet",
    ]) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.id")).toBe(next);
    }
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("pg-output");
    expect(await page.locator("#pg-output").inputValue()).toMatch('import { expect, it } from "vitest"');
    await page.close();
  });

  it("gives axe nothing to find, in light and dark, with a merge, conflicts, faults and an output", async () => {
    const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
    for (const colorScheme of ["light", "dark"] as const) {
      for (const fragment of ["", "#example=law-exactness", "#example=php-26"]) {
        const page = await open({ fragment, colorScheme });
        await page.getByRole("button", { name: "Link" }).click();
        await page.evaluate(axe);
        const found = await page.evaluate(
          "axe.run({ preload: false }).then((run) => run.violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
        );
        expect([colorScheme, fragment, found]).toEqual([colorScheme, fragment, []]);
        await page.close();
      }
    }
  });

  it("is light or dark as the system is, or as was chosen for the site", async () => {
    const page = await open({ colorScheme: "dark" });
    const look = (): Promise<unknown> =>
      page.evaluate("getComputedStyle(document.querySelector('#pg-base')).backgroundColor");
    expect(await look()).toBe("rgb(27, 29, 33)");
    await page.evaluate("document.documentElement.dataset.theme = 'light'");
    expect(await look()).toBe("rgb(255, 255, 255)");
    await page.emulateMedia({ colorScheme: "light" });
    await page.evaluate("document.documentElement.dataset.theme = 'dark'");
    expect(await look()).toBe("rgb(27, 29, 33)");
    await page.close();
  });

  it("fits a phone without scrolling sideways, whatever the case", async () => {
    const long = JSON.stringify({ [`a${"b".repeat(300)}`]: "c".repeat(300) });
    for (const fragment of ["", "#example=law-exactness", "#example=php-26"]) {
      const page = await open({ fragment, width: 360 });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
      await page.getByLabel("mine").fill(long);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
      await page.close();
    }
  });

  it("works from a directory of a server as well, and says its size", async () => {
    const page = await open({ from: served });
    expect(await page.getByRole("status").innerText()).toMatch(/^Clean merge/);
    expect(await page.locator(".pg-size").innerText()).toMatch(/: [\d.]+ kB of script, [\d.]+ kB compressed/);
    await page.close();
  });

  it("has nothing to complain of", () => {
    expect(complaints).toEqual([]);
  });
});

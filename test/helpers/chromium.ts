/** The browser that pages are looked at with, wherever it is on this machine. */
import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const places = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** Where it is; without one, tests that need it are skipped, which CI does not take. */
export const chromiumPath = places.find((path) => path !== undefined && existsSync(path));
if (chromiumPath === undefined) {
  if (process.env["CI"] === "true")
    throw new Error("No Chromium was found, and CI requires one. Set CHROMIUM to its path.");
  console.warn(
    "SKIPPED: no page is tested in a browser, since no Chromium was found. Set CHROMIUM to its path.",
  );
}

/** Starts it, quietly. */
export function launchChromium(): Promise<Browser> {
  const quiet = ["quic", "background-networking", "component-update", "sync", "gpu"].map(
    (what) => `--disable-${what}`,
  );
  return chromium.launch({
    executablePath: chromiumPath ?? "",
    args: ["--no-sandbox", "--no-first-run", ...quiet],
  });
}

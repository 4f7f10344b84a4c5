/** The command `demo` as built: what a newcomer sees first. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, expect, it } from "vitest";

const bin = fileURLToPath(new URL("../../dist/cli/bin.js", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "demo-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it("shows that one store is slow, one loses edits, and lawful-merge does neither", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "demo"], {
    cwd: directory,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const row = /^\(([abc])\) .*?([\d,]+) ms +(\d) of 8 +(\d) of 8 +(none|[\d.]+ ms)$/gm;
  const rows = [...stdout.matchAll(row)].map(([, letter, wall = "", kept, counter]) => ({
    letter,
    wall: Number(wall.replace(",", "")),
    kept: Number(kept),
    counter: Number(counter),
  }));
  const [held, overwritten, merged] = rows;
  expect(rows).toHaveLength(3);
  expect(held).toMatchObject({ letter: "a", kept: 8, counter: 8 });
  expect(merged).toMatchObject({ letter: "c", kept: 8, counter: 8 });
  expect(overwritten?.kept).toBeLessThan(8);
  expect(held?.wall).toBeGreaterThan(8 * 200);
  // Generous, since other tests run beside this one; on an idle machine it is a sixth.
  expect(merged?.wall).toBeLessThan((held?.wall ?? 0) / 2);

  const page = join(directory, "lawful-merge-demo.html");
  expect(stdout).toContain(`Timeline of all three: ${pathToFileURL(page).href}`);
  expect(readFileSync(page, "utf8").match(/<section class="run"/g)).toHaveLength(3);
});

/** The program as built, in processes of its own: streams, pipes and exit status. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { files } from "./run.js";

const bin = fileURLToPath(new URL("../../dist/cli/bin.js", import.meta.url));

function start(args: readonly string[], input = "") {
  return spawnSync(process.execPath, [bin, ...args], { input, encoding: "utf8", maxBuffer: 2 ** 28 });
}

const { base, mine, theirs } = files({ base: { a: 1 }, mine: { a: 2 }, theirs: { a: 3 } });

describe("the built program", () => {
  it("merges, with status 0", () => {
    expect(start(["merge", base, mine, "-"], '{"a":1,"b":1}')).toMatchObject({
      status: 0,
      stdout: '{\n  "a": 2,\n  "b": 1\n}\n',
      stderr: "",
    });
  });

  it("reports conflicts, with status 1", () => {
    expect(start(["merge", base, mine, theirs])).toMatchObject({
      status: 1,
      stdout: "",
      stderr: "1 conflict:\n  /a  edit/edit\n",
    });
  });

  it("refuses bad input, with status 2 and no stack trace", () => {
    const { status, stderr } = start(["merge", base, mine, "-"], "{");
    expect(status).toBe(2);
    expect(stderr).toBe(
      "lawful-merge: standard input:1:2: this is no JSON: expected a key in double quotes or } here.\n",
    );
  });

  it("writes all of a large value into a pipe", () => {
    const long = "x".repeat(1000);
    const value = Array.from({ length: 5000 }, () => long);
    const { stdout, status } = start(["merge", base, base, "-"], JSON.stringify(value));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(value);
  });

  it("stays calm when its reader goes away", async () => {
    const child = spawn(process.execPath, [bin, "merge", base, base, "-"], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdin.on("error", () => undefined);
    child.stdin.end(JSON.stringify("x".repeat(5_000_000)));
    const [status] = (await once(child, "close")) as [number | null];
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});

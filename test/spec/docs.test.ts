// The documentation says what is true: generated parts are up to date, tables agree with the code.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generatedPages, regenerated } from "../../scripts/docs/generated-blocks.js";
import { ruleWords } from "../../src/catalogue/words.js";
import { parsePointer } from "../../src/merge/pointer.js";
import { defineRules } from "../../src/rules/define.js";
import { laws } from "../../src/laws/suite.js";
import { readVectors } from "./vector-files.js";

const root = new URL("../../", import.meta.url);

describe("generated parts", () => {
  it.each(generatedPages(root))("%s is up to date (npm run docs:write brings it there)", async (page) => {
    expect(read(page)).toBe(await regenerated(page, root));
  });

  it("every law has its page, named by its id, and no other page is there", () => {
    const pages = readdirSync(new URL("spec/laws/", root)).map((name) => name.replace(/\.md$/, ""));
    expect(pages.sort()).toEqual(laws.map(({ id }) => id).sort());
  });

  it("the file and the test that a law's page names exist", () => {
    for (const { id } of laws) expect(read(`src/laws/statements/${id}.ts`)).toContain(`id: "${id}"`);
    expect(read("test/laws/laws.test.ts")).toContain("`${law.id}: ${law.title}`");
  });
});

describe("the catalogue", () => {
  it("has a page for each rule, with what it declares and when not to use it", () => {
    for (const name of ["counter", ...Object.keys(ruleWords)]) {
      const page = read(`spec/catalogue/${name}.md`);
      expect(page).toContain(`<!-- generated: declarations ${name} -->`);
      expect(page).toContain("\n## When not to use it\n");
    }
  });

  it("says in its overview what each rule is for, what it declares and how it is written in JSON", () => {
    const overview = read("spec/catalogue.md");
    for (const name of ["counter", ...Object.keys(ruleWords)]) {
      const cells = overview.match(new RegExp(`\\| \\[${name}\\]\\(catalogue/${name}\\.md\\) +\\|`, "g"));
      expect(cells).toHaveLength(3);
    }
  });
});

describe("what does not hold", () => {
  const chapter = read("spec/laws.md");
  const section = chapter.slice(chapter.indexOf("## What does not hold"));
  const prefixes = [...section.matchAll(/<!-- generated: vectors what-does-not-hold (.+) -->/g)].map(
    ([, prefix = ""]) => prefix,
  );

  it("each case shows vectors that exist", () => {
    expect(prefixes).toHaveLength([...section.matchAll(/^### /gm)].length);
    for (const prefix of prefixes) expect(names().filter((name) => name.startsWith(prefix))).not.toEqual([]);
  });

  it("each vector is shown in a case", () => {
    expect(names().filter((name) => !prefixes.some((prefix) => name.startsWith(prefix)))).toEqual([]);
  });

  function names(): readonly string[] {
    const file = readVectors("what-does-not-hold.json");
    return "file" in file ? file.file.vectors.map(({ name }) => name) : [];
  }
});

describe("the README's picture and its table", () => {
  const table = /<!-- written by npm run docs:timeline -->\n\n```text\n([^]*?)```/.exec(
    read("README.md"),
  )?.[1];
  const picture = read("docs/timeline.svg");

  it("are of one run (npm run docs:timeline makes both)", () => {
    const rows = [...(table ?? "").matchAll(/^\([abc]\) .*? ([\d,]+ ms) +(\d of \d) /gm)];
    const drawn = [...picture.matchAll(/>(\d+ ms), <tspan class="\w+">(\d of \d) edits kept</g)];
    expect(rows).toHaveLength(3);
    expect(drawn.map(([, wall, kept]) => [wall, kept])).toEqual(
      rows.map(([, wall = "", kept]) => [wall.replace(",", ""), kept]),
    );
  });
});

describe("the table of errors", () => {
  it("has every code of the library, and no other", () => {
    const inCode = new Set(sources().flatMap((text) => codesIn(text, /"(ERR_[A-Z_]+)"/g)));
    const inTable = codesIn(read("docs/errors.md"), /^\| `(ERR_[A-Z_]+)`/gm);
    expect(inTable).toEqual([...inCode].sort());
  });
});

describe("the table of parts", () => {
  it("names what .dependency-cruiser.cjs lets each part import", () => {
    const allowed = [
      ...read(".dependency-cruiser.cjs").matchAll(/^ {2}"(.+?)": (\[[^]*?\]),\n(?= {2}"|\})/gm),
    ].map(([, part = "", lists = ""]) => {
      const [parts = "", packages = ""] = lists.slice(1, -1).split(/\],\s*\[/);
      return [
        part.replace("\\\\.ts$", ".ts"),
        quoted(parts),
        quoted(packages).filter((name) => name !== "node"),
      ];
    });
    const told = tableUnder(read("CONTRIBUTING.md"), "| part").map(([part, , imports]) => {
      const [parts = "", packages = ""] = imports.split("; ");
      const list = (text: string) => (text === "" || text === "nothing" ? [] : text.split(", "));
      return [part.replaceAll(/`|src\//g, ""), list(parts), list(packages)];
    });
    expect(allowed.length).toBeGreaterThan(8);
    expect(told).toEqual(allowed);
  });

  function quoted(text: string): readonly string[] {
    return codesIn(text, /"([^"]+)"/g);
  }
});

describe("the table of patterns", () => {
  const rows = tableUnder(read("spec/rules.md"), "| pattern");

  it("has rows", () => {
    expect(rows.length).toBeGreaterThan(10);
  });

  it.each(rows)("is right about %s", (shown, matched, covered, leftAlone) => {
    const pattern = pathsIn(shown)[0] ?? "";
    const { root: state } = defineRules([[pattern, "override"]]);
    const isCovered = (path: readonly string[]): boolean =>
      path.reduce((reached, key) => reached.step(key), state).governing !== undefined;
    for (const path of segmentsIn(matched)) {
      expect(isCovered(path)).toBe(true);
      // With **, what lies under a match can be a match as well.
      if (path.length > 0 && !pattern.includes("/**")) expect(isCovered(path.slice(0, -1))).toBe(false);
    }
    for (const path of segmentsIn(covered)) expect(isCovered(path.slice(0, -1))).toBe(true);
    for (const path of segmentsIn(leftAlone)) expect(isCovered(path)).toBe(false);
  });
});

function read(file: string): string {
  return readFileSync(new URL(file, root), "utf8");
}

function sources(): readonly string[] {
  const entries = readdirSync(new URL("src/", root), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"));
}

function codesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, code = ""]) => code);
}

/** The cells of a table's rows. */
function tableUnder(page: string, header: string): [string, string, string, string][] {
  const [, , ...rows] = page.slice(page.indexOf(header)).split("\n\n", 1)[0]?.split("\n") ?? [];
  return rows.map((row) => {
    const [, first = "", second = "", third = "", fourth = ""] = row.split("|").map((cell) => cell.trim());
    return [first, second, third, fourth];
  });
}

/** The paths that a cell lists: in code, or the root in words. */
function pathsIn(cell: string): readonly string[] {
  return cell.split(", ").flatMap((item) => {
    if (item === "the root" || item === "the empty text") return [""];
    return codesIn(item, /`(.*)`/g);
  });
}

function segmentsIn(cell: string): readonly (readonly string[])[] {
  return pathsIn(cell).map((path) => parsePointer(path) ?? expect.fail(`${path} is no path`));
}

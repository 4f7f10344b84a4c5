/**
 * What the reads of a list show that requests only append to. The elements tell the order of the commits: of two
 * reads of one life, one begins with the other. Knows no values but elements.
 */
import type { Life, Lives } from "./lives.js";
import type { Read } from "./reads.js";
import type { Token, Tokens } from "./tokens.js";

/** One list in one life of a session. */
export interface ListHistory {
  readonly path: readonly string[];
  readonly life: Life;
  /** Ordered by start. */
  readonly sights: readonly Sight[];
  /** The longest sight: what the others are held against. */
  readonly longest: Sight;
}

/** What one read shows of a list. */
export interface Sight {
  readonly read: Read;
  /** Each element once. */
  readonly elements: readonly Token[];
  /** The first one that stands there twice. */
  readonly twice?: Token;
}

/** What is known of a session before its lists are looked at. */
interface Seen {
  readonly tokens: Tokens;
  readonly reads: readonly Read[];
  readonly lives: Lives;
}

/** The lists of a session, one for each of its lives. */
export function listsOf({ tokens, reads, lives }: Seen): readonly ListHistory[] {
  return tokens.lists().flatMap((path) => {
    const byLife = new Map<Life, Sight[]>();
    for (const read of reads) {
      const life = lives.ofRead(read);
      if (life === undefined) continue;
      const sight = sightOf(read, tokens.elements(read.data, path));
      const known = byLife.get(life);
      if (known === undefined) byLife.set(life, [sight]);
      else known.push(sight);
    }
    return [...byLife].map(([life, sights]) => ({
      path,
      life,
      sights,
      longest: sights.reduce((longest, one) =>
        one.elements.length > longest.elements.length ? one : longest,
      ),
    }));
  });
}

function sightOf(read: Read, shown: readonly Token[]): Sight {
  const elements = new Set<Token>();
  let twice: Token | undefined;
  for (const token of shown) {
    if (elements.has(token)) twice ??= token;
    elements.add(token);
  }
  return { read, elements: [...elements], ...(twice !== undefined && { twice }) };
}

/** Whether a sight is where the longest one begins. */
export function isPrefix({ elements }: Sight, { elements: longest }: Sight): boolean {
  return elements.every((element, index) => element === longest[index]);
}

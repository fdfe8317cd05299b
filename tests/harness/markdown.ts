// The code in documents, block by block. Knows what a fence is, and nothing of what stands in it.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A fenced block of code. */
export interface Block {
  /** What the fence says that it is; "" where it says nothing. */
  language: string;
  code: string;
  /** The line of the fence, the first being 1. */
  line: number;
}

/** The blocks of a document, by its path in the project. */
export function blocksOf(document: string): Block[] {
  const text = readFileSync(root + document, "utf8");
  return [...text.matchAll(/^```(\w*).*\n([^]*?)^```$/gm)].map(({ 0: all, 1: language, 2: code, index }) => {
    if (language === undefined || code === undefined) throw new Error(`${document}: no block of code: ${all}`);
    return { language, code, line: text.slice(0, index).split("\n").length };
  });
}

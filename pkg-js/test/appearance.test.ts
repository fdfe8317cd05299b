// Which colours go with those that a page gives: whatever it gives, everything can be read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Colour, EDGE, TEXT, contrast, legible } from "../src/appearance/colour";
import { palette } from "../src/appearance/palette";
import type { ColourName } from "../src/types";

const LIGHT = {
  accent: "2447d8", link: "2447d8", header: "ffffff", ink: "171a2b", muted: "5b6178", line: "e3e5ee", edge: "7f859c",
  field: "ffffff", sheet: "ffffff", soft: "f4f5fa", good: "0d7a4f", warn: "805300", bad: "b3261e",
};
const DARK = {
  accent: "8ea6ff", link: "8ea6ff", header: "161929", ink: "eef0fa", muted: "a6acc6", line: "2d3247", edge: "7b819c",
  field: "1d2133", sheet: "161929", soft: "20253a", good: "58d6a0", warn: "f0bd5a", bad: "ff9d94",
};

/** What stands on what, and how well it has to be told from it. */
const PAIRS: [string, string, number][] = [
  ["ink", "sheet", TEXT], ["ink", "soft", TEXT], ["ink", "field", TEXT],
  ["muted", "sheet", TEXT], ["muted", "soft", TEXT], ["muted", "field", TEXT],
  ["on-accent", "accent", TEXT], ["on-header", "header", TEXT], ["header-muted", "header", TEXT],
  ["link", "sheet", TEXT], ["link", "soft", TEXT],
  ["good", "sheet", TEXT], ["warn", "sheet", TEXT], ["bad", "sheet", TEXT],
  ["edge", "sheet", EDGE], ["edge", "field", EDGE], ["accent-edge", "sheet", EDGE],
];

const colour = (hex: string) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;

function dressed(given: Partial<Record<ColourName, string>>, own: Record<string, string>) {
  const colours = Object.entries(given).map(([name, hex]) => [name, colour(hex)]);
  return palette(Object.fromEntries(colours), (property) => colour(own[property] ?? assert.fail(property)));
}

for (const [theme, own] of [["light", LIGHT], ["dark", DARK]] as const) {
  for (const given of [
    {},
    { accent: "ffd400" },
    { accent: "ffffff" },
    { accent: "000000" },
    { accent: "767676", onAccent: "808080" },
    { accent: "6b2346", header: "6b2346" },
    { sheet: "000000" },
    { sheet: "fff8e7", accent: "c96f4a" },
    { sheet: "777777" },
    { sheet: "ffffff", field: "101010", soft: "202020" },
    { ink: "f0f0f0", muted: "808080", edge: "808080", bad: "808080", link: "808080" },
  ]) {
    test(`in ${theme} everything can be read with ${JSON.stringify(given)}`, () => {
      const colours = dressed(given, own);
      for (const [front, back, ratio] of PAIRS) {
        const found = contrast(colours[front]!, colours[back]!);
        assert.ok(found >= ratio, `${front} on ${back}: ${found.toFixed(2)}`);
      }
    });
  }
}

test("a colour that can be read stays as it is", () => {
  assert.deepEqual(dressed({ accent: "6b2346" }, LIGHT).accent, colour("6b2346"));
  assert.deepEqual(dressed({ accent: "6b2346" }, LIGHT).link, colour("6b2346"));
  assert.deepEqual(dressed({}, DARK).ink, colour(DARK.ink));
});

test("a button keeps the brand's colour, and its words give way", () => {
  const { accent, "on-accent": onAccent } = dressed({ accent: "ffd400", onAccent: "ffffff" }, LIGHT);
  assert.deepEqual(accent, colour("ffd400"));
  assert.ok(contrast(onAccent!, accent!) >= TEXT);
});

test("what has to change changes no more than it must", () => {
  const found = legible(colour("ff8c00"), [colour("ffffff")], TEXT);
  const ratio = contrast(found, colour("ffffff"));
  assert.ok(ratio >= TEXT && ratio < TEXT + 0.4, `${ratio}`);
});

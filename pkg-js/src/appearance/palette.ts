// All colours of the drop-in from the few that a page gives: what goes with them, and each legible where it stands. Knows
// which colour stands on which, and nothing of how they are written.

import type { ColourName } from "../types";
import { type Colour, EDGE, TEXT, contrast, legible, mix, readable } from "./colour";

/** Signs and errors stand on a tint of their own colour, which takes some of the contrast. */
const TEXT_ON_TINT = 5.6;

/** The contrast from which on a text is read without strain (WCAG 2.2, 1.4.6). */
const READING = 7;

/** What the style sheet calls its colours, as custom properties. */
export type Palette = Record<string, Colour>;

/** The palette for one of light and dark. `own` is the style sheet's colour, which holds where the page gives none. */
export function palette(given: Partial<Record<ColourName, Colour>>, own: (property: string) => Colour): Palette {
  const sheet = given.sheet ?? own("sheet");
  const ownInk = own("ink");
  // The text that everything is read by keeps a good contrast, where the page has not chosen another.
  const ink = legible(given.ink ?? (contrast(ownInk, sheet) < READING ? readable(sheet) : ownInk), [sheet], TEXT);
  // A page that gives a sheet gets boxes, inputs and lines that go with it.
  const onSheet = (name: "soft" | "field" | "line", share: number) =>
    given[name] ?? (given.sheet ? mix(sheet, ink, share) : own(name));
  const soft = legible(onSheet("soft", 0.05), [ink], TEXT);
  const field = legible(onSheet("field", 0), [ink], TEXT);
  const surfaces = [sheet, soft, field];
  const muted = legible(given.muted ?? own("muted"), surfaces, TEXT);
  const accent = given.accent ?? own("accent");
  const header = given.header ?? given.sheet ?? own("header");
  const isPlainHeader = !given.header && !given.onHeader;
  const onHeader = textOn(header, given.onHeader ?? (given.header ? undefined : ink));
  const sign = (name: "good" | "warn" | "bad") => legible(given[name] ?? own(name), [sheet], TEXT_ON_TINT);
  return {
    sheet,
    ink,
    soft,
    field,
    muted,
    line: onSheet("line", 0.12),
    edge: legible(given.edge ?? own("edge"), [sheet, field], EDGE),
    accent,
    "on-accent": textOn(accent, given.onAccent),
    // A button that can hardly be told from the sheet has an edge.
    "accent-edge": contrast(accent, sheet) < EDGE ? legible(accent, [sheet], EDGE) : accent,
    link: legible(given.link ?? given.accent ?? own("link"), surfaces, TEXT),
    header,
    "on-header": onHeader,
    "header-muted": isPlainHeader ? legible(muted, [header], TEXT) : onHeader,
    good: sign("good"),
    warn: sign("warn"),
    bad: sign("bad"),
  };
}

/** Text in this colour where it can be read on the other, and otherwise in black or white. */
function textOn(on: Colour, wanted: Colour | undefined): Colour {
  return wanted && contrast(wanted, on) >= TEXT ? wanted : readable(on);
}

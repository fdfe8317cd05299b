// A colour, and how well it can be told from others (WCAG 2.2, 1.4.3 and 1.4.11). Knows no page and no name of a colour.

/** Red, green and blue of sRGB, from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

export const BLACK: Colour = [0, 0, 0];
export const WHITE: Colour = [255, 255, 255];

/** The contrast that text needs. */
export const TEXT = 4.5;
/** The contrast that edges and signs need. */
export const EDGE = 3;

/** How fine the search for a legible colour is: so many steps from the colour to black or white. */
const STEPS = 64;

/** From 1, for the same colour twice, to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** So much of the second colour in the first, in a mix that can be shown. */
export function mix(one: Colour, other: Colour, share: number): Colour {
  const channel = (index: 0 | 1 | 2) => Math.round(one[index] + (other[index] - one[index]) * share);
  return [channel(0), channel(1), channel(2)];
}

/**
 * The colour, or the one nearest to it on the way to black or white that has this contrast with all of the others. Where
 * none has, the one that comes nearest to it.
 */
export function legible(colour: Colour, others: readonly Colour[], ratio: number): Colour {
  const least = (candidate: Colour) => Math.min(...others.map((other) => contrast(candidate, other)));
  let best = colour;
  for (let step = 0; step <= STEPS; step++) {
    for (const pole of [BLACK, WHITE]) {
      const candidate = mix(colour, pole, step / STEPS);
      if (least(candidate) > least(best)) best = candidate;
      if (least(best) >= ratio) return best;
    }
  }
  return best;
}

/** White where it can be read on this colour, black otherwise, which then can. */
export const readable = (on: Colour): Colour => (contrast(WHITE, on) >= TEXT ? WHITE : BLACK);

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

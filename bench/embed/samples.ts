// What was measured, as it leaves this programme: a line of JSON for each value. Judges nothing.

/** Writes down one value. */
export type Recording = (measure: string, unit: "ms" | "B" | "", value: number) => void;

/** Where values are from. */
export interface Origin {
  scenario: "navigation" | "press" | "screens";
  network: string;
  side: "ours" | "theirs";
}

/** What writes down values of that origin. */
export const recorder =
  (origin: Origin): Recording =>
  (measure, unit, value) => {
    if (!Number.isFinite(value)) throw new Error(`${measure}: nothing was measured`);
    console.log(JSON.stringify({ ...origin, measure, unit, value }));
  };

/** The middle one, or what lies between the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (place: number) => sorted[Math.floor(place)]!;
  return (at((sorted.length - 1) / 2) + at(sorted.length / 2)) / 2;
}

// Whether a page is light or dark at some place in it, and when that changes. A browser tells a frame what the payer's system
// is, and not what the page around it is.

import type { ColourScheme } from "./messages";

/** Looks at what a shadow root inherits, until it is stopped. */
export function watchColourScheme(
  root: ShadowRoot,
  changed: (scheme: ColourScheme) => void,
): { now(): ColourScheme; stop(): void } {
  const probe = document.createElement("i");
  // A change of the scheme changes the colour, and a change that takes time is an event.
  Object.assign(probe.style, { color: "light-dark(rgb(0,0,0),rgb(1,1,1))", transition: "color 1ms", position: "fixed" });
  root.append(probe);
  const now = () => (getComputedStyle(probe).color == "rgb(0, 0, 0)" ? "light" : "dark");
  probe.ontransitionend = () => changed(now());
  return { now, stop: () => probe.remove() };
}

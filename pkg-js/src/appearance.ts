// The option `appearance`, put on an open drop-in. It is loaded only where a page or a payer theme asks for it. The browser
// reads the colours, in whatever form they are written.

import { type Palette, palette } from "./appearance/palette";
import type { Colour } from "./appearance/colour";
import type { Appearance, ColourName } from "./types";

const COLOURS: readonly string[] = [
  "accent", "onAccent", "link", "header", "onHeader", "ink", "muted", "sheet", "soft", "field", "line", "edge", "good", "warn", "bad",
] satisfies ColourName[];

const THEMES = ["auto", "light", "dark"];

/** The spacing of each density. What a payer goes on by stays 44 pixels high. */
const DENSITIES: Record<string, Record<string, string>> = {
  comfortable: {},
  compact: { margin: "14px", gap: "10px", "input-height": "44px", "button-height": "44px" },
};

/** GoCardless's payer theme, and the colours that its parts are here. */
const PAYER_THEME: Record<string, ColourName> = {
  button_background_colour: "accent",
  content_box_border_colour: "line",
  header_background_colour: "header",
  link_text_colour: "link",
};

const worn = new WeakMap<ShadowRoot, CSSStyleSheet>();

/**
 * Dresses a drop-in, in place of what it wore before. The page's own colours go before a payer theme's.
 * What is wrong is reported to the page as errors of type TypeError, and passed over.
 */
export function dress(root: ShadowRoot, appearance: Appearance, payerTheme: object | null | undefined): void {
  const sheet = worn.get(root) ?? new CSSStyleSheet();
  worn.set(root, sheet);
  // What is read from here on is what holds without it.
  sheet.replaceSync(":host{}");
  root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((other) => other != sheet), sheet];
  const { style } = sheet.cssRules[0] as CSSStyleRule;
  const set = (properties: Record<string, string>) => {
    for (const name in properties) style.setProperty(`--${name}`, properties[name]!);
  };

  for (const name in appearance) {
    if (!["theme", "colours", "radius", "font", "density"].includes(name)) wrong(name, "is not known");
  }
  const { theme = "auto", radius, font, density = "comfortable" } = appearance;
  const isTheme = THEMES.includes(theme);
  if (!isTheme) wrong("theme", "must be auto, light or dark");
  (root.host as HTMLElement).style.colorScheme = isTheme && theme != "auto" ? theme : "";
  if (!DENSITIES[density]) wrong("density", "must be comfortable or compact");
  else set(DENSITIES[density]);
  if (isCss("radius", "border-radius", radius)) set({ radius });
  if (isCss("font", "font-family", font)) set({ font });
  set(colours(root, appearance.colours ?? fromPayerTheme(payerTheme)));
}

/** The whole palette in light and in dark, of which the browser takes the one that the page is in. */
function colours(root: ShadowRoot, given: Partial<Record<string, unknown>>): Record<string, string> {
  const known = Object.entries(given).filter((entry): entry is [ColourName, string] => {
    const [name, colour] = entry;
    if (!COLOURS.includes(name)) wrong(`colours.${name}`, "is not known");
    return COLOURS.includes(name) && isCss(`colours.${name}`, "color", colour);
  });
  if (!known.length) return {};
  const probe = root.appendChild(document.createElement("span"));
  const [light, dark] = ["light", "dark"].map((scheme) => {
    const read = reader(probe, scheme);
    const own = (property: string) => read(`var(--${property})`);
    return palette(Object.fromEntries(known.map(([name, colour]) => [name, read(colour)])), own);
  }) as [Palette, Palette];
  probe.remove();
  return Object.fromEntries(Object.keys(light).map((name) => [name, `light-dark(${rgb(light[name])},${rgb(dark[name])})`]));
}

/** Reads a colour as it is in light or in dark. What lies outside of sRGB becomes the nearest inside, and opaque. */
function reader(probe: HTMLElement, scheme: string): (colour: string) => Colour {
  return (colour) => {
    probe.style.colorScheme = scheme;
    probe.style.color = `color(from ${colour} srgb r g b)`;
    const channels = getComputedStyle(probe).color.match(/-?[\d.]+(e-?\d+)?/g) ?? [];
    const [red = 0, green = 0, blue = 0] = channels.map((share) => Math.round(255 * Math.min(1, Math.max(0, Number(share)))));
    return [red, green, blue];
  };
}

const rgb = (colour: Colour | undefined) => `rgb(${colour})`;

function fromPayerTheme(theme: object | null | undefined): Partial<Record<string, unknown>> {
  const parts = Object.entries(theme ?? {}).filter(([part, colour]) => PAYER_THEME[part] && colour);
  return Object.fromEntries(parts.map(([part, colour]) => [PAYER_THEME[part], colour]));
}

function isCss(name: string, property: string, value: unknown): value is string {
  if (value == null) return false;
  const is = typeof value == "string" && CSS.supports(property, value);
  if (!is) wrong(name, `must be a CSS ${property}`);
  return is;
}

function wrong(name: string, cure: string): void {
  reportError(new TypeError(`GoCardlessDropin: appearance.${name} ${cure}`));
}

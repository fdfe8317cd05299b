// The pictures as files: where they are, and what their names say.

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What a picture shows. */
export interface Picture {
  screen: string;
  state: string;
  language: string;
  theme: "light" | "dark";
  device: "phone" | "desktop";
}

/** Where `cargo xtask gallery` wants them. */
export const FOLDER = process.env["GALLERY"] ?? fileURLToPath(new URL("../../target/gallery", import.meta.url));

/** The name of a picture's file. */
export function fileName({ screen, state, language, theme, device }: Picture): string {
  return `${[screen, state || "plain", language, device, theme].join(".").replaceAll(" ", "_")}.png`;
}

/** Every picture that was taken, in the order of screens. */
export function pictures(): Picture[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".png"));
  return names.sort().map((name) => {
    const [screen, state, language, device, theme] = name.replaceAll("_", " ").split(".");
    return { screen: screen!.replaceAll(" ", "_"), state, language, theme, device } as Picture;
  });
}

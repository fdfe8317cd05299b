// A list of a thousand banks, with the one that the sandbox knows among them.

import { ALBION } from "../../tests/harness/contract";

const FIRST = ["Al", "Bar", "Cor", "Dun", "El", "Fen", "Gar", "Hol", "Kin", "Lor"];
const MIDDLE = ["bion", "chester", "dale", "field", "ham", "mere", "minster", "mouth", "stow", "wick"];
const LAST = ["Bank", "Building Society", "Business", "Commercial", "Credit Union", "Direct", "Mutual", "Premier", "Savings", "Trust"];

/** The backend's answer, with icons at `icon`. */
export function thousandBanks(icon: string): object {
  const names = FIRST.flatMap((first) => MIDDLE.flatMap((middle) => LAST.map((last) => `${first}${middle} ${last}`)));
  const id = (name: string) => (name === ALBION.name ? ALBION.id : name.toUpperCase().replaceAll(" ", "_"));
  return { institutions: names.map((name) => ({ id: id(name), name, icon_url: icon, availability: "available" })) };
}

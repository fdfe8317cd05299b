// The texts of the drop-in, from the files that it shows them from, in the language that a test has it speak.

import { readFileSync } from "node:fs";
import type { BrowserContext } from "@playwright/test";

/** English, Arabic, or English with every vowel twice: it is as long as the longest languages are. */
export type Speech = "en" | "ar" | "longer";

type Message = string | Record<string, string>;
type Messages = Record<string, Message>;

let spoken: Messages = read("en");

/** From now on, `say` speaks this. */
export function speak(speech: Speech): void {
  spoken = speech === "longer" ? lengthened(read("en")) : read(speech);
}

/** Has every page of a context speak this where it would speak English, and `say` too. */
export async function speakIn(context: BrowserContext, speech: Speech): Promise<void> {
  speak(speech);
  if (speech === "en") return;
  // These are not the words that were built.
  await context.addInitScript(() => {
    const { fetch } = window;
    window.fetch = (address, options) => fetch(address, { ...options, integrity: "" });
  });
  await context.route(/\/en\.[^/]*json$/, async (route) => {
    if (speech === "ar") return route.continue({ url: route.request().url().replace("/en.", "/ar.") });
    const response = await route.fetch();
    return route.fulfill({ response, json: lengthened((await response.json()) as Messages) });
  });
}

/** A message with its places filled; of one with plural forms, the form for the first of them. */
export function say(key: string, places: Record<string, string> = {}): string {
  const message = spoken[key];
  if (message === undefined) throw new Error(`There is no message ${key}`);
  const filled = Object.entries(places);
  const text = typeof message === "string" ? message : (message[category(filled[0]?.[1])] ?? "");
  return filled.reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), isolated(text));
}

function category(number: string | undefined): string {
  return new Intl.PluralRules(String(spoken["language"])).select(Number(number));
}

/** The build isolates what stands in a place of a text from right to left. */
function isolated(text: string): string {
  return spoken["direction"] === "rtl" ? text.replaceAll(/\{\w+\}/g, "\u2068$&\u2069") : text;
}

function lengthened(messages: Messages): Messages {
  const longer = (text: string) => text.replaceAll(/\{\w+\}|[aeiou]/gi, (found) => (found.length > 1 ? found : found + found));
  const change = (message: Message) =>
    typeof message === "string"
      ? longer(message)
      : Object.fromEntries(Object.entries(message).map(([category, text]) => [category, longer(text)]));
  const changed = Object.entries(messages).map(([key, message]) => [key, change(message)]);
  const { language, direction } = messages;
  return { ...Object.fromEntries(changed), ...(language && { language }), ...(direction && { direction }) };
}

function read(language: string): Messages {
  return JSON.parse(readFileSync(new URL(`../../messages/${language}.json`, import.meta.url), "utf8"));
}

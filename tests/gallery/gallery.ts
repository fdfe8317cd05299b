// Takes a picture of every screen in every state: in English on each device in each theme, in other languages on one of
// each.

import { join } from "node:path";
import { expect, test } from "../harness/fixtures";
import type { Modal } from "../harness/modal";
import { tours } from "../harness/tours";
import { keep } from "./documents";
import { FOLDER, type Picture, fileName } from "./pictures";

/** The folder of the documents, where their pictures are to be renewed. */
const DOCUMENTS = process.env["DOCUMENTS"];

const DEVICES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };

/** No picture is higher: the rest of a list of banks looks like its beginning. */
const HIGHEST = 1600;

type Showing = Pick<Picture, "theme" | "device">;

const SOME: readonly Showing[] = [
  { theme: "light", device: "phone" },
  { theme: "dark", device: "desktop" },
];
const ALL: readonly Showing[] = [...SOME, { theme: "dark", device: "phone" }, { theme: "light", device: "desktop" }];

for (const { name, walk } of tours) {
  test(name, async ({ stage }) => {
    await walk(stage, async (modal, screen, state = "") => {
      for (const language of await languages(modal)) {
        await speak(modal, language);
        for (const showing of language === "en" ? ALL : SOME) {
          await take(modal, { screen, state, language, ...showing });
        }
      }
      await speak(modal, "en");
    });
  });
}

/** The languages that the payer can choose from, with English first. The loader's own screens have only that. */
async function languages({ host }: Modal): Promise<string[]> {
  const values = (options: Element[]) => options.map((option) => option.getAttribute("value") ?? "");
  const codes = await host.locator("select.language option").evaluateAll(values);
  return ["en", ...codes.filter((code) => code !== "en")];
}

async function speak({ dialog, host }: Modal, language: string): Promise<void> {
  const choice = host.locator("select.language");
  if (!(await choice.count()) || (await choice.inputValue()) === language) return;
  const isUnfolded = await host.locator("details[open]").count();
  await choice.selectOption(language);
  await expect(dialog).toHaveAttribute("lang", new RegExp(`^${language}`));
  // Drawn anew, it is folded.
  if (isUnfolded) await host.locator("details:not([open]) summary").click();
}

async function take({ page, host }: Modal, picture: Picture): Promise<void> {
  await page.emulateMedia({ colorScheme: picture.theme, reducedMotion: "reduce" });
  const { width, height } = DEVICES[picture.device];
  await page.setViewportSize({ width, height });
  const hidden = await host.evaluate(({ shadowRoot }) => {
    const body = shadowRoot?.querySelector(".body");
    return body ? body.scrollHeight - body.clientHeight : 0;
  });
  // The sheet leaves a margin at its top, which grows with the window.
  await page.setViewportSize({ width, height: Math.min(Math.ceil(height + hidden * 1.2), HIGHEST) });
  const path = join(FOLDER, fileName(picture));
  const png = await page.screenshot({ path, animations: "disabled", caret: "hide" });
  if (DOCUMENTS) await keep(page, picture, png, DOCUMENTS);
}

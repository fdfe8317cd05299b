// Every file that the loader brings is what was built, or is refused: a byte more, which changes nothing of what the file
// does, is enough. The engines differ in how they check a module.

import { appendFileSync, copyFileSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ASSETS, Demo } from "../harness/demo";
import { payer as person } from "../harness/payer";
import { Sandbox } from "../harness/sandbox";
import { say } from "../harness/words";
import { expect, test } from "./fixtures";
import type { Payer } from "./payer";

/** A file, what is added to it, and what the payer sees then. */
interface Change {
  file: RegExp;
  added: Uint8Array;
  sees(payer: Payer): Promise<void>;
}

const text = (added: string) => new TextEncoder().encode(added);

async function seesNothingLoaded(payer: Payer): Promise<void> {
  await payer.sees({ selector: "h2", saying: say("notice.not_loaded") });
  expect(await payer.browser.has({ selector: "form[data-screen]" })).toBe(false);
}

const CHANGES: Record<string, Change> = {
  "the code around the wasm": { file: /^glue\..*\.js$/, added: text("\n"), sees: seesNothingLoaded },
  // A section of a name of one letter, and nothing in it.
  "the wasm": { file: /^dropin\..*\.wasm$/, added: Uint8Array.of(0, 2, 1, 120), sees: seesNothingLoaded },
  "the first words": { file: /^en\.[^.]*\.json$/, added: text("\n"), sees: seesNothingLoaded },
  "the words that come later": {
    file: /^en\.later\..*\.json$/,
    added: text("\n"),
    async sees(payer) {
      const { given_name, family_name, email } = person;
      await payer.fill({ given_name, family_name, email });
      await payer.pressButton("button.continue");
      await payer.sees({ selector: "[role=alert]" });
      expect(await payer.browser.has({ selector: "h2", saying: say("institution.heading") })).toBe(false);
    },
  },
  "the looks": {
    file: /^appearance\..*\.js$/,
    added: text("\n"),
    async sees(payer) {
      await payer.sees({ selector: "button.main" });
      await expect.poll(() => payer.browser.run(looks)).toMatchObject({ isShown: true });
      expect(await payer.browser.run(looks)).not.toMatchObject({ colour: BRAND });
    },
  },
};

const BRAND = "rgb(120, 20, 60)";

/** Runs in the page. Nothing is shown before it is known how it looks. */
function looks(): { isShown: boolean; colour: string } {
  const root = document.querySelector("gocardless-dropin")!.shadowRoot!;
  const [content, button] = [root.querySelector(".content")!, root.querySelector("button.main")!];
  return { isShown: getComputedStyle(content).opacity === "1", colour: getComputedStyle(button).backgroundColor };
}

/** Runs in the page. */
function open(flow: string, accent: string): void {
  type Dropin = { create(flow: string, options: object): void };
  (window as unknown as { GoCardlessDropin: Dropin }).GoCardlessDropin.create(flow, { appearance: { colours: { accent } } });
}

/** The built files, with something added to those of a name. */
function changed({ file, added }: Change): string {
  const folder = mkdtempSync(join(tmpdir(), "assets-"));
  for (const name of readdirSync(ASSETS)) {
    const [from, to] = [join(ASSETS, name), join(folder, name)];
    if (file.test(name)) {
      copyFileSync(from, to);
      appendFileSync(to, added);
    } else if (!file.test(name.replace(/\.(br|gz)$/, ""))) symlinkSync(from, to);
  }
  return folder;
}

// The engines say it in different words.
test.use({ foreseen: /./ });

for (const [name, change] of Object.entries(CHANGES)) {
  test(`a changed byte is refused in ${name}`, async ({ payer, layout }) => {
    const folder = changed(change);
    const demo = await Demo.start(layout, 0, folder);
    try {
      const { flow } = await new Sandbox(demo.sandbox).make("payment");
      await payer.browser.visit(demo.shop);
      await payer.browser.run(open, flow, BRAND);
      await change.sees(payer);
    } finally {
      await demo.stop();
      rmSync(folder, { recursive: true });
    }
  });
}

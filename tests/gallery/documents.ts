// Which pictures the documents show, by their places there, and how they come there.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { type Picture, fileName } from "./pictures";

/** The part of a desktop that has the sheet in it. */
const MIDDLE = { left: 380, width: 520 };

/** Good enough for text, and half of what it would be without loss. */
const QUALITY = 0.8;

/** A phone in daylight, in English: as pages are shown for approval. */
const shown = (screen: string, state = "", other: Partial<Picture> = {}): Picture => ({
  screen,
  state,
  language: "en",
  device: "phone",
  theme: "light",
  ...other,
});

/** The schemes that have pages of their own for approval, besides Bacs. */
const SCHEMES = ["sepa_core", "ach", "autogiro", "becs", "becs_nz", "betalingsservice", "pad"];

/** The README's and the guides'. */
const GUIDES: Record<string, Picture> = {
  "pictures/phone-light.webp": shown("customer_details"),
  "pictures/phone-dark.webp": shown("review", "", { theme: "dark" }),
  "pictures/desktop-light.webp": shown("institution", "", { device: "desktop" }),
  "pictures/desktop-dark.webp": shown("handoff", "", { device: "desktop", theme: "dark" }),
  "pictures/errors.webp": shown("bank_account", "with errors"),
  "pictures/agreement.webp": shown("handoff", "of an agreement"),
  "pictures/waiting.webp": shown("waiting", "", { theme: "dark" }),
  "pictures/paid.webp": shown("paid"),
  "pictures/qr-code.webp": shown("handoff", "with its QR code", { device: "desktop" }),
  "pictures/refused.webp": shown("refused"),
  "pictures/german.webp": shown("review", "", { language: "de" }),
  "pictures/arabic.webp": shown("customer_details", "with errors", { language: "ar" }),
};

/** What GoCardless is sent. */
const APPROVAL: Record<string, Picture> = {
  "approval/bacs-1.webp": shown("customer_details"),
  "approval/bacs-2.webp": shown("bank_account"),
  "approval/bacs-3.webp": shown("review"),
  "approval/bacs-4.webp": shown("mandate_set_up"),
  ...Object.fromEntries(
    SCHEMES.flatMap((scheme) =>
      ["customer_details", "bank_account", "review", "mandate_set_up"].map((screen, index) => [
        `approval/${scheme}-${index + 1}.webp`,
        shown(screen, `by ${scheme}`),
      ]),
    ),
  ),
  "approval/payment-1.webp": shown("institution"),
  "approval/payment-2.webp": shown("bank_account", "of a payment"),
  "approval/payment-3.webp": shown("handoff"),
  "approval/payment-4.webp": shown("paid"),
  "approval/payment_and_mandate-1.webp": shown("review", "of a payment and a mandate"),
  "approval/payment_and_mandate-2.webp": shown("handoff", "of a payment and a mandate"),
  "approval/payment_and_mandate-3.webp": shown("paid", "with a mandate"),
  "approval/pay_to-1.webp": shown("bank_account", "with a PayID"),
  "approval/pay_to-2.webp": shown("handoff", "of an agreement"),
  "approval/pay_to-3.webp": shown("mandate_set_up", "as an agreement"),
  "approval/recurring-1.webp": shown("review", "of an agreement"),
  "approval/recurring-2.webp": shown("handoff", "of a recurring payment"),
  "approval/signature-1.webp": shown("signature_awaited"),
};

const SHOWN = Object.entries({ ...GUIDES, ...APPROVAL });

/** Puts a picture where the documents show it, if they do: as WebP, which is smaller. */
export async function keep(page: Page, picture: Picture, png: Buffer, documents: string): Promise<void> {
  const places = SHOWN.filter(([, shown]) => fileName(shown) === fileName(picture));
  if (!places.length) return;
  const part = picture.device === "desktop" ? MIDDLE : { left: 0, width: undefined };
  const webp = await page.evaluate(toWebp, { png: png.toString("base64"), quality: QUALITY, ...part });
  for (const [place] of places) writeFileSync(join(documents, place), Buffer.from(webp, "base64"));
}

/** Runs in the browser, which knows both formats. */
async function toWebp({ png, quality, left, width }: { png: string; quality: number; left: number; width?: number | undefined }) {
  const image = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (character) => character.charCodeAt(0))]));
  const canvas = new OffscreenCanvas(width ?? image.width, image.height);
  canvas.getContext("2d")?.drawImage(image, -left, 0);
  const webp = await canvas.convertToBlob({ type: "image/webp", quality });
  return btoa(Array.from(new Uint8Array(await webp.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(""));
}

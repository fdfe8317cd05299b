// How the drop-in looks where a page says so: its colours can be read, light and dark are the page's, and what is wrong
// costs the payer nothing.

import type { Locator } from "@playwright/test";
import { expect, test } from "./harness/fixtures";
import type { Modal } from "./harness/modal";
import { inspect } from "./harness/inspection";
import type {} from "../pkg-js/src/script";
import type { Appearance } from "../pkg-js/src/types";

const BRANDS: Record<string, Appearance> = {
  wine: { colours: { accent: "#6b2346", header: "#6b2346" }, radius: "4px" },
  yellow: { colours: { accent: "#ffd400", onAccent: "#fff" }, density: "compact" },
  white: { colours: { accent: "white", sheet: "oklch(0.25 0.05 260)" }, font: "Georgia, serif" },
  black: { colours: { accent: "light-dark(#000, #fff)", header: "#000" }, theme: "light" },
};

for (const [brand, appearance] of Object.entries(BRANDS)) {
  test(`${brand} as the brand's colour can be read in light and dark`, async ({ begin, shop }) => {
    const { modal } = await begin("mandate", { opening: { appearance } });
    await modal.shows("customer_details");
    await expect(modal.content).toHaveCSS("opacity", "1");
    await modal.press("button.continue");
    await expect(modal.problems).toBeVisible();
    await inspect(shop.page, brand, "gocardless-dropin");
  });
}

test("light and dark are the page's, and change with it", async ({ begin, shop }) => {
  const { modal } = await begin("mandate");
  await modal.shows("customer_details");
  const set = (scheme: string) =>
    shop.page.evaluate((scheme) => (document.documentElement.style.colorScheme = scheme), scheme);
  await set("light");
  await shop.page.emulateMedia({ colorScheme: "dark" });
  await expect(modal.dialog).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await set("dark");
  await expect(modal.dialog).toHaveCSS("background-color", "rgb(22, 25, 41)");
  await set("light dark");
  await shop.page.emulateMedia({ colorScheme: "light" });
  await expect(modal.dialog).toHaveCSS("background-color", "rgb(255, 255, 255)");
});

test("a theme of the page's choice holds from the first paint, whatever the page is", async ({ begin, demo, shop }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await shop.page.route(`${demo.backend}/*.wasm`, (route) => held.then(() => route.continue()));
  const { modal } = await begin("mandate", { opening: { appearance: { theme: "dark" } } });
  await expect(modal.dialog).toHaveCSS("color-scheme", "dark");
  release();
  await modal.shows("customer_details");
  await expect(modal.dialog).toHaveCSS("background-color", "rgb(22, 25, 41)");
  await shop.page.emulateMedia({ media: "print" });
  await expect(modal.dialog).toHaveCSS("background-color", "rgb(255, 255, 255)");
});

test("what the page changes later is put on in its place", async ({ make, shop }) => {
  const { flow } = await make("mandate");
  const handler = await shop.page.evaluateHandle((billingRequestFlowID) => {
    const appearance: Appearance = { theme: "dark", radius: "2px", colours: { accent: "#ffd400" } };
    const handler = window.GoCardlessDropin.create({ billingRequestFlowID, appearance });
    handler.open();
    return handler;
  }, flow);
  const button = shop.modal().button("button.continue");
  await expect(button).toHaveCSS("background-color", "rgb(255, 212, 0)");
  await handler.evaluate((handler) => handler.update({ appearance: { radius: "20px" } }));
  await expect(button).toHaveCSS("border-radius", "20px");
  await expect(button).toHaveCSS("background-color", "rgb(36, 71, 216)");
  await expect(shop.modal().dialog).toHaveCSS("background-color", "rgb(255, 255, 255)");
});

test("colours are CSS: of the page's own properties, and another for dark", async ({ begin, shop }) => {
  await shop.page.evaluate(() => document.documentElement.style.setProperty("--brand", "rgb(107, 35, 70)"));
  const appearance: Appearance = { colours: { accent: "light-dark(var(--brand), hsl(330 60% 80%))" } };
  const { modal } = await begin("mandate", { opening: { appearance } });
  const button = modal.button("button.continue");
  await expect(button).toHaveCSS("background-color", "rgb(107, 35, 70)");
  await expect(button).toHaveCSS("color", "rgb(255, 255, 255)");
  await shop.page.emulateMedia({ colorScheme: "dark" });
  await expect(button).toHaveCSS("background-color", "rgb(235, 173, 204)");
  await expect(button).toHaveCSS("color", "rgb(0, 0, 0)");
});

test("a custom property with the accent brings words that can be read on it", async ({ begin, shop }) => {
  const { modal } = await begin("mandate");
  const button = modal.button("button.continue");
  await expect(button).toHaveCSS("color", "color(srgb-linear 1 1 1)");
  await shop.page.evaluate(() => document.documentElement.style.setProperty("--gocardless-accent", "#ffd400"));
  await expect(button).toHaveCSS("background-color", "rgb(255, 212, 0)");
  await expect(button).toHaveCSS("color", "color(srgb-linear 0 0 0)");
});

test("compact is lower, and still easy to press", async ({ begin }) => {
  const { modal } = await begin("mandate");
  await modal.shows("customer_details");
  const comfortable = await whole(modal);
  await modal.press("button.close");
  await modal.isGone();
  const { modal: compact } = await begin("mandate", { opening: { appearance: { density: "compact" } } });
  await compact.shows("customer_details");
  await expect.poll(() => height(compact.field("given_name"))).toBe(44);
  expect(await whole(compact)).toBeLessThan(comfortable);
  expect(await height(compact.button("button.continue"))).toBe(44);
});

test("a few parts are open to the page's own style", async ({ begin, shop }) => {
  await shop.page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("gocardless-dropin::part(button), gocardless-dropin::part(field) { letter-spacing: 3px }");
    document.adoptedStyleSheets.push(sheet);
  });
  const { modal } = await begin("mandate");
  await expect(modal.button("button.continue")).toHaveCSS("letter-spacing", "3px");
  await expect(modal.field("email")).toHaveCSS("letter-spacing", "3px");
  for (const part of ["dialog", "sheet", "header", "heading", "footer"]) {
    await expect(modal.host.locator(`[part="${part}"]`)).toHaveCount(1);
  }
});

test.describe("GoCardless's payer theme", () => {
  const theme = {
    button_background_colour: "#6b2346",
    content_box_border_colour: "#112233",
    header_background_colour: "#004400",
    link_text_colour: "#663300",
  };

  test.beforeEach(({ shop, demo }) =>
    shop.page.route(`${demo.backend}/billing_request_flows/*/actions/initialise`, async (route) => {
      const response = await route.fetch();
      const body = await response.json();
      body.billing_request_flows.config = { ...body.billing_request_flows.config, payer_theme: theme };
      await route.fulfill({ response, json: body });
    }),
  );

  test("is worn where the flow brings it", async ({ begin }) => {
    const { modal } = await begin("mandate");
    await expect(modal.button("button.continue")).toHaveCSS("background-color", "rgb(107, 35, 70)");
    await expect(modal.host.locator('[part="header"]')).toHaveCSS("background-color", "rgb(0, 68, 0)");
    await expect(modal.host.locator('[part="header"]')).toHaveCSS("color", "rgb(255, 255, 255)");
  });

  test("gives way to the page's own colours", async ({ begin }) => {
    const { modal } = await begin("mandate", { opening: { appearance: { colours: { accent: "#004488" } } } });
    await expect(modal.button("button.continue")).toHaveCSS("background-color", "rgb(0, 68, 136)");
    await expect(modal.host.locator('[part="header"]')).toHaveCSS("background-color", "rgb(255, 255, 255)");
  });
});

test("what is wrong is reported to the page by name, and passed over", async ({ begin, shop, witness }) => {
  witness.foresee(/TypeError: GoCardlessDropin: appearance\./);
  const reported = shop.page.evaluate(() => {
    const messages: string[] = [];
    return new Promise<string[]>((resolve) =>
      addEventListener("error", ({ error }) => {
        messages.push(String(error));
        if (messages.length === 6) resolve(messages);
      }),
    );
  });
  const appearance = {
    theme: "sepia",
    colors: {},
    colours: { accent: "red;}*{color:red", brand: "red", link: "#663300" },
    radius: "round",
    density: "tight",
  } as unknown as Appearance;
  const { modal } = await begin("mandate", { opening: { appearance } });
  expect((await reported).sort()).toEqual([
    "TypeError: GoCardlessDropin: appearance.colors is not known",
    "TypeError: GoCardlessDropin: appearance.colours.accent must be a CSS color",
    "TypeError: GoCardlessDropin: appearance.colours.brand is not known",
    "TypeError: GoCardlessDropin: appearance.density must be comfortable or compact",
    "TypeError: GoCardlessDropin: appearance.radius must be a CSS border-radius",
    "TypeError: GoCardlessDropin: appearance.theme must be auto, light or dark",
  ]);
  await expect(modal.button("button.continue")).toHaveCSS("background-color", "rgb(36, 71, 216)");
  await modal.giveDetails("mandate");
  await modal.shows("bank_account");
});

test("a checkout whose looks do not load goes on without them", async ({ begin, demo, shop, witness }) => {
  witness.foresee(/ERR_FAILED/, /Failed to fetch/);
  await shop.page.route(`${demo.backend}/appearance.*`, (route) => route.abort());
  const { modal } = await begin("mandate", { opening: { appearance: { theme: "dark" } } });
  await modal.giveDetails("mandate");
  await modal.shows("bank_account");
});

/** How high all of a screen is, seen or not. */
function whole({ host }: Modal): Promise<number> {
  return host.locator(".body").evaluate(({ scrollHeight }) => scrollHeight);
}

async function height(part: Locator): Promise<number> {
  return (await part.boundingBox())?.height ?? 0;
}

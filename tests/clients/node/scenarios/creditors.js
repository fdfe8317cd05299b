// Creditors, and how their pages look.

import assert from "node:assert/strict";
import { test } from "node:test";
import { client } from "../merchant.js";

test("a creditor can be made and changed", async () => {
  const walnut = { name: "Walnut Coffee", country_code: "GB", creditor_type: "company" };
  const { id } = await client.creditors.create(walnut);
  await client.creditors.update(id, { city: "Leeds" });
  assert.equal((await client.creditors.find(id)).city, "Leeds");
});

test("pages can be themed", async () => {
  const colours = { button_background_colour: "#3B2A20", header_background_colour: "#FFFFFF" };
  const theme = await client.payerThemes.createForCreditor(colours);
  const again = await client.payerThemes.createForCreditor({ link_text_colour: "#3B2A20" });
  assert.equal(again.id, theme.id);
});

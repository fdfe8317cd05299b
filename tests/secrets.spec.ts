// What is secret or personal stays where it belongs. The witness watches every test for it; here it is shown that it
// would see something, and that the keys of a session are as little to be found as the payer's data.

import { openBank } from "./harness/bank";
import { ALBION } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { MARKS, payer } from "./harness/payer";
import { marksIn } from "./harness/witness";

test("a whole journey leaves no trace of payer and session", async ({ shop, demo, witness, stillClock: _ }) => {
  const sent: string[] = [];
  const tokens = new Set<string>();
  shop.page.on("request", (request) => {
    sent.push(request.postData() ?? "");
    const bearer = request.headers()["authorization"]?.replace("Bearer ", "");
    if (bearer) tokens.add(bearer);
  });
  const modal = await shop.buy("payment_and_mandate");
  await modal.reachBank("payment_and_mandate", ALBION.name);
  const bank = await openBank(modal.link("button.open_bank", { bank: ALBION.name }));
  await bank.approve();
  await bank.close();
  await modal.shows("accepted");

  const typed = marksIn(sent.join("\n"));
  for (const value of [payer.given_name, payer.city, payer.account_number]) {
    expect(typed, "the marks are found where they were sent").toContain(value.toLowerCase());
  }
  expect(tokens.size).toBeGreaterThan(0);
  for (const token of tokens) {
    expect(demo.output).not.toContain(token);
    expect(witness.everything).not.toContain(token);
  }
  expect(demo.output, "the log is there, and says something").toMatch(/BRQ/);
  expect(await shop.page.evaluate(() => [history.state, window.name])).toEqual([null, ""]);
});

test("the shop's page hears no session token", async ({ begin }) => {
  const { modal, merchant } = await begin("mandate", { at: "review" });
  await modal.confirm();
  const [success] = await merchant.hears("onSuccess");
  expect(JSON.stringify(success)).not.toMatch(/session_token|"token"/);
});

test("a mark would be found in any case", () => {
  for (const mark of MARKS) expect(marksIn(`…${mark.toUpperCase()}…`)).toContain(mark);
});

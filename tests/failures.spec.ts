// When something fails: the payer sees what happened and a way on, nothing typed is lost, and the page hears a typed error.

import type { Page, Route } from "@playwright/test";
import { openBank } from "./harness/bank";
import { ALBION } from "./harness/contract";
import { expect, test } from "./harness/fixtures";
import { ACCOUNT, DETAILS, type Modal } from "./harness/modal";
import { payer } from "./harness/payer";
import type { Fault, Sandbox } from "./harness/sandbox";
import type { MerchantSide, Shop } from "./harness/shop";
import { say } from "./harness/words";

const WEEK = 7 * 86_400;

/** Closes a checkout that cannot go on, and gives the code that the page hears. */
async function ends(modal: Modal, merchant: MerchantSide): Promise<unknown> {
  await modal.host.locator("form").getByRole("button", { name: say("button.close"), exact: true }).click();
  await modal.isGone();
  const [exit] = await merchant.hears("onExit", "onClose");
  const error = exit?.arguments[0] as { code: string; message: string; retryable: boolean };
  expect(error).toMatchObject({ message: expect.stringMatching(/./), retryable: expect.any(Boolean) });
  return error.code;
}

test.describe("a flow that cannot be opened", () => {
  test.beforeEach(({ witness }) => witness.foresee(/status of 4\d\d/));

  test("an id that cannot be one is refused by create", async ({ shop }) => {
    for (const id of ["", "BRQ000123", "BRF/../x", "BRF 1"]) {
      await expect(shop.open(id)).rejects.toThrow(/billingRequestFlowID must be the id/);
    }
    await expect(shop.page.locator("gocardless-dropin")).toHaveCount(0);
  });

  test("an id that is nobody's", async ({ shop }) => {
    const { modal, merchant } = await shop.open("BRFNOBODYHASTHISONE0123456789");
    await modal.shows("trouble");
    await expect(modal.heading).toHaveText(say("trouble.not_found_heading"));
    expect(await ends(modal, merchant)).toBe("not_found");
  });

  test("one that expired", async ({ make, shop, sandbox }) => {
    const { flow } = await make("mandate");
    await sandbox.advance(WEEK + 1);
    const { modal, merchant } = await shop.open(flow);
    await modal.shows("trouble");
    await expect(modal.heading).toHaveText(say("trouble.expired_heading"));
    expect(await ends(modal, merchant)).toBe("flow_expired");
  });

  test("one whose Billing Request was cancelled", async ({ make, shop, sandbox }) => {
    const { flow, billingRequest } = await make("payment", { at: "handoff" });
    await sandbox.act(billingRequest, "cancel");
    const { modal, merchant } = await shop.open(flow);
    await modal.shows("cancelled");
    expect(await ends(modal, merchant)).toBe("billing_request_cancelled");
  });

  test("one of the other environment", async ({ begin }) => {
    const { modal, merchant } = await begin("mandate", { opening: { environment: "live" } });
    await modal.shows("trouble");
    await expect(modal.words("trouble.environment")).toBeVisible();
    expect(await ends(modal, merchant)).toBe("environment_mismatch");
  });
});

test.describe("a Billing Request that is cancelled on the way", () => {
  test.beforeEach(({ witness }) => witness.foresee(/status of 409/));

  test("while the payer types", async ({ begin, sandbox }) => {
    const { modal, merchant, billingRequest } = await begin("mandate");
    await modal.shows("customer_details");
    await sandbox.act(billingRequest, "cancel");
    await modal.giveDetails("mandate");
    await modal.shows("cancelled");
    expect(await ends(modal, merchant)).toBe("billing_request_cancelled");
  });

  test("while the payer waits for the bank", async ({ begin, sandbox }) => {
    const { modal, merchant, billingRequest } = await begin("payment", { at: "handoff" });
    const bank = await openBank(modal.link("button.open_bank", { bank: ALBION.name }));
    await bank.close();
    await modal.shows("waiting");
    await sandbox.act(billingRequest, "cancel");
    await modal.shows("cancelled");
    expect(await ends(modal, merchant)).toBe("billing_request_cancelled");
  });
});

test.describe("what only the hosted page can do", () => {
  test("several signatures, from the review, and followed from there", async ({ begin, sandbox }) => {
    const { modal, merchant, billingRequest } = await begin("mandate", { at: "review" });
    await modal.press("button.several_signatures");
    await modal.shows("signature_awaited");
    expect(await sandbox.read("billing_requests", billingRequest)).toMatchObject({
      status: "pending",
      mandate_request: { payer_requested_dual_signature: true },
    });
    await merchant.hears();
    const hosted = await followToHostedPage(modal);
    await modal.shows("hosted_page");
    await modal.press("button.back");
    await modal.shows("signature_awaited");
    await hosted.close();
    const again = await followToHostedPage(modal);
    await again.getByRole("button", { name: /Confirm/ }).click();
    await isDone(again);
    await modal.shows("signature_awaited");
    await merchant.hears("onSuccess");
  });

  test("an action that the drop-in does not know", async ({ begin, sandbox }) => {
    const { modal, merchant, billingRequest } = await begin("mandate", { at: "review" });
    await modal.shows("review");
    await sandbox.addUnknownAction(billingRequest);
    await modal.confirm();
    await modal.shows("hosted_page");
    const hosted = await followToHostedPage(modal);
    await hosted.getByRole("button", { name: "Accept and continue" }).click();
    await isDone(hosted);
    await modal.shows("mandate_set_up");
    await merchant.hears("onSuccess");
  });

  test("what a backend leaves out", async ({ begin, demo, page, witness }) => {
    witness.foresee(/status of 404/);
    const error = { dropin_code: "unknown_action", code: 404, message: "not here", request_id: "1" };
    await page.route(`${demo.backend}/bank_authorisations`, (route) =>
      route.fulfill({
        status: 404,
        json: { error },
        headers: { "access-control-allow-origin": new URL(demo.shop).origin },
      }),
    );
    const { modal } = await begin("payment", { at: "handoff" });
    await modal.shows("hosted_page");
  });

  test("a bank authorisation that GoCardless forbids us", async ({ begin, sandbox, witness, stillClock: _ }) => {
    witness.foresee(/status of 403/);
    await sandbox.fault({ method: "POST", path_contains: "/bank_authorisations", kind: "status", status: 403 });
    const { modal, merchant } = await begin("payment", { at: "handoff" });
    await modal.shows("hosted_page");
    const hosted = await followToHostedPage(modal);
    await hosted.getByRole("button", { name: `Continue to ${ALBION.name}` }).click();
    await hosted.getByRole("button", { name: "Approve" }).click();
    await isDone(hosted);
    await modal.shows("accepted");
    await merchant.hears("onSuccess");
  });
});

async function followToHostedPage(modal: Modal, link = "button.hosted_page"): Promise<Page> {
  const opened = modal.page.context().waitForEvent("page");
  await modal.link(link).click();
  return opened;
}

/** The backend may have fulfilled by now, or not yet. */
async function isDone(hosted: Page): Promise<void> {
  await expect(hosted.getByRole("heading", { name: /Ready to finish|Thank you/ })).toBeVisible();
  await hosted.close();
}

/** Everything that can go wrong between backend and GoCardless, as often as the backend tries. */
const UPSTREAM: Omit<Fault, "path_contains">[] = [
  { kind: "status", status: 500 },
  { kind: "reset" },
  { kind: "html" },
];

test.describe("a request that fails", () => {
  test.beforeEach(({ witness }) => witness.foresee(/status of 50\d/, /ERR_INTERNET_DISCONNECTED/));

  /** Lets a step fail in every way, then succeed: each time the payer is told, and tries again. */
  async function failsThenWorks(
    { sandbox, shop }: { sandbox: Sandbox; shop: Shop },
    modal: Modal,
    request: string,
    attempt: () => Promise<void>,
  ): Promise<void> {
    const isTold = async (notice: string) => {
      await expect(modal.problems).toHaveText(say(notice));
      await expect(modal.problems).toBeFocused();
    };
    for (const fault of UPSTREAM) {
      await sandbox.fault({ method: "POST", path_contains: request, ...fault });
      await attempt();
      await isTold("notice.failed");
    }
    await shop.page.context().setOffline(true);
    await attempt();
    await isTold("notice.unreachable");
    await shop.page.context().setOffline(false);
    await attempt();
  }

  test("while opening", async ({ make, shop, sandbox }) => {
    const { flow } = await make("mandate");
    await sandbox.fault({ path_contains: "actions/initialise", kind: "status", status: 500 });
    const { modal, merchant } = await shop.open(flow);
    await modal.shows("trouble");
    await expect(modal.heading).toHaveText(say("trouble.failed_heading"));
    await shop.page.context().setOffline(true);
    await modal.press("button.try_again");
    await expect(modal.heading).toHaveText(say("trouble.unreachable_heading"));
    await shop.page.context().setOffline(false);
    await modal.press("button.try_again");
    await modal.shows("customer_details");
    await merchant.hears();
  });

  test("while opening, and the payer gives up", async ({ make, shop, sandbox }) => {
    const { flow } = await make("mandate");
    await sandbox.fault({ path_contains: "actions/initialise", kind: "html" });
    const { modal, merchant } = await shop.open(flow);
    await modal.shows("trouble");
    expect(await ends(modal, merchant)).toBe("upstream_failed");
  });

  test("with the details", async ({ begin, sandbox, shop }) => {
    const { modal } = await begin("mandate");
    await modal.shows("customer_details");
    await modal.fill(DETAILS.mandate);
    await failsThenWorks({ sandbox, shop }, modal, "collect_customer_details", async () => {
      for (const name of DETAILS.mandate) await expect(modal.field(name)).toHaveValue(payer[name]);
      await modal.press("button.continue");
    });
    await modal.shows("bank_account");
  });

  test("with the choice of a bank", async ({ begin, sandbox, shop }) => {
    const { modal } = await begin("payment", { at: "institution" });
    await failsThenWorks({ sandbox, shop }, modal, "select_institution", () => modal.chooseBank(ALBION.name));
    await modal.shows("bank_account");
  });

  test("with the bank account", async ({ begin, sandbox, shop }) => {
    const { modal } = await begin("mandate", { at: "bank_account" });
    await modal.shows("bank_account");
    await modal.fill(ACCOUNT);
    await failsThenWorks({ sandbox, shop }, modal, "collect_bank_account", async () => {
      for (const name of ACCOUNT) await expect(modal.field(name)).toHaveValue(payer[name]);
      await modal.press("button.continue");
    });
    await modal.shows("review");
  });

  test("with the confirmation", async ({ begin, sandbox, shop }) => {
    const { modal, merchant } = await begin("mandate", { at: "review" });
    await failsThenWorks({ sandbox, shop }, modal, "confirm_payer_details", () => modal.confirm());
    await modal.shows("mandate_set_up");
    await merchant.hears("onSuccess");
  });

  test("with the list of banks", async ({ begin, sandbox }) => {
    await sandbox.fault({ path_contains: "/institutions?", kind: "status", status: 500, times: 3 });
    const { modal } = await begin("payment", { at: "institution" });
    await expect(modal.problems).toHaveText(say("notice.failed"));
    await modal.press("button.try_again");
    await expect(modal.bank(ALBION.name)).toBeVisible();
  });

  test("with the way to the bank", async ({ begin, sandbox }) => {
    await sandbox.fault({ method: "POST", path_contains: "/bank_authorisations", kind: "status", status: 500, times: 3 });
    const { modal } = await begin("payment", { at: "handoff" });
    await expect(modal.problems).toHaveText(say("notice.failed"));
    await modal.press("button.try_again");
    await expect(modal.link("button.open_bank", { bank: ALBION.name })).toBeVisible();
    await expect(modal.problems).toHaveCount(0);
  });

  test("while the payer is at the bank", async ({ begin, sandbox, shop, stillClock: _ }) => {
    const { modal, merchant } = await begin("payment", { at: "handoff" });
    const bank = await openBank(modal.link("button.open_bank", { bank: ALBION.name }));
    await expect(bank.answer("Approve")).toBeVisible();
    await sandbox.fault({ method: "GET", path_contains: "/billing_requests/", kind: "reset", times: 6 });
    await bank.approve();
    await bank.close();
    await shop.page.bringToFront();
    await modal.shows("accepted");
    await merchant.hears("onSuccess");
  });

  test("because GoCardless takes too long", async ({ begin, sandbox }) => {
    const { modal } = await begin("mandate", { at: "bank_account" });
    const request = "collect_bank_account";
    await sandbox.fault({ method: "POST", path_contains: request, kind: "latency", milliseconds: 11_000 });
    await modal.giveAccount();
    await expect(modal.problems).toHaveText(say("notice.failed"));
    await modal.press("button.continue");
    await modal.shows("review");
  });
});

test.describe("a session that is too old is renewed unseen", () => {
  for (const [end, change] of Object.entries({
    "as the backend says": (route: Route) =>
      route.continue({ headers: { ...route.request().headers(), authorization: "Bearer b2xk.b2xk" } }),
    "by its age": (route: Route) =>
      route.fulfill({
        status: 401,
        headers: { "access-control-allow-origin": "*" },
        json: { error: { dropin_code: "session_expired", message: "Too old", type: "", code: 401, errors: [] } },
      }),
  })) {
    test(end, async ({ begin, shop, demo, witness }) => {
      witness.foresee(/status of 401/);
      const { modal } = await begin("mandate");
      await modal.shows("customer_details");
      const asked: string[] = [];
      shop.page.on("request", (request) => {
        if (request.method() === "POST") asked.push(new URL(request.url()).pathname.split("/").at(-1)!);
      });
      await shop.page.route(`${demo.backend}/billing_requests/*/actions/*`, change, { times: 1 });
      await modal.giveDetails("mandate");
      await modal.shows("bank_account");
      expect(asked).toEqual(["collect_customer_details", "initialise", "collect_customer_details"]);
    });
  }
});

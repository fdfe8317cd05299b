// The handoff matrix: every way to the bank and back ends on a truthful screen, with one authorisation and nothing asked
// again that GoCardless has accepted.

import type { BrowserContext } from "@playwright/test";
import { Bank, openBank } from "./harness/bank";
import { ALBION, SCREENS } from "./harness/contract";
import { type Begun, test as base, expect } from "./harness/fixtures";
import { Modal } from "./harness/modal";
import type { Purchase, Sandbox } from "./harness/sandbox";
import type { Opening, Shop } from "./harness/shop";
import { Witness } from "./harness/witness";
import { say } from "./harness/words";

const albion = { bank: ALBION.name };
const IN_THIS_TAB: Opening = { handoff: "redirect" };

const test = base.extend<{ telephone: BrowserContext }>({
  /** The payer's telephone: a browser that shares nothing with the one on their desk. */
  telephone: async ({ browser, demo }, use) => {
    const telephone = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    const witness = await Witness.of(telephone, demo);
    await use(telephone);
    await witness.testify();
    await telephone.close();
  },
});

/** A payer who stands before the bank, and what is around them. */
interface Trip extends Begun {
  shop: Shop;
  sandbox: Sandbox;
  witness: Witness;
  telephone: BrowserContext;
}

interface Way {
  opening?: Opening;
  /** Goes to the bank, approves, and gives the checkout that is before the payer then. */
  travel(trip: Trip): Promise<Modal>;
}

test.beforeEach(async ({ stillClock: _ }) => {});

/** In a tab of its own, which is closed afterwards. */
async function byTab({ modal }: Trip): Promise<Modal> {
  const bank = await openBank(modal.link("button.open_bank", albion));
  await bank.approve();
  await bank.close();
  return modal;
}

/** The same, and the bank's page says this about windows that open it. */
function withOpenerPolicy(headers: string, policy: string): Way {
  return {
    async travel(trip) {
      await trip.shop.page.context().route(`${trip.sandbox.address}/obauth/*`, async (route) => {
        if (route.request().method() !== "GET") return route.continue();
        const response = await route.fetch({ url: `${route.request().url()}?headers=${headers}` });
        expect(response.headers()["cross-origin-opener-policy"]).toBe(policy);
        await route.fulfill({ response });
      });
      return byTab(trip);
    },
  };
}

/** The payer approves, and the way back is lost. */
async function approveAndGetLost(bank: Bank, { sandbox, witness }: Trip): Promise<void> {
  witness.foresee(/ERR_FAILED/);
  await bank.page.route(`${sandbox.address}/obauth/**`, async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  const lost = bank.page.waitForEvent("requestfailed");
  await bank.answer("Approve").click();
  await lost;
}

/** Approves on the telephone, where the bank leads back to. The shop shows the outcome there too. */
async function byTelephone({ modal, telephone }: Trip, whileThere = async () => {}): Promise<void> {
  const address = await modal.link("button.open_bank", albion).getAttribute("href");
  const page = await telephone.newPage();
  await page.goto(address!);
  await whileThere();
  await new Bank(page, "finger").approve();
  await new Modal(page, 0, "finger").shows("accepted");
}

const WAYS: Record<string, Way> = {
  "a new tab": { travel: byTab },

  "a new tab that the bank leads back in": {
    async travel({ modal }) {
      const bank = await openBank(modal.link("button.open_bank", albion));
      await bank.approve();
      await new Modal(bank.page).shows("accepted");
      return modal;
    },
  },

  "a new tab that is closed at once, and another": {
    async travel({ modal }) {
      const closed = await openBank(modal.link("button.open_bank", albion));
      await closed.close();
      await modal.shows("waiting");
      const bank = await openBank(modal.link("button.open_bank_again", albion));
      await bank.approve();
      await bank.close();
      return modal;
    },
  },

  "a bank of the policy unsafe-none": withOpenerPolicy("unsafe_none", "unsafe-none"),
  "a bank of the policy same-origin": withOpenerPolicy("opener_same_origin", "same-origin"),
  "a bank of the policy same-origin-allow-popups": withOpenerPolicy("opener_allow_popups", "same-origin-allow-popups"),
  "a bank of the policy noopener-allow-popups": withOpenerPolicy("no_opener", "noopener-allow-popups"),

  "a new tab that never comes back": {
    async travel(trip) {
      const bank = await openBank(trip.modal.link("button.open_bank", albion));
      await approveAndGetLost(bank, trip);
      await bank.close();
      return trip.modal;
    },
  },

  "a reload while the bank is open": {
    async travel({ modal, shop, flow }) {
      const bank = await openBank(modal.link("button.open_bank", albion));
      await expect(bank.answer("Approve")).toBeVisible();
      await shop.visit();
      const { modal: reopened } = await shop.open(flow);
      await reopened.shows("waiting");
      await bank.approve();
      await bank.close();
      return reopened;
    },
  },

  "this tab, and back": {
    opening: IN_THIS_TAB,
    async travel({ modal, shop }) {
      await modal.goToBank(ALBION.name);
      await new Bank(shop.page).approve();
      return shop.modal();
    },
  },

  "this tab, and back undecided first": {
    opening: IN_THIS_TAB,
    async travel({ modal, shop }) {
      await modal.goToBank(ALBION.name);
      await new Bank(shop.page).leave();
      await modal.shows("waiting");
      const bank = await openBank(modal.link("button.open_bank_again", albion));
      await bank.approve();
      await bank.close();
      return modal;
    },
  },

  "this tab, and the back button": {
    opening: IN_THIS_TAB,
    async travel({ modal, shop, flow }) {
      await modal.goToBank(ALBION.name);
      await expect(new Bank(shop.page).answer("Approve")).toBeVisible();
      await shop.page.goBack();
      const { modal: reopened } = await shop.open(flow, IN_THIS_TAB);
      await reopened.shows("waiting");
      await reopened.link("button.open_bank_again", albion).click();
      await new Bank(shop.page).approve();
      return shop.modal();
    },
  },

  "this tab, which never comes back": {
    opening: IN_THIS_TAB,
    async travel(trip) {
      const { modal, shop, flow } = trip;
      await modal.goToBank(ALBION.name);
      await approveAndGetLost(new Bank(shop.page), trip);
      await shop.page.unrouteAll();
      await shop.visit();
      return (await shop.open(flow)).modal;
    },
  },

  "a QR code and the telephone, while the desk follows": {
    async travel(trip) {
      const { modal } = trip;
      await modal.host.getByText(say("qr_code.offer")).click();
      const code = modal.host.getByRole("img", { name: say("qr_code.picture") });
      await expect.poll(() => code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
      await byTelephone(trip, () => modal.shows("waiting"));
      return modal;
    },
  },

  "the bank's app, which leaves the page alone and returns in another browser": {
    opening: IN_THIS_TAB,
    async travel(trip) {
      const { modal, shop, sandbox } = trip;
      await shop.page.route(`${sandbox.address}/obauth/*`, (route) => route.fulfill({ status: 204 }));
      const taken = shop.page.waitForResponse(`${sandbox.address}/obauth/*`);
      await modal.goToBank(ALBION.name);
      await taken;
      await byTelephone(trip);
      return modal;
    },
  },
};

for (const [name, { opening = {}, travel }] of Object.entries(WAYS)) {
  test(`by ${name}`, async ({ begin, shop, sandbox, witness, telephone }) => {
    const begun = await begin("payment", { at: "handoff", opening });
    await expect(begun.modal.link("button.open_bank", albion)).toBeVisible();
    const modal = await travel({ ...begun, shop, sandbox, witness, telephone });
    await modal.shows("accepted");
    expect(await sandbox.visits(begun.billingRequest)).toEqual(["authorised"]);
    await expectAskedOnce(sandbox, begun.billingRequest);
  });
}

/** What is not an approval, with the screen that says so. */
const SETBACKS: Record<string, { screen: string; happen(bank: Bank, sandbox: Sandbox): Promise<void> }> = {
  denied: { screen: "refused", happen: (bank) => bank.refuse() },
  failed: { screen: "failed", happen: (bank) => bank.fail() },
  expired: { screen: "expired", happen: (_, sandbox) => sandbox.advance(15 * 60) },
};

for (const [decision, { screen, happen }] of Object.entries(SETBACKS)) {
  test(`an authorisation that is ${decision} is followed by another, on the payer's word`, async ({ begin, sandbox }) => {
    const { modal, merchant, billingRequest } = await begin("payment", { at: "handoff" });
    const first = await openBank(modal.link("button.open_bank", albion));
    await expect(first.answer("Approve")).toBeVisible();
    await happen(first, sandbox);
    await first.close();
    await modal.shows(screen);
    expect(await sandbox.visits(billingRequest)).toEqual([decision]);
    await modal.press("button.try_again");
    await modal.shows("handoff");
    const second = await openBank(modal.link("button.open_bank", albion));
    await second.approve();
    await second.close();
    await modal.shows("accepted");
    await merchant.hears("onSuccess");
    expect(await sandbox.visits(billingRequest)).toEqual([decision, "authorised"]);
  });
}

/** How a page goes away, and where the payer is afterwards. */
const INTERRUPTIONS: Record<string, (shop: Shop) => Promise<Shop>> = {
  "a reload": async (shop) => {
    await shop.visit();
    return shop;
  },
  "a closed tab": (shop) => shop.inAnotherTab(),
};

for (const purchase of ["mandate", "payment", "payment_and_mandate"] as const satisfies Purchase[]) {
  for (const [name, interrupt] of Object.entries(INTERRUPTIONS)) {
    test(`${purchase}: ${name} at any screen loses and repeats nothing`, async ({ make, shop, sandbox }) => {
      const { flow, billingRequest } = await make(purchase);
      let place = shop;
      let { modal } = await place.open(flow);
      const steps = {
        customer_details: () => modal.giveDetails(purchase),
        institution: () => modal.chooseBank(ALBION.name),
        bank_account: () => modal.giveAccount(),
        review: () => modal.confirm(),
        handoff: async () => (await openBank(modal.link("button.open_bank", albion))).approve(),
      };
      for (const screen of SCREENS[purchase]) {
        await modal.shows(screen);
        place = await interrupt(place);
        ({ modal } = await place.open(flow));
        await modal.shows(screen);
        await steps[screen]();
      }
      const end = purchase === "mandate" ? "mandate_set_up" : "accepted";
      await modal.shows(end);
      place = await interrupt(place);
      const { modal: reopened, merchant } = await place.open(flow);
      await reopened.shows(end);
      await merchant.hears("onSuccess");
      expect(await sandbox.visits(billingRequest)).toEqual(purchase === "mandate" ? [] : ["authorised"]);
      await expectAskedOnce(sandbox, billingRequest);
    });
  }
}

/** Nothing that GoCardless accepted was asked of it again. */
async function expectAskedOnce(sandbox: Sandbox, billingRequest: string): Promise<void> {
  for (const action of ["collect_customer_details", "collect_bank_account", "confirm_payer_details", "fulfil"]) {
    const asked = await sandbox.asked("POST", `/billing_requests/${billingRequest}/actions/${action}`);
    expect(asked.length, action).toBeLessThanOrEqual(1);
    for (const { status } of asked) expect(status, action).toBe(200);
  }
}

// The page of Adyen's Drop-in with bank methods only, as its guide has it, and at its fastest: with the words that it brings
// along, without device fingerprint, and with analytics that are answered at once, since they cannot be switched off.

import { Ach, AdyenCheckout, BacsDirectDebit, type CoreConfiguration, Dropin, PayByBank, SepaDirectDebit } from "@adyen/adyen-web";
import { page } from "./page";

AdyenCheckout.register(Ach, BacsDirectDebit, PayByBank, SepaDirectDebit);

let paymentMethodsResponse: CoreConfiguration["paymentMethodsResponse"];
/** Has to have the key's environment in it. */
const servers = `${location.origin}/test/`;

const { fetch } = window;
window.fetch = async (address, options) =>
  `${address}`.includes("/v3/analytics") ? Response.json({ checkoutAttemptId: "local" }) : fetch(address, options);

void page(
  async () => {
    const response = await fetch(document.querySelector<HTMLElement>("#checkout")!.dataset["methods"]!);
    paymentMethodsResponse = await response.json();
  },
  async () => {
    const checkout = await AdyenCheckout({
      paymentMethodsResponse,
      environment: "test",
      _environmentUrls: { api: servers, analytics: servers, cdn: { images: servers, translations: servers } },
      clientKey: "test_LOCAL",
      locale: "en-US",
      countryCode: "GB",
      amount: { currency: "GBP", value: 2400 },
      analytics: { enabled: false },
      risk: { enabled: false },
    } as CoreConfiguration);
    new Dropin(checkout).mount("#checkout");
  },
);

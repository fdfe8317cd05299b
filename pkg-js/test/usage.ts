// How merchants write it in TypeScript. Compiled, never run: what must not compile says so.

import { create, preload, returned, type BillingRequest, type DropinErrorCode, type Handler } from "gocardless-dropin";
import "gocardless-dropin/element";
import { GoCardlessDropin, useGoCardlessDropin } from "gocardless-dropin/react";
import type { ReactElement } from "react";
import type {} from "gocardless-dropin/dropin.js";

export function pays(flow: string): Handler {
  preload("https://pay.shop.example/gocardless");
  preload("https://pay.shop.example/gocardless", flow);
  const handler = create({
    billingRequestFlowID: flow,
    backend: "https://pay.shop.example/gocardless",
    environment: "sandbox",
    handoff: "tab",
    refreshFlow: async () => (await fetch("/checkout/flow", { method: "POST" })).text(),
    onSuccess: (billingRequest: BillingRequest, billingRequestFlow) => {
      const mandate: string | undefined = billingRequest.links.mandate_request_mandate;
      console.log(mandate, billingRequestFlow.links.billing_request);
      handler.exit();
    },
    onExit: (error, metadata) => {
      const code: DropinErrorCode | undefined = error?.code;
      console.log(code, error?.retryable, metadata.reason);
    },
  });
  return handler;
}

export function comesBack(): Handler | undefined {
  const flow = returned();
  return flow === null ? undefined : create(flow, { backend: "/gocardless", onClose: () => location.reload() });
}

export function paysByScriptTag(flow: string): void {
  window.GoCardlessDropin.create(flow);
  window.GoCardlessDropin.create({ billingRequestFlowID: flow }).open();
}

export function paysByTemplate(template: string): void {
  create({ billingRequestTemplateID: template, backend: "/gocardless" }).open();
}

export function paysByElement(): void {
  const element = document.createElement("gocardless-dropin");
  element.flow = "BRF0000EXAMPLE";
  element.addEventListener("success", ({ detail }) => console.log(detail.billingRequest.status));
  element.addEventListener("exit", ({ detail: { error } }) => console.log(error?.code satisfies DropinErrorCode | undefined));
  element.addEventListener("event", ({ detail }) => detail.name === "step_shown" && console.log(detail.metadata.screen));
  element.appearance = { theme: "dark" };
  element.addEventListener("focus", (event) => event.preventDefault());
  element.open = true;
}

export function paysWithReact(flow: string | undefined): void {
  const { open, exit } = useGoCardlessDropin({ billingRequestFlowID: flow, backend: "/gocardless", onClose: () => exit() });
  open();
  const shown: ReactElement | null = GoCardlessDropin({ billingRequestTemplateID: "BRT0000EXAMPLE", open: true, embedded: true });
  console.log(shown);
}

export function listens(flow: string, container: HTMLElement): void {
  const handler = create(flow, {
    backend: "/gocardless",
    container,
    onLoad: () => console.log("there"),
    onEvent: (name, metadata) => {
      // The name says what the metadata is.
      if (name === "field_error") console.log(metadata.screen, metadata.field);
      if (name === "failed") console.log(metadata.code);
      if (name === "exited") console.log(metadata.reason, metadata.milliseconds);
    },
  });
  handler.update({ language: "de", onExit: (_, { billingRequestStatus }) => console.log(billingRequestStatus) });
  handler.destroy();
}

export function doesNotCompile(): void {
  // @ts-expect-error a flow is needed
  create({ backend: "/gocardless" });
  // @ts-expect-error a flow or a template, not both
  create({ billingRequestFlowID: "BRF0000EXAMPLE", billingRequestTemplateID: "BRT0000EXAMPLE" });
  // @ts-expect-error no such environment
  create("BRF0000EXAMPLE", { environment: "test" });
  // @ts-expect-error the flow is named once
  create("BRF0000EXAMPLE", { billingRequestFlowID: "BRF0000EXAMPLE" });
  // @ts-expect-error no such code
  create("BRF0000EXAMPLE", { onExit: (error) => error?.code === "oops" });
  // @ts-expect-error no such event
  create("BRF0000EXAMPLE", { onEvent: (name) => name === "typed" });
  // @ts-expect-error what is typed is not told
  create("BRF0000EXAMPLE", { onEvent: (name, metadata) => name === "field_error" && metadata.value });
  // @ts-expect-error an element, and no selector
  create("BRF0000EXAMPLE", { container: "#checkout" });
  // @ts-expect-error no such environment
  document.createElement("gocardless-dropin").environment = "test";
  // @ts-expect-error a success has no error
  document.createElement("gocardless-dropin").addEventListener("success", ({ detail }) => detail.error);
  // @ts-expect-error callbacks are functions
  useGoCardlessDropin({ onSuccess: "/thanks" });
}

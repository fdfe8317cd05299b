// The shop's own script: buys, opens the checkout, and shows what the checkout told the page.

const orders = document.querySelector("#orders");

for (const button of document.querySelectorAll("[data-kind]")) {
  button.addEventListener("click", () => buy(button));
}

// The bank sends the payer back to this page; the flow is opened again to show where things stand.
const returned = window.GoCardlessDropin?.returned();
if (returned) GoCardlessDropin.create(returned, { environment: "sandbox", ...callbacks() });

/** The shop's server makes the Billing Request and its flow; the page only opens it. */
async function buy(button) {
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  try {
    const { flow, environment } = await purchase(button.dataset.kind);
    GoCardlessDropin.create({ billingRequestFlowID: flow, environment, ...callbacks() }).open();
  } catch (error) {
    tell("error", "That did not work", "The checkout could not be started. Nothing was charged. Please try again.");
    console.error(error);
  } finally {
    button.ariaBusy = "false";
  }
}

async function purchase(kind) {
  const response = await fetch("/shop/purchases", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ kind }),
  });
  if (!response.ok) throw new Error(`The shop answered ${response.status}`);
  return response.json();
}

/** One list of what the page heard for each checkout. */
function callbacks() {
  const heard = element("ol", { className: "heard", ariaLabel: "What the page heard" });
  return {
    onSuccess(billingRequest, billingRequestFlow) {
      const { status, links } = billingRequest;
      const facts = {
        Status: status,
        "Billing Request": billingRequest.id,
        Flow: billingRequestFlow.id,
        Mandate: links.mandate_request_mandate,
        Payment: links.payment_request_payment,
      };
      heard.append(entry("onSuccess", facts, { billingRequest, billingRequestFlow }));
      tell("success", "Thank you for your order", afterwards(billingRequest), heard);
    },
    onExit(error, metadata) {
      heard.append(entry("onExit", { Reason: metadata.reason, Error: error?.code, Message: error?.message }, { error, metadata }));
      if (error) tell("error", "Your order is not placed", "Something went wrong in the checkout. Choose again to start afresh.", heard);
      else tell("left", "Your order is waiting", "You left the checkout before it was finished.", heard);
    },
    onClose() {
      heard.append(entry("onClose", {}));
      if (orders.dataset.outcome === "left") orders.scrollIntoView({ block: "nearest" });
      else orders.focus();
    },
  };
}

/** What the shop promises. It says "paid" of nothing: that is for its server to find out. */
function afterwards({ mandate_request, payment_request }) {
  if (!payment_request) return "Your Direct Debit is set up. Ring us when the tin is empty.";
  const rest = mandate_request ? " Later months are collected by Direct Debit." : "";
  return "We send your parcel as soon as the payment has arrived." + rest;
}

function tell(outcome, title, text, ...rest) {
  orders.dataset.outcome = outcome;
  orders.replaceChildren(element("h2", { textContent: title }), element("p", { textContent: text }), ...rest);
  orders.hidden = false;
}

function entry(callback, facts, json) {
  const item = element("li", {}, element("code", { textContent: callback }));
  item.dataset.callback = callback;
  const known = Object.entries(facts).filter(([, value]) => value);
  if (known.length) item.append(element("dl", {}, ...known.flatMap(fact)));
  if (json) item.append(record(json));
  return item;
}

function fact([name, value]) {
  return [element("dt", { textContent: name }), element("dd", { textContent: value })];
}

function record(json) {
  const text = element("pre", { textContent: JSON.stringify(json, null, 2), tabIndex: 0 });
  return element("details", {}, element("summary", { textContent: "What it was called with" }), text);
}

function element(tag, properties, ...children) {
  const created = Object.assign(document.createElement(tag), properties);
  created.append(...children);
  return created;
}

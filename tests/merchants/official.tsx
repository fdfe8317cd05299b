// A merchant's page with GoCardless's own React binding, unmodified but for the address of the script. What it hears
// stands in the list #heard.

import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { useGoCardlessDropin } from "@gocardless/react-dropin";

// The binding gives its script tag an address as text. Under Trusted Types a page that uses it has a policy for that.
declare const trustedTypes: { createPolicy(name: string, rules: object): void };
trustedTypes.createPolicy("default", { createScriptURL: (address: string) => address });

const heard = document.querySelector("#heard")!;
const tell = (text: string) => heard.append(Object.assign(document.createElement("li"), { textContent: text }));

function Pay({ flow, backend }: { flow: string; backend: string }) {
  const { open, exit, ready, error } = useGoCardlessDropin({
    billingRequestFlowID: flow,
    environment: "sandbox",
    initialiseURL: `${backend}/dropin.js`,
    onSuccess: (billingRequest) => {
      tell(`onSuccess ${billingRequest.id} ${billingRequest.status}`);
    },
    onExit: (error) => tell(`onExit ${error}`),
  });
  return (
    <>
      <button disabled={!ready} onClick={() => open()}>Pay</button>
      <button onClick={() => exit()}>Stop</button>
      <output>{error?.message}</output>
    </>
  );
}

function Shop() {
  const [purchase, setPurchase] = useState<{ flow: string; backend: string }>();
  useEffect(() => {
    void order().then(setPurchase);
  }, []);
  return purchase ? <Pay {...purchase} /> : null;
}

async function order() {
  const { backend } = await (await fetch("/shop/config.json")).json();
  const response = await fetch("/shop/purchases", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"kind":"mandate"}',
  });
  return { flow: (await response.json()).flow as string, backend: backend as string };
}

createRoot(document.querySelector("#root")!).render(<Shop />);

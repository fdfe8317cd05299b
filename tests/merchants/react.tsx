// A merchant's page with the hook and the component, in strict mode. What it hears stands in the list #heard, with the
// number of the rendering whose callbacks were called.

import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { type CheckoutOptions, type ComponentOptions, GoCardlessDropin, useGoCardlessDropin } from "gocardless-dropin/react";

/** What a test gives the page. */
export type Given = ComponentOptions & {
  /** Not from outside: elements do not go from the test to the page. */
  container?: never;
  /** Which of the two is used; neither for a page that has left the checkout. */
  shows: "hook" | "component" | "nothing";
};

declare global {
  interface Window {
    /** Renders the page anew, with other callbacks each time. */
    render(given: Given): void;
  }
}

const heard = document.querySelector("#heard")!;
const root = createRoot(document.querySelector("#root")!);
let rendering = 0;

window.render = ({ shows, ...options }) => {
  const tell = (name: string, number: number) => () =>
    heard.append(Object.assign(document.createElement("li"), { textContent: `${name} ${number}` }));
  rendering += 1;
  const callbacks = {
    onSuccess: tell("onSuccess", rendering),
    onExit: tell("onExit", rendering),
    onClose: tell("onClose", rendering),
  };
  root.render(
    <StrictMode>
      {shows === "hook" && <WithHook {...options} {...callbacks} />}
      {shows === "component" && <WithComponent {...options} {...callbacks} />}
    </StrictMode>,
  );
};

function WithHook(options: CheckoutOptions) {
  const { open, exit } = useGoCardlessDropin(options);
  return (
    <>
      <button onClick={open}>Pay</button>
      <button onClick={exit}>Stop</button>
      <button
        onClick={() => {
          exit();
          open();
        }}
      >
        Restart
      </button>
    </>
  );
}

function WithComponent(options: ComponentOptions) {
  const [isOpen, setOpen] = useState(true);
  return (
    <>
      <output>{isOpen ? "open" : "closed"}</output>
      <GoCardlessDropin
        {...options}
        open={isOpen}
        onClose={() => {
          options.onClose?.();
          setOpen(false);
        }}
      />
    </>
  );
}

// For React 18 and 19: a hook that opens a checkout, and a component that is one. Knows a component's life, and leaves
// everything else to the handler. Rendering does nothing, so it may happen on a server.

import { type ReactElement, createElement, useCallback, useEffect, useReducer, useRef, useState } from "react";
import { create } from "./index.js";
import type { Handler, Options, Settings } from "./types.js";

/** What the hook takes: the options of `create`, where the flow or the template may come later. */
export type CheckoutOptions = Settings &
  (
    | {
        /** The id of a Billing Request Flow (`BRF…`), made on your server. Nothing opens before it is there. */
        billingRequestFlowID?: string | null | undefined;
        billingRequestTemplateID?: undefined;
      }
    | {
        /** The id of a Billing Request Template (`BRT…`) that the backend's setting allows. */
        billingRequestTemplateID?: string | null | undefined;
        billingRequestFlowID?: undefined;
      }
  );

/** What the hook gives. Both functions stay the same from one rendering to the next. */
export interface Checkout {
  /** Shows the checkout, as soon as there is a flow. */
  open(): void;
  /** Closes it without asking. Of the callbacks, only `onClose` is called. */
  exit(): void;
}

/**
 * A checkout in the life of a component. Callbacks may be new with each rendering: the last ones are called. Another flow
 * takes the place of one that is open. When the component goes, the checkout closes, and no callback is called any more.
 */
export function useGoCardlessDropin(options: CheckoutOptions): Checkout {
  const latest = useRef(options);
  const handler = useRef<Handler>(undefined);
  // "open" once it was asked to; a checkout that closes by itself is not asked for any more, unless it was again meanwhile.
  const wish = useRef<"none" | "wanted" | "open">("none");
  const [asked, ask] = useReducer((times: number) => times + 1, 0);
  const { billingRequestFlowID, billingRequestTemplateID, backend, environment, handoff, container, isolation } = options;
  const given = [billingRequestFlowID, billingRequestTemplateID, backend, environment, handoff, container, isolation];
  const { language, appearance } = options;

  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    if (!billingRequestFlowID && !billingRequestTemplateID) return;
    let isCurrent = true;
    const made = create({
      ...latest.current,
      refreshFlow: latest.current.refreshFlow && (async () => latest.current.refreshFlow!()),
      onLoad: () => isCurrent && latest.current.onLoad?.(),
      onEvent: (...heard) => isCurrent && latest.current.onEvent?.(...heard),
      onSuccess: (...heard) => isCurrent && latest.current.onSuccess?.(...heard),
      onExit: (...heard) => isCurrent && latest.current.onExit?.(...heard),
      onClose() {
        if (!isCurrent) return;
        if (wish.current == "open") wish.current = "none";
        latest.current.onClose?.();
      },
    } as Options);
    handler.current = made;
    return () => {
      isCurrent = false;
      handler.current = undefined;
      made.destroy();
    };
  }, given);
  useEffect(() => {
    handler.current?.update({ language, appearance });
    // Written in place, an object is another one each time.
  }, [language, JSON.stringify(appearance)]);
  useEffect(() => {
    if (wish.current == "none" || !handler.current) return;
    wish.current = "open";
    handler.current.open();
  }, [asked, ...given]);

  return {
    open: useCallback(() => {
      wish.current = "wanted";
      ask();
    }, []),
    exit: useCallback(() => {
      wish.current = "none";
      handler.current?.exit();
    }, []),
  };
}

/** What the component takes: the hook's options, and how it shows. */
export type ComponentOptions = CheckoutOptions & {
  /** Whether it shows. */
  open?: boolean | undefined;
  /** Whether it shows where the component stands, instead of over the page. */
  embedded?: boolean | undefined;
};

/** A checkout that shows while `open` is true. Set it to false in `onClose`, which also tells that the payer closed it. */
export function GoCardlessDropin({ open: isOpen, embedded, ...options }: ComponentOptions): ReactElement | null {
  const [place, setPlace] = useState<Element | null>(null);
  const { open, exit } = useGoCardlessDropin(embedded ? { ...options, container: place ?? undefined } : options);
  useEffect(() => {
    if (!isOpen || (embedded && !place)) return;
    open();
    return exit;
  }, [isOpen, embedded, place, open, exit]);
  return embedded ? createElement("div", { ref: setPlace }) : null;
}

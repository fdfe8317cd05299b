// What a test may ask of a browser, whichever engine it has. Knows no driver and no checkout.

/** Something on the page, also inside of open shadow roots: the first that matches and says this. */
export interface Part {
  selector: string;
  /** All that it says, by its label or else its text; anything if absent. */
  saying?: string;
}

/** A browser with one page in front. */
export interface Browser {
  visit(address: string): Promise<void>;
  /** Calls a function in the page. It may use nothing from outside; what it is given and answers is JSON. */
  run<Given extends unknown[], Answer>(script: (...given: Given) => Answer, ...given: Given): Promise<Answer>;
  /** Whether this is on the page now. */
  has(part: Part): Promise<boolean>;
  /** Clicks as a hand does. */
  click(part: Part): Promise<void>;
  /** Types as on a keyboard. */
  type(part: Part, text: string): Promise<void>;
  /** Does `there` in the tab that `open` opens, and closes that tab. */
  inNewTab(open: () => Promise<void>, there: () => Promise<void>): Promise<void>;
  /** What stood on the console and went wrong on the pages, as far as the driver sees it. */
  complaints(): Promise<string[]>;
  close(): Promise<void>;
}

/** Finds a part. Runs in the page. A label finds its field. */
export function find({ selector, saying }: Part): Element | null {
  const says = (element: Element) =>
    (element.getAttribute("aria-label") ?? element.textContent ?? "").replace(/\s+/g, " ").trim();
  const roots: ParentNode[] = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (!element.matches(selector) || (saying !== undefined && says(element) !== saying)) continue;
      return element instanceof HTMLLabelElement ? element.control : element;
    }
  }
  return null;
}

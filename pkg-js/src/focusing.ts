// Where the focus may go. Knows no screen.

/**
 * Moves the focus to what a selector finds in a checkout. In a container that is left until the payer has been in it, and
 * while they are elsewhere in the page.
 */
export function focusing(root: HTMLElement, container: Element | undefined): (selector: string) => void {
  const { host } = root.getRootNode() as ShadowRoot;
  let isTheirs = !container;
  root.addEventListener("focusin", () => (isTheirs = true), { once: true });
  return (selector) => {
    const { activeElement } = host.getRootNode() as Document | ShadowRoot;
    const isElsewhere = container && activeElement && activeElement != document.body && activeElement != host;
    if (isTheirs && !isElsewhere) root.querySelector<HTMLElement>(selector)?.focus();
  };
}

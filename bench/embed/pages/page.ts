// What the pages of both sides have in common: the checkout opens with the page, or at a press of the button.

/** Runs the page. `prepare` is all that can be done before the payer wants to pay. */
export async function page(prepare: () => Promise<void>, open: () => void): Promise<void> {
  if (location.hash !== "#button") return prepare().then(open);
  document.querySelector<HTMLButtonElement>("#pay")!.onclick = open;
  await prepare();
}

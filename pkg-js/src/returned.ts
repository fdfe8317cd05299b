// The payer's way back from the bank: the backend's return route adds the flow's id to the page's query.

const PARAMETER = /^gocardless_flow=(BRF[A-Za-z0-9]+)$/;

/** The flow in a query string, and the query string without it. What else stands in it stays letter by letter. */
export function take(search: string): { flow: string | null; rest: string } {
  const parts = search.slice(1).split("&");
  const others = parts.filter((part) => !PARAMETER.test(part)).join("&");
  const flow = parts.map((part) => PARAMETER.exec(part)?.[1]).find(Boolean) ?? null;
  return { flow, rest: others && "?" + others };
}

/** The flow whose payer just came back to this page, told once, or null. */
export function returned(): string | null {
  const { flow, rest } = take(location.search);
  if (flow) history.replaceState(history.state, "", location.pathname + rest + location.hash);
  return flow;
}

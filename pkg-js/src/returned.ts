// The payer's way back from the bank: the backend's return route adds the flow's id to the page's query.

/** The flow in a query string, and the query string without it. What else stands in it stays letter by letter. */
export function take(search: string): { flow: string | null; rest: string } {
  let flow: string | null = null;
  const rest = search.replace(/[?&]gocardless_flow=(BRF\w+)(?=&|$)/g, (_, id) => ((flow ??= id), ""));
  return { flow, rest: rest.replace(/^&/, "?") };
}

/** The flow whose payer just came back to this page, told once, or null. */
export function returned(): string | null {
  const { flow, rest } = take(location.search);
  if (flow) history.replaceState(history.state, "", location.pathname + rest + location.hash);
  return flow;
}

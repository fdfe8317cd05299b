// The routes of the contract (docs/contract.md) that this backend has. Knows HTTP; what routes do is in checkouts.js.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { serve } from "@hono/node-server";
import { parse } from "gocardless-nodejs";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { answer } from "./answer.js";
import { actionData, bankAuthorisation, countryCode, id, invalid, lookup, nothing } from "./asked.js";
import * as checkouts from "./checkouts.js";
import { Problem } from "./problem.js";
import { LIFETIME_SECONDS, check, mint } from "./session.js";
import { allowedOrigins, assets, environment, hostname, port, privacyUrl, publicUrl, webhookSecret } from "./settings.js";

const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };

const app = new Hono();
const base = app.basePath(new URL(publicUrl).pathname);

app.use(async (c, next) => {
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  await next();
});
app.notFound((c) => refused(c, new Problem("not_found")));
app.onError((error, c) => refused(c, Problem.of(error)));

function refused(c, problem) {
  if (problem.code === "rate_limited") c.header("retry-after", "30");
  return c.json(problem.envelope, problem.status);
}

const atMost = (maxSize) => bodyLimit({ maxSize, onError: () => { throw new Problem("body_too_large"); } });

base.post("/webhooks", atMost(1024 * 1024), async (c) => {
  const text = await c.req.text();
  let events;
  try {
    events = parse(text, webhookSecret, c.req.header("webhook-signature") ?? "");
  } catch {
    return c.body(null, 498);
  }
  const billingRequests = new Set(events.map(({ links }) => links.billing_request).filter(Boolean));
  const looked = await Promise.allSettled([...billingRequests].map(async (one) => checkouts.lookAgain(id("BRQ", one))));
  // The others were looked at. GoCardless delivers again.
  const failed = looked.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
  return c.body(null, 204);
});

base.get("/return", (c) => {
  const { isOpen, page, flow } = checkouts.comeBack(c.req.query("state") ?? "");
  if (!isOpen) {
    const link = page ? `<a href="${page.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}">Back to the shop</a>` : "";
    const html = `<!doctype html><title>You can close this page</title><p>This way back was used before. ${link}`;
    return c.body(html, 410, { "content-type": "text/html; charset=utf-8" });
  }
  const back = new URL(page);
  back.searchParams.set("gocardless_flow", flow);
  return c.redirect(back, 303);
});

// CORS alone would only keep other pages from reading the answers.
base.use(async (c, next) => {
  const origin = c.req.header("origin");
  if (origin && !allowedOrigins.includes(origin)) throw new Problem("origin_not_allowed");
  c.header("vary", "Origin");
  if (origin) c.header("access-control-allow-origin", origin);
  if (c.req.method !== "OPTIONS") return next();
  c.header("access-control-allow-methods", "GET,POST");
  c.header("access-control-allow-headers", "authorization,content-type");
  return c.body(null, 204);
});

/** A body that says that it is JSON, which makes a browser ask first, and is. */
async function body(c) {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header("content-type") ?? "")) throw new Problem("unsupported_media_type");
  return c.req.json().catch(() => { throw invalid("The body is not JSON."); });
}

/** The session of a request, which opens this Billing Request and no other. */
function sessionFor(c, billingRequest = c.req.param("id")) {
  const session = check(c.req.header("authorization"));
  if (id("BRQ", billingRequest) !== session.billingRequest) throw new Problem("not_found");
  return session;
}

base.post("*", atMost(32 * 1024));

base.post("/billing_request_flows/:id/actions/initialise", async (c) => {
  const flowId = id("BRF", c.req.param("id"));
  nothing(await body(c));
  const { flow, billingRequest, answer } = await checkouts.open(flowId);
  const token = mint(flowId, billingRequest);
  const language = flow.language ?? flow.prefilled_customer?.language ?? null;
  const session = { token, expires_in: LIFETIME_SECONDS, environment, language, privacy_url: privacyUrl };
  return c.json({ ...answer, billing_request_flows: flow, session });
});

base.get("/billing_requests/:id", async (c) => c.json(answer(await checkouts.read(sessionFor(c).billingRequest))));

base.post("/billing_requests/:id/actions/:action", async (c) => {
  const { billingRequest } = sessionFor(c);
  const action = c.req.param("action");
  const data = actionData(action, await body(c));
  return c.json(answer(await checkouts.act(billingRequest, action, data)));
});

base.get("/billing_requests/:id/institutions", async (c) => {
  const { billingRequest } = sessionFor(c);
  return c.json({ institutions: await checkouts.banks(billingRequest, countryCode(c.req.query())) });
});

base.post("/bank_details_lookups", async (c) => {
  const { billingRequest } = check(c.req.header("authorization"));
  const bank_name = await checkouts.bankName(billingRequest, lookup(await body(c)));
  return c.json({ bank_details_lookups: { bank_name } });
});

base.post("/bank_authorisations", async (c) => {
  const { billingRequest, page } = bankAuthorisation(await body(c));
  const session = sessionFor(c, billingRequest);
  // Letter by letter: a `blob:`, and an address with a user in it, have the origin, too.
  if (!allowedOrigins.some((origin) => page.href.startsWith(`${origin}/`))) throw new Problem("origin_not_allowed");
  page.hash = "";
  return c.json({ bank_authorisations: await checkouts.authorise(session, page) });
});

base.get("/bank_authorisations/:id", async (c) => {
  const { billingRequest } = check(c.req.header("authorization"));
  const resource = await checkouts.bankAuthorisation(billingRequest, id("BAU", c.req.param("id")));
  return c.json({ bank_authorisations: resource });
});

/** What happens in pages is not counted here. */
base.post("/events", (c) => c.body(null, 204));

base.get("/healthz", (c) => c.text("ok"));

/** The drop-in's files: `style.<hash>.css` for a year, and for five minutes what always has the same name. */
base.get("/:asset", async (c) => {
  const name = c.req.param("asset");
  const type = TYPES[extname(name)];
  const file = join(assets, name);
  if (!type || !/^\w[\w.-]*$/.test(name) || !existsSync(file)) throw new Problem("not_found");
  const isBrotli = /\bbr\b/.test(c.req.header("accept-encoding") ?? "") && existsSync(`${file}.br`);
  if (isBrotli) c.header("content-encoding", "br");
  c.header("content-type", type);
  c.header("cache-control", `public, max-age=${name.split(".").length > 2 ? "31536000, immutable" : "300"}`);
  c.header("cross-origin-resource-policy", "cross-origin");
  // The same for every page: a browser says its origin when it imports, not when it fetches, and would ask again.
  c.header("access-control-allow-origin", "*");
  c.header("vary", "Accept-Encoding");
  return c.body(await readFile(isBrotli ? `${file}.br` : file));
});

serve({ fetch: app.fetch, hostname, port: Number(port) }, () => console.log(`ready: ${publicUrl} on ${hostname}:${port}`));

// Session tokens: a flow and its Billing Request, signed, for a quarter of an hour. Knows no store: the signature says all.

import { createHmac, timingSafeEqual } from "node:crypto";
import { Problem } from "./problem.js";
import { sessionKey } from "./settings.js";

export const LIFETIME_SECONDS = 900;

export function mint(flow, billingRequest) {
  const claim = { flow, billingRequest, expiresAt: Date.now() + LIFETIME_SECONDS * 1000 };
  const text = Buffer.from(JSON.stringify(claim)).toString("base64url");
  return `${text}.${sign(text)}`;
}

/** What an `Authorization` header opens. Nothing of the token is believed before its signature is. */
export function check(authorization = "") {
  const [scheme, token = ""] = authorization.split(" ");
  if (scheme !== "Bearer") throw new Problem("session_missing", "There is no session token.");
  const [text, signature = ""] = token.split(/\.(.*)/s);
  if (!equal(signature, sign(text))) throw new Problem("session_invalid", "The session token was not minted here.");
  const session = JSON.parse(Buffer.from(text, "base64url"));
  if (session.expiresAt <= Date.now()) throw new Problem("session_expired", "Initialise the flow again.");
  return session;
}

const sign = (text) => createHmac("sha256", sessionKey).update(text).digest("base64url");

const equal = (one, other) => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

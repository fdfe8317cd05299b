// What the backend is told by its environment: the names are those of docs/backend.md. Knows no request.

import { createHmac } from "node:crypto";
import { Environments, GoCardlessClient } from "gocardless-nodejs";

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the README says what it means`);
  return value;
}

const token = required("GOCARDLESS_ACCESS_TOKEN");
export const environment = required("GOCARDLESS_ENVIRONMENT");
export const gocardless = new GoCardlessClient(token, environment === "live" ? Environments.Live : Environments.Sandbox);
// The client has no option for another address, such as that of a sandbox on this machine.
if (process.env.GOCARDLESS_API_URL) gocardless._api._baseUrl = process.env.GOCARDLESS_API_URL;

/** Made of the token, so that there is one secret less to keep, and a restart ends no session. */
export const sessionKey = createHmac("sha256", token).update("session").digest();
export const webhookSecret = required("GOCARDLESS_WEBHOOK_SECRET");
export const publicUrl = required("DROPIN_PUBLIC_URL");
export const allowedOrigins = required("DROPIN_ALLOWED_ORIGINS").split(",");
export const privacyUrl = process.env.DROPIN_PRIVACY_URL ?? null;
export const [hostname, port] = (process.env.DROPIN_LISTEN ?? "127.0.0.1:8787").split(":");
export const assets = required("DROPIN_ASSETS");
/** Here a folder, with a small file for each thing that is kept. */
export const database = process.env.DROPIN_DATABASE ?? "checkouts";

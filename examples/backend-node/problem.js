// The errors of the contract, and which of them an error of GoCardless's is. Knows nothing of HTTP but the status.

import { randomUUID } from "node:crypto";
import { ApiError, GoCardlessException } from "gocardless-nodejs";

const STATUS = {
  invalid_request: 400, session_missing: 401, session_invalid: 401, session_expired: 401, origin_not_allowed: 403,
  action_forbidden: 403, not_found: 404, unknown_action: 404, invalid_state: 409, already_authorised: 409,
  flow_expired: 410, body_too_large: 413, unsupported_media_type: 415, validation_failed: 422, rate_limited: 429,
  internal: 500, upstream_failed: 502, upstream_unreachable: 503, upstream_timeout: 504,
};
const UNREACHABLE = ["ECONNREFUSED", "ECONNRESET", "EAI_AGAIN", "ENOTFOUND", "ETIMEDOUT"];

/** Why a request was not done: a closed code, and words for whoever reads the page's console. */
export class Problem extends Error {
  constructor(code, message = code, refusal = {}) {
    super(message);
    this.code = code;
    this.status = STATUS[code];
    this.refusal = refusal;
  }

  static of(error) {
    if (error instanceof Problem) return error;
    if (error instanceof ApiError) return ofRefusal(error);
    // An answer that is none. Its words are no log's: what the payer typed may be in them.
    if (error instanceof GoCardlessException) return new Problem("upstream_failed");
    if (UNREACHABLE.includes(error.code)) return new Problem("upstream_unreachable");
    console.error(error.stack);
    return new Problem("internal", "The backend made a mistake. Its log says which.");
  }

  /** GoCardless's envelope, with the code of the contract in it. */
  get envelope() {
    const { errorType: type = "invalid_api_usage", requestId = randomUUID(), errors = [] } = this.refusal;
    const told = errors.map(({ field, message, reason, request_pointer }) => ({ field, message, reason, request_pointer }));
    const { code, message, status } = this;
    return { error: { dropin_code: code, message, type, code: status, request_id: requestId, errors: told } };
  }
}

function ofRefusal(refusal) {
  const { code, errorType, errors = [], message } = refusal;
  // GoCardless takes an account that the customer has already on its hosted page only.
  const isOnFile = errors.some(({ reason }) => reason === "bank_account_exists");
  if (code === 403 || isOnFile) return new Problem("action_forbidden", message, refusal);
  if (code === 404) return new Problem("not_found");
  if (code === 429) return new Problem("rate_limited", message, refusal);
  // The type says more than the status: some states are answered with 422.
  const isTold = code >= 400 && code < 500 && ["invalid_state", "validation_failed"].includes(errorType);
  return isTold ? new Problem(errorType, message, refusal) : new Problem("upstream_failed");
}

// The resources of GoCardless's API that callbacks get, as the API documents them. A key that does not apply is absent
// or null. Knows nothing of the drop-in.

/** Free keys and values of the merchant. */
export type Metadata = Record<string, string>;

/** What a Billing Request has come to. `fulfilled` does not mean paid: the payment's own status says that. */
export type BillingRequestStatus = "pending" | "ready_to_fulfil" | "fulfilling" | "fulfilled" | "cancelled";

/** A request for a mandate, a payment or both, and how far the payer has come with it. */
export interface BillingRequest {
  /** `BRQ…` */
  id: string;
  /** ISO 8601, UTC. */
  created_at: string;
  status: BillingRequestStatus;
  mandate_request?: MandateRequest | null;
  payment_request?: PaymentRequest | null;
  metadata?: Metadata | null;
  links: BillingRequestLinks;
  fallback_enabled?: boolean;
  fallback_occurred?: boolean;
  purpose_code?: string | null;
  /** What is still to be done. Empty once fulfilled or cancelled. */
  actions?: BillingRequestAction[];
  resources?: BillingRequestResources;
  creditor_name?: string;
}

/** Ids of what belongs to a Billing Request and of what came of it. */
export interface BillingRequestLinks {
  creditor?: string;
  organisation?: string;
  customer?: string;
  customer_billing_detail?: string;
  customer_bank_account?: string;
  mandate_request?: string;
  /** The mandate that was made, `MD…`. */
  mandate_request_mandate?: string;
  payment_request?: string;
  /** The payment that was made, `PM…`. */
  payment_request_payment?: string;
  bank_authorisation?: string;
}

/** The mandate that is asked for. */
export interface MandateRequest {
  /** ISO 4217. */
  currency: string;
  scheme: string;
  description?: string | null;
  verify?: "minimum" | "recommended" | "when_available" | "always";
  constraints?: Record<string, unknown> | null;
  sweeping?: boolean;
  payer_requested_dual_signature?: boolean | null;
  authorisation_source?: "web" | "telephone" | "paper";
  consent_type?: string | null;
  metadata?: Metadata | null;
  links?: { mandate?: string };
}

/** The payment that is asked for. */
export interface PaymentRequest {
  /** In the currency's smallest unit, for example pence. */
  amount: number;
  /** ISO 4217. */
  currency: string;
  scheme?: string | null;
  description?: string | null;
  reference?: string | null;
  /** In the currency's smallest unit. */
  app_fee?: number | null;
  funds_settlement?: "managed" | "direct";
  metadata?: Metadata | null;
  links?: { payment?: string };
}

/** One thing that the payer, or somebody for them, has to do. */
export interface BillingRequestAction {
  /** For example `collect_customer_details`. GoCardless may add types. */
  type: string;
  status: "pending" | "completed";
  required: boolean;
  requires_actions: string[];
  completes_actions: string[];
}

/** What is known of the payer. */
export interface BillingRequestResources {
  customer?: Customer;
  customer_billing_detail?: CustomerBillingDetail;
  customer_bank_account?: CustomerBankAccount;
}

/** The payer. */
export interface Customer {
  /** `CU…` */
  id: string;
  created_at: string;
  email: string | null;
  given_name: string | null;
  family_name: string | null;
  company_name: string | null;
  /** ISO 639-1. */
  language?: string | null;
  phone_number?: string | null;
  metadata?: Metadata | null;
}

/** The payer's address. */
export interface CustomerBillingDetail {
  /** `CBD…` */
  id: string;
  created_at: string;
  address_line1: string | null;
  address_line2: string | null;
  address_line3: string | null;
  city: string | null;
  region: string | null;
  postal_code: string | null;
  /** ISO 3166-1 alpha-2. */
  country_code: string | null;
  swedish_identity_number?: string | null;
  danish_identity_number?: string | null;
}

/** The payer's bank account. */
export interface CustomerBankAccount {
  /** `BA…` */
  id: string;
  created_at: string;
  account_holder_name: string;
  account_number_ending: string | null;
  account_type?: string | null;
  bank_name: string | null;
  country_code: string;
  currency: string;
  enabled?: boolean;
  metadata?: Metadata | null;
  links?: { customer?: string };
}

/** One visit of one payer to complete a Billing Request. */
export interface BillingRequestFlow {
  /** `BRF…` */
  id: string;
  /** The same flow on GoCardless's hosted page. */
  authorisation_url: string;
  auto_fulfil: boolean;
  redirect_uri: string | null;
  exit_uri?: string | null;
  lock_customer_details: boolean;
  lock_bank_account: boolean;
  lock_currency?: boolean;
  /** ISO 8601, UTC. */
  expires_at: string;
  /** ISO 8601, UTC. */
  created_at: string;
  language?: string | null;
  show_redirect_buttons?: boolean;
  show_success_redirect_button?: boolean;
  skip_success_screen?: boolean;
  links: { billing_request: string };
}

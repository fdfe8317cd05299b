//! What a payment or a mandate is for, in the codes of the schemes.

use serde::{Deserialize, Serialize};

/// What was said of the purpose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Purpose {
    pub(crate) purpose_code: Option<PurposeCode>,
    pub(crate) payment_context_code: Option<PaymentContextCode>,
    /// A code of a commercial Variable Recurring Payment. GoCardless's list of them is not in its client libraries.
    pub(crate) payment_purpose_code: Option<String>,
}

/// In which situation the payer pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PaymentContextCode {
    BillingGoodsAndServicesInAdvance,
    BillingGoodsAndServicesInArrears,
    FaceToFacePointOfSale,
    EcommerceMerchantInitiatedPayment,
    TransferToSelf,
    TransferToThirdParty,
}

/// The kind of purpose: twelve that PayTo began with, then the category purposes of ISO 20022.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PurposeCode {
    Mortgage,
    Utility,
    Loan,
    DependantSupport,
    Gambling,
    Retail,
    Salary,
    Personal,
    Government,
    Pension,
    Tax,
    Other,
    BonusPayment,
    CashManagementTransfer,
    CardBulkClearing,
    CreditCardPayment,
    TradeSettlementPayment,
    DebitCardPayment,
    Dividend,
    DeliverAgainstPayment,
    Epayment,
    FeeCollectionAndInterest,
    FeeCollection,
    PersonToPersonPayment,
    GovernmentPayment,
    HedgingTransaction,
    IrrevocableCreditCardPayment,
    IrrevocableDebitCardPayment,
    IntraCompanyPayment,
    Interest,
    LockboxTransactions,
    Commercial,
    Consumer,
    OtherPayment,
    PensionPayment,
    Represented,
    ReimbursementReceivedCreditTransfer,
    ReceiveAgainstPayment,
    SalaryPayment,
    Securities,
    SocialSecurityBenefit,
    SupplierPayment,
    TaxPayment,
    Trade,
    TreasuryPayment,
    ValueAddedTaxPayment,
    WithHolding,
    CashManagementSweepAccount,
    CashManagementTopAccount,
    CashManagementZeroBalanceAccount,
    CrossborderMiPayments,
    ForeignCurrencyDomesticTransfer,
    CashInPreCredit,
    CashOutNotesCoins,
    CarrierGuardedWholesaleValuables,
}

//! What a mandate says, in each language. The words are the sandbox's own: no scheme's text is repeated here.

use crate::resource::mandate_pdf::Language;

/// The labels and the text of a mandate.
pub(super) struct Wording {
    pub(super) title: &'static str,
    pub(super) sandbox: &'static str,
    pub(super) scheme: &'static str,
    pub(super) creditor: &'static str,
    pub(super) identifier: &'static str,
    pub(super) reference: &'static str,
    pub(super) payer: &'static str,
    pub(super) address: &'static str,
    pub(super) account_holder: &'static str,
    pub(super) account: &'static str,
    pub(super) signed: &'static str,
    /// With `{creditor}` where its name goes.
    pub(super) consent: &'static str,
}

impl Wording {
    pub(super) const fn of(language: Language) -> Self {
        match language {
            Language::Da => DANISH,
            Language::De => GERMAN,
            Language::En => ENGLISH,
            Language::Es => SPANISH,
            Language::Fr => FRENCH,
            Language::It => ITALIAN,
            Language::Nl => DUTCH,
            Language::Pt => PORTUGUESE,
            Language::Sv => SWEDISH,
        }
    }
}

const ENGLISH: Wording = Wording {
    title: "Direct Debit mandate",
    sandbox: "Sandbox: a sample that authorises nothing",
    scheme: "Scheme",
    creditor: "Creditor",
    identifier: "Creditor identifier",
    reference: "Mandate reference",
    payer: "Payer",
    address: "Address",
    account_holder: "Account holder",
    account: "Account",
    signed: "Date and signature",
    consent: "You let {creditor} take payments from this account. You can end this mandate at any time with {creditor} \
              or with your bank.",
};

const DANISH: Wording = Wording {
    title: "Betalingsaftale",
    sandbox: "Sandbox: en prøve, der ikke giver nogen fuldmagt",
    scheme: "Ordning",
    creditor: "Kreditor",
    identifier: "Kreditoridentifikation",
    reference: "Aftalereference",
    payer: "Betaler",
    address: "Adresse",
    account_holder: "Kontohaver",
    account: "Konto",
    signed: "Dato og underskrift",
    consent: "Du lader {creditor} trække betalinger fra denne konto. Du kan altid opsige aftalen hos {creditor} eller \
              hos din bank.",
};

const GERMAN: Wording = Wording {
    title: "Lastschriftmandat",
    sandbox: "Sandbox: ein Muster, das zu nichts ermächtigt",
    scheme: "Verfahren",
    creditor: "Gläubiger",
    identifier: "Gläubigerkennung",
    reference: "Mandatsreferenz",
    payer: "Zahlungspflichtiger",
    address: "Anschrift",
    account_holder: "Kontoinhaber",
    account: "Konto",
    signed: "Datum und Unterschrift",
    consent: "Sie lassen {creditor} Zahlungen von diesem Konto einziehen. Sie können das Mandat jederzeit bei {creditor} \
              oder bei Ihrer Bank beenden.",
};

const SPANISH: Wording = Wording {
    title: "Mandato de adeudo directo",
    sandbox: "Sandbox: una muestra que no autoriza nada",
    scheme: "Sistema",
    creditor: "Acreedor",
    identifier: "Identificador del acreedor",
    reference: "Referencia del mandato",
    payer: "Pagador",
    address: "Dirección",
    account_holder: "Titular de la cuenta",
    account: "Cuenta",
    signed: "Fecha y firma",
    consent: "Usted deja que {creditor} cobre pagos de esta cuenta. Puede poner fin al mandato en cualquier momento con \
              {creditor} o con su banco.",
};

const FRENCH: Wording = Wording {
    title: "Mandat de prélèvement",
    sandbox: "Sandbox : un exemple qui n'autorise rien",
    scheme: "Système",
    creditor: "Créancier",
    identifier: "Identifiant du créancier",
    reference: "Référence du mandat",
    payer: "Payeur",
    address: "Adresse",
    account_holder: "Titulaire du compte",
    account: "Compte",
    signed: "Date et signature",
    consent: "Vous laissez {creditor} prélever des paiements sur ce compte. Vous pouvez mettre fin au mandat à tout \
              moment auprès de {creditor} ou de votre banque.",
};

const ITALIAN: Wording = Wording {
    title: "Mandato di addebito diretto",
    sandbox: "Sandbox: un esempio che non autorizza nulla",
    scheme: "Sistema",
    creditor: "Creditore",
    identifier: "Identificativo del creditore",
    reference: "Riferimento del mandato",
    payer: "Pagatore",
    address: "Indirizzo",
    account_holder: "Intestatario del conto",
    account: "Conto",
    signed: "Data e firma",
    consent: "Lei lascia che {creditor} prelevi pagamenti da questo conto. Può porre fine al mandato in ogni momento con \
              {creditor} o con la Sua banca.",
};

const DUTCH: Wording = Wording {
    title: "Incassomachtiging",
    sandbox: "Sandbox: een voorbeeld dat tot niets machtigt",
    scheme: "Stelsel",
    creditor: "Incassant",
    identifier: "Kenmerk van de incassant",
    reference: "Kenmerk van de machtiging",
    payer: "Betaler",
    address: "Adres",
    account_holder: "Rekeninghouder",
    account: "Rekening",
    signed: "Datum en handtekening",
    consent: "U laat {creditor} betalingen van deze rekening afschrijven. U kunt de machtiging altijd beëindigen bij \
              {creditor} of bij uw bank.",
};

const PORTUGUESE: Wording = Wording {
    title: "Autorização de débito direto",
    sandbox: "Sandbox: uma amostra que nada autoriza",
    scheme: "Sistema",
    creditor: "Credor",
    identifier: "Identificador do credor",
    reference: "Referência da autorização",
    payer: "Pagador",
    address: "Morada",
    account_holder: "Titular da conta",
    account: "Conta",
    signed: "Data e assinatura",
    consent: "Deixa que {creditor} cobre pagamentos desta conta. Pode terminar a autorização a qualquer momento com \
              {creditor} ou com o seu banco.",
};

const SWEDISH: Wording = Wording {
    title: "Medgivande till betalning",
    sandbox: "Sandbox: ett prov som inte medger något",
    scheme: "System",
    creditor: "Betalningsmottagare",
    identifier: "Mottagarens identitet",
    reference: "Medgivandets referens",
    payer: "Betalare",
    address: "Adress",
    account_holder: "Kontoinnehavare",
    account: "Konto",
    signed: "Datum och underskrift",
    consent: "Du låter {creditor} dra betalningar från det här kontot. Du kan alltid avsluta medgivandet hos {creditor} \
              eller hos din bank.",
};

//! The table of banks. No name, sort code or colour is a real bank's; the last rows are GoCardless's own test banks.

use super::{AccountDetails, Behaviour, Institution, InstitutionStatus};
use AccountDetails::{FromBank, FromPayer};
use Behaviour::{FailsPayment, Pays, RejectsConsent};
use InstitutionStatus::{Disabled, Enabled, TemporarilyDisabled};

/// Every bank, the invented ones by name, then the documented ones.
pub(crate) fn all() -> impl Iterator<Item = &'static Institution> {
    BANKS.iter()
}

const fn british(
    id: &'static str,
    name: &'static str,
    colour: &'static str,
    sort_code: &'static str,
    status: InstitutionStatus,
    behaviour: Behaviour,
    account_details: AccountDetails,
) -> Institution {
    Institution { id, name, country_code: "GB", colour, sort_code, status, behaviour, account_details }
}

#[rustfmt::skip]
static BANKS: &[Institution] = &[
    british("ALBION_BANK_ALBIGB2L", "Albion Bank", "#1f4e79", "931000", Enabled, Pays, FromPayer),
    british("AVONMOUTH_BANK_AVONGB2L", "Avonmouth Bank", "#7a1f3d", "931100", Enabled, Pays, FromPayer),
    british("BANK_OF_ELMET_BANKGB2L", "Bank of Elmet", "#205a3e", "931200", Enabled, Pays, FromPayer),
    british("BANK_OF_THE_FENS_BANKGB2L", "Bank of the Fens", "#5b2a86", "931300", Enabled, Pays, FromPayer),
    british("BEACON_HILL_BANK_BEACGB2L", "Beacon Hill Bank", "#8a3b12", "931400", Enabled, Pays, FromPayer),
    british("BLACKTHORN_CO_BLACGB2L", "Blackthorn & Co", "#0b5563", "931500", Enabled, Pays, FromPayer),
    british("BRAMLEY_SAVINGS_BRAMGB2L", "Bramley Savings", "#3b3f8f", "931600", Enabled, Pays, FromPayer),
    british("BRIGHTWATER_BANK_BRIGGB2L", "Brightwater Bank", "#6b2d2d", "931700", Enabled, Pays, FromPayer),
    british("CALEDON_BANK_CALEGB2L", "Caledon Bank", "#2d5d2a", "931800", Enabled, Pays, FromPayer),
    british("CARTWRIGHTS_CARTGB2L", "Cartwright's", "#4a3f35", "931900", Enabled, Pays, FromPayer),
    british("CINDER_BANK_CINDGB2L", "Cinder Bank", "#1f4e79", "932000", Enabled, Pays, FromPayer),
    british("CLEARBROOK_BANK_CLEAGB2L", "Clearbrook Bank", "#7a1f3d", "932100", Enabled, Pays, FromPayer),
    british("COPPER_BEECH_BANK_COPPGB2L", "Copper Beech Bank", "#205a3e", "932200", Enabled, Pays, FromPayer),
    british("COTSWOLD_MUTUAL_COTSGB2L", "Cotswold Mutual", "#5b2a86", "932300", Enabled, Pays, FromPayer),
    british("CROWN_ANCHOR_BANK_CROWGB2L", "Crown & Anchor Bank", "#8a3b12", "932400", Enabled, Pays, FromPayer),
    british("DALE_MOOR_BUILDING_SOCIETY_DALEGB2L", "Dale & Moor Building Society", "#0b5563", "932500", Enabled, Pays, FromPayer),
    british("DOVECOTE_BANK_DOVEGB2L", "Dovecote Bank", "#3b3f8f", "932600", TemporarilyDisabled, Pays, FromPayer),
    british("DOWNLAND_BANK_DOWNGB2L", "Downland Bank", "#6b2d2d", "932700", Enabled, Pays, FromPayer),
    british("DRIFT_DRIFGB2L", "Drift", "#2d5d2a", "932800", Enabled, Pays, FromPayer),
    british("EASTMARCH_BANK_EASTGB2L", "Eastmarch Bank", "#4a3f35", "932900", Enabled, Pays, FromPayer),
    british("ELDERFLOWER_ELDEGB2L", "Elderflower", "#1f4e79", "933000", Enabled, Pays, FromPayer),
    british("FAIRHAVEN_BUILDING_SOCIETY_FAIRGB2L", "Fairhaven Building Society", "#7a1f3d", "933100", Enabled, Pays, FromPayer),
    british("FELLSIDE_BANK_FELLGB2L", "Fellside Bank", "#205a3e", "933200", Enabled, Pays, FromPayer),
    british("FERNLEIGH_TRUST_FERNGB2L", "Fernleigh Trust", "#5b2a86", "933300", Enabled, Pays, FromPayer),
    british("FOXGLOVE_BANK_FOXGGB2L", "Foxglove Bank", "#8a3b12", "933400", Enabled, Pays, FromPayer),
    british("GANNET_GANNGB2L", "Gannet", "#0b5563", "933500", Enabled, Pays, FromPayer),
    british("GREYSTONE_BANK_GREYGB2L", "Greystone Bank", "#3b3f8f", "933600", Enabled, Pays, FromPayer),
    british("HALLAM_MUTUAL_HALLGB2L", "Hallam Mutual", "#6b2d2d", "933700", Enabled, Pays, FromPayer),
    british("HARBOURLIGHT_BANK_HARBGB2L", "Harbourlight Bank", "#2d5d2a", "933800", Enabled, Pays, FromPayer),
    british("HARTWELL_SONS_HARTGB2L", "Hartwell & Sons", "#4a3f35", "933900", Enabled, Pays, FromPayer),
    british("HAZEL_HAZEGB2L", "Hazel", "#1f4e79", "934000", Enabled, Pays, FromPayer),
    british("HEATHFIELD_BANK_HEATGB2L", "Heathfield Bank", "#7a1f3d", "934100", Enabled, Pays, FromPayer),
    british("HIGHMOOR_BANK_HIGHGB2L", "Highmoor Bank", "#205a3e", "934200", Enabled, Pays, FromPayer),
    british("IRONBRIDGE_SAVINGS_IRONGB2L", "Ironbridge Savings", "#5b2a86", "934300", Disabled, Pays, FromPayer),
    british("JUBILEE_BANK_JUBIGB2L", "Jubilee Bank", "#8a3b12", "934400", Enabled, Pays, FromPayer),
    british("KESTREL_KESTGB2L", "Kestrel", "#0b5563", "934500", Enabled, Pays, FromPayer),
    british("KINGFISHER_BANK_KINGGB2L", "Kingfisher Bank", "#3b3f8f", "934600", Enabled, Pays, FromBank),
    british("LANTERN_LANTGB2L", "Lantern", "#6b2d2d", "934700", Enabled, Pays, FromPayer),
    british("LARKSPUR_BANK_LARKGB2L", "Larkspur Bank", "#2d5d2a", "934800", Enabled, Pays, FromPayer),
    british("LINDEN_ROW_LINDGB2L", "Linden Row", "#4a3f35", "934900", Enabled, Pays, FromPayer),
    british("LOWLAND_BORDER_BANK_LOWLGB2L", "Lowland & Border Bank", "#1f4e79", "935000", Enabled, Pays, FromPayer),
    british("MARLOWE_BANK_MARLGB2L", "Marlowe Bank", "#7a1f3d", "935100", Enabled, Pays, FromPayer),
    british("MERIDIAN_MUTUAL_MERIGB2L", "Meridian Mutual", "#205a3e", "935200", Enabled, Pays, FromPayer),
    british("MILLRACE_BANK_MILLGB2L", "Millrace Bank", "#5b2a86", "935300", Enabled, Pays, FromPayer),
    british("NETTLE_NETTGB2L", "Nettle", "#8a3b12", "935400", Enabled, Pays, FromPayer),
    british("NORTHGATE_BANK_NORTGB2L", "Northgate Bank", "#0b5563", "935500", Enabled, Pays, FromPayer),
    british("OAKHOLLOW_BANK_OAKHGB2L", "Oakhollow Bank", "#3b3f8f", "935600", Enabled, Pays, FromPayer),
    british("ORCHARD_BUILDING_SOCIETY_ORCHGB2L", "Orchard Building Society", "#6b2d2d", "935700", Enabled, Pays, FromPayer),
    british("PENNYWELL_BANK_PENNGB2L", "Pennywell Bank", "#2d5d2a", "935800", Enabled, Pays, FromPayer),
    british("PILGRIM_SAVINGS_PILGGB2L", "Pilgrim Savings", "#4a3f35", "935900", Enabled, Pays, FromPayer),
    british("QUAYSIDE_BANK_QUAYGB2L", "Quayside Bank", "#1f4e79", "936000", Enabled, Pays, FromPayer),
    british("RAVENSCAR_BANK_RAVEGB2L", "Ravenscar Bank", "#7a1f3d", "936100", Enabled, Pays, FromPayer),
    british("REDWING_REDWGB2L", "Redwing", "#205a3e", "936200", Enabled, Pays, FromPayer),
    british("SALTMARSH_BANK_SALTGB2L", "Saltmarsh Bank", "#5b2a86", "936300", Enabled, Pays, FromPayer),
    british("SEVERN_VALE_BANK_SEVEGB2L", "Severn Vale Bank", "#8a3b12", "936400", Enabled, Pays, FromPayer),
    british("SILVERDALE_BANK_SILVGB2L", "Silverdale Bank", "#0b5563", "936500", Enabled, Pays, FromPayer),
    british("THISTLEDOWN_THISGB2L", "Thistledown", "#3b3f8f", "936600", Enabled, Pays, FromPayer),
    british("TIDEWATER_BANK_TIDEGB2L", "Tidewater Bank", "#6b2d2d", "936700", Enabled, Pays, FromPayer),
    british("UMBER_BANK_UMBEGB2L", "Umber Bank", "#2d5d2a", "936800", TemporarilyDisabled, Pays, FromPayer),
    british("WESTCLIFF_BANK_WESTGB2L", "Westcliff Bank", "#4a3f35", "936900", Enabled, Pays, FromPayer),
    british("WHARFEDALE_MUTUAL_WHARGB2L", "Wharfedale Mutual", "#1f4e79", "937000", Enabled, Pays, FromPayer),
    british("YARROW_YARRGB2L", "Yarrow", "#7a1f3d", "937100", Enabled, Pays, FromPayer),
    british("read_refund_account_sandbox_bank", "Read Refund Account Sandbox Bank", "#0b5563", "930100", Enabled, Pays, FromBank),
    british("payment_failed_sandbox_bank", "Payment Failed Sandbox Bank", "#7a1f3d", "930200", Enabled, FailsPayment, FromPayer),
    british("payment_failed_read_refund_account_sandbox_bank", "Payment Failed Read Refund Account Sandbox Bank", "#6b2d2d", "930300", Enabled, FailsPayment, FromBank),
    british("payment_consent_unknown_sandbox_unavailable_bank", "Bank Down Sandbox Bank", "#4a3f35", "930400", TemporarilyDisabled, Pays, FromPayer),
    british("consent_rejected_sandbox_bank", "Consent Rejected Sandbox Bank", "#8a3b12", "930500", Enabled, RejectsConsent, FromPayer),
];

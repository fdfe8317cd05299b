//! The banks of the sandbox in the United Kingdom. A bank code here is a sort code, which GoCardless calls
//! `branch_code`.

use super::Country;
use super::row::{STERLING, STERLING_AND_VRP, ordinary};
use super::test_bank::test_banks;
use crate::institution::Institution;

pub(super) static COUNTRY: Country = Country { code: "GB", banks: BANKS, test_banks: TEST_BANKS };

const fn british(id: &'static str, name: &'static str, sort_code: &'static str) -> Institution {
    ordinary("GB", STERLING, id, name, sort_code)
}

#[rustfmt::skip]
static BANKS: &[Institution] = &[
    british("ALBION_BANK_ALBIGB2L", "Albion Bank", "931000").vrp().for_business(),
    british("AVONMOUTH_BANK_AVONGB2L", "Avonmouth Bank", "931100"),
    british("BANK_OF_ELMET_ELMEGB2L", "Bank of Elmet", "931200"),
    british("BANK_OF_THE_FENS_FENSGB2L", "Bank of the Fens", "931300"),
    british("BEACON_HILL_BANK_BEACGB2L", "Beacon Hill Bank", "931400").vrp_sweeping(),
    british("BLACKTHORN_CO_BLACGB2L", "Blackthorn & Co", "931500").for_business(),
    british("BRAMLEY_SAVINGS_BRAMGB2L", "Bramley Savings", "931600"),
    british("BRIGHTWATER_BANK_BRIGGB2L", "Brightwater Bank", "931700"),
    british("CALEDON_BANK_CALEGB2L", "Caledon Bank", "931800").vrp_sweeping(),
    british("CARTWRIGHTS_CARTGB2L", "Cartwright's", "931900").for_business(),
    british("CINDER_BANK_CINDGB2L", "Cinder Bank", "932000"),
    british("CLEARBROOK_BANK_CLEAGB2L", "Clearbrook Bank", "932100"),
    british("COPPER_BEECH_BANK_COPPGB2L", "Copper Beech Bank", "932200"),
    british("COTSWOLD_MUTUAL_COTSGB2L", "Cotswold Mutual", "932300").vrp_sweeping(),
    british("CROWN_ANCHOR_BANK_CROWGB2L", "Crown & Anchor Bank", "932400"),
    british("DALE_MOOR_BUILDING_SOCIETY_DALEGB2L", "Dale & Moor Building Society", "932500"),
    british("DOVECOTE_BANK_DOVEGB2L", "Dovecote Bank", "932600").temporarily_disabled(),
    british("DOWNLAND_BANK_DOWNGB2L", "Downland Bank", "932700"),
    british("DRIFT_DRIFGB2L", "Drift", "932800").low_limits(),
    british("EASTMARCH_BANK_EASTGB2L", "Eastmarch Bank", "932900"),
    british("ELDERFLOWER_ELDEGB2L", "Elderflower", "933000"),
    british("FAIRHAVEN_BUILDING_SOCIETY_FAIRGB2L", "Fairhaven Building Society", "933100"),
    british("FELLSIDE_BANK_FELLGB2L", "Fellside Bank", "933200"),
    british("FERNLEIGH_TRUST_FERNGB2L", "Fernleigh Trust", "933300").for_business(),
    british("FOXGLOVE_BANK_FOXGGB2L", "Foxglove Bank", "933400"),
    british("GANNET_GANNGB2L", "Gannet", "933500"),
    british("GREYSTONE_BANK_GREYGB2L", "Greystone Bank", "933600").vrp().for_business(),
    british("HALLAM_MUTUAL_HALLGB2L", "Hallam Mutual", "933700"),
    british("HARBOURLIGHT_BANK_HARBGB2L", "Harbourlight Bank", "933800").vrp_sweeping(),
    british("HARTWELL_SONS_HARTGB2L", "Hartwell & Sons", "933900").for_business(),
    british("HAZEL_HAZEGB2L", "Hazel", "934000").low_limits(),
    british("HEATHFIELD_BANK_HEATGB2L", "Heathfield Bank", "934100"),
    british("HIGHMOOR_BANK_HIGHGB2L", "Highmoor Bank", "934200"),
    british("IRONBRIDGE_SAVINGS_IRONGB2L", "Ironbridge Savings", "934300").disabled(),
    british("JUBILEE_BANK_JUBIGB2L", "Jubilee Bank", "934400").vrp(),
    british("KESTREL_KESTGB2L", "Kestrel", "934500").vrp(),
    british("KINGFISHER_BANK_KINGGB2L", "Kingfisher Bank", "934600").vrp().for_business().giving_account(),
    british("LANTERN_LANTGB2L", "Lantern", "934700").vrp(),
    british("LARKSPUR_BANK_LARKGB2L", "Larkspur Bank", "934800"),
    british("LINDEN_ROW_LINDGB2L", "Linden Row", "934900"),
    british("LOWLAND_BORDER_BANK_LOWLGB2L", "Lowland & Border Bank", "935000").for_business(),
    british("MARLOWE_BANK_MARLGB2L", "Marlowe Bank", "935100"),
    british("MERIDIAN_MUTUAL_MERIGB2L", "Meridian Mutual", "935200").vrp_sweeping(),
    british("MILLRACE_BANK_MILLGB2L", "Millrace Bank", "935300"),
    british("NETTLE_NETTGB2L", "Nettle", "935400").low_limits(),
    british("NORTHGATE_BANK_NORTGB2L", "Northgate Bank", "935500").vrp().for_business(),
    british("OAKHOLLOW_BANK_OAKHGB2L", "Oakhollow Bank", "935600"),
    british("ORCHARD_BUILDING_SOCIETY_ORCHGB2L", "Orchard Building Society", "935700"),
    british("PENNYWELL_BANK_PENNGB2L", "Pennywell Bank", "935800"),
    british("PILGRIM_SAVINGS_PILGGB2L", "Pilgrim Savings", "935900"),
    british("QUAYSIDE_BANK_QUAYGB2L", "Quayside Bank", "936000"),
    british("RAVENSCAR_BANK_RAVEGB2L", "Ravenscar Bank", "936100"),
    british("REDWING_REDWGB2L", "Redwing", "936200").vrp_sweeping(),
    british("SALTMARSH_BANK_SALTGB2L", "Saltmarsh Bank", "936300"),
    british("SEVERN_VALE_BANK_SEVEGB2L", "Severn Vale Bank", "936400").vrp_sweeping(),
    british("SILVERDALE_BANK_SILVGB2L", "Silverdale Bank", "936500"),
    british("THISTLEDOWN_THISGB2L", "Thistledown", "936600"),
    british("TIDEWATER_BANK_TIDEGB2L", "Tidewater Bank", "936700").vrp_sweeping(),
    british("UMBER_BANK_UMBEGB2L", "Umber Bank", "936800").temporarily_disabled(),
    british("WESTCLIFF_BANK_WESTGB2L", "Westcliff Bank", "936900").vrp_sweeping().for_business(),
    british("WHARFEDALE_MUTUAL_WHARGB2L", "Wharfedale Mutual", "937000"),
    british("YARROW_YARRGB2L", "Yarrow", "937100").vrp_sweeping(),
];

#[rustfmt::skip]
static TEST_BANKS: &[Institution] = &test_banks("GB", STERLING_AND_VRP, ["930100", "930200", "930300", "930400", "930500", "930600", "930700", "930800", "930900", "930950"]);

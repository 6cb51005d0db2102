import type { Rule } from '../../control/policies/policy.ts'

const review = (code: string, title: string, when: string): Rule => ({ code, title, when, outcome: 'review' })
/** What the plan of return settles by itself: noted, and stops nothing. */
const noted = (code: string, title: string, when: string): Rule => ({ code, title, when, outcome: 'auto' })

/**
 * The 32 reasons of withdrawal desks as brokers publish them, each a rule over facts. Some facts are constant until a
 * part of the house tells more: `source_of_funds` (false: there is no such document yet) and `card_expired` (false: no
 * provider tells a card's expiry). `payout_fee` and `prefunding_short` are what the merchant accounts' terms say.
 */
export const withdrawalRules: readonly Rule[] = [
  review('W01_FREE_MARGIN', 'Open positions need the money', 'free_margin < 0'),
  review('W02_KYC_NOT_APPROVED', 'The verification is not approved', "kyc_state != 'approved'"),
  review(
    'W03_DOC_EXPIRED',
    'A document has expired',
    'document_days_left < p.document_days || address_proof_days > p.address_days',
  ),
  review('W04_FIRST_WITHDRAWAL', 'The first withdrawal of the client', 'paid_before == 0'),
  review(
    'W05_HIGH_VALUE',
    'A high value',
    'amount >= p.high_value || (paid_before >= 3 && amount >= p.median_multiple * median_before)',
  ),
  review('W06_NAME_MISMATCH', 'The holder is not the client', 'holder_similarity < p.name_similarity'),
  review('W07_THIRD_PARTY_SOURCE', 'Money came from somebody else', 'third_party_sources > 0'),
  noted(
    'W08_METHOD_MISMATCH',
    'Asked for another way than the money came',
    '!destination_is_source && other_sources > 0',
  ),
  review('W09_PROPORTION_RULE', 'It cannot all return by the rules', 'unplanned > 0 || legs > p.most_legs'),
  review('W10_CARD_OVER_DEPOSIT', 'More than the card brought in', 'over_card > 0'),
  review('W11_CARD_EXPIRED', 'A card has expired', 'card_expired'),
  review(
    'W12_NEW_DESTINATION',
    'A new destination',
    "destination_state != 'approved' || destination_cooling || (instrument_days < 1 && paid_before > 0 && hours_since_deposit > 24)",
  ),
  review('W13_DETAILS_CHANGED', 'Details changed shortly before', 'details_changed_hours < p.details_hours'),
  review(
    'W14_NO_TRADING',
    'No trading since the deposit',
    'lots_since_deposit < p.minimum_lots && share_of_last_deposit >= 50',
  ),
  review(
    'W15_DEP_THEN_WD',
    'Deposit, then withdrawal',
    'hours_since_deposit < 24 && share_of_last_deposit >= 80 && lots_since_deposit < p.minimum_lots',
  ),
  review(
    'W16_VELOCITY',
    'Many requests, or a high sum, in a short time',
    'requests_today > p.velocity || sum_week >= p.week_sum',
  ),
  review('W17_CHARGEBACK_OPEN', 'A chargeback on a deposit', 'chargebacks > 0'),
  review('W18_DEPOSIT_NOT_SETTLED', 'A deposit is still under way', 'deposits_under_way > 0'),
  review('W19_BONUS_TERMS', 'A bonus or credit is on the account', 'credit > 0'),
  review('W20_OPEN_POSITIONS_MARGIN', 'Little margin for the open positions', 'margin_level < p.margin_level'),
  review('W21_NEGATIVE_BALANCE', 'An account below zero', 'negative_balance'),
  review('W22_SANCTIONS_PEP', 'A screening hit is open', 'screening_open'),
  review(
    'W23_SOF_REQUIRED',
    'The source of funds is not on file',
    'deposits_total > p.sof_threshold && !source_of_funds',
  ),
  review('W24_DORMANT', 'Nothing happened for long before', 'idle_days >= p.dormant_days'),
  review('W25_TRADE_ABUSE_HOLD', 'A risk alert is open', 'risk_alerts > 0'),
  review('W26_LINKED_ACCOUNTS', 'The destination is shared with another client', 'card_clients > 1'),
  review('W27_FEE_EXCEEDS', 'Fees eat it up', 'payout_fee >= amount'),
  review('W28_PSP_FAIL', 'A payout of the client has just failed', 'payouts_failed > 0'),
  review('W29_TRANSLIT_FORMAT', 'The details of the destination are malformed', '!destination_valid'),
  review('W30_LEGAL_HOLD', 'The client is kept out', "client_state != 'active' && client_state != 'limited'"),
  review('W31_LEDGER_DRIFT', 'Platform and ledger differ', 'drift_open'),
  review('W32_PSP_BALANCE', 'The provider has too little to pay it from', 'prefunding_short'),
]

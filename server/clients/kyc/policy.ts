import type { PolicyDeclaration, Rule } from '../../control/policies/policy.ts'
import { type KycReason, kycReasons } from '../reasons.ts'

const rule = (code: KycReason, when: string): Rule => ({ code, title: kycReasons[code], when, outcome: 'review' })
const says = (code: KycReason): string => `"${code}" in vendor_reasons`

/** Reasons that only the vendor can give. */
const vendorOnly: readonly KycReason[] = [
  'K01_IMAGE_QUALITY',
  'K03_DOC_TYPE',
  'K04_NAME_MISMATCH',
  'K05_DOB_MISMATCH',
  'K08_POA_NAME_ADDR',
  'K09_SELFIE_FAIL',
  'K10_TAMPER',
  'K13_PEP',
  'K14_ADVERSE_MEDIA',
  'K21_UBO_UNCLEAR',
  'K25_VENDOR_TIMEOUT',
  'K27_TAX_FORM',
]

/** Who is approved without a person: `auto`; everything else goes to a queue with the reasons that fired. */
export const kycPolicy: PolicyDeclaration = {
  name: 'kyc',
  title: 'Approval of clients',
  facts: {
    vendor_verdict: { type: 'string', title: 'What the vendor concluded' },
    vendor_reasons: { type: 'list<string>', title: 'Reasons the vendor gave' },
    screening_lists: { type: 'int', title: 'Sanctions lists searched' },
    screening_hits: { type: 'int', title: 'Hits that nobody has cleared' },
    screening_score: { type: 'int', title: 'Score of the best of them', unit: 'percent' },
    country: { type: 'string', title: 'Country of residence' },
    country_risk: { type: 'string', title: 'Risk of that country: low, medium, high, blocked' },
    risk: { type: 'string', title: 'Risk of the client: low, medium, high' },
    age: { type: 'int', title: 'Age', unit: 'years' },
    duplicate: { type: 'bool', title: 'Another client has the same name and date of birth' },
    identity_expires_in: {
      type: 'int',
      title: 'Until the identity document expires, 9999 when not known',
      unit: 'days',
    },
    address_proof_age: { type: 'int', title: 'Age of the proof of address, 0 when not known', unit: 'days' },
  },
  parameters: { minimum_age: 18, hit_score: 78, address_proof_days: 92, auto_medium_risk: 1 },
  rules: [
    ...vendorOnly.map((code) => rule(code, says(code))),
    rule('K02_DOC_EXPIRED', `${says('K02_DOC_EXPIRED')} || identity_expires_in <= 0`),
    rule('K06_UNDERAGE', `${says('K06_UNDERAGE')} || age < p.minimum_age`),
    rule('K07_POA_OLD', `${says('K07_POA_OLD')} || address_proof_age > p.address_proof_days`),
    rule('K11_DUPLICATE_ID', `${says('K11_DUPLICATE_ID')} || duplicate`),
    rule('K12_SANCTIONS_HIT', `${says('K12_SANCTIONS_HIT')} || (screening_hits > 0 && screening_score >= p.hit_score)`),
    rule('K15_HIGH_RISK_COUNTRY', 'country_risk == "high"'),
    rule('K16_BLOCKED_COUNTRY', `${says('K16_BLOCKED_COUNTRY')} || country_risk == "blocked"`),
    rule(
      'K18_RISK_SCORE_HIGH',
      `${says('K18_RISK_SCORE_HIGH')} || risk == "high" || (risk == "medium" && p.auto_medium_risk == 0) || vendor_verdict != "approved"`,
    ),
    rule('SCREENING_NOT_RUN', 'screening_lists == 0'),
  ],
}

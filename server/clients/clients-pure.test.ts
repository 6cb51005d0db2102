import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkRules, type FactValues, judge } from '../control/policies/policy.ts'
import { canMove } from '../control/states/states.ts'
import { ageAt } from './client.ts'
import { sniff } from './documents/document.ts'
import { secretBox } from './documents/secret-box.ts'
import { riskOf } from './kyc/facts.ts'
import { kycPolicy } from './kyc/policy.ts'
import { kycStates } from './kyc/states.ts'
import { nextStep } from './me.ts'
import { mask } from './queries.ts'
import { amlQueue, kycQueue, queueFor, safeReasons } from './reasons.ts'
import { countryRisk, entityFor } from './registration/jurisdictions.ts'
import { nameSimilarity } from './screening/name-similarity.ts'

const now = new Date('2026-03-02T09:00:00Z')
const clean: FactValues = {
  vendor_verdict: 'approved',
  vendor_reasons: [],
  screening_lists: 1n,
  screening_hits: 0n,
  screening_score: 0n,
  country: 'SE',
  country_risk: 'low',
  risk: 'low',
  age: 30n,
  duplicate: false,
  identity_expires_in: 9999n,
  address_proof_age: 10n,
}
const reasonsOf = (facts: FactValues) => judge(kycPolicy, kycPolicy.rules, kycPolicy.parameters, { ...clean, ...facts })

test('the rules hold together and approve only the clean', () => {
  expect(checkRules(kycPolicy, kycPolicy.rules)).toEqual([])
  expect(reasonsOf({})).toMatchObject({ outcome: 'auto', reasons: [] })
  const stops: [FactValues, string][] = [
    [{ screening_lists: 0n }, 'SCREENING_NOT_RUN'],
    [{ screening_hits: 1n, screening_score: 80n }, 'K12_SANCTIONS_HIT'],
    [{ vendor_reasons: ['K13_PEP'] }, 'K13_PEP'],
    [{ vendor_verdict: 'on_hold' }, 'K18_RISK_SCORE_HIGH'],
    [{ age: 17n }, 'K06_UNDERAGE'],
    [{ duplicate: true }, 'K11_DUPLICATE_ID'],
    [{ identity_expires_in: 0n }, 'K02_DOC_EXPIRED'],
    [{ address_proof_age: 93n }, 'K07_POA_OLD'],
    [{ country_risk: 'high' }, 'K15_HIGH_RISK_COUNTRY'],
  ]
  for (const [facts, reason] of stops) expect(reasonsOf(facts)).toMatchObject({ outcome: 'review', reasons: [reason] })
})

test('golden states: no way to approval around the vendor or a person', () => {
  expect(canMove(kycStates, 'pending', 'approved')).toBe(false)
  expect(canMove(kycStates, 'resubmit', 'approved')).toBe(false)
  expect(canMove(kycStates, 'approved', 'revoked')).toBe(true)
})

test('residence chooses the entity, its risk, and who is refused', () => {
  expect(entityFor({ country: 'CH', birthDate: '2008-03-02' }, now)).toBe('eu')
  expect(entityFor({ country: 'ZA', birthDate: '1980-01-01' }, now)).toBe('global')
  expect(() => entityFor({ country: 'US', birthDate: '1980-01-01' }, now)).toThrow(/K16/)
  expect(() => entityFor({ country: 'CH', birthDate: '2008-03-03' }, now)).toThrow(/K06/)
  expect([countryRisk('SE', now), countryRisk('ZA', now), countryRisk('HT', now), countryRisk('KP', now)]).toEqual([
    'low',
    'medium',
    'high',
    'blocked',
  ])
  expect(ageAt('2008-03-02', now)).toBe(18)
  expect([
    riskOf('low', 0, []),
    riskOf('low', 1, []),
    riskOf('medium', 0, ['K01_IMAGE_QUALITY']),
    riskOf('low', 0, ['K13_PEP']),
  ]).toEqual(['low', 'high', 'medium', 'high'])
})

test('a sealed document opens with its key only and shows any change', () => {
  const box = secretBox(randomBytes(32))
  const sealed = box.seal(Buffer.from('passport'))
  expect(box.open(sealed).toString()).toBe('passport')
  expect(box.seal(Buffer.from('passport'))).not.toEqual(sealed)
  expect(() => secretBox(randomBytes(32)).open(sealed)).toThrow()
  sealed[sealed.length - 1]! ^= 1
  expect(() => box.open(sealed)).toThrow()
})

test('first bytes tell the kind of a file', () => {
  expect(sniff(Buffer.from('%PDF-1.7'))).toBe('application/pdf')
  expect(sniff(Buffer.from('ffd8ffe0', 'hex'))).toBe('image/jpeg')
  expect(sniff(Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'))).toBe('image/webp')
  expect(sniff(Buffer.from('<svg onload=alert(1)>'))).toBeUndefined()
})

test('what a client is told gives no screening away', () => {
  expect(safeReasons(['K12_SANCTIONS_HIT', 'K10_TAMPER', 'K02_DOC_EXPIRED'])).toHaveLength(1)
  expect(queueFor(['K01_IMAGE_QUALITY', 'K12_SANCTIONS_HIT'])).toBe(amlQueue)
  expect(queueFor(['K04_NAME_MISMATCH'])).toBe(kycQueue)
  expect(nextStep('onboarding', undefined, false, false)).toBe('upload_documents')
  expect(nextStep('onboarding', 'manual_review', false, true)).toBe('wait')
  expect(mask({ email: 'ada@example.com', phone: null, birth_date: '1990-04-02' })).toEqual({
    email: 'a•••@example.com',
    phone: null,
    birth_date: '1990-••-••',
  })
})

test('names are alike across order and spelling', () => {
  expect(nameSimilarity('Ada Lindqvist', 'LINDQVIST ADA')).toBeGreaterThanOrEqual(90)
  expect(nameSimilarity('Ada Lindqvist', 'Berit Holmgren')).toBeLessThan(60)
})

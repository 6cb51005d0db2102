import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../kit/api.d.ts'
import { api, data } from '../../kit/http.ts'

export type Case = components['schemas']['Case']

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type CaseDetail = Answer<'/v1/cases/{id}'>
export type WithdrawalEvidence = Answer<'/v1/withdrawals/{id}/evidence'>
export type DepositEvidence = Answer<'/v1/deposits/{id}/evidence'>
export type KycEvidence = Answer<'/v1/kyc/{id}'>
export type AccountEvidence = Answer<'/v1/trading-accounts/{id}'>

/** What a case is about, with all that a decision on it rests on; `none` where the facts of the case are all there is. */
export type Subject =
  | { type: 'withdrawal'; state: string; version: number; evidence: WithdrawalEvidence }
  | { type: 'deposit'; state: string; version: number; evidence: DepositEvidence }
  | { type: 'kyc case'; state: string; version: number; evidence: KycEvidence }
  | { type: 'trading account'; state: string; version: number; evidence: AccountEvidence }
  | { type: 'none' }

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: () => data(api.GET('/v1/cases/{id}', { params: { path: { id } } })),
  })

/** Live news of the subject reads it again, as its key begins with the subject's topic. */
export const subjectQuery = ({ subject_type, subject: id }: Case) =>
  queryOptions({
    queryKey: [subject_type.replaceAll(' ', '-'), id, 'evidence'],
    queryFn: async (): Promise<Subject> => {
      const path = { params: { path: { id } } }
      switch (subject_type) {
        case 'withdrawal': {
          const evidence = await data(api.GET('/v1/withdrawals/{id}/evidence', path))
          return { type: subject_type, ...standing(evidence.withdrawal), evidence }
        }
        case 'deposit': {
          const evidence = await data(api.GET('/v1/deposits/{id}/evidence', path))
          return { type: subject_type, ...standing(evidence.deposit), evidence }
        }
        case 'kyc case': {
          const evidence = await data(api.GET('/v1/kyc/{id}', path))
          return { type: subject_type, ...standing(evidence), evidence }
        }
        case 'trading account': {
          const evidence = await data(api.GET('/v1/trading-accounts/{id}', path))
          return { type: subject_type, ...standing(evidence), evidence }
        }
        default:
          return { type: 'none' }
      }
    },
  })

const standing = ({ state, version }: { state: string; version: number }) => ({ state, version })

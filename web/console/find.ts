import { IconArrowsExchange, IconCards, IconInbox, IconUser, type TablerIcon } from '@tabler/icons-react'
import { api, data } from '../kit/http.ts'
import type { PaletteAction } from '../kit/palette.tsx'
import { asProblem } from '../kit/problem.ts'
import { words } from '../kit/state-badge.tsx'

type Go = (to: string, search?: object) => void

const most = 5

/** Clients by name, e-mail or id, cases by title or id, accounts by login or id, payments by id. */
export async function find(query: string, go: Go): Promise<PaletteAction[]> {
  const login = /^\d+$/.test(query)
  const [clients, cases, accounts, one] = await Promise.all([
    data(api.GET('/v1/clients', { params: { query: { search: query, limit: most } } })),
    data(api.GET('/v1/cases', { params: { query: { search: query, limit: most } } })),
    login ? data(api.GET('/v1/trading-accounts', { params: { query: { login: query, limit: most } } })) : { data: [] },
    byId(query, go),
  ])
  return [
    ...one,
    ...clients.data.map(({ id, name, email, state }) => ({
      ...found(id, name, `${email} · ${words(state)}`, 'Clients', IconUser),
      run: () => go(`/clients/${id}`),
    })),
    ...cases.data.map(({ id, title, queue, reasons }) => ({
      ...found(id, title, `${words(queue)} · ${reasons.map((reason) => reason.title).join(', ')}`, 'Cases', IconInbox),
      run: () => go(`/queues/${queue}`, { open: id }),
    })),
    ...accounts.data.map(({ id, login: number, client, currency }) => ({
      ...found(id, `Account ${number}`, currency, 'Accounts', IconCards),
      run: () => go(`/clients/${client}`, { tab: 'accounts' }),
    })),
  ]
}

const found = (id: string, label: string, description: string, group: string, icon: TablerIcon) => ({
  id,
  label,
  description,
  group,
  icon,
})

/** A whole id opens what it names, when it exists and may be seen. */
async function byId(id: string, go: Go): Promise<PaletteAction[]> {
  if (!/^[a-z]{2}_[0-9a-hjkmnp-tv-z]{26}$/.test(id)) return []
  const path = { params: { path: { id } } }
  const to = (client: string, tab: string) => [
    {
      ...found(id, `Open ${id}`, `${words(tab)} of client ${client}`, 'By id', IconArrowsExchange),
      run: () => go(`/clients/${client}`, { tab }),
    },
  ]
  try {
    if (id.startsWith('ta_')) return to((await data(api.GET('/v1/trading-accounts/{id}', path))).client, 'accounts')
    if (id.startsWith('wd_')) return to((await data(api.GET('/v1/withdrawals/{id}', path))).client, 'money')
    if (id.startsWith('dp_')) return to((await data(api.GET('/v1/deposits/{id}', path))).client, 'money')
    if (id.startsWith('ap_'))
      return [
        {
          ...found(id, `Open ${id}`, 'Approval', 'By id', IconArrowsExchange),
          run: () => go('/approvals', { open: id }),
        },
      ]
  } catch (error) {
    // Not there, or not theirs to see: the other results stand.
    if (![403, 404].includes(asProblem(error).status)) throw error
  }
  return []
}

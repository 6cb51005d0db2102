import { Link } from '@tanstack/react-router'
import css from './parts.module.css'

/** Where a thing of each id prefix is shown. */
const places: Record<string, (id: string) => { to: string; search?: Record<string, string> }> = {
  ac: (id) => ({ to: `/ledger/${id}` }),
  ae: (id) => ({ to: '/audit', search: { open: id } }),
  ap: (id) => ({ to: '/approvals', search: { open: id } }),
  br: (id) => ({ to: '/reconciliation', search: { open: id } }),
  cb: (id) => ({ to: `/chargebacks/${id}` }),
  cl: (id) => ({ to: `/clients/${id}` }),
  cm: (id) => ({ to: '/reconciliation', search: { view: 'client-money', open: id } }),
  cs: (id) => ({ to: '/reconciliation', search: { view: 'sheets', open: id } }),
  dp: (id) => ({ to: '/money', search: { tab: 'deposits', open: id } }),
  ma: (id) => ({ to: `/routing/${id}` }),
  pa: (id) => ({ to: `/partners/${id}` }),
  rc: (id) => ({ to: '/receipts', search: { open: id } }),
  sf: (id) => ({ to: '/reconciliation', search: { view: 'files', open: id } }),
  st: (id) => ({ to: '/staff', search: { open: id } }),
  wd: (id) => ({ to: '/money', search: { tab: 'withdrawals', open: id } }),
}

/** The end of an id, enough to tell rows apart: `wd_…7f3k9q`. */
const short = (id: string): string => {
  const [whole, prefix, body = ''] = /^([a-z]{2}_|\w+:)(\S*)$/.exec(id) ?? []
  return whole && body.length > 10 ? `${prefix}…${body.slice(-6)}` : id
}

/** The open differences of one kind at one party: `eu:checkout:fee_mismatch`. */
function groupOf(id: string): { to: string; search: Record<string, string> } | undefined {
  const [, psp, type] = /^[a-z0-9-]+:([a-z0-9-]+):([a-z_]+)$/.exec(id) ?? []
  return psp && type ? { to: '/reconciliation', search: { psp, type } } : undefined
}

/** An id of any thing, as a link where it has a screen. */
export function Reference({ id, whole }: { id: string; whole?: boolean }) {
  const place = places[id.split('_')[0] ?? '']?.(id) ?? groupOf(id)
  const text = whole ? id : short(id)
  if (!place)
    return (
      <span className="mono" title={id}>
        {text}
      </span>
    )
  return (
    <Link {...place} className={css.reference} title={id} onClick={(event) => event.stopPropagation()}>
      {text}
    </Link>
  )
}

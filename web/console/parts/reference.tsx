import { Link } from '@tanstack/react-router'
import css from './parts.module.css'

/** Where a thing of each id prefix is shown. */
const places: Record<string, (id: string) => { to: string; search?: Record<string, string> }> = {
  ac: (id) => ({ to: `/ledger/${id}` }),
  ae: (id) => ({ to: '/audit', search: { open: id } }),
  ap: (id) => ({ to: '/approvals', search: { open: id } }),
  cl: (id) => ({ to: `/clients/${id}` }),
  dp: (id) => ({ to: '/money', search: { tab: 'deposits', open: id } }),
  pa: (id) => ({ to: `/partners/${id}` }),
  st: (id) => ({ to: '/staff', search: { open: id } }),
  wd: (id) => ({ to: '/money', search: { tab: 'withdrawals', open: id } }),
}

/** The end of an id, enough to tell rows apart: `wd_…7f3k9q`. */
const short = (id: string): string => {
  const [whole, prefix, body = ''] = /^([a-z]{2}_|\w+:)(\S*)$/.exec(id) ?? []
  return whole && body.length > 10 ? `${prefix}…${body.slice(-6)}` : id
}

/** An id of any thing, as a link where it has a screen. */
export function Reference({ id, whole }: { id: string; whole?: boolean }) {
  const place = places[id.split('_')[0] ?? '']?.(id)
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

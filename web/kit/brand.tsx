import css from './brand.module.css'
import { setting } from './setting.ts'
import { Tag } from './tag.tsx'

/** The mark, the trading name, and whether this is a sandbox. */
export function Brand() {
  return (
    <span className={css.brand}>
      <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" className={css.ground} />
        <path d="M16 6.5 25.5 16 16 25.5 6.5 16Z" fill="#fff" />
        <path d="M16 12.2 19.8 16 16 19.8 12.2 16Z" className={css.ground} />
      </svg>
      <span className={css.name}>{setting.brand}</span>
      {setting.sandbox && (
        <Tag tone="ok" round>
          SANDBOX
        </Tag>
      )}
    </span>
  )
}

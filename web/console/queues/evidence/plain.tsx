import { words } from '../../../kit/state-badge.tsx'
import { Reference } from '../../parts/reference.tsx'
import { Facts } from '../../parts/section.tsx'
import type { Case } from '../subject.ts'
import { Block } from './block.tsx'
import css from './evidence.module.css'

const isId = (text: string) => /^[a-z]{2}_[0-9a-z]{26}$/.test(text)

function Value({ value }: { value: unknown }) {
  if (value === null || value === undefined) return '—'
  if (typeof value === 'string') return isId(value) ? <Reference id={value} /> : value
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value))
    return (
      <ul className={css.list}>
        {value.map((each) => (
          <li key={JSON.stringify(each)}>
            <Value value={each} />
          </li>
        ))}
      </ul>
    )
  return Object.entries(value).map(([name, each]) => (
    <div key={name}>
      {words(name)}: <Value value={each} />
    </div>
  ))
}

/** What the case itself says, where its subject has no view of its own. */
export function PlainView({ item }: { item: Case }) {
  const facts = Object.entries(item.facts)
  return (
    <>
      <Block title="Why it is here">
        <ul className={css.list}>
          {item.reasons.map(({ code, title }) => (
            <li key={code}>{title}</li>
          ))}
        </ul>
      </Block>
      <Block title="Facts">
        <Facts
          facts={[
            [words(item.subject_type), <Reference key="subject" id={item.subject} />],
            ...facts.map(([name, value]) => [words(name), <Value key={name} value={value} />] as const),
          ]}
        />
      </Block>
    </>
  )
}

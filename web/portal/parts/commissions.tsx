import { Button } from '@mantine/core'
import { IconCoins } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { components } from '../../kit/api.d.ts'
import { formatDecimal } from '../../kit/decimal.ts'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { Money } from '../../kit/money.tsx'
import { When } from '../../kit/when.tsx'
import css from './commissions.module.css'
import { LinkButton } from './link-button.tsx'
import { Card, Facts, Loading } from './screen.tsx'

type Line = components['schemas']['Commission']

const kinds: Record<Line['kind'], string> = {
  earned: 'Your client traded',
  override: "A partner's client below you traded",
  given_up: 'Passed on to the partner above you',
  clawed_back: 'Taken back: a deposit was charged back',
  restored: 'Given again: the charge back was undone',
}

/** Everything earned, the newest first; each line opens to how it was counted. */
export function Commissions() {
  const lines = useInfiniteQuery({
    queryKey: ['commission', {}],
    queryFn: ({ pageParam: cursor }) => data(api.GET('/v1/commissions', { params: { query: { limit: 20, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
  const rows = lines.data?.pages.flatMap((page) => page.data)
  return (
    <Card title="What you earned" side={<Link to="/partner/dispute">Something is missing?</Link>}>
      {lines.error && !rows ? (
        <Failure error={lines.error} retry={() => void lines.refetch()} />
      ) : !rows ? (
        <Loading />
      ) : rows.length ? (
        <>
          <ul className={css.list} aria-label="Commission lines">
            {rows.map((line) => (
              <li key={line.id}>
                <CommissionLine line={line} />
              </li>
            ))}
          </ul>
          {lines.hasNextPage && (
            <Button variant="default" loading={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
              Show older ones
            </Button>
          )}
        </>
      ) : (
        <Empty icon={IconCoins} title="Nothing earned yet">
          When a client of yours closes a trade, your commission appears here within minutes, with how it was counted.
        </Empty>
      )}
    </Card>
  )
}

function CommissionLine({ line }: { line: Line }) {
  const [open, setOpen] = useState(false)
  return (
    <details className={css.line} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span className={css.what}>
          <span className={css.name}>{line.symbol}</span>
          <span className={css.dim}>
            {kinds[line.kind]} · <When at={line.deal_at} />
          </span>
        </span>
        <span className={css.amount}>
          <Money value={{ amount: line.amount, currency: line.currency }} signed />
        </span>
      </summary>
      {open && <Explanation id={line.id} />}
    </details>
  )
}

function Explanation({ id }: { id: string }) {
  const explained = useQuery({
    queryKey: ['commission', id],
    queryFn: () => data(api.GET('/v1/commissions/{id}/explanation', { params: { path: { id } } })),
  })
  if (explained.error && !explained.data)
    return <Failure error={explained.error} retry={() => void explained.refetch()} />
  if (!explained.data) return <Loading height={180} />
  const { line, plan, sentence } = explained.data
  return (
    <div className={css.why}>
      <p>{sentence}</p>
      <Facts
        facts={[
          [
            'Counted on',
            line.basis === 'lots' ? (
              `${formatDecimal(line.base)} lots`
            ) : (
              <Money key="base" value={{ amount: line.base, currency: line.currency }} />
            ),
          ],
          [
            'Rate',
            `${formatDecimal(line.rate)}${line.multiplier === '1' ? '' : ` × ${formatDecimal(line.multiplier)}`}`,
          ],
          ['Plan', `${plan.name}, edition ${plan.edition}`],
          ['In force since', <When key="since" at={plan.effective_from} exact />],
          [
            'Client',
            <span key="client" className="mono">
              {line.client}
            </span>,
          ],
        ]}
      />
      <LinkButton to="/partner/dispute" search={{ deal: line.deal }} variant="default" size="xs">
        I disagree with this
      </LinkButton>
    </div>
  )
}

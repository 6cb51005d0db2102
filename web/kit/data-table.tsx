import { Button, Checkbox, Skeleton } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react'
import css from './data-table.module.css'
import { DataTableRow, measures } from './data-table-row.tsx'
import { useHotkeys } from './hotkeys.ts'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Pixels; columns without one share what is left. */
  width?: number
  align?: 'end'
  /** Opens the row; exactly one column should. */
  opens?: boolean
  /** Shown from this width of the table on, so that a phone shows the columns that matter. */
  from?: 'phone' | 'tablet' | 'desk'
  sortable?: boolean
}

export interface Sort {
  column: string
  descending: boolean
}

interface Props<Row> {
  /** Names the table for screen readers. */
  label: string
  /** Undefined while the first page loads. */
  rows: readonly Row[] | undefined
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  /** Said when the cursor moves: `WD-103657, Aisha Novak`. */
  nameOf: (row: Row) => string
  /** All rows there are, where the server knows. */
  total?: number
  /** The next keyset page, where there is one. */
  more?: { load: () => void; busy: boolean }
  openKey?: string | null
  onOpen?: (row: Row) => void
  onClose?: () => void
  /** The cursor came here: a good moment to prefetch its evidence. */
  onCursor?: (row: Row) => void
  selected?: ReadonlySet<string>
  onSelect?: (keys: ReadonlySet<string>) => void
  sort?: Sort
  onSort?: (sort: Sort) => void
  empty?: ReactNode
}

const selectWidth = 36
const leastFlexible = 130

/** The queue table: virtual rows in a real table, keyset pages, and a cursor moved by j and k. */
export function DataTable<Row>(props: Props<Row>) {
  const { label, rows, columns, keyOf, nameOf, total, more, openKey, onOpen, onClose, onCursor } = props
  const { selected, onSelect, sort, onSort, empty } = props
  const region = useRef<HTMLElement>(null)
  const [cursor, setCursor] = useState({ index: -1, key: '' })
  const anchor = useRef(-1)
  const count = rows?.length ?? 0
  const at = cursorIn(rows, keyOf, cursor)
  const current = rows?.[at]

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => region.current,
    estimateSize: () => measures().row,
    overscan: 12,
    scrollPaddingStart: measures().head,
    getItemKey: (index) => keyOf(rows![index]!),
  })
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const nearEnd = count > 0 && (items.at(-1)?.index ?? 0) >= count - 20

  const { load, busy } = more ?? {}
  useEffect(() => {
    if (nearEnd && load && !busy) load()
  }, [nearEnd, load, busy])

  const move = (index: number) => {
    const next = Math.max(0, Math.min(count - 1, index))
    const row = rows?.[next]
    if (!row) return
    setCursor({ index: next, key: keyOf(row) })
    virtual.scrollToIndex(next)
    onCursor?.(row)
  }
  const open = (index: number) => {
    const row = rows?.[index]
    if (!row) return
    setCursor({ index, key: keyOf(row) })
    onOpen?.(row)
  }
  const toggle = (index: number, range: boolean) => {
    if (!onSelect || !rows?.[index]) return
    const [low, high] = range && anchor.current >= 0 ? [anchor.current, index].sort((a, b) => a - b) : [index, index]
    const keys = rows.slice(low, high! + 1).map(keyOf)
    const next = new Set(selected)
    const off = !range && next.has(keys[0]!)
    for (const key of keys) off ? next.delete(key) : next.add(key)
    anchor.current = index
    setCursor({ index, key: keyOf(rows[index]) })
    onSelect(next)
  }
  const opened = openKey ? rows?.findIndex((row) => keyOf(row) === openKey) : undefined
  const openedNow = openKey && opened !== undefined && opened >= 0 ? openKey : undefined
  const follow = useRef(() => {})
  follow.current = () => {
    setCursor({ index: opened!, key: openedNow! })
    virtual.scrollToIndex(opened!)
  }
  // What is opened from outside, such as the next case after a decision, has the cursor too.
  useEffect(() => {
    if (openedNow !== undefined) follow.current()
  }, [openedNow])
  const close = () => (openKey ? onClose?.() : onSelect?.(new Set()))

  useHotkeys([
    { keys: 'j', label: 'Next row', run: () => move(at + 1) },
    { keys: 'k', label: 'Previous row', run: () => move(at - 1) },
    { keys: 'down', label: 'Next row', run: () => move(at + 1) },
    { keys: 'up', label: 'Previous row', run: () => move(at - 1) },
    { keys: 'home', label: 'First row', run: () => move(0) },
    { keys: 'end', label: 'Last row read', run: () => move(count - 1) },
    { keys: 'enter', label: 'Open the row', run: () => open(Math.max(at, 0)), off: !onOpen },
    { keys: 'esc', label: 'Close, or clear the selection', run: close, off: !openKey && !selected?.size },
    { keys: 'x', label: 'Select the row', run: () => toggle(at, false), off: !onSelect },
    { keys: 'shift+x', label: 'Select up to the row', run: () => toggle(at, true), off: !onSelect },
  ])

  const latest = useRef({ open, toggle })
  latest.current = { open, toggle }
  const actions = useRef({
    open: (index: number) => latest.current.open(index),
    toggle: (index: number, range: boolean) => latest.current.toggle(index, range),
  }).current

  const allSelected = count > 0 && selected?.size === count
  return (
    <div className={css.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={region} className={css.region} aria-label={label} tabIndex={0} aria-busy={rows === undefined}>
        <table
          className={css.table}
          style={leastWidths(columns, onSelect ? selectWidth : 0)}
          aria-rowcount={total === undefined && more ? -1 : (total ?? count) + 1}
        >
          <thead>
            <tr aria-rowindex={1}>
              {onSelect && (
                <th scope="col" className={css.select} style={{ width: selectWidth }}>
                  <Checkbox
                    size="xs"
                    aria-label="Select all rows read"
                    checked={allSelected}
                    indeterminate={!allSelected && Boolean(selected?.size)}
                    onChange={() => onSelect(new Set(allSelected ? [] : rows?.map(keyOf)))}
                  />
                </th>
              )}
              {columns.map((column) => (
                <Head key={column.id} column={column} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && (
              <tr aria-hidden>
                <td className={css.space} style={{ height: before }} />
              </tr>
            )}
            {rows &&
              items.map(({ index, key }) => {
                const row = rows[index]!
                const rowKey = keyOf(row)
                return (
                  <DataTableRow
                    key={key}
                    row={row}
                    index={index}
                    name={nameOf(row)}
                    columns={columns as readonly Column<unknown>[]}
                    cursor={index === at}
                    open={rowKey === openKey}
                    selected={onSelect ? (selected?.has(rowKey) ?? false) : undefined}
                    actions={actions}
                  />
                )
              })}
            {after > 0 && (
              <tr aria-hidden>
                <td className={css.space} style={{ height: after }} />
              </tr>
            )}
            {!rows &&
              Array.from({ length: 12 }, (_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
                <tr key={index} aria-hidden style={{ height: measures().row }}>
                  {onSelect && <td />}
                  {columns.map(({ id, from }) => (
                    <td key={id} data-from={from}>
                      <Skeleton height={10} width={`${80 - (index % 4) * 12}%`} />
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
        {rows && count === 0 && empty}
        {more && count > 0 && (
          <div className={css.more}>
            <Button size="xs" variant="default" onClick={more.load} loading={more.busy}>
              Load more
            </Button>
          </div>
        )}
      </section>
      <div className="unseen" aria-live="polite">
        {current && `Row ${at + 1}${total ? ` of ${total}` : ''}: ${nameOf(current)}`}
      </div>
    </div>
  )
}

/** Where the cursor is now: with its row as rows come and go, at its old place when the row is gone. */
function cursorIn<Row>(
  rows: readonly Row[] | undefined,
  keyOf: (row: Row) => string,
  { index, key }: { index: number; key: string },
): number {
  if (!rows || index < 0) return -1
  if (rows[index] && keyOf(rows[index]) === key) return index
  const found = rows.findIndex((row) => keyOf(row) === key)
  return found >= 0 ? found : Math.min(index, rows.length - 1)
}

/** What the columns shown at each width of the table need at least; below that it scrolls sideways. */
function leastWidths<Row>(columns: readonly Column<Row>[], extra: number): CSSProperties {
  const need = (hidden: readonly (string | undefined)[]) =>
    columns.reduce((sum, { width, from }) => sum + (hidden.includes(from) ? 0 : (width ?? leastFlexible)), extra)
  return {
    '--least': `${need([])}px`,
    '--least-tablet': `${need(['desk'])}px`,
    '--least-phone': `${need(['desk', 'tablet'])}px`,
    '--least-small': `${need(['desk', 'tablet', 'phone'])}px`,
  } as CSSProperties
}

interface HeadProps<Row> {
  column: Column<Row>
  sort?: Sort
  onSort?: (sort: Sort) => void
}

function Head<Row>({ column: { id, header, width, align, from, sortable }, sort, onSort }: HeadProps<Row>) {
  const sorted = sort?.column === id
  const order = sort?.descending ? 'descending' : 'ascending'
  return (
    <th
      scope="col"
      style={width ? { width } : undefined}
      data-align={align}
      data-from={from}
      aria-sort={sorted ? order : undefined}
    >
      {sortable && onSort ? (
        <button
          type="button"
          className={css.sort}
          onClick={() => onSort({ column: id, descending: sorted && !sort.descending })}
        >
          {header}
          <span aria-hidden>{sorted ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
        </button>
      ) : (
        header
      )}
    </th>
  )
}

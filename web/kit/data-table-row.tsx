import { Checkbox } from '@mantine/core'
import { memo } from 'react'
import css from './data-table.module.css'
import type { Column } from './data-table.tsx'

/** Heights in pixels; fingers get taller rows. */
export const measures = () => (matchMedia('(pointer: coarse)').matches ? { row: 46, head: 40 } : { row: 34, head: 33 })

interface Props {
  row: unknown
  index: number
  name: string
  columns: readonly Column<unknown>[]
  cursor: boolean
  open: boolean
  /** Undefined where rows cannot be selected. */
  selected: boolean | undefined
  actions: { open: (index: number) => void; toggle: (index: number, range: boolean) => void }
}

/** One row; it renders again only when it or its marks change. */
export const DataTableRow = memo(({ row, index, name, columns, cursor, open, selected, actions }: Props) => (
  <tr
    aria-rowindex={index + 2}
    aria-current={cursor || undefined}
    data-open={open || undefined}
    data-selected={selected || undefined}
    style={{ height: measures().row }}
    onClick={() => actions.open(index)}
  >
    {selected !== undefined && (
      <td className={css.select}>
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={`Select ${name}`}
          checked={selected}
          onClick={(event) => {
            event.stopPropagation()
            actions.toggle(index, event.shiftKey)
          }}
          onChange={() => undefined}
        />
      </td>
    )}
    {columns.map(({ id, cell, align, opens, from }) => (
      <td key={id} data-align={align} data-from={from}>
        {opens ? (
          <button type="button" className={css.open} tabIndex={-1}>
            {cell(row)}
          </button>
        ) : (
          cell(row)
        )}
      </td>
    ))}
  </tr>
))

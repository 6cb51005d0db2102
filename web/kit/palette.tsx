import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight'
import { IconSearch, type TablerIcon } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Keys } from './shortcut-help.tsx'

/** Something the palette can do or open. Give only what the person is permitted. */
export interface PaletteAction {
  id: string
  label: string
  group: string
  description?: string
  icon?: TablerIcon
  keys?: string
  run: () => void
}

interface Props {
  actions: readonly PaletteAction[]
  /** Finds records by any id or name; its key makes results its own. */
  search?: (query: string) => Promise<PaletteAction[]>
}

const shortest = 2
const limit = 12

export const openPalette = (): void => spotlight.open()

const asSpotlight = ({ icon: Icon, keys, run, ...rest }: PaletteAction): SpotlightActionData => ({
  ...rest,
  onClick: run,
  leftSection: Icon && <Icon size={18} stroke={1.6} aria-hidden />,
  rightSection: keys && <Keys keys={keys} />,
})

/** Pages, permitted actions and found records, by Ctrl+K. */
export function Palette({ actions, search }: Props) {
  const [query, setQuery] = useState('')
  const [asked] = useDebouncedValue(query.trim(), 150)
  const { data: found = [] } = useQuery({
    queryKey: ['palette', asked],
    queryFn: () => search?.(asked) ?? [],
    enabled: search !== undefined && asked.length >= shortest,
    placeholderData: keepPreviousData,
  })
  const text = query.trim().toLowerCase()
  const matching = actions.filter(({ label, group, description }) =>
    `${label} ${group} ${description ?? ''}`.toLowerCase().includes(text),
  )
  const offered = [...(asked.length >= shortest ? found : []), ...matching].slice(0, text ? limit : undefined)
  const groups = Object.groupBy(offered, ({ group }) => group)
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      actions={Object.entries(groups).map(([group, list = []]) => ({ group, actions: list.map(asSpotlight) }))}
      filter={(_query, all) => all}
      nothingFound={text ? `Nothing found for “${query.trim()}”. Try an id, an email or a name.` : 'Type to search'}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.6} aria-hidden />,
        placeholder: 'Find a client, a case, an account, an action…',
        'aria-label': 'Search records and actions',
      }}
      attributes={{ content: { 'aria-label': 'Search' } }}
      styles={{ search: { outline: 'none' } }}
      shortcut={['mod + K']}
      scrollable
      maxHeight={420}
    />
  )
}

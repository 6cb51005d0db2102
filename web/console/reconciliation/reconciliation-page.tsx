import { SegmentedControl } from '@mantine/core'
import { useAddress } from '../../kit/use-address.ts'
import { ClientMoneyView } from './client-money.tsx'
import { FilesView } from './files.tsx'
import { SheetsView } from './sheets.tsx'
import { Workbench } from './workbench.tsx'

const views = {
  workbench: { label: 'Workbench', View: Workbench },
  files: { label: 'Files', View: FilesView },
  sheets: { label: 'Control sheets', View: SheetsView },
  'client-money': { label: 'Client money', View: ClientMoneyView },
} as const
type Name = keyof typeof views
const isView = (name: string | undefined): name is Name => name !== undefined && name in views

/** The ledger against PSPs, bank and platform: what differs, what came in, how each day closed. */
export function ReconciliationPage() {
  const [{ view: asked }, change] = useAddress<'view' | 'open' | 'psp' | 'type'>()
  const view = isView(asked) ? asked : 'workbench'
  const { View } = views[view]
  return (
    <View
      tabs={
        <SegmentedControl
          size="xs"
          aria-label="What is shown"
          value={view}
          onChange={(next) =>
            change({ view: next === 'workbench' ? undefined : next, open: undefined, psp: undefined, type: undefined })
          }
          data={Object.entries(views).map(([value, { label }]) => ({ value, label }))}
        />
      }
    />
  )
}

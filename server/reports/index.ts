import type { Room } from '../control/commands/room.ts'
import { getDashboard, listMetrics } from './metrics/queries.ts'
import { exportSnapshot, listSnapshots } from './snapshots/queries.ts'
import { snapshots } from './snapshots/snapshot.ts'
import { snapshotSweep } from './snapshots/sweep.ts'
import { takeSnapshot } from './snapshots/take.ts'

/** Numbers, each with one definition: the day so far, and the days that have closed. */
export function reportsRoom(): Room {
  return {
    name: 'reports',
    subjects: [snapshots],
    commands: [takeSnapshot],
    queries: [listMetrics, getDashboard, listSnapshots, exportSnapshot],
    sweeps: [snapshotSweep],
  }
}

#!/usr/bin/env node
// The command `tower` under any Node >= 20: cli/tower.ts under the Node 24 that npm installed.
import { join } from 'node:path'
import { become, root } from '../scripts/runtime.mjs'

become([join(root, 'cli', 'tower.ts'), ...process.argv.slice(2)])

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { auditVerifier, readConfig } from '../../server/config.ts'
import { LogError, type LogReport, parseTilePath, type Read, verifyLog } from '../../server/control/audit/log/index.ts'
import { widthIn } from '../../server/control/audit/log/tiles.ts'
import type { Database } from '../../server/control/database/sql.ts'
import { type CliCommand, Failure } from '../command.ts'
import { onDatabase } from '../house.ts'

export const audit: CliCommand = {
  summary: 'Exports the audit log, and verifies an export without Tower or its database.',
  help: `tower audit export DIR              writes the log (C2SP tlog-tiles): checkpoint, tiles and bundles of entries
tower audit key                     prints the key that verifies it; keep it elsewhere
tower audit verify DIR --key KEY [--kept FILE]...
                                    computes every hash anew and compares it; --kept takes checkpoints that were
                                    kept elsewhere: the log must still begin with each of them

verify ends with exit code 1 at the first byte that is not as it was signed.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { key: { type: 'string' }, kept: { type: 'string', multiple: true } },
    })
    const [verb, folder] = positionals
    if (verb === 'key') {
      console.log(verifierKey())
      return 0
    }
    if (verb === 'export' && folder) {
      const { size, files } = await onDatabase(readConfig(process.env), (database) => exportLog(database, folder))
      console.log(
        `${size} entries in ${files} files in ${folder}. Verify with: tower audit verify ${folder} --key '${verifierKey()}'`,
      )
      return 0
    }
    if (verb === 'verify' && folder) {
      if (!values.key)
        throw new Failure('Name the key that the log was signed with: --key, as tower audit key prints it.')
      return tell(await verify(folder, values.key, values.kept ?? []))
    }
    throw new Failure('tower audit takes export DIR, key, or verify DIR --key KEY.')
  },
}

/** The public half of the key that signs the log of this Tower. */
const verifierKey = () => auditVerifier(readConfig(process.env).secret)

/** Writes the newest checkpoint and all tiles as files whose paths are those of the log. */
export async function exportLog(database: Database, folder: string): Promise<{ size: number; files: number }> {
  const newest = await database.maybe<{
    size: bigint
    note: string
  }>`select size, note from audit.checkpoints order by size desc limit 1`
  if (!newest) throw new Failure('Nothing is in the log yet.')
  const stored = await database.rows<{ path: string; bytes: Buffer }>`select path, bytes from audit.tiles order by path`
  // Narrower tiles that later ones have replaced prove nothing.
  const tiles = stored.filter(({ path }) => {
    const { level, index, width } = parseTilePath(path)
    return width === widthIn(Number(newest.size), level, index)
  })
  const write = async (path: string, bytes: Buffer | string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
  await write('checkpoint', newest.note)
  for (const { path, bytes } of tiles) await write(path, bytes)
  return { size: Number(newest.size), files: tiles.length + 1 }
}

const filesIn =
  (folder: string): Read =>
  (path) =>
    readFile(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
      throw error
    })

/** Computes an exported log anew. `kept` are files of checkpoints that were kept elsewhere. */
export async function verify(folder: string, key: string, kept: readonly string[]): Promise<LogReport> {
  const notes = await Promise.all(kept.map((file) => readFile(file, 'utf8')))
  return verifyLog(filesIn(folder), key, notes).catch((error: unknown) => {
    throw error instanceof LogError ? new Failure(error.message) : error
  })
}

function tell({ size, root, problems }: LogReport): number {
  for (const { path, message } of problems) console.log(`${path}: ${message}`)
  console.log(
    problems.length
      ? `${problems.length} problems: the log is not what was signed.`
      : `${size} entries, root ${root?.toString('base64')}: the log is whole.`,
  )
  return problems.length ? 1 : 0
}

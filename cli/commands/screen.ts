import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { compareNames } from '../../server/clients/screening/compare.ts'
import { ListRefused, type SanctionsList } from '../../server/clients/screening/list.ts'
import {
  buildIndex,
  type Hit,
  round,
  type ScreeningQuery,
  screen,
  shippedThreshold,
} from '../../server/clients/screening/match.ts'
import { prepareName } from '../../server/clients/screening/names.ts'
import { csvRows, textOf } from '../../server/connectors/lists/csv.ts'
import { readListPath } from '../../server/connectors/lists/index.ts'
import { type CliCommand, Failure } from '../command.ts'

/** What cannot be read or trusted; nothing was screened. */
const notScreened = 2

export const screening: CliCommand = {
  summary: 'Screens names against sanctions lists in files, without a running Tower.',
  help: `tower screen --list FILE... (--names FILE | --name NAME | --clients CSV) [--threshold T] [--json]
tower screen --pairs TSV [--threshold T] [--json]

  --list FILE...  lists as published; a folder gives every list in it (one that is refused is named on stderr and left out)
  --names FILE    one name a line
  --name NAME     one name
  --clients CSV   with the columns client_id, full_name, date_of_birth, nationality
  --pairs TSV     with the columns id, query, listed: compares the two names of each row
  --threshold T   the least score of a hit, 0 to 1 (${shippedThreshold})
  --json          one JSON object a line, one a query

Exit code 2 when a file cannot be read or a list cannot be trusted: the file and its fault are on stderr.`,
  async run(args) {
    try {
      return run(args)
    } catch (error) {
      if (!(error instanceof Failure || error instanceof ListRefused || isOfFile(error))) throw error
      console.error(error.message)
      return notScreened
    }
  },
}

const isOfFile = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && /^(E[A-Z]+|ERR_PARSE_ARGS_.*)$/.test((error as NodeJS.ErrnoException).code ?? '')

function run(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      list: { type: 'string', multiple: true, default: [] },
      names: { type: 'string' },
      name: { type: 'string' },
      clients: { type: 'string' },
      pairs: { type: 'string' },
      threshold: { type: 'string', default: String(shippedThreshold) },
      json: { type: 'boolean', default: false },
    },
  })
  const threshold = Number(values.threshold)
  if (!(values.threshold.trim() && threshold >= 0 && threshold <= 1))
    throw new Failure('--threshold takes a number from 0 to 1.')
  const asked = (['names', 'name', 'clients', 'pairs'] as const).filter((option) => values[option] !== undefined)
  if (asked.length !== 1) throw new Failure('tower screen takes one of --names, --name, --clients and --pairs.')
  if (values.pairs !== undefined) {
    for (const pair of comparedPairs(values.pairs, threshold))
      print(values.json ? JSON.stringify(pair) : pairText(pair))
    return 0
  }
  const paths = [...values.list, ...positionals]
  if (!paths.length) throw new Failure('--list takes the files or folders of the lists to screen against.')
  const queries = values.clients
    ? clientsIn(values.clients)
    : values.names
      ? namesIn(values.names)
      : [{ name: values.name! }]
  const index = buildIndex(paths.flatMap(listsAt))
  for (const { clientId = null, ...query } of queries) {
    const hits = screen(query, index, threshold)
    print(values.json ? JSON.stringify({ query: query.name, clientId, hits }) : hitsText(query.name, hits))
  }
  return 0
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** The lists at a path. A folder that has some stands without those that are refused. */
function listsAt(path: string): SanctionsList[] {
  const refusals: ListRefused[] = []
  const lists = readListPath(path, (refusal) => refusals.push(refusal))
  if (!lists.length) throw refusals[0] ?? new Failure(`${path}: no list in it`)
  for (const { message } of refusals) console.error(message)
  return lists
}

interface Asked extends ScreeningQuery {
  clientId?: string
}

const linesOf = (file: string): string[] =>
  textOf({ name: file, content: readFileSync(file) })
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)

const namesIn = (file: string): Asked[] => linesOf(file).flatMap((line) => (line.trim() ? [{ name: line.trim() }] : []))

function clientsIn(file: string): Asked[] {
  const [header = [], ...rows] = csvRows(`${linesOf(file).join('\n').trimEnd()}\n`, {
    name: file,
    content: Buffer.alloc(0),
  })
  const column = columnsOf(file, header, ['client_id', 'full_name', 'date_of_birth', 'nationality'])
  return rows.map((row) => {
    const field = (name: string): string => row[column(name)]?.trim() ?? ''
    const [born, nationality] = [field('date_of_birth'), field('nationality')]
    const birthDate = isoDate(born)
    if (born && !birthDate)
      console.error(`${file}: ${field('client_id')} is screened without a birth date: ${born} is none`)
    return { clientId: field('client_id'), name: field('full_name'), birthDate, nationality: nationality || undefined }
  })
}

/** An ISO date, month or year, of which a month or day may have one digit. */
const isoDate = (text: string): string | undefined =>
  /^\d{4}(-(0?[1-9]|1[0-2])(-(0?[1-9]|[12]\d|3[01]))?)?$/.test(text) ? text.replace(/-(?=\d(-|$))/g, '-0') : undefined

interface Pair {
  id: string
  query: string
  listed: string
  score: number
  match: boolean
}

function comparedPairs(file: string, threshold: number): Pair[] {
  const [header = '', ...lines] = linesOf(file)
  const column = columnsOf(file, header.split('\t'), ['id', 'query', 'listed'])
  return lines.filter(Boolean).map((line) => {
    const fields = line.split('\t')
    const [id = '', query = '', listed = ''] = ['id', 'query', 'listed'].map((name) => fields[column(name)])
    const score = round(compareNames(prepareName(query), prepareName(listed)).score)
    return { id, query, listed, score, match: score >= threshold }
  })
}

function columnsOf(file: string, header: readonly string[], wanted: readonly string[]): (name: string) => number {
  const missing = wanted.filter((name) => !header.includes(name))
  if (missing.length) throw new Failure(`${file}: no column ${missing.join(', ')}`)
  return (name) => header.indexOf(name)
}

const pairText = ({ id, query, listed, score, match }: Pair): string =>
  [id, score.toFixed(4), match ? 'match' : '-', query, listed].join('\t')

const hitsText = (name: string, hits: readonly Hit[]): string =>
  [
    `${name}: ${hits.length} hits`,
    ...hits.flatMap(({ list, entryId, name, score, explanation }) => [
      `  ${score.toFixed(2)}  ${list} ${entryId}  ${name}`,
      ...explanation.map(({ feature, effect, note }) => `        ${effect.toFixed(3).padStart(6)} ${feature}: ${note}`),
    ]),
  ].join('\n')

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { refuse } from '../errors.ts'
import { isOwnMachine, sameSecret } from './caller.ts'
import type { HttpParts } from './parts.ts'

export interface Metrics {
  registry: Registry
  /** Commands by name and outcome: done, awaiting_approval, dry_run, replayed or an error code. */
  commands: Counter<'command' | 'outcome'>
}

/** What a Prometheus server reads of this process and of the work that waits. */
export function createMetrics(app: FastifyInstance, { database, clock, jobs }: HttpParts): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'tower_http_seconds',
    help: 'How long answers took, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000)
  })
  new Gauge({
    name: 'tower_jobs_waiting',
    help: 'Jobs waiting or running, by queue',
    labelNames: ['queue'],
    registers,
    async collect() {
      for (const [queue, count] of Object.entries(await jobs.backlog())) this.set({ queue }, count)
    },
  })
  const late = new Gauge({
    name: 'tower_case_late_seconds',
    help: 'How far the most urgent open case is past its due time, by queue; below zero while in time',
    labelNames: ['queue'],
    registers,
  })
  new Gauge({
    name: 'tower_cases_open',
    help: 'Open cases, by queue',
    labelNames: ['queue'],
    registers,
    async collect() {
      const rows = await database.rows<{ queue: string; open: bigint; due: Date | null }>`
        select queue, count(*) as open, min(due_at) as due from control.cases where resolved_at is null group by queue`
      this.reset()
      late.reset()
      for (const { queue, open, due } of rows) {
        this.set({ queue }, Number(open))
        if (due) late.set({ queue }, (clock.now().getTime() - due.getTime()) / 1_000)
      }
    },
  })
  const commands = new Counter({
    name: 'tower_commands_total',
    help: 'Commands over HTTP, by name and outcome',
    labelNames: ['command', 'outcome'],
    registers,
  })
  return { registry, commands }
}

/** `/healthz`, `/readyz` and `/metrics`. */
export function watching(app: FastifyInstance, parts: HttpParts, { registry }: Metrics): void {
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_, reply) => {
    const state = await parts.ready()
    return reply.status(state.ok ? 200 : 503).send(state)
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayWatch(request, parts.config.metricsToken)) refuse('not_found')
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

/** A proxy on this machine makes every stranger look like one of us, so what it forwarded does not count. */
function mayWatch(request: FastifyRequest, token: string | undefined): boolean {
  if (token) return sameSecret(`Bearer ${token}`, request.headers.authorization)
  return (
    isOwnMachine(request) && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined
  )
}

import { afterEach, beforeEach, expect, test } from 'vitest'
import { smtpMailer } from '../../server/connectors/smtp/mailer.ts'
import type { Mailer } from '../../server/control/messages/port.ts'
import { type Outbox, startOutbox } from './outbox.ts'

let outbox: Outbox
let mailer: Mailer

beforeEach(async () => {
  outbox = await startOutbox()
  mailer = smtpMailer({ host: '127.0.0.1', port: outbox.smtpPort, from: 'desk@tower.example' })
})
afterEach(async () => {
  mailer.close()
  await outbox.close()
})

const send = (to: string, subject: string, html = '<p>Hi</p>') =>
  mailer.send({ to, subject, html, text: 'Hi', key: subject.replace(/\W/g, '_') })

test('next waits for the message that fits, and hands each out once', async () => {
  const second = outbox.next('ana@client.example', ({ subject }) => subject === 'two')
  await send('ana@client.example', 'one')
  await send('ana@client.example', 'two')
  expect((await second).subject).toBe('two')
  expect((await outbox.next('ANA@client.example')).subject).toBe('one')
})

test('closing ends those who wait', async () => {
  const other = await startOutbox()
  const waiting = expect(other.next('nobody@client.example')).rejects.toThrow('was closed')
  await other.close()
  await waiting
})

test('messages are read as JSON', async () => {
  await send('ana@client.example', 'one')
  await send('ben@client.example', 'two')
  const get = async (path: string) => (await fetch(outbox.url + path)).json()
  const [only, ...rest] = await get('/messages?to=ben@client.example')
  expect(rest).toEqual([])
  expect(await get(`/messages/${only.id}`)).toEqual({ ...only, subject: 'two', to: ['ben@client.example'] })
  expect((await get('/messages')).map((mail: { subject: string }) => mail.subject)).toEqual(['two', 'one'])
  expect((await fetch(`${outbox.url}/messages/999`)).status).toBe(404)
})

test('the viewer keeps what a message brings inside its frame', async () => {
  await send('ana@client.example', '<script>alert(1)</script>', '<script>alert(2)</script><p title="x">Hi</p>')
  const { id } = await outbox.next('ana@client.example')
  const list = await fetch(outbox.url)
  const page = await (await fetch(`${outbox.url}/mail/${id}`)).text()
  expect(list.headers.get('content-security-policy')).toContain("default-src 'none'")
  for (const html of [await list.text(), page]) {
    expect(html).toContain('&lt;script&gt;alert(1)')
    expect(html).not.toContain('<script')
  }
  const [, sandbox, srcdoc] = /<iframe[^>]* sandbox="([^"]*)"\s+srcdoc="([^"]*)"/.exec(page) ?? []
  expect(sandbox).not.toMatch(/allow-(scripts|same-origin|forms)/)
  expect(srcdoc).toContain('title=&quot;x&quot;')
  expect((await fetch(`${outbox.url}/mail/999`)).status).toBe(404)
})

test('faults are set over HTTP too', async () => {
  const fault = (body: object) => fetch(`${outbox.url}/sim/faults`, { method: 'POST', body: JSON.stringify(body) })
  expect((await fault({ address: 'ana@client.example', code: 550 })).status).toBe(200)
  expect((await send('ana@client.example', 'one')).result).toBe('rejected')
  expect((await fault({ address: 'ana@client.example', code: 200 })).status).toBe(400)
  await fault({ address: 'ana@client.example', code: null })
  expect((await send('ana@client.example', 'one')).result).toBe('done')
})

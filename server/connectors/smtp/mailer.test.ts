import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Outbox, startOutbox } from '../../../simulators/outbox/outbox.ts'
import type { Mailer } from '../../control/messages/port.ts'
import { smtpMailer } from './mailer.ts'

let outbox: Outbox
let mailer: Mailer

beforeAll(async () => {
  outbox = await startOutbox()
  mailer = smtpMailer({ host: '127.0.0.1', port: outbox.smtpPort, from: 'Tower Demo <desk@tower.example>' })
})
afterAll(async () => {
  mailer.close()
  await outbox.close()
})

let sent = 0
const mail = (to: string, more: object = {}) => ({
  to,
  subject: 'Ihre Auszahlung über 12,50 €',
  html: '<h1>Paid</h1><p>12,50 € <a href="https://tower.example/w/1">details</a></p>',
  text: 'Paid: 12,50 €',
  key: `msg_${++sent}`,
  ...more,
})

describe('a message', () => {
  test('is delivered once, with its text, its HTML and our key', async () => {
    const outcome = await mailer.send(mail('ana@client.example', { key: 'msg_once' }))
    expect(outcome).toEqual({ result: 'done', value: { providerId: expect.stringMatching(/^250 .*queued as \d+/) } })
    const got = await outbox.next('ana@client.example')
    expect(got).toMatchObject({
      messageId: '<msg_once@tower.example>',
      subject: 'Ihre Auszahlung über 12,50 €',
      to: ['ana@client.example'],
    })
    expect(got.from).toContain('desk@tower.example')
    expect(got.html).toContain('<h1>Paid</h1>')
    expect(got.text.trim()).toBe('Paid: 12,50 €')
    expect(outbox.messages('ana@client.example')).toHaveLength(1)
  })

  test('that is repeated carries the same Message-ID', async () => {
    await mailer.send(mail('rep@client.example', { key: 'msg_again' }))
    await mailer.send(mail('rep@client.example', { key: 'msg_again' }))
    expect(new Set(outbox.messages('rep@client.example').map((each) => each.messageId)).size).toBe(1)
  })

  test('to a mailbox that does not exist is rejected', async () => {
    outbox.refuse('gone@client.example', 550)
    expect(await mailer.send(mail('gone@client.example'))).toMatchObject({ result: 'rejected', code: '550' })
    expect(outbox.messages('gone@client.example')).toEqual([])
  })

  test('to a busy mailbox is unknown, and goes through later', async () => {
    outbox.refuse('busy@client.example', 451)
    const message = mail('busy@client.example')
    expect(await mailer.send(message)).toMatchObject({ result: 'unknown', message: expect.stringContaining('451') })
    outbox.refuse('busy@client.example', null)
    expect((await mailer.send(message)).result).toBe('done')
    expect(outbox.messages('busy@client.example')).toHaveLength(1)
  })

  test('cannot smuggle a second receiver or header in', async () => {
    const outcome = await mailer.send(mail('eve@client.example, ivo@client.example'))
    expect(outcome.result).not.toBe('done')
    await mailer.send(mail('kim@client.example', { subject: 'Hello\r\nBcc: ivo@client.example' }))
    expect((await outbox.next('kim@client.example')).to).toEqual(['kim@client.example'])
    expect(outbox.messages('ivo@client.example')).toEqual([])
  })

  test('with an unusable key is refused before anything is sent', async () => {
    await expect(mailer.send(mail('ana@client.example', { key: 'a b>' }))).rejects.toThrow(RangeError)
  })
})

describe('a server', () => {
  test('that is not there leaves the outcome unknown', async () => {
    const dead = smtpMailer({ host: '127.0.0.1', port: 1, from: 'desk@tower.example' })
    expect((await dead.send(mail('ana@client.example'))).result).toBe('unknown')
    dead.close()
  })

  test('that hangs up after taking the message is not asked twice', async () => {
    let taken = 0
    const server = createServer((socket) => {
      socket.write('220 test\r\n')
      let data = false
      socket.on('data', (chunk) => {
        if (data) {
          if (!chunk.includes('\r\n.\r\n')) return
          taken++
          socket.destroy()
          return
        }
        data = chunk.toString().startsWith('DATA')
        socket.write(data ? '354 go on\r\n' : '250 ok\r\n')
      })
      socket.on('error', () => undefined)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const breaking = smtpMailer({ host: '127.0.0.1', port, from: 'desk@tower.example' })
    expect((await breaking.send(mail('ana@client.example'))).result).toBe('unknown')
    expect(taken).toBe(1)
    breaking.close()
    server.close()
  })

  test('without TLS never gets a password', async () => {
    const careful = smtpMailer({
      host: '127.0.0.1',
      port: outbox.smtpPort,
      from: 'desk@tower.example',
      user: 'desk',
      password: 'secret',
    })
    expect((await careful.send(mail('tls@client.example'))).result).toBe('unknown')
    expect(outbox.messages('tls@client.example')).toEqual([])
    careful.close()
  })
})

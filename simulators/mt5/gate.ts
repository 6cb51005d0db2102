import { createHash, randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Parameters } from './manager-api.ts'
import { Refusal } from './retcodes.ts'

export interface Manager {
  login: string
  /** The API password. */
  password: string
}

const oldestBuild = 484

const md5 = (...parts: Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest()

/** The server's own reckoning of the handshake, apart from the connector's that it checks. */
const passwordHash = (password: string): Buffer => md5(md5(Buffer.from(password, 'utf16le')), Buffer.from('WebAPI'))
const proof = (hash: Buffer, challenge: string): string => md5(hash, Buffer.from(challenge, 'hex')).toString('hex')

/** Who may pass: a connection whose own handshake succeeded, and no other. */
export function gate(manager: Manager) {
  const hash = passwordHash(manager.password)
  const challenges = new WeakMap<Socket, string>()
  const authorised = new WeakSet<Socket>()

  const start = (socket: Socket, given: Parameters) => {
    if (!(Number(given.get('version')) >= oldestBuild)) throw new Refusal(1010)
    if (given.get('login') !== manager.login || given.get('type') !== 'manager') throw new Refusal(1001)
    const challenge = randomBytes(16).toString('hex')
    challenges.set(socket, challenge)
    return { version_access: '3950', srv_rand: challenge }
  }

  const finish = (socket: Socket, given: Parameters) => {
    const challenge = challenges.get(socket)
    challenges.delete(socket)
    if (!challenge || given.get('srvrandanswer') !== proof(hash, challenge)) throw new Refusal(1001)
    authorised.add(socket)
    const answer = proof(hash, given.get('clirand') ?? '')
    return { version_access: '3950', version_trade: '3950', cli_rand_answer: answer }
  }

  return {
    /** Answers the two steps of the handshake; undefined for any other path. @throws Refusal */
    greet(path: string, socket: Socket, given: Parameters): object | undefined {
      if (path === '/api/auth/start') return start(socket, given)
      if (path === '/api/auth/answer') return finish(socket, given)
      return undefined
    },
    admits: (path: string, socket: Socket): boolean => path.startsWith('/api/auth/') || authorised.has(socket),
    forget: (socket: Socket): void => void authorised.delete(socket),
  }
}

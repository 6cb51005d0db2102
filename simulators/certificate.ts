import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { days } from '../server/control/clock.ts'

/** A TLS server's private key and certificate, both PEM. A client trusts it by taking `cert` as its `ca`. */
export interface Certificate {
  key: string
  cert: string
}

/** DER (ITU-T X.690): tag, length, content. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content])
  const hex = content.length.toString(16)
  const length = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content])
}

const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts)
const integer = (bytes: Uint8Array) => der(0x02, bytes)
const octets = (bytes: Uint8Array) => der(0x04, bytes)
const utcTime = (date: Date) => der(0x17, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`))
const bits = (bytes: Uint8Array) => der(0x03, Buffer.from([0]), bytes)

function objectId(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const arc of rest) {
    const groups = [arc & 0x7f]
    for (let left = arc >>> 7; left; left >>>= 7) groups.unshift((left & 0x7f) | 0x80)
    bytes.push(...groups)
  }
  return der(0x06, Buffer.from(bytes))
}

const pem = (bytes: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${bytes
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')}\n-----END CERTIFICATE-----\n`

/**
 * A self-signed P-256 certificate (X.509 v3, RFC 5280) for localhost and 127.0.0.1, good for a year.
 * `now` is the machine's time, because that is what a TLS client checks it against.
 */
export function selfSignedCertificate(now = new Date()): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'))
  const name = sequence(der(0x31, sequence(objectId('2.5.4.3'), der(0x0c, Buffer.from('localhost')))))
  const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))
  const authority = sequence(der(0x01, Buffer.from([0xff])))
  const serial = randomBytes(8)
  serial[0] = (serial[0]! & 0x3f) | 0x40
  const certificate = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    ecdsaWithSha256,
    name,
    sequence(utcTime(new Date(now.getTime() - days(1))), utcTime(new Date(now.getTime() + days(365)))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(
        sequence(objectId('2.5.29.19'), der(0x01, Buffer.from([0xff])), octets(authority)),
        sequence(objectId('2.5.29.17'), octets(names)),
      ),
    ),
  )
  const signed = sequence(certificate, ecdsaWithSha256, bits(sign('sha256', certificate, privateKey)))
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(signed) }
}

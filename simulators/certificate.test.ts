import { createPrivateKey, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { selfSignedCertificate } from './certificate.ts'

describe('selfSignedCertificate', () => {
  it('is signed by its own key and names this machine only', () => {
    const now = new Date('2026-07-01T12:00:00Z')
    const { cert } = selfSignedCertificate(now)
    const certificate = new X509Certificate(cert)
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(certificate.checkHost('localhost')).toBe('localhost')
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1')
    expect(certificate.checkHost('example.org')).toBeUndefined()
    expect(certificate.validFromDate).toEqual(new Date('2026-06-30T12:00:00Z'))
    expect(certificate.validToDate).toEqual(new Date('2027-07-01T12:00:00Z'))
  })

  it('can be read whatever the length of its signature', () => {
    for (let count = 0; count < 50; count++) {
      const { key, cert } = selfSignedCertificate()
      expect(new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))).toBe(true)
    }
  })
})

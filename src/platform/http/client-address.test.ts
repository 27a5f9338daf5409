import { describe, expect, it } from 'vitest'
import { clientAddressFrom, subjectOf } from './client-address.ts'

describe('who is calling', () => {
  const trusting = clientAddressFrom(['10.0.0.0/8', '2001:db8::/32'])

  it('is the peer when no proxy is trusted, whatever a header says', () => {
    expect(clientAddressFrom([])('203.0.113.7', '1.2.3.4')).toBe('203.0.113.7')
    expect(trusting('203.0.113.7', '1.2.3.4')).toBe('203.0.113.7')
  })

  it('is what the nearest trusted proxies say, read from the right', () => {
    expect(trusting('10.0.0.1', '198.51.100.2')).toBe('198.51.100.2')
    expect(trusting('10.0.0.1', '1.1.1.1, 198.51.100.2, 10.9.9.9')).toBe('198.51.100.2')
    expect(trusting('::ffff:10.0.0.1', '198.51.100.2')).toBe('198.51.100.2')
    expect(trusting('2001:db8::1', '2001:db9::5')).toBe('2001:db9::5')
    expect(trusting('10.0.0.1', '198.51.100.2:5123')).toBe('198.51.100.2')
  })

  it('falls back to the last address that is known when the header makes no sense', () => {
    expect(trusting('10.0.0.1', 'unknown')).toBe('10.0.0.1')
    expect(trusting('10.0.0.1', '')).toBe('10.0.0.1')
    expect(trusting('10.0.0.1', "198.51.100.2, ' or 1=1, 10.0.0.3")).toBe('10.0.0.3')
    expect(trusting('10.0.0.1', undefined)).toBe('10.0.0.1')
  })
})

describe('whom a limit counts', () => {
  it('is one IPv4 address or one IPv6 subscriber', () => {
    expect(subjectOf('203.0.113.7')).toBe('203.0.113.7')
    expect(subjectOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(subjectOf('2001:0db8:1:2::9')).toBe('2001:db8:1:2::/64')
    expect(subjectOf('2001:db8::9')).toBe('2001:db8:0:0::/64')
    expect(subjectOf('::1')).toBe('0:0:0:0::/64')
  })
})

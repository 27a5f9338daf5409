import { describe, expect, it } from 'vitest'
import { scannerAddress } from './address.ts'

describe('the address of a scanner', () => {
  it.each([
    ['tcp://127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['tcp://clamd.intranet:3310/', { host: 'clamd.intranet', port: 3310 }],
    ['tcp://[::1]:3310', { host: '::1', port: 3310 }],
    ['unix:///run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['unix:///run/with%20space', { path: '/run/with space' }],
  ])('%s', (value, address) => {
    expect(scannerAddress(value)).toEqual(address)
  })

  it.each([
    'clamd',
    '127.0.0.1:3310',
    'http://127.0.0.1:3310',
    'tcp://127.0.0.1',
    'tcp://127.0.0.1:0',
    'tcp://:3310',
    'tcp://127.0.0.1:99999',
    'tcp://127.0.0.1:3310/path',
    'tcp://user:secret@127.0.0.1:3310',
    'tcp://127.0.0.1:3310?x',
    'unix://run/clamd.ctl',
    'unix:///',
    'unix://',
  ])('is not: %s', (value) => {
    expect(scannerAddress(value)).toBeUndefined()
  })
})

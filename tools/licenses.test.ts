import { expect, it } from 'vitest'
import { licenseFault } from './licenses.ts'

const of = (license: string | undefined, more: object = {}) =>
  licenseFault(
    {
      '': {},
      'node_modules/a/node_modules/@x/b': { ...(license === undefined ? {} : { license }), ...more },
    },
    {},
  )

it.each([
  ['MIT', {}],
  ['(GPL-3.0 OR MIT)', {}],
  ['MIT AND OFL-1.1', {}],
  ['MPL-2.0', { dev: true }],
])('%s %o is allowed', (license, more) => {
  expect(of(license, more)).toBeUndefined()
})

it.each([
  ['GPL-3.0', {}],
  ['MPL-2.0', {}],
  ['MIT AND GPL-3.0', {}],
  ['GPL-3.0', { dev: true }],
  [undefined, {}],
])('%s %o is told by the name of its package', (license, more) => {
  expect(of(license, more)).toContain(`@x/b is under ${license ?? 'no license'}`)
})

it('what was reviewed passes, and a review of nothing is told', () => {
  const gpl = { 'node_modules/@img/sharp-x': { license: 'LGPL-3.0' } }
  expect(licenseFault(gpl, { '@img/sharp-*': 'why' })).toBeUndefined()
  expect(licenseFault(gpl, { '@img/sharp-*': 'why', gone: 'why' })).toContain(
    'gone is reviewed and not needed',
  )
})

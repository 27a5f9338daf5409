import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { nationMap } from './nation-map.ts'
import { states } from './states.ts'

const map = nationMap()

it('draws each state, DC and territory once, inside its box', () => {
  expect(map.states.map((one) => one.code).toSorted()).toEqual(
    states()
      .map((one) => one.code)
      .toSorted(),
  )
  for (const { code, shape } of map.states) {
    expect([code, /^M\d+ \d+(?:l-?\d+ -?\d+|[hv]-?\d+)+z/.test(shape)]).toEqual([code, true])
    for (const [, x, y] of shape.matchAll(/M(\d+) (\d+)/g)) {
      expect(Number(x)).toBeLessThanOrEqual(map.width)
      expect(Number(y)).toBeLessThanOrEqual(map.height)
    }
  }
})

it('gives boxes with letters to what is too small or too far to draw', () => {
  expect(map.states.filter((one) => one.label).map((one) => one.code)).toEqual([
    'AS',
    'DC',
    'GU',
    'MP',
    'PR',
    'VI',
  ])
})

it('is small enough for a page', () => {
  expect(gzipSync(map.states.map((one) => one.shape).join('\n')).length).toBeLessThan(5_000)
})

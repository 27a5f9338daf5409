import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { type ExtendedFeatureCollection, geoAlbersUsa, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import { expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { nationMap } from './nation-map.ts'
import { state, states } from './states.ts'

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

it('loses no corner: what is drawn covers what the outlines cover, but for a small part', () => {
  const topology = JSON.parse(
    readFileSync(fromRoot('data', 'places', 'outlines-of-states.json'), 'utf8'),
  ) as Parameters<typeof feature>[0]
  const outlines = feature(topology, topology.objects.states as never) as unknown as ExtendedFeatureCollection
  const exact = geoPath(geoAlbersUsa().fitWidth(map.width, outlines))
  const faults = outlines.features.flatMap((one) => {
    const drawn = map.states.find(({ code }) => code === state(String(one.id))?.code)
    if (!drawn || drawn.label || exact.area(one) < 300) return []
    const part = areaOf(drawn.shape) / exact.area(one)
    return part > 0.96 && part < 1.04 ? [] : [`${drawn.code}: ${part.toFixed(3)}`]
  })
  expect(faults).toEqual([])
})

it('is small enough for a page', () => {
  expect(gzipSync(map.states.map((one) => one.shape).join('\n')).length).toBeLessThan(5_000)
})

/** Area inside path data of moves and steps, in square units. */
function areaOf(shape: string): number {
  return shape
    .split('z')
    .filter(Boolean)
    .reduce((sum, ring) => {
      const [x = 0, y = 0, ...steps] = (ring.match(/-?\d+/g) ?? []).map(Number)
      const points: [number, number][] = [[x, y]]
      for (let at = 0; at < steps.length; at += 2) {
        const [lastX, lastY] = points.at(-1) ?? [0, 0]
        points.push([lastX + (steps[at] ?? 0), lastY + (steps[at + 1] ?? 0)])
      }
      const twice = points.reduce((all, [px, py], at) => {
        const [qx, qy] = points[(at + 1) % points.length] ?? [0, 0]
        return all + px * qy - qx * py
      }, 0)
      return sum + Math.abs(twice) / 2
    }, 0)
}

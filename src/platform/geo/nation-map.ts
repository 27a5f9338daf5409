import { readFileSync } from 'node:fs'
import { type ExtendedFeatureCollection, geoAlbersUsa, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import { fromRoot } from '#platform/root.ts'
import { states } from './states.ts'

/** The country as lines to draw, in the units of its view box. */
export interface NationMap {
  readonly width: number
  readonly height: number
  /** The 50 states, DC and the territories; those too small or too far to draw are boxes at the edge. */
  readonly states: readonly {
    readonly code: string
    /** Path data of an SVG `<path>`. */
    readonly shape: string
    /** Where its letters stand, for boxes only. */
    readonly label?: readonly [number, number]
  }[]
}

type Topology = Parameters<typeof feature>[0]

const WIDTH = 400
/** Islands smaller than this many square units say nothing at this size. */
const SMALLEST = 6
const BOX = 22

let drawn: NationMap | undefined

/**
 * The states (Census 2023) on the usual map with Alaska and Hawaii set in, coarse enough for a page of 14 kB: about
 * 4 kB when compressed. Drawn once; the outlines are let go.
 */
export function nationMap(): NationMap {
  drawn ??= draw()
  return drawn
}

function draw(): NationMap {
  const topology = JSON.parse(
    readFileSync(fromRoot('data', 'places', 'outlines-of-states.json'), 'utf8'),
  ) as Topology
  const all = topology.objects.states as Parameters<typeof feature>[1]
  const shapes = feature(topology, all) as unknown as ExtendedFeatureCollection
  const projection = geoAlbersUsa().fitWidth(WIDTH, shapes)
  const path = geoPath(projection).digits(0)
  const outlines = new Map(shapes.features.map((one) => [String(one.id), coarse(path(one) ?? '')]))
  const height = Math.ceil(geoPath(projection).bounds(shapes)[1][1])
  let boxes = 0
  const drawnStates = states().map(({ fips, code }) => {
    const shape = outlines.get(fips)
    if (shape) return { code, shape }
    const x = 2 + boxes * (BOX + 4)
    boxes += 1
    return {
      code,
      shape: `M${x} ${height + 4}h${BOX}v${BOX}h${-BOX}z`,
      label: [x + BOX / 2, height + 4 + BOX / 2] as const,
    }
  })
  return { width: WIDTH, height: height + BOX + 8, states: drawnStates }
}

/** Whole units, no point twice (else it would seem to lie on a line), none on a straight line, no specks; steps instead of places, which compress better. */
function coarse(data: string): string {
  return data
    .split('Z')
    .filter(Boolean)
    .map((ring) => {
      const points = ring
        .slice(1)
        .split('L')
        .filter((point, at, all) => point !== all.at(at - 1))
        .map((point) => point.split(',').map(Number) as [number, number])
      const turns = points.filter((point, at) => {
        const before = points.at(at - 1) ?? point
        const after = points[(at + 1) % points.length] ?? point
        return (
          (point[0] - before[0]) * (after[1] - point[1]) !== (point[1] - before[1]) * (after[0] - point[0])
        )
      })
      return areaOf(turns) < SMALLEST ? '' : steps(turns)
    })
    .join('')
}

function areaOf(points: readonly (readonly [number, number])[]): number {
  const twice = points.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length] ?? [x, y]
    return sum + x * nextY - nextX * y
  }, 0)
  return Math.abs(twice) / 2
}

function steps(points: readonly (readonly [number, number])[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  let [x, y] = first
  let text = `M${x} ${y}`
  for (const [nextX, nextY] of rest) {
    text += `l${nextX - x} ${nextY - y}`
    ;[x, y] = [nextX, nextY]
  }
  return `${text}z`
}

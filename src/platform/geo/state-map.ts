import { readFileSync } from 'node:fs'
import { type ExtendedFeatureCollection, geoCentroid, geoPath, geoTransverseMercator } from 'd3-geo'
import { feature } from 'topojson-client'
import { fromRoot } from '#platform/root.ts'
import { state } from './states.ts'

/** A state as lines to draw, in the units of its view box. */
export interface StateMap {
  readonly width: number
  readonly height: number
  readonly counties: readonly {
    readonly fips: string
    /** Path data of an SVG `<path>`. */
    readonly shape: string
  }[]
}

type Topology = Parameters<typeof feature>[0]
type Counties = Extract<Topology['objects'][string], { type: 'GeometryCollection' }>

const WIDTH = 480
const TALLEST = 480
const EDGE = 4

/** A few hundred kilobytes for all states together, once all have been asked for. */
const drawn = new Map<string, StateMap>()

/**
 * The counties of a state (Census 2023), projected around its own middle, so that it is neither slanted nor cut where
 * the date line is. The outlines are read anew for each state and let go: held as coordinates they take 30 MB.
 *
 * @param code two letters or two digits
 * @returns undefined for what is no state
 */
export function stateMap(code: string): StateMap | undefined {
  const home = state(code)
  if (!home) return undefined
  const known = drawn.get(home.code)
  if (known) return known
  const made = draw(home.fips)
  drawn.set(home.code, made)
  return made
}

function draw(stateFips: string): StateMap {
  const topology = JSON.parse(
    readFileSync(fromRoot('data', 'places', 'outlines-of-counties.json'), 'utf8'),
  ) as Topology
  const all = topology.objects.counties as Counties
  const own = all.geometries.filter((one) => String(one.id).startsWith(stateFips))
  const shapes = feature(topology, { ...all, geometries: own }) as ExtendedFeatureCollection
  const [longitude, latitude] = geoCentroid(shapes)
  const projection = geoTransverseMercator()
    .rotate([-longitude, -latitude])
    .fitWidth(WIDTH - 2 * EDGE, shapes)
  const size = geoPath(projection).bounds(shapes)
  if (size[1][1] - size[0][1] > TALLEST) projection.fitHeight(TALLEST - 2 * EDGE, shapes)
  const [[x0, y0], [x1, y1]] = geoPath(projection).bounds(shapes)
  const [shiftX, shiftY] = projection.translate()
  projection.translate([shiftX - x0 + EDGE, shiftY - y0 + EDGE])
  const path = geoPath(projection).digits(1)
  return {
    width: Math.ceil(x1 - x0 + 2 * EDGE),
    height: Math.ceil(y1 - y0 + 2 * EDGE),
    counties: shapes.features.map((one) => ({ fips: String(one.id), shape: path(one) ?? '' })),
  }
}

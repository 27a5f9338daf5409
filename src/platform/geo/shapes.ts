import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import type { Point } from './distance.ts'

/** One county's outline: polygons → rings → arc numbers, as TopoJSON stores them. */
interface Shape {
  readonly id: string
  readonly name: string
  readonly polygons: readonly (readonly (readonly number[])[])[]
}

interface Topology {
  readonly transform: { readonly scale: [number, number]; readonly translate: [number, number] }
  readonly arcs: readonly (readonly [number, number][])[]
  readonly objects: Readonly<Record<'counties' | 'states', { readonly geometries: readonly Geometry[] }>>
}
type Geometry = { readonly id: string; readonly properties: { readonly name: string } } & (
  | { readonly type: 'Polygon'; readonly arcs: number[][] }
  | { readonly type: 'MultiPolygon'; readonly arcs: number[][][] }
)

/**
 * County and state outlines (Census 2023, 1:10 million), held as flat arrays: about 2 MB instead of
 * the 30 MB that one coordinate array per point costs.
 *
 * Whether a point is inside needs no stitched rings: by the even-odd rule the crossings of all arcs of
 * a county may be counted in any order and direction.
 */
export class Shapes {
  readonly counties: readonly Shape[]
  readonly states: readonly Shape[]
  readonly #x: Float64Array
  readonly #y: Float64Array
  /** Where each arc starts in #x and #y; one more entry than arcs. */
  readonly #start: Uint32Array
  /** The southernmost and the northernmost latitude of each arc. */
  readonly #reach: Float64Array
  /** West, south, east, north of each county. */
  readonly #box: Float64Array
  /** The counties whose box reaches into each square of one degree, in their order; see {@link squareOf}. */
  readonly #inSquare: ReadonlyMap<number, readonly number[]>

  constructor(topology: Topology) {
    const points = topology.arcs.reduce((sum, arc) => sum + arc.length, 0)
    this.#x = new Float64Array(points)
    this.#y = new Float64Array(points)
    this.#start = new Uint32Array(topology.arcs.length + 1)
    this.#reach = new Float64Array(topology.arcs.length * 2)
    const { scale, translate } = topology.transform
    let at = 0
    topology.arcs.forEach((arc, number) => {
      const from = at
      let x = 0
      let y = 0
      for (const [dx, dy] of arc) {
        x += dx
        y += dy
        this.#x[at] = x * scale[0] + translate[0]
        this.#y[at] = y * scale[1] + translate[1]
        at++
      }
      this.#start[number + 1] = at
      const latitudes = this.#y.subarray(from, at)
      this.#reach[number * 2] = Math.min(...latitudes)
      this.#reach[number * 2 + 1] = Math.max(...latitudes)
    })
    this.counties = topology.objects.counties.geometries.map(toShape)
    this.states = topology.objects.states.geometries.map(toShape)
    this.#box = this.#boxes()
    this.#inSquare = this.#squares()
  }

  /** The number of the county (in `counties`) that holds a point; -1 at sea or abroad. */
  countyHolding({ latitude, longitude }: Point): number {
    const box = this.#box
    for (const i of this.#inSquare.get(squareOf(longitude, latitude)) ?? []) {
      if (longitude < num(box, i * 4) || longitude > num(box, i * 4 + 2)) continue
      if (latitude < num(box, i * 4 + 1) || latitude > num(box, i * 4 + 3)) continue
      if (this.#holds(i, longitude, latitude)) return i
    }
    return -1
  }

  /**
   * The nearest county within `miles`, for points on piers, islands and simplified shores; -1 if none.
   * Flat geometry is good enough at this range.
   */
  countyNearest({ latitude, longitude }: Point, miles: number): number {
    const reach = miles / 69
    const squeeze = Math.cos((latitude * Math.PI) / 180)
    const box = this.#box
    let best = -1
    let least = reach * reach
    for (let i = 0; i < this.counties.length; i++) {
      const dx = Math.max(num(box, i * 4) - longitude, 0, longitude - num(box, i * 4 + 2)) * squeeze
      const dy = Math.max(num(box, i * 4 + 1) - latitude, 0, latitude - num(box, i * 4 + 3))
      if (dx * dx + dy * dy > least) continue
      const squared = this.#squaredDistance(i, longitude, latitude, squeeze)
      if (squared < least) {
        least = squared
        best = i
      }
    }
    return best
  }

  /** Center of area of the largest part: a mean over far islands would lie in the sea. */
  centroid(shape: Shape): Point {
    let most = 0
    let center: Point = { latitude: 0, longitude: 0 }
    for (const [outer] of shape.polygons) {
      if (!outer) continue
      const { area, x, y } = this.#ringCenter(outer)
      if (Math.abs(area) > most) {
        most = Math.abs(area)
        center = { latitude: round4(y), longitude: round4(x) }
      }
    }
    return center
  }

  /** Asked for every place of an import, so the points are gone through without a call for each segment. */
  #holds(county: number, x: number, y: number): boolean {
    let inside = false
    for (const polygon of this.counties[county]?.polygons ?? [])
      for (const ring of polygon) for (const arc of ring) if (this.#crossesOften(arc, x, y)) inside = !inside
    return inside
  }

  /** Does an arc cross the ray eastward from a point an odd number of times? */
  #crossesOften(arc: number, x: number, y: number): boolean {
    const number = arc < 0 ? ~arc : arc
    // Most arcs of a county lie all to the north or all to the south.
    if (y < num(this.#reach, number * 2) || y >= num(this.#reach, number * 2 + 1)) return false
    const from = num(this.#start, number)
    const to = num(this.#start, number + 1)
    let odd = false
    let x1 = num(this.#x, from)
    let y1 = num(this.#y, from)
    for (let p = from + 1; p < to; p++) {
      const x2 = num(this.#x, p)
      const y2 = num(this.#y, p)
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) odd = !odd
      x1 = x2
      y1 = y2
    }
    return odd
  }

  #squaredDistance(county: number, x: number, y: number, squeeze: number): number {
    let least = Infinity
    this.#eachSegment(county, (x1, y1, x2, y2) => {
      const ax = (x1 - x) * squeeze
      const ay = y1 - y
      const dx = (x2 - x1) * squeeze
      const dy = y2 - y1
      const length = dx * dx + dy * dy
      const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length))
      least = Math.min(least, (ax + t * dx) ** 2 + (ay + t * dy) ** 2)
    })
    return least
  }

  #eachSegment(county: number, visit: (x1: number, y1: number, x2: number, y2: number) => void): void {
    const shape = this.counties[county]
    if (!shape) return
    for (const polygon of shape.polygons) {
      for (const ring of polygon) {
        for (const arc of ring) {
          const [from, to] = this.#span(arc)
          for (let p = from + 1; p < to; p++) {
            visit(num(this.#x, p - 1), num(this.#y, p - 1), num(this.#x, p), num(this.#y, p))
          }
        }
      }
    }
  }

  /** First and one-past-last point of an arc; a negative number means "backwards", same points. */
  #span(arc: number): [number, number] {
    const number = arc < 0 ? ~arc : arc
    return [num(this.#start, number), num(this.#start, number + 1)]
  }

  #ringCenter(ring: readonly number[]): { area: number; x: number; y: number } {
    let area = 0
    let x = 0
    let y = 0
    for (const arc of ring) {
      const [from, to] = this.#span(arc)
      const sign = arc < 0 ? -1 : 1
      for (let p = from + 1; p < to; p++) {
        const x1 = num(this.#x, p - 1)
        const y1 = num(this.#y, p - 1)
        const x2 = num(this.#x, p)
        const y2 = num(this.#y, p)
        const cross = sign * (x1 * y2 - x2 * y1)
        area += cross
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
      }
    }
    return area === 0 ? { area, x: 0, y: 0 } : { area, x: x / (3 * area), y: y / (3 * area) }
  }

  #boxes(): Float64Array {
    const boxes = new Float64Array(this.counties.length * 4)
    this.counties.forEach((_, i) => {
      let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
      this.#eachSegment(i, (x1, y1, x2, y2) => {
        west = Math.min(west, x1, x2)
        south = Math.min(south, y1, y2)
        east = Math.max(east, x1, x2)
        north = Math.max(north, y1, y2)
      })
      boxes.set([west, south, east, north], i * 4)
    })
    return boxes
  }

  #squares(): Map<number, number[]> {
    const squares = new Map<number, number[]>()
    this.counties.forEach((_, i) => {
      const [west = 0, south = 0, east = 0, north = 0] = this.#box.subarray(i * 4, i * 4 + 4)
      for (let y = Math.floor(south); y <= north; y++)
        for (let x = Math.floor(west); x <= east; x++) {
          const square = squareOf(x, y)
          const others = squares.get(square)
          if (others) others.push(i)
          else squares.set(square, [i])
        }
    })
    return squares
  }
}

/** The number of the square of one degree that a point lies in; each has its own as far as longitudes go. */
function squareOf(longitude: number, latitude: number): number {
  return Math.floor(latitude) * 1000 + Math.floor(longitude)
}

function toShape(geometry: Geometry): Shape {
  const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs
  return { id: geometry.id, name: geometry.properties.name, polygons }
}

/** Typed arrays answer undefined outside their range; inside the loops above that cannot happen. */
function num(array: Float64Array | Uint32Array, index: number): number {
  return array[index] ?? Number.NaN
}

function round4(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

let loaded: Shapes | undefined

/** The shapes, read on first use (about 40 ms) and kept. */
export function shapes(): Shapes {
  if (!loaded) {
    loaded = new Shapes(JSON.parse(outlines()) as Topology)
  }
  return loaded
}

/** The text that {@link shapes} are read from. */
export function outlines(): string {
  return readFileSync(fromRoot('data', 'places', 'outlines-of-counties.json'), 'utf8')
}

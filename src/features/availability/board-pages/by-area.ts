import type { BoardLine } from '../board.ts'
import { standingOf } from './rank.ts'

/** Places of an area, never of anybody. */
export interface AreaCount {
  /** Listed lines. */
  readonly lines: number
  /** Free slots by fresh counts. */
  readonly free: number
  /** Lines whose count has aged, or is missing: they are in no other number. */
  readonly call: number
}

export interface CountyCount extends AreaCount {
  readonly county: number
}

export interface RegionCount extends AreaCount {
  readonly region: number
  /** Hidden places there, and how many of them have room. */
  readonly hidden: number
  readonly hiddenFree: number
}

const none: AreaCount = { lines: 0, free: 0, call: 0 }

/** Free slots by county. A hidden place is in no county, also one of one's own. */
export function countByCounty(lines: readonly BoardLine[]): readonly CountyCount[] {
  const counts = new Map<number, AreaCount>()
  for (const line of lines) {
    const county = line.place?.county ?? null
    if (line.hidden || county === null) continue
    counts.set(county, added(counts.get(county) ?? none, line))
  }
  return [...counts].map(([county, count]) => ({ county, ...count })).sort((a, b) => a.county - b.county)
}

/** The same by region; what is hidden is counted as places with room, and by nothing that says how large they are. */
export function countByRegion(
  lines: readonly BoardLine[],
  regions: readonly { readonly number: number }[],
): readonly RegionCount[] {
  return regions.map(({ number }) => {
    const here = lines.filter(({ region }) => region === number)
    const hidden = here.filter((line) => line.hidden)
    return {
      region: number,
      ...here.filter((line) => !line.hidden).reduce(added, none),
      hidden: hidden.length,
      hiddenFree: hidden.filter((line) => isOpen(line)).length,
    }
  })
}

/** Old news is available nowhere. */
const isOpen = (line: BoardLine) => standingOf(line) === 'open'

function added(count: AreaCount, line: BoardLine): AreaCount {
  return {
    lines: count.lines + 1,
    free: count.free + (isOpen(line) ? line.available : 0),
    call: count.call + (['ageing', 'call'].includes(standingOf(line)) ? 1 : 0),
  }
}

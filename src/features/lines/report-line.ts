import type { KnownLine } from './known-line.ts'
import type { LineChannel } from './line.ts'
import { linesAmong, type ShownLine, shown, trusted } from './shown-lines.ts'

/** Where reports about a child go in a state: what a page about the duty to report needs. */
export interface ReportLine {
  /** Two letters, upper case. */
  readonly state: string
  /** Numbers that anyone may call. None of them is for mandated reporters alone. */
  readonly line: ShownLine | undefined
  /** Ways for mandated reporters only: shown in their block with its label (`<MandatedWays>`), and nowhere else. */
  readonly mandated: readonly LineChannel[]
  /** Numbers of counties that people here entered, each with its `county`. */
  readonly counties: readonly ShownLine[]
  /**
   * Why no number for the whole state is shown. `county`, `county-or-tribe`: each has its own, and we have no list.
   * `not-called`: one page prints a number and nobody has called it. `not-known`: none was seen.
   * Undefined where `line` is there.
   */
  readonly instead: 'county' | 'county-or-tribe' | 'not-called' | 'not-known' | undefined
}

export function reportLineAmong(all: readonly KnownLine[], state: string, now: Date): ReportLine {
  const code = state.toUpperCase()
  const here = all.filter((line) => line.role === 'report' && line.jurisdiction === code)
  const records = here.filter((line) => line.county === null)
  const line = linesAmong(records, { audience: 'public', state: code, now })[0]
  return {
    state: code,
    line,
    mandated: records.flatMap((one) =>
      trusted(one).filter((channel) => channel.for === 'mandated-reporters'),
    ),
    counties: here
      .filter((one) => one.county !== null)
      .flatMap((one) => shown(one, 'public', now) ?? [])
      .toSorted((a, b) => (a.county ?? '').localeCompare(b.county ?? '')),
    instead: line === undefined ? insteadOf(records) : undefined,
  }
}

function insteadOf(records: readonly KnownLine[]): ReportLine['instead'] {
  const byCounty = records.find((one) => one.byCounty !== undefined)?.byCounty
  if (byCounty !== undefined) return byCounty
  return records.some((one) => one.channels.length > 0) ? 'not-called' : 'not-known'
}

/** Numbers for the whole state: a button that names no place may dial these alone. */
export function statewideCalls(line: ShownLine): Extract<LineChannel, { kind: 'call' }>[] {
  return line.channels.filter(
    (channel) => channel.kind === 'call' && channel.reach === undefined && channel.area === undefined,
  ) as Extract<LineChannel, { kind: 'call' }>[]
}

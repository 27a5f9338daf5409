import type { Line, LineChannel } from './line.ts'

/** What somebody heard on one way to reach a line, the newest that decides: it works, or it does not. */
export interface Trial {
  readonly works: boolean
  /** The day of the call, `2026-11-29`. */
  readonly on: string
}

/** A record as people's acts leave it: the shipped file, or what two stewards put over it. */
export interface KnownLine extends Line {
  /** `people`: entered by one steward and agreed by another, in place of what ships or beside it. */
  readonly from: 'file' | 'people'
  /** FIPS code of the only county that it serves; null: the whole jurisdiction. */
  readonly county: string | null
  /** By `channelKey`. */
  readonly trials: ReadonlyMap<string, Trial>
}

/** One way to reach a line, the same in every record that names it. */
export function channelKey(channel: LineChannel): string {
  return channel.kind === 'chat' ? `chat:${channel.url}` : `${channel.kind}:${channel.number}`
}

/** A record that ships with the program: nobody has called it. */
export function fromFile(line: Line): KnownLine {
  return { ...line, from: 'file', county: null, trials: new Map() }
}

/** Nobody calls 911 to see whether it works, and tip lines of law enforcement are offered to nobody here. */
export function isKept({ role }: Pick<KnownLine, 'role'>): boolean {
  return role !== 'emergency' && role !== 'tip'
}

/** Stewards keep it, and there is a number to call: of a county's line we know none. */
export function isToCall(line: KnownLine): boolean {
  return isKept(line) && line.channels.length > 0
}

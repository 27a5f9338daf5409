import { z } from 'zod'
import { county } from '#platform/geo/index.ts'
import type { KnownLine } from './known-line.ts'
import { type Line, lineSchema } from './line.ts'

/** What a steward may say of a line: all of a record but how it is known, which the act itself tells. */
const contentSchema = lineSchema
  .pick({
    name: true,
    jurisdiction: true,
    role: true,
    kinds: true,
    channels: true,
    hours: true,
    languages: true,
    interpreters: true,
    operator: true,
  })
  .extend({
    name: z.string().min(3).max(120),
    operator: z.string().min(2).max(160).nullable(),
    role: z.enum(['support', 'report', 'referral']),
    /** FIPS code of the only county that it serves. */
    county: z
      .string()
      .regex(/^\d{5}$/)
      .nullable(),
  })

export type LineContent = Readonly<z.infer<typeof contentSchema>>

/** A line as one steward wrote it down. */
export interface LineVersion {
  readonly lineId: string
  readonly version: number
  readonly content: LineContent
  /** The day on which it was written down. */
  readonly enteredOn: string
}

/** @returns undefined for what is no content of a line, so that nothing odd reaches a page. */
export function readContent(value: unknown): LineContent | undefined {
  const read = contentSchema.safeParse(value)
  return read.success ? read.data : undefined
}

/** A record as two stewards put it over the shipped one, or beside them all. A doubt about the shipped number is none about this one. */
export function fromPeople({ lineId, content, enteredOn }: LineVersion, shipped?: Line): KnownLine {
  return {
    ...content,
    id: lineId,
    audience: shipped?.audience ?? 'public',
    note: shipped?.note ?? null,
    status: 'seen',
    agreesOn: 0,
    sources: [],
    retrieved: enteredOn,
    confirmedBy: null,
    confirmedOn: null,
    from: 'people',
    trials: new Map(),
  }
}

/** Whether a county is one of this state. */
export function isCountyOf(fips: string, jurisdiction: string): boolean {
  return county(fips)?.state === jurisdiction
}

/** What a steward could change of a record, in the order in which it is compared. */
export function contentOf(line: KnownLine): LineContent | undefined {
  if (line.role === 'emergency' || line.role === 'tip') return undefined
  return readContent({
    name: line.name,
    jurisdiction: line.jurisdiction,
    role: line.role,
    kinds: line.kinds,
    // What one page alone prints is no part of what two people would agree to without having looked.
    channels: line.channels.filter(({ seenOnce }) => seenOnce !== true),
    hours: line.hours,
    languages: line.languages,
    interpreters: line.interpreters,
    operator: line.operator,
    county: line.county,
  })
}

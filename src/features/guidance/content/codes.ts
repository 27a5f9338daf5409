import { z } from 'zod'

/** Name of a file, claim, question or step: lower case and hyphens. */
export const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'write lower-case words with hyphens')

export const day = z.iso.date('write a day as 2026-11-24')

/** Number of a requirement, `S36`. */
export const requirement = z.string().regex(/^S\d{1,3}$/, 'write a requirement as S36')

/** A whole sentence. */
export const sentence = z
  .string()
  .trim()
  .min(3)
  .regex(/[.?!][”"’)]*$/, 'write a whole sentence, with its full stop')

export const PARTS = ['prevent', 'identify', 'respond', 'hold-accountable', 'improve'] as const
export type Part = (typeof PARTS)[number]

/** The fixed order of every sector's guide (S7). */
export const CHAPTERS = [
  'definitions',
  'principles',
  'extent',
  'risk',
  'consequences',
  'strategies',
  'services',
  'challenges',
  'progress',
] as const
export type Chapter = (typeof CHAPTERS)[number]

export const AUDIENCES = ['professional', 'caregiver', 'youth', 'policy'] as const

export const TYPES = [
  'fact',
  'practice',
  'protocol',
  'law',
  'tool',
  'program',
  'term',
  'myth',
  'script',
  'role-card',
  'model',
  'barrier',
  'recommendation',
  'checklist',
] as const

/** A place in a source: `{source: iom-nrc-guide-health-2013, at: "Risk factors"}`. */
export const cited = z.strictObject({ source: id, at: z.string().trim().min(1) })
export type Cited = Readonly<z.infer<typeof cited>>

const LEVELS = {
  'not-evaluated': [],
  consensus: [],
  law: [],
  definition: [],
  grade: ['high', 'moderate', 'low', 'very-low'],
  cebc: ['1', '2', '3', '4', '5', 'NR'],
  'title-iv-e': ['well-supported', 'supported', 'promising', 'does-not-meet'],
} as const satisfies Record<string, readonly string[]>
export type Scale = keyof typeof LEVELS

/** How sure anyone is, on a scale that others made. `asOf`: year of the evidence. */
export const evidence = z
  .strictObject({
    scale: z.enum(Object.keys(LEVELS) as [Scale, ...Scale[]]),
    level: z.coerce.string().optional(),
    /** Borrowed from related fields. */
    indirect: z.boolean().default(false),
    note: z.string().trim().min(3).optional(),
    asOf: z.int().min(1900).max(2100).optional(),
  })
  .superRefine(({ scale, level }, ctx) => {
    const levels: readonly string[] = LEVELS[scale]
    if (levels.length === 0 && level !== undefined)
      ctx.addIssue({ code: 'custom', path: ['level'], message: `the scale ${scale} has no levels` })
    if (levels.length > 0 && (level === undefined || !levels.includes(level)))
      ctx.addIssue({ code: 'custom', path: ['level'], message: `write one of ${levels.join(', ')}` })
  })
export type Evidence = Readonly<z.infer<typeof evidence>>

/** Whether the two dates of a text that is reviewed again are at most twelve months apart. */
export function withinAYear(effectiveFrom: string, reviewBy: string): boolean {
  const [year = 0, month = 1, date = 1] = effectiveFrom.split('-').map(Number)
  return (
    reviewBy > effectiveFrom &&
    reviewBy <= new Date(Date.UTC(year + 1, month - 1, date)).toISOString().slice(0, 10)
  )
}

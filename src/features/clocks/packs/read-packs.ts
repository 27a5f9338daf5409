import { parse } from 'yaml'
import { z } from 'zod'
import { disciplineCodes, fundingCodes, laneCodes } from '#features/identity/index.ts'
import { StartError } from '#platform/errors.ts'
import type { BusinessCalendar } from '../engine/calendar.ts'
import { isZone } from '../engine/period.ts'
import { bases, type Period, periodOf, proofs, type Row, type Unit } from '../engine/row.ts'
import type { Pack } from './pack.ts'

/** A text of `content/clocks`, by its name. */
export type PackText = readonly [name: string, text: string]

/** Whose duty it is. The words stand in locales/en/clocks.json. */
const holders = [
  'child-welfare',
  'police',
  'health',
  'mdt',
  'advocate',
  'official',
  'professional',
  'florida-agency',
  'joint-response',
] as const

/** What somebody says that starts a clock. The words stand in locales/en/clocks.json. */
const triggers = [
  'victim-identified',
  'victim-discovered',
  'missing-told',
  'missing-report-taken',
  'missing-entered',
  'returned',
  'debriefed',
  'incident-told',
  'report-received',
  'at-risk-known',
  'suspected',
  'indicator-seen',
  'police-called',
  'contact-made',
  'engaged',
  'case-opened',
  'case-closed',
] as const

const UNITS: Readonly<Record<string, Unit>> = {
  min: 'min',
  h: 'h',
  'clock-days': 'clock-day',
  'business-days': 'business-day',
  months: 'month',
}

const period = z
  .string()
  .regex(/^[1-9]\d{0,3} (?:min|h|clock-days|business-days|months)$/, 'is no period such as "24 h"')
  .transform((text): Period => {
    const [amount = '', unit = ''] = text.split(' ')
    return { amount: Number(amount), unit: UNITS[unit] ?? 'h' }
  })
const length = period.refine(({ unit }) => unit === 'min' || unit === 'h', 'is counted in min or h')

const sentence = (most: number) => z.string().trim().min(3).max(most)
const id = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)
const day = z.iso.date()
const clause = z
  .strictObject({
    discipline: z.enum(disciplineCodes).optional(),
    funding: z.enum(fundingCodes).optional(),
    lane: z.enum(laneCodes).optional(),
  })
  .refine((one) => Object.keys(one).length > 0, 'names nobody')
  .transform((one) => one as { discipline?: string; funding?: string; lane?: string })

const base = {
  id: z.string().regex(/^T\d{1,2}b?(?:-[a-z]+)?$/),
  duty: sentence(160),
  holder: z.enum(holders),
  binds: z.strictObject({ yes: z.array(clause), ask: z.array(clause), never: z.array(clause) }),
  cite: sentence(120),
  fact: id.nullable().default(null),
  mark: z.enum(['verified', 'unverified']),
  from: day.nullable(),
  until: day.nullable(),
  doubt: sentence(300).nullable(),
  conditions: z.array(z.strictObject({ id, asks: sentence(240).endsWith('?') })).max(6),
}
const started = {
  trigger: z.enum(triggers),
  basis: z.enum(bases),
  stops: z
    .array(z.strictObject({ id, says: sentence(120), proof: z.array(z.enum(proofs)).min(1) }))
    .min(1)
    .max(4),
}
const row = z.discriminatedUnion('kind', [
  z.strictObject({
    ...base,
    ...started,
    kind: z.literal('deadline'),
    limit: period,
    prompt: length.nullable(),
    warn: z.array(length).min(1).max(4),
    tolls: z.array(id),
  }),
  z.strictObject({ ...base, ...started, kind: z.literal('prompt'), prompt: length }),
  z.strictObject({ ...base, ...started, kind: z.literal('minimum'), limit: period }),
  z.strictObject({ ...base, kind: z.literal('guard'), act: id }),
  z.strictObject({
    ...base,
    ...started,
    kind: z.literal('cadence'),
    every: period,
    ours: z.boolean().default(false),
    ends: z.enum(triggers).nullable(),
  }),
])

const file = z.strictObject({
  jurisdiction: z.string().regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,10}){0,2}$/),
  title: sentence(80),
  status: z.literal('draft'),
  zone: z.string(),
  calendar: z.string().nullable(),
  rows: z.array(row).min(1),
})

const holiday = z.union([
  z.strictObject({ name: sentence(80), month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
  z.strictObject({
    name: sentence(80),
    month: z.int().min(1).max(12),
    weekday: z.int().min(1).max(5),
    nth: z.union([z.int().min(1).max(4), z.literal(-1)]),
  }),
])
const calendarFile = z.strictObject({
  status: z.literal('draft'),
  cite: sentence(120),
  mark: z.enum(['verified', 'unverified']),
  firstYear: z.int().min(2000),
  lastYear: z.int().max(2100),
  moved: z.boolean(),
  holidays: z.array(holiday),
})

/** What a calendar's file is called, without its name. */
const CALENDAR = '.calendar.yml'

/**
 * Reads the packs of legal clocks. What is missing or cannot be read is said, all of it at once.
 *
 * @throws {StartError} a sentence for each fault
 */
export function readPacks(texts: readonly PackText[]): Pack[] {
  const wrong: string[] = []
  const calendars = new Map<string, BusinessCalendar>()
  for (const [name, text] of texts) {
    if (!name.endsWith(CALENDAR)) continue
    const read = calendarFile.safeParse(parsed(text))
    if (!read.success) wrong.push(faultsOf(name, read.error))
    else {
      const { cite, firstYear, lastYear, moved, holidays } = read.data
      const calendar = name.slice(0, -CALENDAR.length)
      calendars.set(calendar, { id: calendar, cite, firstYear, lastYear, moved, holidays })
    }
  }
  const packs: Pack[] = []
  for (const [name, text] of texts) {
    if (name.endsWith(CALENDAR)) continue
    const read = file.safeParse(parsed(text))
    if (!read.success) {
      wrong.push(faultsOf(name, read.error))
      continue
    }
    const { jurisdiction, title, zone, calendar, rows } = read.data
    const say = (fault: string) => void wrong.push(`content/clocks/${name}: ${fault}`)
    if (calendar !== null && !calendars.has(calendar)) say(`there is no calendar "${calendar}".`)
    if (zone !== 'of-place' && !isZone(zone)) say(`there is no time zone "${zone}".`)
    if (packs.some((one) => one.jurisdiction === jurisdiction))
      say(`another file answers for ${jurisdiction} already.`)
    for (const fault of rows.flatMap((one) => faultsOfRow(one, calendar))) say(fault)
    packs.push({
      jurisdiction,
      title,
      zone: zone === 'of-place' ? null : zone,
      calendar: (calendar !== null && calendars.get(calendar)) || null,
      rows,
    })
  }
  const ids = packs.flatMap(({ rows }) => rows.map((one) => one.id))
  for (const twice of new Set(ids.filter((one, at) => ids.indexOf(one) !== at)))
    wrong.push(`content/clocks: two rows are called "${twice}".`)
  if (wrong.length > 0) throw new StartError(wrong.join('\n'))
  return packs
}

function faultsOfRow(one: Row, calendar: string | null): string[] {
  const faults: string[] = []
  if (periodOf(one)?.unit === 'business-day' && calendar === null)
    faults.push(`"${one.id}" counts business days: name a calendar.`)
  if (one.kind === 'guard' && one.conditions.length === 0)
    faults.push(`"${one.id}" is a guard without a condition: it would hold nothing back.`)
  if (one.from !== null && one.until !== null && one.until < one.from)
    faults.push(`"${one.id}" ends before it is in force.`)
  if (one.kind === 'guard') return faults
  if (new Set(one.stops.map((stop) => stop.id)).size < one.stops.length)
    faults.push(`"${one.id}" has two stops of one name.`)
  return faults
}

function faultsOf(name: string, error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => `content/clocks/${name}: "${path.join('.')}" ${message}.`)
    .join('\n')
}

function parsed(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

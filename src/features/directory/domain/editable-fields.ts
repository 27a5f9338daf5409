import { z } from 'zod'
import { knownZone } from './areas.ts'
import { serviceProfile } from './profile.ts'
import { readRecordUri } from './record-uri.ts'

/** Records of the directory that a person may change. Words as in HSDS. */
export const entities = ['organization', 'program', 'service', 'location', 'service_at_location'] as const
export type Entity = (typeof entities)[number]

const line = (most: number) => z.string().trim().max(most)
const address = line(500).refine(
  (text) => text === '' || readRecordUri(text) !== undefined,
  'Write a web address like https://agency.org.',
)
const orNothing = <T extends z.ZodType>(type: T) => type.nullable()
const id = z.uuid().optional()
const day = z.iso.date()
const time = z.string().regex(/^([01]?\d|2[0-4]):[0-5]\d(:[0-5]\d)?$/, 'Write a time like 09:00.')

const languages = z
  .array(
    z.strictObject({ id, name: line(80).optional(), code: line(20).optional(), note: line(300).optional() }),
  )
  .max(60)

const phones = z
  .array(
    z.strictObject({
      id,
      number: line(60).min(1, 'Write the number.'),
      extension: z.union([line(10), z.int().min(0).max(9_999_999)]).optional(),
      type: line(20).optional(),
      description: line(300).optional(),
      languages: languages.optional(),
    }),
  )
  .max(20)

const schedules = z
  .array(
    z.strictObject({
      id,
      freq: z.enum(['WEEKLY', 'MONTHLY']).optional(),
      byday: line(60).optional(),
      opens_at: time.optional(),
      closes_at: time.optional(),
      valid_from: day.optional(),
      valid_to: day.optional(),
      dtstart: day.optional(),
      until: day.optional(),
      timezone: z.number().min(-14).max(14).optional(),
      interval: z.int().min(1).max(52).optional(),
      count: z.int().min(1).max(1000).optional(),
      wkst: line(2).optional(),
      byweekno: line(200).optional(),
      bymonthday: line(200).optional(),
      byyearday: line(1500).optional(),
      attending_type: line(200).optional(),
      schedule_link: address.optional(),
      description: line(1_000).optional(),
      notes: line(1_000).optional(),
    }),
  )
  .max(60)

const addresses = z
  .array(
    z.strictObject({
      id,
      attention: line(120).optional(),
      address_1: line(200).min(1, 'Write street and number.'),
      address_2: line(200).optional(),
      city: line(100).min(1, 'Write the city.'),
      region: line(100).optional(),
      state_province: line(60).min(2, 'Write the state.'),
      postal_code: line(12).min(3, 'Write the ZIP code.'),
      country: z.string().regex(/^[A-Z]{2}$/),
      address_type: z.enum(['physical', 'postal', 'virtual']),
    }),
  )
  .max(5)

const named = {
  name: line(300).min(2, 'Write a name of at least two letters.'),
  alternate_name: orNothing(line(300)),
  description: orNothing(line(8_000)),
}
const mail = orNothing(z.email('Write an e-mail address like office@agency.org.').max(200))
const web = orNothing(address)

/** Contact shown instead of a hidden place: a public office or line, never the place. */
export const frontDoorFields = z.strictObject({
  phone: orNothing(line(60)),
  email: mail,
  address: orNothing(line(300)),
  note: orNothing(line(500)),
})

/**
 * What may be changed on each kind of record, and the shape of each value. Lists (phones, schedules, …) are
 * changed as a whole. `null` takes a value away. What is not here has a verb of its own (status, visibility,
 * the three dates) or is never typed by hand (ids, links).
 */
export const editableFields: Readonly<Record<Entity, Readonly<Record<string, z.ZodType>>>> = {
  organization: { ...named, description: line(8_000), website: web, email: mail, phones },
  program: named,
  service: {
    ...named,
    url: web,
    email: mail,
    alert: orNothing(line(1_000)),
    eligibility_description: orNothing(line(4_000)),
    application_process: orNothing(line(4_000)),
    fees_description: orNothing(line(2_000)),
    interpretation_services: orNothing(line(1_000)),
    accreditations: orNothing(line(2_000)),
    phones,
    schedules,
    languages,
    required_documents: z
      .array(z.strictObject({ id, document: line(300).min(1), uri: address.optional() }))
      .max(30),
    cost_options: z
      .array(
        z.strictObject({
          id,
          option: line(300).optional(),
          currency: z
            .string()
            .regex(/^[A-Za-z]{3}$/)
            .optional(),
          amount: z.number().min(0).max(1_000_000).optional(),
          amount_description: line(500).optional(),
          valid_from: day.optional(),
          valid_to: day.optional(),
        }),
      )
      .max(30),
    needIds: z.array(z.int().min(1).max(99_999)).max(40),
    ...Object.fromEntries(
      Object.entries(serviceProfile.shape).map(([key, type]) => [`profile.${key}`, type satisfies z.ZodType]),
    ),
  },
  location: {
    ...named,
    transportation: orNothing(line(2_000)),
    addresses,
    latitude: orNothing(z.number().min(-90).max(90)),
    longitude: orNothing(z.number().min(-180).max(180)),
    phones,
    schedules,
    languages,
    accessibility: z
      .array(
        z.strictObject({
          id,
          description: line(1_000).optional(),
          details: line(1_000).optional(),
          url: address.optional(),
        }),
      )
      .max(20),
    timezone: orNothing(z.string().refine(knownZone, 'Choose a time zone such as America/Chicago.')),
    frontDoor: orNothing(frontDoorFields),
  },
  service_at_location: { description: orNothing(line(4_000)), phones, schedules },
}

/** Fields of a place that say nothing about where it is: the only ones that may change while it is hidden. */
export const fieldsOfHiddenPlace: ReadonlySet<string> = new Set(['frontDoor', 'languages'])

/** Fields by which a public place could turn out to be a protected one. */
export const fieldsThatLocate: ReadonlySet<string> = new Set([
  'name',
  'alternate_name',
  'description',
  'transportation',
  'addresses',
  'latitude',
  'longitude',
  'phones',
])

/** The texts inside a value that people read, with what leads nowhere (ids, codes, numbers) left out. */
export function proseIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(proseIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (NO_PROSE.has(key) ? [] : proseIn(inner)))
}
const NO_PROSE = new Set([
  'id',
  'number',
  'code',
  'currency',
  'freq',
  'byday',
  'opens_at',
  'closes_at',
  'type',
])

import { z } from 'zod'

const day = z.iso.date()
const audience = z.enum(['public', 'professional', 'steward-only'])
/** `+1…` for full numbers, the bare digits for short codes. */
const dialed = z.string().regex(/^(?:\+1\d{10}|\d{3,6})$/)

const shared = {
  /** Whom this way is kept for: shown beside the rule that makes them report, labeled, and nowhere else. */
  for: z.literal('mandated-reporters').optional(),
  /** Stands on one page only: for stewards to confirm, not for the public. */
  seenOnce: z.literal(true).optional(),
}

export const channelSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('call'),
    number: dialed,
    display: z.string(),
    /** The county, region or island that it is for; a name, not translated. Without one and without `reach`: the whole state. */
    area: z.string().min(2).max(60).optional(),
    /** `outside-state`: for callers from elsewhere. `rest-of-state`: for every place that no other number names. */
    reach: z.enum(['outside-state', 'rest-of-state', 'rest-of-state-after-hours']).optional(),
    ...shared,
  }),
  z.strictObject({
    kind: z.literal('text'),
    number: dialed,
    display: z.string(),
    /** The word to send; null when any text will do. */
    keyword: z.string().nullable(),
    ...shared,
  }),
  z.strictObject({ kind: z.literal('tty'), number: dialed, display: z.string(), ...shared }),
  z.strictObject({ kind: z.literal('chat'), url: z.url({ protocol: /^https$/ }), ...shared }),
])

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)

/** `always`: day and night, every day. Null: not seen. */
export const hoursSchema = z
  .union([
    z.literal('always'),
    z.strictObject({
      weekdays: z.strictObject({ from: clock, to: clock, zone: z.literal('central').nullable() }),
    }),
  ])
  .nullable()

/** One phone, text or chat line as it stands in `content/lines/lines.json`. */
export const lineSchema = z.strictObject({
  id: z.string().regex(/^[a-z]{2}(?:-[a-z0-9]+)+$/),
  /** The line's own name; not translated. */
  name: z.string().min(2),
  /** `US` or two letters of a state. */
  jurisdiction: z.string().regex(/^[A-Z]{2}$/),
  /** What it is for. Only `report` fulfills a duty to report. */
  role: z.enum(['emergency', 'support', 'report', 'referral', 'tip']),
  kinds: z.array(
    z.enum([
      'danger',
      'crisis',
      'suicide',
      'trafficking',
      'on-your-own',
      'sexual-violence',
      'dating-violence',
      'lgbtq',
      'native',
      'child-abuse',
      'missing',
      'online-exploitation',
      'report-abuse',
      'law-enforcement',
    ]),
  ),
  audience,
  channels: z.array(channelSchema),
  hours: hoursSchema,
  /** BCP 47 tags that a page names; null: not seen. */
  languages: z.array(z.string()).nullable(),
  /** Other languages through interpreters; null: not seen. */
  interpreters: z.boolean().nullable(),
  operator: z.string().nullable(),
  /** For stewards, in English. */
  note: z.string().nullable(),
  /** There is no number for the whole state: each county has its own, and we have no list of them. */
  byCounty: z.enum(['county', 'county-or-tribe']).optional(),
  /** What makes the number less sure: told once on a page, in a sentence of its own, until somebody called. */
  doubt: z.literal('new-operator').optional(),
  status: z.enum(['statute', 'seen', 'single-source', 'unverified']),
  /** How many different publishers print the number. */
  agreesOn: z.int().min(0),
  /** Empty where no page was seen: then there is no number either. */
  sources: z.array(
    z.strictObject({
      site: z.string(),
      pageDate: z.string().nullable(),
      /** The day this page was read, when later than the others. */
      readOn: day.optional(),
    }),
  ),
  /** The day the pages were read. */
  retrieved: day,
  /** Who called, and when; never filled by a program. */
  confirmedBy: z.string().nullable(),
  confirmedOn: day.nullable(),
})

export type LineHours = z.infer<typeof hoursSchema>
export type Line = Readonly<z.infer<typeof lineSchema>>
export type LineChannel = Readonly<z.infer<typeof channelSchema>>

import { z } from 'zod'
import file from '../../../../content/starter/named-in-2013.json' with { type: 'json' }

/** In the order of the page: who could be called first, who pays for it last. */
export const STARTER_KINDS = [
  'care',
  'line',
  'team',
  'training',
  'awareness',
  'government',
  'funder',
] as const

export const starterRecord = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: z.string().min(2).max(160),
  kind: z.enum(STARTER_KINDS),
  /** The body behind a program; null where the record is the body itself. */
  runBy: z.string().min(2).max(160).nullable(),
  /** In our own words, of 2013. */
  summary: z.string().min(10).max(400),
  /** As the guide states it; null where it states none. */
  place: z.string().min(2).max(80).nullable(),
  /** Two letters of the one state that the place lies in; absent where the guide’s words leave it open. */
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  functions: z.array(z.string().regex(/^[a-z-]+$/)).min(1),
  /** Of 2013, as the guide prints it; never linked, and shown to stewards only. */
  url: z.url({ protocol: /^https?$/ }).nullable(),
  sources: z
    .array(
      z.strictObject({
        guide: z.enum(['victim-and-support-services', 'health-care']),
        section: z.int().min(1).max(5),
        part: z.string().min(3).max(120),
      }),
    )
    .min(1),
  /** Ids of our requirements. */
  requirements: z.array(z.string().regex(/^S\d{1,3}$/)).min(1),
})

export type StarterRecord = Readonly<z.output<typeof starterRecord>>

const starterFile = z.strictObject({
  source: z.strictObject({ name: z.string(), year: z.int() }),
  records: z.array(starterRecord),
})

let read: z.output<typeof starterFile> | undefined

/** What content/starter holds. */
export function starterContent(): z.output<typeof starterFile> {
  read ??= starterFile.parse(file)
  return read
}

import { z } from 'zod'
import { isZone } from '../engine/period.ts'
import { channels } from '../engine/row.ts'

const time = z.string().trim().min(16, 'is no time such as "2026-10-30T23:40"').max(40)

/** What happened, to try a pack on: `docs/how-to/read-and-try-legal-clocks.md` explains it. Times are local, or have an offset. */
export const exampleShape = z.strictObject({
  /** Where it happened, where the pack holds in several zones. */
  zone: z.string().refine(isZone, 'names no time zone such as America/Chicago').optional(),
  /** When one looks. */
  now: time,
  /** Whether counsel's signature stood all along. */
  signed: z.boolean().default(false),
  program: z
    .strictObject({
      discipline: z.string(),
      funding: z.array(z.string()).default([]),
      lanes: z.array(z.string()).default([]),
      jurisdiction: z.string(),
    })
    .optional(),
  answers: z.record(z.string(), z.enum(['yes', 'no', 'unknown'])).default({}),
  said: z
    .array(
      z.union([
        z.strictObject({ trigger: z.string(), at: time, recorded: time.optional() }),
        z.strictObject({
          row: z.string(),
          stop: z.string(),
          at: time,
          recorded: time.optional(),
          channel: z.enum(channels),
          number: z.string().max(80).optional(),
          person: z.string().max(120).optional(),
          entry: z.string().max(80).optional(),
          /** Says it anew, where what was said before was wrong. */
          corrects: z.boolean().default(false),
        }),
        z.strictObject({ row: z.string(), withdraws: z.string(), recorded: time }),
        z.strictObject({
          row: z.string(),
          tolls: z.string(),
          from: time,
          until: time.optional(),
          recorded: time,
          supervisor: z.boolean().default(false),
        }),
      ]),
    )
    .min(1)
    .max(200),
})

export type Example = z.infer<typeof exampleShape>
export type Said = Example['said'][number]

import { z } from 'zod'
import * as codes from './codes.ts'

const byGroup = z.record(codes.id, z.array(codes.id))

/** content/guidance/facets.yml: codes that every filter shares (S6, S127). */
export const facetsSchema = z.strictObject({
  sectors: z.array(codes.id),
  professions: byGroup,
  settings: byGroup,
  groups: z.array(codes.id),
  organizationTypes: z.array(codes.id),
  levels: z.array(codes.id),
})
export type Facets = Readonly<z.infer<typeof facetsSchema>>

/** content/missing.yml: what is not written yet, with the reason. */
export const missingSchema = z.array(
  z.strictObject({
    s: codes.requirement,
    what: z.string().trim().min(5),
    why: codes.sentence,
    /** What would let somebody write it. */
    needs: codes.sentence,
  }),
)
export type Missing = Readonly<z.infer<typeof missingSchema>[number]>

/** content/guidance/changes.yml: what an edit meant for the reader, newest first. */
export const changesSchema = z.array(
  z.strictObject({
    on: codes.day,
    item: codes.id,
    kind: z.enum(['added', 'changed', 'corrected', 'withdrawn']),
    say: codes.sentence,
  }),
)
export type ContentChange = Readonly<z.infer<typeof changesSchema>[number]>

/** content/guidance/hedges.yml: words that say how sure a statement is, by what they say (S164). */
export const hedgesSchema = z.record(codes.id, z.array(z.string().trim().min(2)).min(1))
export type Hedges = Readonly<z.infer<typeof hedgesSchema>>

/** content/guidance/you.yml: what each sector's reader is called. */
export const youSchema = z.record(codes.id, z.string().trim().min(3))

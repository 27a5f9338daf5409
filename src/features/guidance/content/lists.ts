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

/** A test: its file, then its name as it is written there. */
const test = z.string().regex(/^[\w/.-]+\.test\.tsx? › .+$/, 'name a test as path/to/file.test.ts › its name')

/** content/groups.yml: what there is for each group of the facets, and what is missing (S165). */
export const groupsSchema = z.array(
  z.strictObject({
    group: codes.id,
    /** Functions of the product that serve the group, each with the test that shows it. */
    works: z.array(z.strictObject({ say: codes.sentence, test })),
    /** Facts of the register of law about the group. */
    law: z.array(codes.id),
    /** Pages for young people that speak to the group, with words of the English page. */
    youth: z.array(z.strictObject({ page: codes.id, words: z.string().trim().min(3) })),
    lacks: z.array(codes.sentence).min(1),
  }),
)
export type GroupCoverage = Readonly<z.infer<typeof groupsSchema>[number]>

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

/** content/guidance/first-25.yml: which texts are reviewed first, in that order. */
export const first25Schema = z.array(codes.id).max(25)

/** content/guidance/you.yml: what each sector's reader is called. */
export const youSchema = z.record(codes.id, z.string().trim().min(3))

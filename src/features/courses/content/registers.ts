import { z } from 'zod'
import { cited, day, id, requirement, sentence } from '#features/guidance/index.ts'

const state = z.string().regex(/^[A-Z]{2}$/, 'write two letters of a state')

/** content/courses/competencies.yml: what somebody is able to do, by whoever wrote the list. */
export const competenciesSchema = z.array(
  z.strictObject({
    id,
    /** Whose list it stands in. */
    framework: z.enum(['hhs-2021', 's132']),
    title: z.string().trim().min(3).max(160),
    /** In our words. */
    say: sentence,
    source: cited,
  }),
)
export type Competency = Readonly<z.infer<typeof competenciesSchema>[number]>

/** content/courses/linter.yml: what others say a training has to hold (§1.4, S152). */
export const checklistsSchema = z.array(
  z.strictObject({
    id,
    title: z.string().trim().min(3).max(120),
    source: cited,
    /** What somebody should know who relies on the list. */
    doubt: sentence.nullable(),
    /** `US` for every state. */
    jurisdictions: z.array(state).min(1),
    /** Codes of facets.yml; left out: for every profession. */
    professions: z.array(id).optional(),
    rows: z
      .array(
        z.strictObject({
          code: id,
          say: sentence,
          /** Topics of the register that the section shows by `::law`. */
          law: z.array(id).default([]),
          /** Topics that it shows as well wherever the register knows something on them in a state. */
          lawWhereKnown: z.array(id).default([]),
          /** The section shows the line that takes reports. */
          reportLine: z.boolean().default(false),
          /** Lines that it shows by `::line`, one of these at least. */
          lines: z.array(id).default([]),
          /** Needs that it leads to in the directory, by `::find` or `::practice`. */
          find: z.array(id).default([]),
        }),
      )
      .min(1),
  }),
)
export type Checklist = Readonly<z.infer<typeof checklistsSchema>[number]>
export type ChecklistRow = Checklist['rows'][number]

/** content/courses/mandates.yml: hours that a board asks for (§1.5). The board is final. */
export const mandatesSchema = z.array(
  z.strictObject({
    id,
    state,
    board: z.string().trim().min(3).max(160),
    professions: z.array(id).default([]),
    hours: z.number().positive().max(40),
    frequency: z.enum(['once', 'each-renewal', 'every-two-years', 'unknown']),
    /** Whose courses count, or null where nobody looked. */
    providers: sentence.nullable(),
    effectiveFrom: day.nullable(),
    effectiveTo: day.nullable(),
    source: cited,
    /** The day somebody of ours read the rule itself. */
    verifiedOn: day.nullable(),
    doubt: sentence.nullable(),
  }),
)
export type Mandate = Readonly<z.infer<typeof mandatesSchema>[number]>

/** content/courses/elsewhere.yml: courses of others (S71, S154, S155). */
export const elsewhereSchema = z.array(
  z.strictObject({
    id,
    title: z.string().trim().min(3).max(120),
    provider: z.string().trim().min(3).max(120),
    say: sentence,
    scope: z.enum(['minors-exploitation', 'general', 'unknown']),
    /** Codes of facets.yml, or `all`. */
    sectors: z.array(id).min(1),
    /** `unknown` where nobody looked. */
    free: z.enum(['yes', 'no', 'unknown']),
    continuingEducation: z.enum(['yes', 'no', 'unknown']),
    languages: z.array(z.string().min(2)).default([]),
    /** Sections of ours that somebody who has taken this one may know, and test out of. Proposals: nobody compared the two yet. */
    credits: z
      .array(z.strictObject({ course: id, sections: z.array(id).min(1), status: z.literal('draft') }))
      .default([]),
    /** Codes of competencies.yml that it may teach, likewise. */
    competencies: z.array(id).default([]),
    /** Why it counts for these, or what it leaves out. */
    creditNote: sentence.nullable(),
    requirements: z.array(requirement).default([]),
    source: cited,
    verifiedOn: day.nullable(),
    doubt: sentence.nullable(),
  }),
)
export type Elsewhere = Readonly<z.infer<typeof elsewhereSchema>[number]>

/** content/courses/packs.yml: courses in an order, for somebody (S134, S144, S90). */
export const packsSchema = z.array(
  z.strictObject({
    id,
    title: z.string().trim().min(3).max(120),
    kind: z.enum(['pre-service', 'cross-walk', 'sector', 'core']),
    say: sentence,
    sectors: z.array(id).min(1),
    courses: z.array(id).min(1),
    /** Checklists that its courses hold together, for everybody they are for. */
    meets: z.array(id).default([]),
    requirements: z.array(requirement).default([]),
  }),
)
export type Pack = Readonly<z.infer<typeof packsSchema>[number]>

import { z } from 'zod'
import { cited, day, id, requirement, sentence, withinAYear } from '#features/guidance/index.ts'

/** Most minutes that a course may take by its longest way (the issue asks for short ones: S136). */
export const MOST_MINUTES = 12

/** Whether a course is about the exploitation of minors, or about trafficking in general (S151). */
export const SCOPES = ['minors-exploitation', 'general'] as const

/** Kinds of places that a section may be written for, beside the settings of facets.yml (S113). */
export const PLACES = ['urban', 'rural', 'frontier', 'tribal', 'territory'] as const

const state = z.string().regex(/^[A-Z]{2}$/, 'write two letters of a state')

/** What stands above the sections of a course; content/courses/README.md says it in words. */
export const frontMatter = z
  .strictObject({
    id,
    title: z.string().trim().min(3).max(80),
    /** What somebody can do afterward. */
    goal: sentence,
    /** Counted up with every change that would change an answer; scores name it. */
    edition: z.int().min(1),
    scope: z.enum(SCOPES),
    /** Of the longest way through. */
    minutes: z.number().min(1).max(MOST_MINUTES),
    /** How long it counts after completion, in months. */
    validMonths: z.int().min(1).max(36).default(12),
    /** Share of a section's points at which the section may be skipped. */
    mastery: z.number().min(0.5).max(1).default(0.8),
    sectors: z.array(id).min(1),
    professions: z.array(id).optional(),
    settings: z.array(id).optional(),
    /** `US`, or the states that the course is about. */
    jurisdictions: z.array(state).min(1).default(['US']),
    competencies: z.array(id).min(1, 'say which competencies it serves'),
    requirements: z.array(requirement).default([]),
    /** Checklists of linter.yml that the course holds as a whole, for everybody it is for. */
    meets: z.array(id).default([]),
    sources: z.array(cited).min(1, 'name at least one source'),
    gaps: z.array(sentence).default([]),
    effectiveFrom: day,
    reviewBy: day,
    languages: z.array(z.string().min(2)).min(1),
    harmCheck: z.array(sentence).min(1, 'say how this course could hurt, and what keeps it from that'),
  })
  .refine((one) => withinAYear(one.effectiveFrom, one.reviewBy), {
    path: ['reviewBy'],
    message: 'write a day after effectiveFrom and at most twelve months later',
  })

export type CourseMeta = Readonly<z.infer<typeof frontMatter>>

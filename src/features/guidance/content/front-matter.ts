import { z } from 'zod'
import * as codes from './codes.ts'

/** What stands above the text of an item; content/guidance/README.md says it in words. */
export const frontMatter = z
  .strictObject({
    id: codes.id,
    title: z.string().trim().min(3).max(80),
    type: z.enum(codes.TYPES),
    parts: z.array(z.enum(codes.PARTS)).min(1),
    chapter: z.enum(codes.CHAPTERS),
    audience: z.array(z.enum(codes.AUDIENCES)).min(1),
    sectors: z.array(codes.id).min(1),
    professions: z.array(codes.id).optional(),
    settings: z.array(codes.id).optional(),
    jurisdictions: z.array(z.string().regex(/^[A-Z]{2}$/, 'write US or two letters of a state')).min(1),
    ages: z.strictObject({ from: z.int().min(0), to: z.int().max(120) }).optional(),
    groups: z.array(codes.id).default([]),
    requirements: z.array(codes.requirement).default([]),
    evidence: codes.evidence,
    sources: z.array(codes.cited).min(1, 'name at least one source'),
    short: z.array(z.strictObject({ say: codes.sentence, of: z.string().min(1) })).default([]),
    gaps: z.array(codes.sentence).default([]),
    effectiveFrom: codes.day,
    reviewBy: codes.day,
    supersedes: codes.id.optional(),
    languages: z.array(z.string().min(2)).min(1),
    harmCheck: z.array(codes.sentence).min(1, 'say how this advice could hurt, and what keeps it from that'),
    alsoSee: z.array(codes.id).default([]),
  })
  .refine((one) => codes.withinAYear(one.effectiveFrom, one.reviewBy), {
    path: ['reviewBy'],
    message: 'write a day after effectiveFrom and at most twelve months later',
  })

export type FrontMatter = Readonly<z.infer<typeof frontMatter>>

const SET_BY_PEOPLE =
  /^(?:(?:survivor|sector)?[Rr]eviewed(?:By|On)?|reviewers?|reviews|approved(?:By|On)?|verified(?:By|On)?|status|state)$/

/** Words with which a file would say that it is reviewed. Only named people's acts in the running product do. */
export function claimsReview(field: string): boolean {
  return SET_BY_PEOPLE.test(field)
}

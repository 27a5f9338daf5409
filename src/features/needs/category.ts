import { z } from 'zod'

const phrases = z.array(z.string().trim().min(2)).min(3)

/** One service category as it stands in `content/needs/needs.json`. */
export const categorySchema = z.strictObject({
  /** For ever; 101 to 999, apart from area numbers so that both fit one integer array. */
  id: z.int().min(101).max(999),
  /** For ever; kebab-case, used in data files and messages. */
  code: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
  group: z.enum([
    'safe-now',
    'place-to-stay',
    'every-day',
    'health',
    'mind-and-support',
    'law-and-rights',
    'school-and-work',
    'family-and-you',
  ]),
  /** The wider category that this one is a kind of. */
  parent: z.int().optional(),
  /** Slot for a licensed 211 code; never filled in what we ship. */
  hsis: z.null(),
  /** Shown to people. */
  labels: z.strictObject({ en: z.string().min(2), es: z.string().min(2), ar: z.string().min(2) }),
  /** Searched, never shown. */
  synonyms: z.strictObject({ en: phrases, es: phrases, ar: phrases }),
})

export const linkSchema = z.strictObject({
  license: z.string(),
  source: z.string(),
  note: z.string(),
  links: z.record(z.string(), z.array(z.strictObject({ id: z.string(), title: z.string() }))),
})

/** A term of the Open Eligibility taxonomy (CC BY-SA 3.0). */
export interface OpenEligibilityTerm {
  readonly id: string
  readonly title: string
}

/** Terms of Open Eligibility that say for whom a service is have an id above this; those below say what it is. */
const lastService = 9_999

export function saysService({ id }: OpenEligibilityTerm): boolean {
  return Number(id) <= lastService
}

export type CategoryLanguage = 'en' | 'es' | 'ar'
export type CategoryGroup = z.infer<typeof categorySchema>['group']

/** A service category with its links to Open Eligibility, where we are sure of one. */
export interface Category {
  readonly id: number
  readonly code: string
  readonly group: CategoryGroup
  readonly parent: number | undefined
  readonly labels: Readonly<Record<CategoryLanguage, string>>
  readonly synonyms: Readonly<Record<CategoryLanguage, readonly string[]>>
  readonly openEligibility: readonly OpenEligibilityTerm[]
}

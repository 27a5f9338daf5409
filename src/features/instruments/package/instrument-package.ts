import { z } from 'zod'
import { MODES, SETTINGS } from './settings.ts'

const id = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
  .max(60)
const linkId = z.string().regex(/^\S{1,64}$/)
const sentence = z.string().trim().min(3).max(600)
const count = z.int().min(0).max(10_000_000)

const item = z.strictObject({
  linkId,
  /** Name of the answers that it shares with others. */
  responseSet: id,
  /** An answer above this weight opens a safety step at once, whatever the total. */
  critical: z.strictObject({ above: z.number(), step: z.literal('safety') }).nullable(),
})

const score = z.strictObject({
  id,
  /** The items whose weights are added, or the item whose calculated expression is the score. */
  of: z.union([
    z.strictObject({ items: z.array(linkId).min(1).max(200) }),
    z.strictObject({ total: linkId }),
  ]),
  range: z.tuple([z.number(), z.number()]),
  missing: z.union([
    z.literal('bounded'),
    z.literal('refuse'),
    z.strictObject({ prorate: z.int().min(1).max(50) }),
  ]),
})

const band = z.strictObject({
  scoreId: id,
  /** Ends included. */
  from: z.number(),
  to: z.number(),
  label: z.string().trim().min(2).max(80),
  /** Which of the sentences about a result it gets; never a word about the person. */
  level: z.enum(['few', 'elevated']),
  nextStep: sentence,
})

/** One study: how a cut-off did in one population. Counts only where all four are known. */
const evidence = z
  .strictObject({
    citation: sentence,
    population: sentence,
    n: count,
    /** The rule that was tested, such as "2 or more of 6". */
    rule: z.string().trim().min(2).max(120).optional(),
    tp: count.optional(),
    fp: count.optional(),
    fn: count.optional(),
    tn: count.optional(),
    /** How the study itself made its intervals. */
    ciMethod: z.string().max(120).optional(),
    /** `verified`: counts or text were read or recomputed. `unverified`: known by its citation alone. */
    mark: z.enum(['verified', 'unverified']),
  })
  .refine(({ n, tp, fp, fn, tn }) => {
    const cells = [tp, fp, fn, tn].filter((cell) => cell !== undefined)
    return cells.length === 0 || (cells.length === 4 && cells.reduce((sum, cell) => sum + cell, 0) === n)
  }, 'Give all four counts or none; together they are n.')

const license = z.strictObject({
  kind: z.enum(['public-domain', 'permitted-verbatim', 'own', 'licensed-import', 'unknown']),
  /** The notice, word for word, or where somebody saw it. */
  evidence: sentence,
  verbatimOnly: z.boolean(),
  /** Last day. */
  expires: z.iso.date().optional(),
})

const shape = {
  id,
  canonical: z.url().max(300),
  version: z.string().regex(/^[0-9A-Za-z.-]{1,20}$/),
  title: z.string().trim().min(2).max(160),
  /** A neutral title for pages that a companion may see. */
  short: z.string().trim().min(2).max(60),
  holder: z.string().trim().min(2).max(200),
  reportingNote: sentence,
  kind: z.enum(['scored', 'observations']),
  topic: z.enum(['trafficking', 'mental-health']),
  schoolSurvey: z.boolean(),
  evaluated: z.enum(['evaluated', 'not-evaluated', 'not-validated']),
  status: z.literal('draft'),
  license,
  requiresAgreement: z.boolean(),
  requiresTraining: z.strictObject({ course: id, validMonths: z.int().min(1).max(120) }).optional(),
  /** Years, ends included; 0 to 120 is every age. */
  ages: z.strictObject({ min: z.int().min(0).max(120), max: z.int().min(0).max(120) }),
  settings: z.array(z.enum([...SETTINGS, 'any'])).min(1),
  modes: z.array(z.enum(MODES)).min(1),
  languages: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/),
        translationSource: z.string().trim().min(2).max(200),
        /** Only then does a cut-off count in this language. */
        validated: z.boolean(),
      }),
    )
    .min(1),
  items: z.array(item).min(1).max(300),
  scores: z.array(score).max(20),
  bands: z.array(band).max(60),
  evidence: z.array(evidence).max(40),
}

/** What is the same of a package and of one whose text we may not ship. */
const facts = z.strictObject(shape)

type Facts = z.infer<typeof facts>

/** What a shape alone cannot say; each a sentence for whoever wrote the file. */
export function faultsOf(pkg: Facts): string[] {
  const items = new Set(pkg.items.map(({ linkId }) => linkId))
  const scores = new Map(pkg.scores.map((one) => [one.id, one]))
  return [
    ...(items.size === pkg.items.length ? [] : ['The same linkId stands twice among the items.']),
    ...(pkg.ages.min <= pkg.ages.max ? [] : ['The youngest age is above the oldest.']),
    ...(pkg.kind === 'scored' || (pkg.scores.length === 0 && pkg.bands.length === 0)
      ? []
      : ['Observations have no score and no band.']),
    ...(pkg.kind === 'scored' || pkg.modes.every((mode) => mode === 'staff-integrated')
      ? []
      : ['Observations ask the young person nothing: their mode is staff-integrated alone.']),
    ...pkg.scores.flatMap(({ id, of, range }) => [
      ...('items' in of && of.items.some((one) => !items.has(one))
        ? [`The score "${id}" adds an item that is not among the items.`]
        : []),
      ...(range[0] < range[1] ? [] : [`The range of the score "${id}" is empty.`]),
    ]),
    ...pkg.bands.flatMap(({ scoreId, from, to, label }) => {
      const of = scores.get(scoreId)
      if (!of) return [`The band "${label}" belongs to no score.`]
      return from <= to && from >= of.range[0] && to <= of.range[1]
        ? []
        : [`The band "${label}" lies outside its score.`]
    }),
    ...pkg.scores.flatMap(({ id }) => gapsOf(pkg, id)),
  ]
}

/** Bands of a score follow one another: two of them never claim the same total. */
function gapsOf(pkg: Facts, scoreId: string): string[] {
  const bands = pkg.bands.filter((one) => one.scoreId === scoreId).toSorted((a, b) => a.from - b.from)
  return bands.some((one, at) => at > 0 && one.from <= (bands[at - 1]?.to ?? Number.NEGATIVE_INFINITY))
    ? [`Two bands of the score "${scoreId}" claim the same total.`]
    : []
}

const whole = (pkg: Facts, context: z.core.$RefinementCtx) => {
  for (const message of faultsOf(pkg)) context.addIssue({ code: 'custom', message })
}

/** A package with the hash of the texts that belong to it. */
export const instrumentPackage = z
  .strictObject({ ...shape, itemTextSha256: z.string().regex(/^[0-9a-f]{64}$/) })
  .superRefine(whole)

/** A package whose text is somebody else's to give: rule, cut-offs and evidence without a word of it. */
export const instrumentOutline = facts.superRefine(whole)

export type InstrumentPackage = Readonly<z.infer<typeof instrumentPackage>>
export type InstrumentOutline = Readonly<z.infer<typeof instrumentOutline>>
export type EvidenceRow = InstrumentPackage['evidence'][number]

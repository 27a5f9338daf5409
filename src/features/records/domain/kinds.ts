import { z } from 'zod'
import type { RecordKind } from '#platform/registers.ts'
import { type CategoryRule, NARRATIVE } from './category.ts'

const line = (most: number) => z.string().trim().max(most)
const words = z.string().trim().min(1).max(20_000)

/** Days on which contact is safe, 0 = Sunday. */
const day = z.int().min(0).max(6)

/** How a young person said they may be reached through one channel. */
const reach = z.object({
  channel: z.enum(['call', 'text', 'mail']),
  allowed: z.boolean(),
  to: line(320),
  whoMayAnswer: line(500),
  days: z.array(day).max(7),
  /** Minutes after midnight on the clock of the zone. */
  from: z.int().min(0).max(1439),
  until: z.int().min(1).max(1440),
  zone: line(64),
  sayAs: line(200),
  voicemail: z.boolean(),
  textLevel: z.enum(['none', 'neutral', 'full']),
  /** Last day (ISO) on which this counts; then the young person is asked again. */
  askAgain: z.iso.date(),
})

/** A part of a page that was read with somebody. */
const readPart = z.object({ heading: line(300), lines: z.array(line(1000)).max(60) })

/** The field groups of each kind: what is sealed together, because it may pass on together. */
export const groupsOf = {
  identity: {
    names: z.object({
      /** As the young person wants to be called. */
      name: line(200),
      otherNames: z.array(line(200)).max(20),
    }),
    about: z.object({
      /** ISO day; null: not known. */
      birthDate: z.iso.date().nullable(),
      /** Where the birth date is not known: a guess by years, such as `14-15`. */
      ageBand: line(20),
      pronouns: line(60),
      language: line(100),
      tribe: line(200),
      accessNeeds: line(2000),
    }),
  },
  'safe-contact': {
    contact: z.object({
      ways: z.array(reach).max(10),
      verifyPhrase: line(320),
      duressPhrase: line(320),
    }),
  },
  note: { narrative: z.object({ text: words }) },
  'psychotherapy-note': { narrative: z.object({ text: words }) },
  'contact-log': {
    narrative: z.object({
      channel: z.enum(['in-person', 'call', 'text', 'mail', 'video', 'other']),
      reached: z.boolean(),
      text: line(20_000),
    }),
  },
  task: { narrative: z.object({ text: z.string().trim().min(1).max(500) }) },
  'correction-request': {
    narrative: z.object({
      /** What the young person says is wrong or missing, in their words. */
      asked: words,
      /** What came of it; empty: not answered yet. */
      answer: line(20_000),
      outcome: z.enum(['open', 'corrected', 'note-added', 'refused']),
    }),
  },
  /** A scan or a signed form; its pictures lie outside of the database. Pictures of people are no kind of anything here. */
  document: { narrative: z.object({ title: z.string().trim().min(1).max(200) }) },
  /** Somebody who is known of a young person: who may have to sign for them, or must not. The rules know the id alone. */
  'known-person': { person: z.object({ name: z.string().trim().min(1).max(200), relation: line(200) }) },
  /** What a release says in words; what the rules read of it stands in sharing.release under the same id. */
  release: {
    words: z.object({
      said: line(5000),
      signatures: z
        .array(
          z.object({
            name: z.string().trim().min(1).max(200),
            capacity: z.enum(['youth', 'guardian', 'gal']),
            /** A drawn name: lines of points in a box of 300 by 100. */
            drawn: line(8000).optional(),
          }),
        )
        .max(10),
      /** What was read with them, as it stood there; and its English where nobody has approved the translation. */
      wording: z
        .object({ read: z.array(readPart).max(20), english: z.array(readPart).max(20).optional() })
        .optional(),
    }),
  },
  /**
   * A report to an authority that the law may demand: what is told and nothing else, and apart from it that it was made. Its page is that of
   * the feature mandated-reports.
   */
  'mandated-report': {
    report: z.object({
      /** Two letters of the state whose authority it goes to. */
      state: line(2),
      to: z.enum(['child-welfare', 'police']),
      /** Code of a line of work, by which the law register is asked. */
      work: line(60),
      name: line(200),
      age: line(60),
      /** Where the young person can be found now. */
      where: line(500),
      /** What gave rise to the suspicion. */
      what: words.max(8000),
      /** Who may have harmed them, as far as known. */
      who: line(2000),
      offender: z.enum(['caregiver', 'non-caregiver', 'unknown']),
      /** Parents, guardians and others at home, as far as known. */
      family: line(2000),
      tribe: z.enum(['yes', 'no', 'unknown']),
    }),
    sending: z.object({
      /** ISO instant; empty: it was not made yet. */
      at: z.iso.datetime().or(z.literal('')),
      channel: z.enum(['', 'call', 'online', 'in-person', 'fax', 'mail']),
      organization: line(200),
      /** Who took it. */
      person: line(200),
      /** The number that they gave it. */
      number: line(100),
      youth: z.enum(['', 'told', 'not-safe', 'not-reached']),
      plan: z.enum(['', 'made', 'not-yet']),
      /** It was reached by a number or an address that is known to be its own. */
      knownLine: z.boolean(),
    }),
  },
  /**
   * What a questionnaire was answered with, and what that says. Whoever asked, when and how it ended stands in administrations.administration
   * under the id of the entry. No story: codes of answers, bounds of scores.
   */
  screening: {
    answers: z.object({
      /** FHIR QuestionnaireResponse, R4. */
      response: z.record(z.string(), z.unknown()),
      /** Why a question has no answer, by linkId. */
      reasons: z.record(z.string(), z.enum(['declined', 'unsure', 'unanswered'])),
    }),
    result: z.object({
      instrument: line(300),
      version: line(60),
      title: line(200),
      language: line(35),
      /** Why the asking ended early; empty: it went to its end. */
      outcome: line(40),
      /** Bounds, never one number where the answers leave several open. */
      scores: z
        .array(
          z.object({
            id: line(100),
            min: z.number().nullable(),
            max: z.number().nullable(),
            status: z.enum(['exact', 'bounded', 'indeterminate', 'refused']),
            /** Those that are possible. */
            bands: z.array(line(200)).max(20),
            /** What is said of it: above the cut-off, below it, or not enough answers. */
            says: z.enum(['elevated', 'few', 'not-enough', 'no-cut-off']),
            /** Questions that would decide it, by linkId. */
            deciding: z.array(line(255)).max(200),
          }),
        )
        .max(20),
      /** Questions that asked for a step at once, whatever the total. */
      safety: z.array(line(255)).max(50),
    }),
  },
  /**
   * What somebody told a coalition that worries them, as it came. Who told it is a group of its own: it never passes on with the rest.
   * Nobody writes or corrects one by a form.
   */
  concern: {
    narrative: z.object({
      danger: z.enum(['yes', 'no', 'unsure']),
      about: line(40),
      age: line(40),
      text: words,
      who: line(1000),
    }),
    reporter: z.object({ toldBy: z.enum(['public', 'account']), reach: line(1000) }),
  },
} as const

export type Kind = keyof typeof groupsOf
export type Groups<K extends Kind> = {
  readonly [G in keyof (typeof groupsOf)[K]]: (typeof groupsOf)[K][G] extends z.ZodType<infer T> ? T : never
}

type Declared = RecordKind & { readonly category: CategoryRule }

/** The kinds of this feature. Others are declared by the features whose they are, in their manifests. */
export const recordKinds = {
  identity: { category: 'identity', groups: ['names', 'about'], changedBy: 'program' },
  'safe-contact': { category: 'location', groups: ['contact'], changedBy: 'program' },
  note: { category: NARRATIVE, groups: ['narrative'], changedBy: 'author' },
  'psychotherapy-note': {
    category: 'psychotherapy-notes',
    groups: ['narrative'],
    changedBy: 'author',
    authorOnly: true,
  },
  'contact-log': { category: NARRATIVE, groups: ['narrative'], changedBy: 'author' },
  task: { category: NARRATIVE, groups: ['narrative'], changedBy: 'program' },
  'correction-request': { category: NARRATIVE, groups: ['narrative'], changedBy: 'program' },
  document: { category: NARRATIVE, groups: ['narrative'], changedBy: 'author' },
  'known-person': { category: NARRATIVE, groups: ['person'], changedBy: 'program' },
  release: { category: NARRATIVE, groups: ['words'], changedBy: 'author' },
  'mandated-report': { category: NARRATIVE, groups: ['report', 'sending'], changedBy: 'program' },
  screening: { category: 'screening', groups: ['answers', 'result'], changedBy: 'program' },
  concern: { category: NARRATIVE, groups: ['narrative', 'reporter'], changedBy: 'author' },
} as const satisfies Readonly<Record<Kind, Declared>>

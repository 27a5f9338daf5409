import { z } from 'zod'
import { TOPICS } from './topics.ts'

/** The longest quotation that may stand in the register, in characters. */
export const LONGEST_QUOTE = 300
/** The longest that an exception may be put in our words. */
export const LONGEST_UNLESS = 160

export const factId = z.string().regex(/^[a-z]{2}(?:-[a-z0-9]+)+$/)

/** `US`, two letters of a state or territory, or `tribe:<name>`. */
export const jurisdictionCode = z.string().regex(/^(?:US|[A-Z]{2}|tribe:[a-z0-9]+(?:-[a-z0-9]+)*)$/)

const code = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)

/**
 * The literal reach of a fact. A part that is left out is not limited by this fact; a list names all it covers.
 * `offender: [anyone]` reaches every offender.
 */
export const scopeSchema = z.strictObject({
  offender: z.array(code).min(1).optional(),
  harm: z.array(code).min(1).optional(),
  reporter: z.array(code).min(1).optional(),
  age: code.optional(),
})
export type Scope = Readonly<z.infer<typeof scopeSchema>>

/** What the text itself takes out of what it says. */
export interface Unless {
  /** In our words, to be read on after "except": `what clergy learn solely in a confession`. */
  readonly says: string
  /** The words of the source that except it, letter by letter. */
  readonly quote: string
  /** Codes of those for whom the exception stands. Null: all whom the fact binds. */
  readonly for: readonly string[] | null
}

export const VALUES = ['yes', 'no', 'partial'] as const
/** `unknown` is never stored: it is what stands where there is no fact. */
export type Value = (typeof VALUES)[number] | 'unknown'

export const SOURCE_KINDS = ['statute', 'regulation', 'agency', 'secondary'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

export type StoredStatus = 'draft' | 'verified' | 'contested' | 'superseded'

/** One thing a law says, as entered. Days are `2026-11-24`. */
export interface Fact {
  readonly id: string
  readonly jurisdiction: string
  readonly topic: (typeof TOPICS)[number]
  readonly value: 'yes' | 'no' | 'partial'
  readonly scope: Scope
  /** Our own reading in one or two sentences. Never the law itself. */
  readonly says: string
  /** The same in a few words, to be read at a glance. Null: nobody has put it so. */
  readonly short: string | null
  /** Null: the words that the fact rests on state no exception, or nobody has looked. */
  readonly unless: Unless | null
  /** Pinpoint: `42 USC 671(a)(34)(A)`. */
  readonly citation: string
  /** At most {@link LONGEST_QUOTE} characters of the source, letter by letter. */
  readonly quote: string
  /** Where the official text stands. Null: no source that lies here prints the address. */
  readonly official: string | null
  /** The copy that the quote was taken from, when it is not the official text. */
  readonly copy: string | null
  /** SHA-256 of the file that holds the quote, in hex. */
  readonly sha256: string
  readonly sourceKind: SourceKind
  /** The day, the month or the year up to which the text is known to be right. */
  readonly asOf: string
  readonly asOfNote: string | null
  readonly retrieved: string
  readonly license: string
  /** Valid time: since when, and until when, the rule holds. Null: not known. */
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly status: StoredStatus
  /** The day a second person read the source. */
  readonly reviewedOn: string | null
  /** The last day on which that review counts. */
  readonly reviewBy: string | null
  /** Code of the reason why it is contested. */
  readonly contestedFor: string | null
  /** `file`: shipped with the program, entered by nobody in particular. */
  readonly from: 'file' | 'store'
  /** Counts the acts on it; 0 for a fact from a file. */
  readonly version: number
  /** Made up for a demonstration, about a state that does not exist. */
  readonly fictional: boolean
  /** Id of the fact that this one supersedes, from the day on which this one is verified. */
  readonly replaces: string | null
}

const day = z.iso.date()

const unlessSchema = z.strictObject({
  says: z.string().min(10).max(LONGEST_UNLESS),
  quote: z.string().min(10).max(LONGEST_QUOTE),
  for: z.array(code).min(1).optional(),
})

/** An exception can stand only for those whom the fact binds; one for everybody names nobody. */
export function isForTheBound(scope: Scope, whom: readonly string[] | null | undefined): boolean {
  const { reporter } = scope
  if (whom?.includes('anyone')) return false
  if (!whom || reporter === undefined || reporter.includes('anyone')) return true
  return whom.every((one) => reporter.includes(one))
}

/** A fact as it stands in `content/law/<code>.yml`: always a draft, so it has no field that says otherwise. */
export const fileFact = z
  .strictObject({
    id: factId,
    topic: z.enum(TOPICS),
    value: z.enum(VALUES),
    scope: scopeSchema,
    says: z.string().min(10).max(320),
    short: z.string().min(3).max(70).optional(),
    unless: unlessSchema.optional(),
    citation: z.string().min(5).max(120),
    quote: z.string().min(10).max(LONGEST_QUOTE),
    /** The file that holds the quotes, and its SHA-256. */
    file: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    asOf: z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?$/),
    asOfNote: z.string().max(320).optional(),
    /** Where these differ from those of the file's source. */
    official: z.url({ protocol: /^https$/ }).optional(),
    copy: z.string().min(5).max(320).optional(),
  })
  .refine(({ scope, unless }) => isForTheBound(scope, unless?.for), {
    path: ['unless', 'for'],
    error: 'An exception stands for whom the fact binds, and for nobody else.',
  })

/** Where a person can look; never what stands there. */
export const lookSchema = z.strictObject({
  topics: z.array(z.enum(TOPICS)).min(1),
  citation: z.string().min(5),
  address: z.url().nullable(),
  addressIs: z.enum(['official', 'copy', 'summary', 'not-found']),
})
export type Look = Readonly<z.infer<typeof lookSchema>>

/** What the guides of 2013 said of a jurisdiction: old, second-hand, and never a value. */
export const then2013Schema = z.strictObject({
  topic: z.enum(TOPICS),
  says: z.string().min(10),
  source: z.string(),
})
export type Then2013 = Readonly<z.infer<typeof then2013Schema>>

export const lawFile = z.strictObject({
  jurisdiction: jurisdictionCode,
  source: z
    .strictObject({
      kind: z.enum(SOURCE_KINDS),
      copy: z.string(),
      official: z.url({ protocol: /^https$/ }).nullable(),
      retrieved: day,
      license: z.string(),
    })
    .optional(),
  facts: z.array(fileFact),
  look: z.array(lookSchema),
  then2013: z.array(then2013Schema),
})
export type LawFile = Readonly<z.infer<typeof lawFile>>

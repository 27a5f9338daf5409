import { z } from 'zod'

/** What a person may tell of themselves; every part may be left out. Nothing else is ever asked. */
export interface Facts {
  /** Whole years, from and to: "12 to 17" is `[12, 17]`. */
  readonly age?: readonly [from: number, to: number]
  readonly papers?: 'citizen' | 'resident' | 'neither'
  /** They traded sex for something, or somebody made them work by force or lies. */
  readonly traded?: 'yes' | 'no'
  /** They left home without leave, or have none. */
  readonly away?: 'yes' | 'no'
  /** Two letters. */
  readonly state?: string
}

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)

const comparison = z.discriminatedUnion('op', [
  z.strictObject({ id, fact: z.literal('age'), op: z.literal('below'), value: z.int() }),
  z.strictObject({ id, fact: z.literal('age'), op: z.literal('from'), value: z.int() }),
  z.strictObject({
    id,
    fact: z.literal('age'),
    op: z.literal('between'),
    value: z.tuple([z.int(), z.int()]),
  }),
  z.strictObject({
    id,
    fact: z.enum(['papers', 'traded', 'away', 'state']),
    op: z.literal('is'),
    value: z.string(),
  }),
  z.strictObject({
    id,
    fact: z.enum(['papers', 'traded', 'away', 'state']),
    op: z.literal('in'),
    value: z.array(z.string()).min(1),
  }),
])

export type Comparison = z.infer<typeof comparison>

/** Something that decides but that nobody is asked here: always unknown, and said as a question. */
const question = z.strictObject({ ask: id })

export type Rule =
  | Comparison
  | z.infer<typeof question>
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }

export const ruleSchema: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    comparison,
    question,
    z.strictObject({ all: z.array(ruleSchema).min(1) }),
    z.strictObject({ any: z.array(ruleSchema).min(1) }),
  ]),
)

import { z } from 'zod'
import {
  categories,
  columns,
  conditions,
  lanes,
  obligations,
  qualifiers,
  signerSets,
  texts,
  ways,
} from '../model/codes.ts'

/** A way that is open in a cell of the matrix, with what must hold besides. */
const entry = z.strictObject({
  category: z.enum(categories),
  column: z.enum(columns),
  way: z.enum(ways),
  when: z.array(z.enum(qualifiers)).readonly(),
})
export type MatrixEntry = Readonly<z.infer<typeof entry>>

const days = z.int().min(1).max(180).nullable()

/** How one way satisfies one lane. `conditions` are asked beside those that the way always has. */
export const laneRow = z.strictObject({
  /** `LANE/way` or `LANE/way/variant`. */
  id: z.string().regex(/^[A-Za-z0-9-]+\/[a-z-]+(?:\/[a-z-]+)*$/),
  /** `any`: every lane but CJI. */
  lane: z.enum(['any', ...lanes]),
  way: z.enum(ways),
  columns: z.union([z.literal('all'), z.array(z.enum(columns)).min(1).readonly()]),
  signers: z.enum(signerSets).nullable(),
  conditions: z.array(z.enum(conditions)).readonly(),
  startDays: days,
  capDays: days,
  notice: z.enum(texts).nullable(),
  /** Whether a sharing by this row stands in the accounting (R23). */
  accounting: z.boolean(),
  victimNotice: z.enum(['attempt', 'first-where-safe', 'none']),
  onward: z.enum(['none', 'limited', 'recipient-law']),
  obligations: z.array(z.enum(obligations)).readonly(),
  /** The law demands it, so that a refusal does not stop it. */
  duty: z.boolean(),
  cite: z.array(z.string().min(2)).min(1).readonly(),
  mark: z.enum(['verified', 'unverified']),
})
export type LaneRow = Readonly<z.infer<typeof laneRow>>

export const rules = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  matrix: z.array(entry).readonly(),
  lanes: z.array(laneRow).readonly(),
  texts: z.array(z.enum(texts)).readonly(),
})
/** What counts as one coalition's ruleset: all that its counsel signs. Prohibitions are code and in none. */
export type Rules = Readonly<z.infer<typeof rules>>

export const signature = z.strictObject({
  /** Hash of the rules that were signed. */
  rules: z.string(),
  coalition: z.string(),
  counsel: z.string(),
  /** Ids of lane rows that counsel confirmed one by one, and {@link ONE_PARENT}. */
  confirmed: z.array(z.string()).readonly(),
  at: z.int(),
  revokedAt: z.int().nullable(),
})
export type Signature = Readonly<z.infer<typeof signature>>

/** Confirmed by this id: of several guardians the signature of one suffices (R2). */
export const ONE_PARENT = 'signers/one-parent'

/** `category/column/way`, with several of that way in a cell `…+qualifier+qualifier`. */
export function entryId({ category, column, way, when }: MatrixEntry): string {
  return [`${category}/${column}/${way}`, ...when.toSorted()].join('+')
}

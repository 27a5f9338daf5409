import type { Context } from '#platform/db/actor.ts'
import { hashOfRules, type Rule, type SetPeriod, textOfRules, withPeriods } from './domain/rules.ts'
import { shippedRules } from './retention-files.ts'

export interface Signature {
  /** What was signed, as {@link textOfRules} makes it. */
  readonly rules: string
  readonly hash: string
  readonly signedBy: string | null
  readonly signedAt: Date
}

/** The rules of the acting coalition as they are at this moment. */
export interface RulesNow {
  readonly rules: readonly Rule[]
  readonly text: string
  readonly hash: string
  /** What was signed last, if anything was. */
  readonly signed: Signature | undefined
  /** Signed exactly as they are. Otherwise nothing falls due by them. */
  readonly isSigned: boolean
}

/**
 * The rules that ship, with what the acting coalition set in them, and whether they are signed. For those who sign or decide
 * by them, and for jobs of a program; for anybody else nothing was set and nothing is signed.
 */
export async function rulesNow(ctx: Context, shipped: readonly Rule[] = shippedRules()): Promise<RulesNow> {
  const periods = await ctx.prepared<SetPeriod>(
    'records_retention_periods',
    'select lane, kind, months, counted_from as "from", reason from records.retention_periods()',
    [],
  )
  const [signed] = await ctx.prepared<Signature>(
    'records_last_retention_signature',
    `select rules, hash, signed_by as "signedBy", signed_at as "signedAt" from records.last_retention_signature()`,
    [],
  )
  const rules = withPeriods(shipped, periods)
  const text = textOfRules(rules)
  const hash = hashOfRules(text)
  return { rules, text, hash, signed, isSigned: signed?.hash === hash }
}

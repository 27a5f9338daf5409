import type { T } from '#platform/i18n/index.ts'
import type { Scope } from './domain/fact.ts'
import { isScopeCode } from './domain/scope-codes.ts'

/** A code of a scope in words. One that nobody has put in words yet stands as it is: it is no secret, only short. */
export function codeWords(t: T, code: string): string {
  if (isScopeCode(code)) return t(`law.code.${code}`)
  const under = /^under-(\d{1,2})$/.exec(code)
  if (under) return t('law.age.under', { years: Number(under[1]) })
  const over = /^(\d{1,2})-and-over$/.exec(code)
  if (over) return t('law.age.over', { years: Number(over[1]) })
  const upTo = /^(\d{1,2})-and-under$/.exec(code)
  if (upTo) return t('law.age.upTo', { years: Number(upTo[1]) })
  const between = /^(\d{1,2})-to-(\d{1,2})$/.exec(code)
  if (between) return t('law.age.between', { from: Number(between[1]), to: Number(between[2]) })
  if (code === 'minor' || code === 'found-when-adult' || code === 'state-option-under-24')
    return t(`law.age.${code}`)
  return code.replaceAll('-', ' ')
}

/** Whom a fact binds, where it binds only some. */
export function boundWords(t: T, { reporter }: Scope): string | undefined {
  if (reporter === undefined || reporter.includes('anyone')) return undefined
  return reporter.map((code) => codeWords(t, code)).join(', ')
}

/** The rest of its reach: harm, offender and age. */
export function reachWords(t: T, { harm, offender, age }: Scope): string {
  const parts = [harm, offender, age === undefined ? undefined : [age]].flatMap((codes) =>
    codes === undefined ? [] : [codes.map((code) => codeWords(t, code)).join(', ')],
  )
  return parts.length === 0 ? t('law.reach.any') : parts.join(' · ')
}

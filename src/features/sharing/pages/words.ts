import { t } from '#web/frame/staff.tsx'
import { placeName } from '../gathering/where-said.ts'
import type { Category, Obligation, Possible, Purpose, Reason, TextId, Way } from '../model/codes.ts'
import { shippedNotices } from '../rules/shipped-rules.ts'
import type { LawThatDecided } from '../sharing/law-that-decided.ts'
import type { Answered } from '../sharing/what-may-pass.ts'
import {
  categoryWords as categoryNamed,
  lawsOf,
  purposeWords as purposeNamed,
  wayWords as wayNamed,
} from './rule-words.ts'

/** What a sharing on a page can be for; others of the rules have workflows of their own, or none. */
export const PURPOSES = [
  'care',
  'treatment',
  'safety',
  'protection',
  'placement',
  'education',
  'representation',
] as const satisfies readonly Purpose[]

/** What a release on a page can name: categories that entries of this page can be of. */
export const CATEGORIES = [
  'identity',
  'advocate-notes',
  'health',
  'minor-consented-care',
  'substance-use',
  'education',
  'child-welfare',
  'screening',
  'service-tie',
] as const

const REASONS: ReadonlySet<Reason> = new Set<Reason>([
  'no-ruleset',
  'malformed',
  'recipient-flagged',
  'after-death',
  'screening-use',
  'recipient-lapsed',
  'lanes-unsaid',
  'cji',
  'no-column',
  'cell-never',
  'own-only',
  'no-lane-row',
  'not-representing',
  'author-only',
  'no-release',
  'release-form',
  'release-lapsed',
  'release-revoked',
  'release-scope',
  'signers',
  'age-unknown',
  'age-between',
  'signer-flagged',
  'refused',
  'no-treatment',
  'no-relation',
  'no-ground',
  'row-unconfirmed',
])
const STEPS: ReadonlySet<Possible> = new Set<Possible>([
  'new-release',
  'signers-missing',
  'say-birth-month',
  'ask-again-as-adult',
  'ask-youth-again',
  'ask-counsel',
  'sign-ruleset',
  'verify-recipient',
  'say-lanes',
  'record-standing',
  'counsel-confirms-row',
  'ask-for-less',
  'enter-state-fact',
  'show-hotline',
])

const listed = (words: Iterable<string>) => [...new Set(words)].join('; ')

/** Why one entry does not pass, in words; each reason once. */
export function whyWords({ decision, unkept }: Answered): string {
  if (unkept.length > 0) return t('share.unkept')
  return listed(decision.reasons.map(reasonWords))
}

/** Why something may not pass. */
export const reasonWords = (code: string): string =>
  REASONS.has(code as Reason) ? t(`share.reason.${code as 'signers'}`) : t('share.reason.other')

/** What would make it possible. */
export function stepWords({ decision }: Answered): string {
  const steps = decision.possible.filter((code) => STEPS.has(code))
  if (steps.length === 0) return t('share.step.none')
  return listed(steps.map((code) => t(`share.step.${code as 'new-release'}`)))
}

/** By which ways, and by which law: the citations of the rows of the lanes, in the rules that it was decided by. */
export function basisWords({ decision, cites }: Answered): string {
  return t('share.by', {
    ways: listed(decision.basis.map(({ way }) => wayWords(way))),
    laws: listed(lawsOf(cites)),
  })
}

/** By the law of which places, and what it says. */
export const lawWords = ({ places, topics }: LawThatDecided): string =>
  t('facts.law.decided', {
    places: places.map(placeName).join(', '),
    topics: listed(topics.map((topic) => t(`facts.law.topic.${topic}`))),
  })

const wayWords = (way: Way): string => (way === 'none' ? '' : wayNamed(way))

/** What a duty asks of whoever reads; those that reach a reader are the ones that this page keeps. */
export const dutyWords = (duty: Obligation): string => t(`share.duty.${duty as 'accounting'}`)

export const noticeWords = (id: TextId): string => shippedNotices().find((one) => one.id === id)?.says ?? ''
export const purposeWords = (purpose: string): string => purposeNamed(purpose as Purpose)
export const categoryWords = (category: string): string => categoryNamed(category as Category)

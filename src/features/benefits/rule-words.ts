import type { MessageKey } from '#platform/i18n/index.ts'

/** The sentence of each part of a rule, said to whoever asks. */
const SENTENCES = {
  'under-18': 'benefits.rule.under-18',
  'over-17': 'benefits.rule.over-17',
  'age-12-17': 'benefits.rule.age-12-17',
  traded: 'benefits.rule.traded',
  'before-18-or-forced': 'benefits.rule.before-18-or-forced',
  'no-papers': 'benefits.rule.no-papers',
  'us-papers': 'benefits.rule.us-papers',
  'also-citizens': 'benefits.rule.also-citizens',
  certificate: 'benefits.rule.certificate',
  'helps-or-cannot': 'benefits.rule.helps-or-cannot',
  'visa-or-stay': 'benefits.rule.visa-or-stay',
  'officer-asks': 'benefits.rule.officer-asks',
  'source-silent': 'benefits.rule.source-silent',
  'age-limits': 'benefits.rule.age-limits',
  'found-guilty': 'benefits.rule.found-guilty',
  away: 'benefits.rule.away',
  'room-tonight': 'benefits.rule.room-tonight',
  'in-washington': 'benefits.rule.in-washington',
  'at-risk': 'benefits.rule.at-risk',
  held: 'benefits.rule.held',
  'calls-family': 'benefits.rule.calls-family',
  'no-steady-place': 'benefits.rule.no-steady-place',
  'whom-school-tells': 'benefits.rule.whom-school-tells',
  'state-grant': 'benefits.rule.state-grant',
  'age-14-up': 'benefits.rule.age-14-up',
  'foster-care-14': 'benefits.rule.foster-care-14',
  'state-crime-rules': 'benefits.rule.state-crime-rules',
  'police-help': 'benefits.rule.police-help',
  'apply-by': 'benefits.rule.apply-by',
  'state-case': 'benefits.rule.state-case',
  'lawyer-looks': 'benefits.rule.lawyer-looks',
  'name-in-papers': 'benefits.rule.name-in-papers',
  'lawyer-cost': 'benefits.rule.lawyer-cost',
  'images-of-you': 'benefits.rule.images-of-you',
  'images-guilty': 'benefits.rule.images-guilty',
  'state-clears': 'benefits.rule.state-clears',
  'record-from-it': 'benefits.rule.record-from-it',
  'federal-case': 'benefits.rule.federal-case',
  'old-enough': 'benefits.rule.old-enough',
  'center-open': 'benefits.rule.center-open',
} as const satisfies Record<string, MessageKey>

type RuleKey = (typeof SENTENCES)[keyof typeof SENTENCES]
const BY_ID = new Map<string, RuleKey>(Object.entries(SENTENCES))

/** @throws {Error} for an id without a sentence: the content is wrong, and a test says so first. */
export function ruleKey(id: string): RuleKey {
  const key = BY_ID.get(id)
  if (!key) throw new Error(`No sentence for the rule part ${id}`)
  return key
}

export function hasSentence(id: string): boolean {
  return BY_ID.has(id)
}

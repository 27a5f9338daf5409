import { z } from 'zod'
import { listOf, optionalText } from '#platform/http/form-fields.ts'
import { type Fact, type Scope, SOURCE_KINDS, type Unless, VALUES } from '../../domain/fact.ts'
import { isTopic } from '../../domain/topics.ts'
import type { NewFact } from '../../enter-fact.ts'

export const ENTRY_FIELDS = [
  'jurisdiction',
  'topic',
  'value',
  'age',
  'says',
  'citation',
  'quote',
  'unlessSays',
  'unlessQuote',
  'official',
  'sha256',
  'sourceKind',
  'asOf',
  'asOfNote',
  'retrieved',
  'license',
  'validFrom',
  'validTo',
  'takenFrom',
  'replaces',
] as const
/** Parts of a scope of which several may hold: ticked, not typed. */
export const SCOPE_FIELDS = ['reporter', 'harm', 'offender'] as const
export const CODE_FIELDS = [...SCOPE_FIELDS, 'unlessFor'] as const
type CodeField = (typeof CODE_FIELDS)[number]
type TextField = (typeof ENTRY_FIELDS)[number]
export type EntryField = TextField | CodeField
export type TypedEntry = Readonly<
  Partial<Record<TextField, string>> & Partial<Record<CodeField, readonly string[]>>
>

const text = optionalText(400)
const codes = listOf(z.string().max(80), 80)
export const entryBody = z.object({
  jurisdiction: text,
  topic: text,
  value: text,
  reporter: codes,
  harm: codes,
  offender: codes,
  age: text,
  says: text,
  citation: text,
  quote: optionalText(2_000),
  unlessSays: text,
  unlessQuote: optionalText(2_000),
  unlessFor: codes,
  official: text,
  sha256: text,
  sourceKind: text,
  asOf: text,
  asOfNote: text,
  retrieved: text,
  license: text,
  validFrom: text,
  validTo: text,
  takenFrom: text,
  replaces: text,
} satisfies Record<EntryField, unknown>)

export type Mistake = 'day' | 'sha256' | 'empty' | 'codes' | 'choose'
type Wrong = Map<EntryField, Mistake>

/** @returns the fact, or what to change in which field. What the register itself refuses is told by `enterFact`. */
export function readEntry(typed: TypedEntry): NewFact | Wrong {
  const wrong: Wrong = new Map()
  const value = VALUES.find((one) => one === typed.value)
  const sourceKind = SOURCE_KINDS.find((one) => one === typed.sourceKind)
  const topic = typed.topic ?? ''
  if (!value) wrong.set('value', 'choose')
  if (!sourceKind) wrong.set('sourceKind', 'choose')
  if (!isTopic(topic)) wrong.set('topic', 'choose')
  for (const field of ['jurisdiction', 'says', 'citation', 'quote', 'official', 'license'] as const)
    if ((typed[field] ?? '').length < LEAST[field]) wrong.set(field, 'empty')
  for (const field of ['asOf', 'retrieved'] as const) if (!isDay(typed[field])) wrong.set(field, 'day')
  for (const field of ['validFrom', 'validTo'] as const)
    if (typed[field] !== undefined && !isDay(typed[field])) wrong.set(field, 'day')
  if (!/^[0-9a-f]{64}$/.test(typed.sha256 ?? '')) wrong.set('sha256', 'sha256')
  for (const field of [...CODE_FIELDS, 'age'] as const)
    if (![typed[field] ?? []].flat().every((code) => CODE.test(code))) wrong.set(field, 'codes')
  if ((typed.unlessSays ?? typed.unlessQuote ?? typed.unlessFor) !== undefined)
    for (const field of ['unlessSays', 'unlessQuote'] as const)
      if ((typed[field] ?? '').length < LEAST[field]) wrong.set(field, 'empty')
  if (wrong.size > 0 || !value || !sourceKind || !isTopic(topic)) return wrong
  return {
    jurisdiction: typed.jurisdiction ?? '',
    topic,
    value,
    scope: scopeOf(typed),
    says: typed.says ?? '',
    citation: typed.citation ?? '',
    quote: typed.quote ?? '',
    unless: unlessOf(typed),
    official: typed.official ?? '',
    sha256: typed.sha256 ?? '',
    sourceKind,
    asOf: typed.asOf ?? '',
    asOfNote: typed.asOfNote ?? null,
    retrieved: typed.retrieved ?? '',
    license: typed.license ?? '',
    validFrom: typed.validFrom ?? null,
    validTo: typed.validTo ?? null,
    takenFrom: typed.takenFrom,
    replaces: typed.replaces,
  }
}

/** A fact as the form shows it. A year or a month is no day: whoever takes a draft over looks the day up. */
export function typedOf(fact: Fact): TypedEntry {
  return {
    jurisdiction: fact.jurisdiction,
    topic: fact.topic,
    value: fact.value,
    ...(fact.scope.reporter && { reporter: fact.scope.reporter }),
    ...(fact.scope.harm && { harm: fact.scope.harm }),
    ...(fact.scope.offender && { offender: fact.scope.offender }),
    ...(fact.scope.age !== undefined && { age: fact.scope.age }),
    says: fact.says,
    citation: fact.citation,
    quote: fact.quote,
    ...(fact.unless && { unlessSays: fact.unless.says, unlessQuote: fact.unless.quote }),
    ...(fact.unless?.for && { unlessFor: fact.unless.for }),
    official: fact.official ?? '',
    sha256: fact.sha256,
    sourceKind: fact.sourceKind,
    ...(isDay(fact.asOf) && { asOf: fact.asOf }),
    ...(fact.asOfNote !== null && { asOfNote: fact.asOfNote }),
    license: fact.license,
  }
}

const LEAST = {
  jurisdiction: 2,
  says: 10,
  citation: 5,
  quote: 1,
  unlessSays: 1,
  unlessQuote: 1,
  official: 8,
  license: 3,
} as const
const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

function scopeOf(typed: TypedEntry): Scope {
  const lists = SCOPE_FIELDS.map((part) => [part, [...new Set(typed[part] ?? [])]] as const)
  return {
    ...Object.fromEntries(lists.filter(([, codes]) => codes.length > 0)),
    ...(typed.age !== undefined && { age: typed.age }),
  }
}

function unlessOf({ unlessSays, unlessQuote, unlessFor = [] }: TypedEntry): Unless | null {
  if (unlessSays === undefined || unlessQuote === undefined) return null
  return { says: unlessSays, quote: unlessQuote, for: unlessFor.length > 0 ? [...new Set(unlessFor)] : null }
}

/** A day of these centuries: the calendar of the database begins with the year 1, and a mistyped year is no law. */
export function isDay(text: string | undefined): boolean {
  return z.iso.date().safeParse(text).success && (text ?? '') >= '1600-01-01'
}

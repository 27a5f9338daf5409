import { categoryByCode, fold } from '#features/needs/index.ts'
import { englishStem, serviceWords } from './service-words.ts'

interface Rule {
  readonly said: readonly string[]
  readonly unless: readonly string[]
  readonly never: readonly number[]
  readonly inText: boolean
}

let rules: readonly Rule[] | undefined

/** Folded words of what a service says. */
export interface SaidOfService {
  /** Its names, those of what it is part of, and its terms. */
  readonly names: readonly (readonly string[])[]
  readonly text: readonly string[]
}

/** Words of a description that say what a service is. */
const beginning = 28

/** Needs that a service must never be shown for, by what it is: the list `harmful` of content/needs/service-words.json. */
export function harmfulNeeds({ names, text }: SaidOfService): number[] {
  rules ??= serviceWords().harmful.map(({ said, unless, never, inText }) => ({
    said: said.map(stemmed),
    unless: (unless ?? []).map(stemmed),
    never: never.flatMap((code) => categoryByCode(code)?.id ?? []),
    inText: inText ?? false,
  }))
  const named = names.map(joined).join('|')
  const begun = named + joined(text.slice(0, beginning))
  const hits = rules.filter((rule) =>
    rule.said.some((phrase) => (rule.inText ? begun : named).includes(phrase)),
  )
  if (hits.length === 0) return []
  const all = named + joined(text)
  return hits
    .filter((rule) => !rule.unless.some((phrase) => all.includes(phrase)))
    .flatMap((rule) => rule.never)
}

function stemmed(phrase: string): string {
  return joined(fold(phrase).split(' '))
}

function joined(words: readonly string[]): string {
  return ` ${words.map(englishStem).join(' ')} `
}

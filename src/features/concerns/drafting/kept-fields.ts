import { ABOUT, AGES, ASKS, DANGER } from '../domain/choices.ts'
import { clean, type Problem, type SentFields } from '../domain/read-telling.ts'
import type { Form } from '../domain/told-as.ts'

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  danger: DANGER,
  about: ABOUT,
  age: AGES,
  asks: ASKS,
}

/** What a draft keeps of a form: what was asked first as it was understood, answers that there are, and words. Of a consult no name. */
export function keptFields(
  form: Form,
  first: { readonly work: string; readonly place: string; readonly earlier: string },
  typed: SentFields,
): SentFields {
  const words = form === 'concern' ? ['text', 'who', 'reach'] : ['text']
  return {
    ...first,
    ...Object.fromEntries(
      Object.entries(CHOICES).flatMap(([name, values]) =>
        values.includes(typed[name] ?? '') ? [[name, typed[name]]] : [],
      ),
    ),
    ...Object.fromEntries(words.map((name) => [name, clean(typed[name] ?? '')])),
  }
}

/**
 * What keeps a form from being a draft. It need not be whole. What is too long is told while it can be made shorter; and what may show who
 * it is, is in no consult that we keep, sealed or not: the law that binds whoever tells it asks for no seal.
 */
export const keptFrom = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ mistake }) => mistake === 'tooLong' || mistake === 'identifying')

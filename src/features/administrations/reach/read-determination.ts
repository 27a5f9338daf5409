import { type Body, dayIn, typedIn } from '../act/read-step.ts'
import { invalidOf, unanswered } from '../refusals.ts'
import { type Determination, determinations } from './determination.ts'

/** @param words where the words of the question stand, under `administrations.` */
export const oneOf = <const V extends string>(
  body: Body,
  name: string,
  values: readonly V[],
  words = `reference.${name}`,
): V => {
  const value = values.find((one) => one === typedIn(body, name))
  if (value === undefined) throw unanswered([{ field: name, words }])
  return value
}

/** @param today ISO day @throws {Invalid} at the field that is wrong */
export function readDetermination(body: Body, today: string): Determination {
  const kind = oneOf(body, 'kind', determinations, 'determined.kind')
  const [determinedBy, filedAs] = [typedIn(body, 'by'), typedIn(body, 'filed')]
  if (determinedBy.length < 3) throw invalidOf('determined-by', 'by')
  if (filedAs.length < 2) throw invalidOf('filed', 'filed')
  const until = dayIn(body, 'until')
  if (until === undefined) throw invalidOf('day', 'until')
  if (until < today) throw invalidOf('retry-past', 'until')
  return { kind, determinedBy, filedAs, until }
}

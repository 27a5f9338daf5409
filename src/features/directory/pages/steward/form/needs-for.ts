import { resolveCategories } from '#features/needs/index.ts'
import type { FieldProblem } from '#platform/errors.ts'
import { type Typed, typedList, typedText } from './typed.ts'

/** Needs that words such as "a bed tonight, dentist" may mean, for each of them. */
export function needsFor(words: string) {
  const whole = needsOf(words.trim())
  // Some names of needs have a comma in them.
  if (whole.meant !== undefined) return [whole]
  return words
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map(needsOf)
}

function needsOf(words: string) {
  const matches = resolveCategories(words)
  const [named, ...more] = matches.filter((match) => match.via === 'exact')
  return {
    words,
    found: matches.map((match) => match.categoryId),
    /** The one need that the words are a name of, and not only near to. */
    meant: more.length === 0 ? named?.categoryId : undefined,
  }
}

/**
 * The needs of a new service: those ticked, and those that words name outright. Words that are only near to a need are a
 * question: a guess would send a young person to the wrong door.
 */
export function readNeeds(
  typed: Typed,
  name: string,
): { readonly needIds: readonly number[]; readonly problems: readonly FieldProblem[] } {
  const ticked = typedList(typed, name).map(Number)
  const needIds = new Set(ticked)
  const problems: FieldProblem[] = []
  for (const { words, found, meant } of needsFor(typedText(typed, 'needs.find'))) {
    if (found.some((id) => ticked.includes(id))) continue
    if (meant !== undefined) {
      needIds.add(meant)
      continue
    }
    const said = `“${words.slice(0, 60)}”`
    problems.push({
      field: name,
      sentence:
        found.length > 0
          ? `Choose what ${said} means here, then add it again.`
          : `We know no need called ${said}. Use other words, or choose from all needs.`,
    })
  }
  return { needIds: [...needIds], problems }
}

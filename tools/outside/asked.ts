import { placesOf } from './addresses.ts'
import { askerOf, type Question } from './ask.ts'
import { compareTexts, type Difference, type Renamed, rename } from './compare.ts'
import { explore } from './explore.ts'
import { type Person, peopleOf, signIn, visitor } from './people.ts'
import type { ListedRoute } from './route-list.ts'
import { type Times, timeless } from './timeless.ts'

/** What was asked of the program of before, by whom, and what it answered, without what passes. */
export interface Asked {
  readonly person: Person
  readonly question: Question
  readonly answer: string
}

/** A program that answers. */
export interface Running {
  readonly url: string
  readonly times: Times
}

/** Asks as a visitor and as everybody of the demo, one after the other, so that each has just proved who they are. */
export async function askEverything(
  { url, times }: Running,
  routes: readonly ListedRoute[],
): Promise<readonly Asked[]> {
  const asked: Asked[] = []
  for (const person of [visitor, ...(await peopleOf(url))]) {
    const ask = askerOf(url, await signIn(url, person))
    await explore(routes, person, ask, (question, answer) =>
      asked.push({ person, question, answer: timeless(answer, times) }),
    )
  }
  return asked
}

/**
 * The same questions in the same order, to the program of now.
 *
 * @param keep receives the two texts of each answer that differs.
 */
export async function askAgain(
  { url, times }: Running,
  asked: readonly Asked[],
  options: {
    readonly routes: readonly ListedRoute[]
    readonly renamed: readonly Renamed[]
    readonly keep: (name: string, before: string, after: string) => void
  },
): Promise<readonly Difference[]> {
  const { routes, renamed, keep } = options
  const placeOf = placesOf(routes)
  const differing: Difference[] = []
  for (const [person, theirs] of Map.groupBy(asked, (one) => one.person)) {
    const ask = askerOf(url, await signIn(url, person))
    for (const { question, answer } of theirs) {
      const before = rename(answer, renamed)
      const after = timeless(await ask({ ...question, path: rename(question.path, renamed) }), times)
      const how = compareTexts(before, after)
      if (how === undefined) continue
      const of = `${question.method} ${placeOf(question.path)?.route.path ?? question.path}`
      differing.push({ of, how, example: `${question.path} as ${person.name}` })
      keep(`${String(differing.length).padStart(4, '0')} ${of} ${person.name}`, before, after)
    }
  }
  return differing
}

/** How many of the routes were reached. */
export function reachedBy(asked: readonly Asked[], routes: readonly ListedRoute[]): number {
  const placeOf = placesOf(routes)
  return new Set(asked.flatMap(({ question }) => placeOf(question.path)?.route.path ?? [])).size
}

import { addressesIn, placesOf } from './addresses.ts'
import type { Answer, Ask, Question } from './ask.ts'
import { firstQuestions, knows } from './first-questions.ts'
import { type Person, visitor } from './people.ts'
import type { ListedRoute } from './route-list.ts'

/** How many addresses of one route are asked for, in each language, by a visitor and by each person at work. */
const MOST = { visitor: 8, atWork: 2 } as const
const NOBODYS = '00000000-0000-4000-8000-000000000000'

/**
 * Asks for everything that a person can come to: what can be named, what is named in answers, and so on. A route that nothing
 * leads to is asked for with an id that nobody has, so that its refusal is known.
 *
 * @param tell each question with its answer, in the order in which they were asked.
 */
export async function explore(
  routes: readonly ListedRoute[],
  person: Person,
  ask: Ask,
  tell: (question: Question, answer: Answer) => void,
): Promise<void> {
  const placeOf = placesOf(routes)
  const many = new Map<string, number>()
  const seen = new Set<string>()
  const waiting: Question[] = []
  const add = (question: Question) => {
    const key = `${question.method} ${question.path} ${question.body ?? ''}`
    if (!seen.has(key)) waiting.push(question)
    seen.add(key)
  }
  /** What was linked may be asked for as long as there is room for its route. */
  const follow = (path: string) => {
    const place = placeOf(path)
    if (place === undefined || seen.has(`GET ${path} `) || !knows(place.route, person)) return
    const key = `${place.language} ${place.route.path}`
    const n = many.get(key) ?? 0
    if (n >= (person === visitor ? MOST.visitor : MOST.atWork)) return
    many.set(key, n + 1)
    add({ method: 'GET', path, live: place.route.live })
  }
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const answer = await ask(next)
      tell(next, answer)
      for (const path of addressesIn(next.path, answer)) follow(path)
    }
  }
  for (const question of firstQuestions(routes, person)) add(question)
  await work()
  const reached = new Set([...seen].flatMap((key) => placeOf(key.split(' ')[1] ?? '')?.route.path ?? []))
  for (const route of routes)
    if (route.method === 'GET' && !reached.has(route.path) && knows(route, person))
      add({ method: 'GET', path: route.path.replaceAll(/:\w+/g, NOBODYS) })
  await work()
}

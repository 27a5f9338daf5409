import { readdirSync, readFileSync } from 'node:fs'
import { expect, expectTypeOf, it } from 'vitest'
import { type StateFact as RegisterFact, TOPICS } from '#features/law/index.ts'
import { fromRoot } from '#platform/root.ts'
import { lawTopics } from './model/codes.ts'
import type { StateFact } from './model/facts.ts'

const ways = fromRoot('src', 'features', 'sharing', 'ways')
/** Whatever the rules name in quotes, beside what other lists have. */
const named = readdirSync(ways).flatMap((file) =>
  [...readFileSync(`${ways}/${file}`, 'utf8').matchAll(/'([a-z]+(?:-[a-z]+)*)'/g)].map(
    ([, word = '']) => word,
  ),
)

it('the topics that decisions read are those of the law register that the rules name, and no others', () => {
  const read = new Set<string>(lawTopics)
  expect(lawTopics.filter((topic) => !(TOPICS as readonly string[]).includes(topic))).toEqual([])
  expect(lawTopics.filter((topic) => !named.includes(topic))).toEqual([])
  // Of a case the way in which signers are told apart is called its age; no rule asks up to what age a law reaches.
  expect(TOPICS.filter((topic) => named.includes(topic) && !read.has(topic))).toEqual(['age'])
})

it('a fact of the register is one that a decision takes', () => {
  expectTypeOf<RegisterFact>().toExtend<StateFact>()
})

import { decide } from '../deciding/decide.ts'
import { factsOf, type ItemRow, jurisdictionsOf, type Question } from '../gathering/question.ts'
import { type Asked, minuteOf, requestOf } from '../gathering/request-of.ts'
import { type LawTopic, lawTopics } from '../model/codes.ts'
import type { Ruleset } from '../rules/ruleset.ts'

/** By the law of which places an entry passes, and what that law says yes to (R27). */
export interface LawThatDecided {
  /** All places whose law was asked: each said yes. */
  readonly places: readonly string[]
  readonly topics: readonly LawTopic[]
}

/**
 * Which law let an entry pass: asked again without what the register says of a topic, it does not pass. Undefined where it passes
 * without any law of a state.
 */
export function lawThatDecided(
  question: Question,
  item: ItemRow,
  asked: Asked,
  ruleset: Ruleset | undefined,
): LawThatDecided | undefined {
  const passesBy = (law: Question['law'] & object) =>
    decide(requestOf(question, [item], asked), factsOf({ ...question, law }, minuteOf(asked.at)), ruleset)
      .outcome === 'allow'
  const { law = [] } = question
  if (law.length === 0 || passesBy([])) return undefined
  const topics = lawTopics.filter(
    (topic) =>
      law.some((fact) => fact.topic === topic) && !passesBy(law.filter((fact) => fact.topic !== topic)),
  )
  return { places: jurisdictionsOf(question.facts), topics }
}

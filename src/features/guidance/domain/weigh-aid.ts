import type { Accuracy, Aid, AidRule, AidStep } from '../content/aid.ts'
import { predictiveValue } from './predictive-value.ts'

/** What was answered, by question; a question that was skipped or answered "not sure" is absent. */
export type Answers = Readonly<Record<string, string | undefined>>

/**
 * What an aid says of one step. Never a score: to consider, required by law as far as the register knows, or not enough
 * information, with the questions that would decide.
 */
export interface Weighed {
  readonly step: AidStep
  readonly outcome: 'consider' | 'required-by-law' | 'not-enough-information'
  /** Ids of questions that nobody answered. */
  readonly open: readonly string[]
}

type Truth = boolean | undefined

/**
 * Steps that hold or may hold, in the order of the aid. Pure: the same answers get the same steps.
 *
 * @param demands what the register of law says of a step of law in the reader's state: only verified facts demand
 */
export function weighAid(
  aid: Pick<Aid, 'steps'>,
  answers: Answers,
  demands: (step: AidStep) => 'yes' | 'no' | 'unknown',
): readonly Weighed[] {
  return aid.steps.flatMap((step): Weighed[] => {
    const truth = step.when === undefined ? true : weigh(step.when, answers)
    if (truth === false) return []
    if (truth === undefined)
      return [{ step, outcome: 'not-enough-information', open: step.when ? openIn(step.when, answers) : [] }]
    if (step.basis !== 'law') return [{ step, outcome: 'consider', open: [] }]
    // What no law is known to demand is still shown, with what is known: the reader decides whom to ask.
    const demanded = demands(step) === 'yes'
    return [{ step, outcome: demanded ? 'required-by-law' : 'not-enough-information', open: [] }]
  })
}

function weigh(rule: AidRule, answers: Answers): Truth {
  if ('question' in rule) {
    const answer = answers[rule.question]
    return answer === undefined ? undefined : rule.in.includes(answer)
  }
  const decisive = 'any' in rule
  const parts = (decisive ? rule.any : rule.all).map((part) => weigh(part, answers))
  if (parts.includes(decisive)) return decisive
  return parts.includes(undefined) ? undefined : !decisive
}

function openIn(rule: AidRule, answers: Answers): string[] {
  if ('question' in rule) return answers[rule.question] === undefined ? [rule.question] : []
  return [...new Set(('any' in rule ? rule.any : rule.all).flatMap((part) => openIn(part, answers)))]
}

/** What the result of a tool means where so many of those asked are affected. */
export interface Meaning {
  readonly tool: Accuracy
  /** Percent affected among those asked. */
  readonly percent: number
  /** Of those with a positive result, the percent affected. */
  readonly positive: number
  /** Of those with a negative result, the percent not affected. */
  readonly negative: number
}

/** For each tool and base rate that the answers leave open: all where nothing was chosen. */
export function meanings(aid: Pick<Aid, 'baseRate'>, answers: Answers): readonly Meaning[] {
  const { tools = [], percents = [] } = aid.baseRate ?? {}
  return tools
    .filter((tool) => answers.tool === undefined || answers.tool === tool.id)
    .flatMap((tool) =>
      percents
        .filter((percent) => answers.rate === undefined || answers.rate === rateValue(percent))
        .map((percent) => {
          const { positive, negative } = predictiveValue(
            tool.found.count / tool.found.of,
            tool.passed.count / tool.passed.of,
            percent / 100,
          )
          return { tool, percent, positive: positive * 100, negative: negative * 100 }
        }),
    )
}

/** The option that stands for a base rate: `p5`, `p11-1`. */
export function rateValue(percent: number): string {
  return `p${String(percent).replace('.', '-')}`
}

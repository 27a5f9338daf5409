import type { Comparison, Facts, Rule } from './rule.ts'

/** `may` is never more than "may": somebody else decides. */
export type Answer = 'may' | 'not' | 'unknown'

export interface Evaluation {
  readonly answer: Answer
  /** What of the rule holds, fails or is not known, as far as it bears on the answer. Ids, each once. */
  readonly holds: readonly string[]
  readonly fails: readonly string[]
  readonly open: readonly string[]
}

/**
 * Whether a rule may fit somebody of whom these facts are known. Three-valued (Kleene): what is not known stays
 * unknown unless the rest of the rule decides without it.
 *
 * Reasons are those that made the answer: of a "not" only what fails, of an "unknown" what would have to be asked.
 */
export function evaluate(rule: Rule, facts: Facts): Evaluation {
  const { truth, holds, fails, open } = weigh(rule, facts)
  if (truth === true) return { answer: 'may', holds: once(holds), fails: [], open: [] }
  if (truth === false) return { answer: 'not', holds: [], fails: once(fails), open: [] }
  return { answer: 'unknown', holds: once(holds), fails: [], open: once(open) }
}

type Truth = boolean | undefined

interface Weighed {
  readonly truth: Truth
  readonly holds: readonly string[]
  readonly fails: readonly string[]
  readonly open: readonly string[]
}

function weigh(rule: Rule, facts: Facts): Weighed {
  if ('all' in rule) return together(rule.all, facts, false)
  if ('any' in rule) return together(rule.any, facts, true)
  if ('ask' in rule) return { truth: undefined, holds: [], fails: [], open: [rule.ask] }
  const truth = compare(rule, facts)
  return {
    truth,
    holds: truth === true ? [rule.id] : [],
    fails: truth === false ? [rule.id] : [],
    open: truth === undefined ? [rule.id] : [],
  }
}

/** @param decisive the value that settles the group whatever the others are: false for "all", true for "any". */
function together(rules: readonly Rule[], facts: Facts, decisive: boolean): Weighed {
  const parts = rules.map((rule) => weigh(rule, facts))
  const settled = parts.filter((part) => part.truth === decisive)
  if (settled.length > 0) {
    // One way is enough for "any"; of "all", everything that fails is worth saying.
    const telling = decisive ? settled.slice(0, 1) : settled
    return { truth: decisive, ...gathered(telling) }
  }
  if (parts.every((part) => part.truth === !decisive)) return { truth: !decisive, ...gathered(parts) }
  // What failed in an "any" is no reason while another way is open.
  const { holds, open } = gathered(parts.filter((part) => part.truth !== decisive))
  return { truth: undefined, holds, fails: [], open }
}

function gathered(parts: readonly Weighed[]): Omit<Weighed, 'truth'> {
  return {
    holds: parts.flatMap((part) => part.holds),
    fails: parts.flatMap((part) => part.fails),
    open: parts.flatMap((part) => part.open),
  }
}

function compare(rule: Comparison, facts: Facts): Truth {
  if (rule.fact === 'age') return facts.age && compareAge(rule, facts.age)
  const known = facts[rule.fact]
  if (known === undefined) return undefined
  return rule.op === 'is' ? known === rule.value : rule.value.includes(known)
}

/** Of a range of years only what holds for all of it is known. */
function compareAge(
  rule: Extract<Comparison, { fact: 'age' }>,
  [from, to]: readonly [number, number],
): Truth {
  const low = rule.op === 'below' ? 0 : rule.op === 'from' ? rule.value : rule.value[0]
  const high =
    rule.op === 'below' ? rule.value - 1 : rule.op === 'from' ? Number.POSITIVE_INFINITY : rule.value[1]
  if (from >= low && to <= high) return true
  return to < low || from > high ? false : undefined
}

function once(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}

import { reaches } from './covers.ts'
import type { Fact } from './fact.ts'
import type { Standing } from './standing.ts'

/** One cell of the register with its fact. */
interface Known {
  readonly status: Standing
  readonly fact: Fact
}

export interface DutyParts {
  /** The weakest of the parts that a duty is made of. */
  readonly status: Standing
  readonly reporter: readonly Known[]
  readonly clock: readonly Known[]
  readonly route: readonly Known[]
}

export interface DutyAnswer {
  /** `which`: no line of work was named, so that all can be said is whom the law names. */
  readonly must: 'yes' | 'no' | 'unknown' | 'which'
  readonly status: Standing
  /** Whom the law names; of a yes or no, what it rests on. */
  readonly who: readonly Fact[]
  readonly when: readonly Fact[]
  readonly whom: readonly Fact[]
}

/**
 * The duty to report in one line, for people at work: drafts are told as drafts. What is past its review or in doubt is not
 * told, and a law that does not name the work says nothing of it.
 *
 * @param codes how facts name the reader's work; undefined: they did not say
 */
export function dutyAnswer(duty: DutyParts, codes: readonly string[] | undefined): DutyAnswer {
  const told = (answers: readonly Known[]) =>
    answers.filter(({ status }) => status === 'draft' || status === 'verified').map(({ fact }) => fact)
  const named = told(duty.reporter)
  const mine = codes === undefined ? named : named.filter((fact) => names(fact, codes))
  const must = !isTold(duty.status) || named.length === 0 ? 'unknown' : saidOf(mine, codes)
  return {
    must,
    status: duty.status,
    who: must === 'unknown' ? named : mine,
    when: told(duty.clock).filter((fact) => names(fact, codes ?? [])),
    whom: told(duty.route).filter((fact) => names(fact, codes ?? [])),
  }
}

function isTold(status: Standing): boolean {
  return status === 'draft' || status === 'verified'
}

function saidOf(mine: readonly Fact[], codes: readonly string[] | undefined): DutyAnswer['must'] {
  if (codes === undefined) return 'which'
  if (mine.some((fact) => fact.value === 'no')) return 'no'
  return mine.length > 0 ? 'yes' : 'unknown'
}

/** Whether a fact is about a line of work: it names it, or everybody. "Partly", without saying whom, names nobody. */
function names(fact: Fact, codes: readonly string[]): boolean {
  if (fact.topic === 'reporter' && fact.value === 'partial' && fact.scope.reporter === undefined) return false
  return reaches(fact, ASKED) || codes.some((reporter) => reaches(fact, { ...ASKED, reporter }))
}

/** What these pages are about. A fact that is limited to another harm does not answer here. */
const ASKED = { harm: 'trafficking' }

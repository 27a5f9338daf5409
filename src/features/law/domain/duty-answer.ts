import { reaches } from './covers.ts'
import { exceptionsFor } from './exceptions.ts'
import type { Fact, Unless } from './fact.ts'
import { isTold, type Standing } from './standing.ts'

/** One cell of the register with its fact. */
interface Known {
  readonly status: Standing
  readonly fact: Fact
}

/** What the register has on each part of a duty: who, of what, by whom, how fast, to whom. */
export interface DutyParts {
  readonly reporter: readonly Known[]
  readonly harm: readonly Known[]
  readonly offender: readonly Known[]
  readonly clock: readonly Known[]
  readonly route: readonly Known[]
}

/** What a law that names the work leaves open: which harm, or whether it counts when somebody else than a caregiver did it. */
export type Open = 'harm' | 'offender' | 'caregiver'

export interface DutyAnswer {
  /**
   * `which`: no line of work was named, so that all can be said is whom the law names. `named`: it names the work, and something
   * that decides about the duty is not known.
   */
  readonly must: 'yes' | 'no' | 'unknown' | 'which' | 'named'
  readonly status: Standing
  /** Empty with a `yes`, a `no` and an `unknown`. */
  readonly open: readonly Open[]
  /** Whom the law names; of a yes or no, what it rests on. */
  readonly who: readonly Fact[]
  /** What the law excepts for the reader from a yes or a `named`: that answer is never told without it. */
  readonly unless: readonly Unless[]
  readonly when: readonly Fact[]
  readonly whom: readonly Fact[]
}

/**
 * The duty to report in one line, for people at work: drafts are told as drafts. What is past its review or in doubt is not
 * told, and a law that does not name the work says nothing of it. "Yes" only where the law names the work, counts this harm,
 * and does not stop at caregivers.
 *
 * @param codes how facts name the reader's work; undefined: they did not say
 */
export function dutyAnswer(duty: DutyParts, codes: readonly string[] | undefined): DutyAnswer {
  const core = [...duty.reporter, ...duty.harm, ...duty.offender]
  const doubt = (['contested', 'expired'] as const).find((one) => core.some(({ status }) => status === one))
  const named = told(duty.reporter).filter(namesSomebody)
  const mine = named.filter((fact) => names(fact, codes ?? []))
  const said = doubt !== undefined || named.length === 0 ? 'unknown' : saidOf(mine, codes)
  const open = said === 'yes' || said === 'which' ? leftOpen(duty, codes ?? []) : []
  return {
    must: said === 'yes' && open.length > 0 ? 'named' : said,
    status: doubt ?? (named.length === 0 ? 'unknown' : sureOf(core)),
    open,
    who: said === 'unknown' || said === 'which' ? named : mine,
    unless: said === 'yes' ? exceptionsFor(mine, codes) : [],
    when: told(duty.clock).filter((fact) => names(fact, codes ?? [])),
    whom: told(duty.route).filter((fact) => names(fact, codes ?? [])),
  }
}

function told(answers: readonly Known[]): Fact[] {
  return answers.flatMap(({ status, fact }) => (isTold(status) ? [fact] : []))
}

function sureOf(core: readonly Known[]): Standing {
  return core.every(({ status }) => status === 'verified') ? 'verified' : 'draft'
}

/** Who names no work is told "yes" where the law binds everyone, else whom it names. */
function saidOf(mine: readonly Fact[], codes: readonly string[] | undefined): DutyAnswer['must'] {
  if (mine.some((fact) => fact.value === 'no')) return 'no'
  if (mine.length > 0) return 'yes'
  return codes === undefined ? 'which' : 'unknown'
}

function leftOpen(duty: DutyParts, codes: readonly string[]): Open[] {
  const harm = told(duty.harm).some((fact) => isMine(fact, codes) && countsExploitation(fact))
  const offenders = told(duty.offender).filter((fact) => isMine(fact, codes) && isOfExploitation(fact))
  const open: Open[] = harm ? [] : ['harm']
  if (offenders.length === 0) open.push('offender')
  else if (!offenders.some(countsAnyone)) open.push('caregiver')
  return open
}

/** What these pages are about. A fact that is limited to another harm does not answer here. */
const EXPLOITATION = ['trafficking', 'sexual-exploitation']

function isOfExploitation({ scope: { harm } }: Fact): boolean {
  return harm === undefined || harm.some((one) => EXPLOITATION.includes(one))
}

/** "Partly", without saying which harm, counts none. */
function countsExploitation(fact: Fact): boolean {
  return (
    fact.value !== 'no' && isOfExploitation(fact) && (fact.value === 'yes' || fact.scope.harm !== undefined)
  )
}

/** Also who is no caregiver: an adult at all, or expressly somebody else. */
const ANYONE = ['anyone', 'adult', 'non-caregiver']

function countsAnyone({ value, scope: { offender } }: Fact): boolean {
  if (value === 'no') return false
  return offender === undefined ? value === 'yes' : offender.some((one) => ANYONE.includes(one))
}

/** Of a fact that binds only some: whether the reader is one of them. */
function isMine({ scope: { reporter } }: Fact, codes: readonly string[]): boolean {
  return (
    reporter === undefined || reporter.includes('anyone') || codes.some((code) => reporter.includes(code))
  )
}

/** "Partly", without saying whom, names nobody; nor does a fact that is limited to another harm or age say anything here. */
function namesSomebody(fact: Fact): boolean {
  const { reporter, ...scope } = fact.scope
  return (fact.value !== 'partial' || reporter !== undefined) && names({ ...fact, scope }, [])
}

/** Whether a fact is about a line of work: it names it, or everybody. */
function names(fact: Fact, codes: readonly string[]): boolean {
  return EXPLOITATION.some((harm) => {
    const asked = { harm, age: 'under-18' }
    return reaches(fact, asked) || codes.some((reporter) => reaches(fact, { ...asked, reporter }))
  })
}

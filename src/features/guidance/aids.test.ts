import { describe, expect, it } from 'vitest'
import { fileBook, type LawBook } from '#features/law/index.ts'
import { demandsOf, readAnswers } from './aid-answers.ts'
import type { Aid } from './content/aid.ts'
import { guidance } from './content/library.ts'
import { type Answers, meanings, weighAid } from './domain/weigh-aid.ts'
import { anItem, faultsOf } from './testing/small-library.ts'

function aid(id: string): Aid {
  const found = guidance().aids.get(id)
  if (!found) throw new Error(`there is no aid ${id}`)
  return found
}

const unknown = () => 'unknown' as const
const told = (id: string, answers: Answers, demands: () => 'yes' | 'unknown' = unknown) =>
  weighAid(aid(id), answers, demands).map(({ step, outcome }) => `${step.id}: ${outcome}`)

describe('"I am worried about a young person"', () => {
  it('a school nurse, a boy of 15, alone with her, who has told nobody: words first, plan, then the duty', () => {
    const answers = {
      danger: 'no',
      age: 'under-18',
      private: 'yes',
      language: 'yes',
      told: 'no',
    }
    expect(told('worried-about-a-young-person', answers)).toEqual([
      'limits-first: consider',
      'first-words: consider',
      'plan: consider',
      'report: not-enough-information',
      'help: consider',
    ])
  })

  it('the same where two people have verified the law: the duty is required by law', () => {
    const answers = {
      age: 'under-18',
      danger: 'no',
      private: 'yes',
      language: 'yes',
      told: 'no',
    }
    expect(told('worried-about-a-young-person', answers, () => 'yes')).toContain('report: required-by-law')
  })

  it('a girl with a man who answers for her, in a language nobody shares: alone and an interpreter before anything', () => {
    const answers = { danger: 'no', age: 'under-18', private: 'no', language: 'no', told: 'no' }
    const steps = told('worried-about-a-young-person', answers)
    expect(steps.slice(0, 2)).toEqual(['private-place: consider', 'interpreter: consider'])
    expect(steps).not.toContain('first-words: consider')
  })

  it('a neighbor too hears of a duty: in some states the law makes everyone report', () => {
    const [step] = weighAid(aid('worried-about-a-young-person'), { age: 'under-18' }, unknown).filter(
      (one) => one.step.basis === 'law',
    )
    expect(step).toMatchObject({ open: [], step: { id: 'report', line: { role: 'report' } } })
    expect(step?.step.say).toContain('the law makes everyone report')
  })

  it('danger comes first', () => {
    expect(told('worried-about-a-young-person', { danger: 'yes' })[0]).toBe('emergency: consider')
  })

  it('a young woman of 19 decides for herself: no duty for minors is told', () => {
    const answers = { danger: 'no', age: 'adult', private: 'yes', language: 'yes', told: 'yes' }
    const steps = told('worried-about-a-young-person', answers)
    expect(steps).toContain('adult: consider')
    expect(steps.join()).not.toContain('report')
  })

  it('without an answer nothing is claimed: what depends on one is named with its questions', () => {
    const weighed = weighAid(aid('worried-about-a-young-person'), {}, unknown)
    expect(weighed.filter((one) => one.outcome === 'consider').map((one) => one.step.id)).toEqual(['help'])
    expect(weighed.find((one) => one.step.id === 'report')?.open).toEqual(['age'])
    expect(weighed.some((one) => one.outcome === 'required-by-law')).toBe(false)
  })
})

describe('"Before you report"', () => {
  it('an exploiter at home and no bed for tonight: say the danger, find a bed, plan, then the duty', () => {
    const answers = { danger: 'no', knows: 'no', home: 'yes', tonight: 'no' }
    expect(told('safe-to-report', answers)).toEqual([
      'tell-first: consider',
      'say-the-danger: consider',
      'bed: consider',
      'plan: consider',
      'duty: not-enough-information',
    ])
  })

  it('danger now does not wait for the plan', () => {
    expect(told('safe-to-report', { danger: 'yes', knows: 'yes', home: 'no', tonight: 'yes' })[0]).toBe(
      'emergency: consider',
    )
  })
})

describe('"What a screening result means"', () => {
  it('tells the worth of a result at each base rate, and offers help whatever it says', () => {
    const found = meanings(aid('screen-result-and-base-rate'), { tool: 'clinics-2018' })
    expect(found.map((one) => one.positive.toFixed(1))).toEqual(['2.0', '3.9', '9.5', '19.9'])
    expect(told('screen-result-and-base-rate', { result: 'positive' })).toEqual([
      'positive: consider',
      'help-anyway: consider',
    ])
  })

  it('has an option for each of its tools and base rates', () => {
    const { questions, baseRate } = aid('screen-result-and-base-rate')
    const options = (id: string) => questions.find((one) => one.id === id)?.options.map((one) => one.value)
    expect(options('tool')).toEqual(baseRate?.tools.map((tool) => tool.id))
    for (const value of options('rate') ?? [])
      expect(
        meanings(aid('screen-result-and-base-rate'), { tool: 'clinics-2018', rate: value }),
      ).toHaveLength(1)
  })
})

describe('answers', () => {
  it('that are none of the choices are not heard', () => {
    expect(readAnswers(aid('safe-to-report'), { danger: 'maybe', home: 'no', other: 'x' })).toEqual({
      home: 'no',
    })
  })
})

describe('what the law demands', () => {
  const step = aid('safe-to-report').steps.find((one) => one.basis === 'law')
  if (!step) throw new Error('the aid has no step of law')
  const book = fileBook(new Date('2026-11-24T12:00:00Z'))

  it('is unknown where there is no state, and where there are only drafts', () => {
    expect(demandsOf(book, undefined, {})(step)).toBe('unknown')
    expect(demandsOf(book, 'WA', {})(step)).toBe('unknown')
    expect(demandsOf(book, 'IL', {})(step)).toBe('unknown')
  })

  it('is asked of the register with what the answers say of reporter and offender', () => {
    const asked: unknown[] = []
    const listening: LawBook = {
      ...book,
      mandateCovers: (state, reach) => {
        asked.push(state, reach)
        return 'yes'
      },
    }
    expect(demandsOf(listening, 'WA', { reporter: 'nurse', danger: 'no' })(step)).toBe('yes')
    expect(asked).toEqual(['WA', { reporter: 'nurse' }])
  })
})

describe('a file of an aid', () => {
  const text = guidance().aids.get('safe-to-report')?.text ?? ''
  const faults = (changed: string) =>
    faultsOf(anItem(), { 'content/aids/safe-to-report.yml': changed }).filter(
      (one) => !/There is no item|has no (?:"|line|need)/.test(one),
    )

  it('is refused when a step asks for a question or an answer that is not there', () => {
    expect(
      faults(text.replace('{question: home, in: ["yes"]}', '{question: house, in: ["yes"]}'))[0],
    ).toContain('asks for a question "house" that is not there')
    expect(
      faults(text.replace('{question: home, in: ["yes"]}', '{question: home, in: ["often"]}'))[0],
    ).toContain('The question "home" has no answer "often".')
  })

  it('is refused when a step of law names no topic, or another step no source', () => {
    expect(faults(text.replace('    topic: reporter\n', ''))[0]).toContain(
      'a step of law names its topic or fact',
    )
    expect(faults(text.replace(/ {4}source: .*\n(?= {2}- id: duty)/, ''))[0]).toContain(
      'name the source of the step',
    )
  })
})

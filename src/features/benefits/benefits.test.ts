import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lawFiles } from '#features/law/index.ts'
import { states } from '#platform/geo/index.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { benefits, federalPrograms, yearOf } from './benefits.ts'
import type { Rule } from './domain/rule.ts'
import { AGES, PAPERS, readAnswers, YES_NO } from './read-answers.ts'
import { hasSentence } from './rule-words.ts'
import { whichMayFit } from './which-may-fit.ts'

function idsIn(rule: Rule): string[] {
  if ('all' in rule) return rule.all.flatMap(idsIn)
  if ('any' in rule) return rule.any.flatMap(idsIn)
  return ['ask' in rule ? rule.ask : rule.id]
}

describe('the records', () => {
  it('have each id once, and a sentence for every part of every rule', () => {
    expect(new Set(benefits().map((one) => one.id)).size).toBe(benefits().length)
    for (const { id, rule, askAlso } of benefits())
      for (const part of [...idsIn(rule), ...askAlso]) expect(hasSentence(part), `${id}: ${part}`).toBe(true)
  })

  it('are drafts that nobody has checked, with a source and a date each', () => {
    for (const one of [...benefits(), ...federalPrograms()]) {
      expect([one.status, one.checkedBy, one.checkedOn], one.id).toEqual(['draft', null, null])
    }
    for (const one of benefits()) expect(Number(yearOf(one))).toBeGreaterThanOrEqual(2013)
    for (const { source } of federalPrograms()) expect(source).toMatchObject({ kind: 'guide', date: '2013' })
  })

  it('compare only with values that the form can give', () => {
    const walk = (rule: Rule): void => {
      if ('all' in rule || 'any' in rule) for (const part of 'all' in rule ? rule.all : rule.any) walk(part)
      else if (!('ask' in rule) && rule.fact !== 'age') {
        const choices: Record<string, readonly string[]> = {
          papers: PAPERS,
          traded: YES_NO,
          away: YES_NO,
          state: states().map((one) => one.code),
        }
        for (const value of [rule.value].flat()) expect(choices[rule.fact]).toContain(value)
      }
    }
    for (const { rule } of benefits()) walk(rule)
  })
})

const guide = sharedPath('guides', 'iom-nrc-guides-2013.txt')
const law = sharedPath('data', 'law', 'usc', '22-usc-7105.md')

describe.skipIf(!guide || !law)('against their sources', () => {
  const text = (path: string | undefined) => (path ? readFileSync(path, 'utf8').replace(/\s+/g, ' ') : '')

  it('rest on words that are there', () => {
    const tvpa = text(law)
    // What each record of 22 USC 7105 says stands in the statute, in these words.
    for (const words of [
      'up to 90 days and may be extended for an additional 30 days',
      'may not require that the child cooperate with law enforcement as a condition',
      'to the same extent as an alien who is admitted to the United States as a refugee',
      'who has not attained 18 years of age; or',
      'unable to cooperate with such a request due to physical or psychological trauma',
      'that has not been denied',
      'who are victims of severe forms of trafficking to obtain an official certification',
      'If a Federal law enforcement official files an application',
      'access to information about their rights and translation services',
    ])
      expect(tvpa).toContain(words)
    const guides = text(guide)
    for (const words of [
      'U.S. Department of Labor offers employment and training services to trafficking victims',
      'guide to federal benefits and services available to trafficking victims',
      'up to four grants to state or local entities',
    ])
      expect(guides).toContain(words)
    const washington = text(sharedPath('data', 'law', 'states', 'wa.md'))
    for (const words of [
      'Subject to the availability of amounts appropriated for this specific purpose',
      'ages twelve through seventeen',
      'means a trauma-informed, secure location',
    ])
      expect(washington).toContain(words)
  })

  it.each([
    ['18-usc-1593', 'the full amount of the victim’s losses'],
    ['18-usc-1593', 'the greater of the gross income or value to the defendant'],
    ['18-usc-1593', 'in no event shall the defendant be named such representative or guardian'],
    ['18-usc-1595', '10 years after the victim reaches 18 years of age'],
    ['18-usc-1595', 'knew or should have known'],
    ['18-usc-1595', 'shall be stayed during the pendency of any criminal action'],
    ['18-usc-2255', 'There shall be no time limit'],
    ['18-usc-2259', 'no less than $3,000'],
    ['18-usc-2259', 'may only obtain defined monetary assistance under this subsection once'],
    ['18-usc-3771', 'release, plea, sentencing'],
    ['34-usc-11212', 'left home without permission'],
    ['34-usc-11212', 'adequate plans for contacting the parents or other relatives'],
    ['34-usc-20102', 'including expenses for mental health counseling and care'],
    ['34-usc-20102', 'because of that victim’s familial relationship to the offender'],
    ['42-usc-11432', 'shall immediately enroll the homeless child or youth'],
    ['42-usc-11432', 'gives priority to the views of such unaccompanied youth'],
    ['42-usc-677', 'who have experienced foster care at age 14 or older'],
    ['42-usc-677', 'the lesser of $5,000 per year'],
  ])('rest on %s: “%s”', (section, words) => {
    expect(text(sharedPath('data', 'law', 'usc', `${section}.md`))).toContain(words)
  })

  it('hold no sentence of the guide', () => {
    const guides = text(guide).toLowerCase()
    for (const { id, what } of [...benefits(), ...federalPrograms()]) {
      const words = what.en.toLowerCase().split(/\s+/)
      for (let at = 0; at + 9 <= words.length; at += 1)
        expect(
          guides.includes(words.slice(at, at + 9).join(' ')),
          `${id}: ${words.slice(at, at + 9).join(' ')}`,
        ).toBe(false)
    }
  })
})

it('names for the clearing of records the states whose text the register holds, and none by a text of long ago', () => {
  const seen = lawFiles().filter(({ facts }) =>
    facts.some(({ topic, asOf }) => topic === 'clearing' && asOf >= '2020'),
  )
  const record = benefits().find(({ id }) => id === 'clear-a-record')
  const named = record?.sources[0]?.cite.split(', ')
  expect(named).toEqual(seen.map(({ jurisdiction }) => jurisdiction).toSorted())
  expect(JSON.stringify(record?.rule)).toContain(JSON.stringify(named))
})

describe('what may fit', () => {
  const of = (answers: Parameters<typeof readAnswers>[0]) => {
    const found = whichMayFit(readAnswers(answers).facts)
    const ids = (list: (typeof found)['may']) => list.map((one) => one.benefit.id)
    return { may: ids(found.may), unknown: ids(found.unknown), not: ids(found.not) }
  }

  it('is unknown of everything when nothing is told', () => {
    const found = of({})
    expect([found.may, found.not]).toEqual([[], []])
    expect(found.unknown).toHaveLength(benefits().length)
  })

  it('names help at once, the letter and the benefits of refugees to a child without papers', () => {
    const { may, not } = of({ age: '12-17', traded: 'yes', papers: 'neither' })
    expect(may).toEqual(
      expect.arrayContaining(['interim-help', 'letter-for-a-child', 'benefits-like-a-refugee']),
    )
    expect(not).toEqual(expect.arrayContaining(['certificate', 'program-for-citizens']))
  })

  it('names the program for citizens to a citizen, and cannot tell what the law says only of others', () => {
    const { may, unknown, not } = of({ age: '12-17', traded: 'yes', papers: 'citizen' })
    expect(may).toContain('program-for-citizens')
    expect(unknown).toEqual(expect.arrayContaining(['interim-help', 'letter-for-a-child']))
    expect(not).toEqual(
      expect.arrayContaining(['benefits-like-a-refugee', 'stay-for-the-case', 't-visa', 'u-visa']),
    )
  })

  it('asks an adult how it began before it says anything', () => {
    const { may, unknown, not } = of({ age: '18-up', traded: 'yes', papers: 'neither' })
    expect(may).toEqual([])
    expect(unknown).toEqual(
      expect.arrayContaining(['benefits-like-a-refugee', 'certificate', 'stay-for-the-case']),
    )
    expect(not).toEqual(expect.arrayContaining(['interim-help', 'letter-for-a-child']))
  })

  it('names a youth center and school to whoever is away from home, whatever else', () => {
    expect(of({ away: 'yes' }).may).toEqual(['youth-center', 'school-right-away'])
    // Who sleeps on a couch did not leave home: school stays a question.
    expect(of({ away: 'no' }).not).toEqual(['youth-center'])
    expect(of({ away: 'no' }).unknown).toContain('school-right-away')
  })

  it('never says of the centers in Washington that they fit: nobody knows whether one is open', () => {
    const center = 'receiving-center-washington'
    expect(of({ age: '12-17', traded: 'yes', state: 'WA' }).unknown).toContain(center)
    expect(of({ age: '12-17', state: 'wa' }).unknown).toContain(center)
    expect(of({ age: '12-17', traded: 'yes', state: 'OR' }).not).toContain(center)
    expect(of({ age: '18-up', traded: 'yes', state: 'WA' }).not).toContain(center)
  })

  it('never says that a visa, money or a cleared record may fit: others have to look first', () => {
    const asked = [
      ...['t-visa', 'u-visa', 'money-for-victims-of-crime', 'money-from-a-criminal-case', 'job-training'],
      ...['money-from-your-own-case', 'money-for-images', 'clear-a-record', 'rights-in-a-federal-case'],
      ...['after-foster-care', 'receiving-center-washington'],
    ]
    for (const age of Object.keys(AGES))
      for (const papers of PAPERS)
        for (const traded of YES_NO)
          for (const state of ['WA', 'OH'])
            expect(asked.filter((one) => of({ age, papers, traded, state }).may.includes(one))).toEqual([])
  })

  it('speaks to no child of pay for work, and not of foster care money before 14', () => {
    for (const { name, what } of benefits())
      expect(`${name.en} ${what.en}`).not.toMatch(
        /\bpay(?:ment)? for (?:your|the|their) work\b|\bwages? for\b/i,
      )
    expect(of({ age: 'under-12' }).not).toContain('after-foster-care')
  })

  it('asks for the law of a state only where its text was not seen', () => {
    const open = (state: string) =>
      whichMayFit(readAnswers({ age: '12-17', traded: 'yes', state }).facts).unknown.find(
        (one) => one.benefit.id === 'clear-a-record',
      )?.evaluation.open
    expect(open('VA')).toEqual(['record-from-it'])
    expect(open('OH')).toEqual(['state-clears', 'record-from-it'])
  })
})

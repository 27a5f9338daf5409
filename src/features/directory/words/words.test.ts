import { describe, expect, it } from 'vitest'
import { translator } from '#platform/i18n/index.ts'
import { emptyProfile } from '../domain/profile.ts'
import { agesWords, areasWords, languagesWords, milesWords, statedFacts, takesWords } from './card-words.ts'
import { changeWords, hoursRows } from './hours-words.ts'

const t = translator('en')
const day = (n: number, from: number, to: number) => [n * 1440 + from * 60, n * 1440 + to * 60] as const
const said = (weekly: readonly (readonly [number, number])[]) => {
  const rows = hoursRows(t, weekly)
  return rows === 'always'
    ? rows
    : rows.map(({ days, times }) => `${days}: ${times.join(', ') || 'closed'}`.replaceAll('\u202f', ' '))
}

describe('hours', () => {
  it('put days with the same hours together', () => {
    expect(said([0, 1, 2, 3, 4].map((n) => day(n, 9, 17)))).toEqual([
      'Monday – Friday: 9:00 AM – 5:00 PM',
      'Saturday – Sunday: closed',
    ])
  })

  it('put a night on the day it begins, also from Sunday into Monday', () => {
    expect(said([[0, 120], day(5, 20, 26), [9960, 10_080]])).toEqual([
      'Monday – Friday: closed',
      'Saturday: 8:00 PM – 2:00 AM',
      'Sunday: 10:00 PM – 2:00 AM',
    ])
  })

  it('cut at midnight what is open for days', () => {
    expect(said([[0, 2880]])).toEqual(['Monday – Tuesday: All day', 'Wednesday – Sunday: closed'])
  })

  it('say day and night in one line', () => {
    expect(said([[0, 10_080]])).toBe('always')
  })

  it('tell the next change on the service’s own clock', () => {
    const words = changeWords(t, { kind: 'opens', weekday: 0, minute: 540, daysAhead: 2 })
    expect(words.replaceAll('\u202f', ' ')).toBe('Opens Monday at 9:00 AM')
  })
})

describe('facts', () => {
  it('that are not stated are asked for, never guessed', () => {
    expect(agesWords(t, emptyProfile)).toBe('Call to ask')
    expect(takesWords(t, null)).toBe('Call to ask')
    expect(languagesWords(t, [])).toBe('Call to ask')
    expect(areasWords(t, [])).toBe('Call to ask')
    expect(statedFacts(t, emptyProfile).known).toEqual([])
  })

  it('are said in words', () => {
    expect(agesWords(t, { ...emptyProfile, ageMin: 12, ageMax: 17 })).toBe('12 to 17')
    expect(agesWords(t, { ...emptyProfile, ageMin: 18 })).toBe('18 and older')
    expect(agesWords(t, { ...emptyProfile, ageMin: 0 })).toBe('All ages')
    expect(agesWords(t, { ...emptyProfile, ageMin: 0, ageMax: 17 })).toBe('Up to 17')
    expect(agesWords(t, { ...emptyProfile, ageMax: 21 })).toBe('Up to 21')
    expect(takesWords(t, ['girl', 'boy', 'trans-girl', 'trans-boy', 'nonbinary'])).toBe('Everyone')
    expect(takesWords(t, ['boy', 'trans-boy'])).toBe('boys and trans boys')
    expect(languagesWords(t, ['en', 'ase'])).toBe('English and American Sign Language')
    expect(milesWords(t, 1)).toBe('About 1 mile')
    expect(milesWords(t, 2.5)).toBe('About 2.5 miles')
    expect(areasWords(t, ['17031', '99001', 'IL'])).toBe('Cook County, Harbor County, and Illinois')
  })

  it('say whom a place is ready for, how one is placed there, who leads it and whether it works by video, or ask', () => {
    const facts = [
      'selfDesignatedPlacement',
      'lgbtqAffirming',
      'pregnantOrParenting',
      'disabilityAccess',
      'survivorLed',
      'telehealth',
    ] as const
    for (const fact of facts) {
      const say = (answer: 'yes' | 'no' | 'unknown') => statedFacts(t, { ...emptyProfile, [fact]: answer })
      expect(say('yes').known, fact).toEqual([t(`card.good.${fact}`)])
      expect(say('no').known, fact).toEqual([t(`card.bad.${fact}`)])
      expect(say('unknown').ask, fact).toContain(t(`card.askAbout.${fact}`))
    }
    expect(t('card.bad.selfDesignatedPlacement')).toBe('Does not always place you by the gender you say.')
  })

  it('turn round where "no" is the good news', () => {
    const facts = statedFacts(t, { ...emptyProfile, guardianConsentNeeded: 'no', walkIn: 'no' })
    expect(facts.known).toEqual(['No parent has to say yes.', 'Call first. You can’t walk in.'])
  })
})

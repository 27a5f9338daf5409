import { describe, expect, it } from 'vitest'
import { checkClaims } from './index.ts'

const repeated: readonly (readonly [text: string, claim: string])[] = [
  ['300,000 children are sold each year.', 'three-hundred-thousand'],
  ['300 000 kids are sold.', 'three-hundred-thousand'],
  ['300000 minors are exploited.', 'three-hundred-thousand'],
  ['Over 300K American children are at risk.', 'three-hundred-thousand'],
  ['Between 100,000 and 300,000 youth are victims.', 'three-hundred-thousand'],
  ['Three hundred thousand girls and boys.', 'three-hundred-thousand'],
  ['Some **300,000**\nAmerican children.', 'three-hundred-thousand'],
  ['The average age of entry is 12–14.', 'average-age'],
  ['The average age of entry is 12-14.', 'average-age'],
  ['The average age of entry is 12—14.', 'average-age'],
  ['The average age of entry is 12 – 14.', 'average-age'],
  ['The average age of entry into the sex trade is 12 to 14 years.', 'average-age'],
  ['The average age of entry is between 12 and 14.', 'average-age'],
  ['Girls enter at an average age of 13.', 'average-age'],
  ['Victims are 12 to 14 on average when first exploited.', 'average-age'],
  ['The typical age at which a child is trafficked is twelve to fourteen.', 'average-age'],
  ['2,000 missing a day', 'missing-a-day'],
  ['2,000 children go missing every day.', 'missing-a-day'],
  ['Each day more than two thousand children disappear.', 'missing-a-day'],
  ['2,185 children are reported missing per day.', 'missing-a-day'],
  ['Trafficking spikes at the Super Bowl.', 'sporting-events'],
  ['The Super Bowl is the single largest trafficking event.', 'sporting-events'],
  ['Exploitation surges around the World Cup.', 'sporting-events'],
  ['More victims flood in for big sporting events.', 'sporting-events'],
]

const honest: readonly string[] = [
  'A grant of $300,000 for children.',
  'We serve 300 children in 14 counties.',
  'Police recorded 12 cases per 100,000 children.',
  'Youth aged 12 to 24 who were exploited find shelter here.',
  'The average age of our nurses is 41.',
  'Ages 12 to 14: enter by the side door.',
  'The average wait is 12 days.',
  'A child is missing. Call within a day.',
  'Our team played at the Super Bowl.',
  'Trafficking happens every week of the year.',
]

const found = (text: string): string[] => checkClaims(text).map(({ kind, claim }) => `${kind} ${claim}`)

describe('claims their authors disown', () => {
  it.each(repeated)('are found: %s', (text, claim) => expect(found(text)).toEqual([`use ${claim}`]))

  it.each(honest)('are not seen in: %s', (text) => expect(found(text)).toEqual([]))

  it('are each found, though they stand in one sentence', () => {
    expect(found('300,000 children are sold, at an average age of entry of 13.')).toEqual([
      'use three-hundred-thousand',
      'use average-age',
    ])
    expect(found('Each day 2,000 children go missing, and 300,000 children are sold.')).toEqual(
      expect.arrayContaining(['use missing-a-day', 'use three-hundred-thousand']),
    )
  })

  it('may be told of in quotation marks, or with a source on the line', () => {
    expect(found('You may read “300,000 children a year”. Nobody knows.')).toEqual([
      'mention three-hundred-thousand',
    ])
    expect(found('300,000 children. <!-- claim-ok: the study, with its range -->')).toEqual([
      'mention three-hundred-thousand',
    ])
    expect(found('300,000 children. <!-- claim-ok -->')).toEqual([
      'use three-hundred-thousand',
      'use claim-ok',
    ])
  })

  it('come with who disowned them, why, and what to say', () => {
    const [finding] = checkClaims('One line.\n\nAnd 300,000 children.')
    expect(finding).toMatchObject({ phrase: '300,000 children', line: 3, column: 5 })
    expect(finding?.disowned.map(({ by, date }) => `${by} ${date}`)).toEqual([
      'Estes and Weiner, authors of the study of 2001 2001',
      'Crimes against Children Research Center (Stransky and Finkelhor) 2008',
    ])
    expect(finding?.why).toContain('at risk')
    expect(finding?.instead).toContain('Nobody knows')
  })
})

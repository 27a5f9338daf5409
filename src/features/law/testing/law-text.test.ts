import { expect, it } from 'vitest'
import { standsIn } from './law-text.ts'

const text = `# Made up

## Made Code § 2-1.5 — Reporters

- Source: a copy of the words of others
- Whole section: yes

- (a) Whoever knows shall report.

## Made Code § 2-10 — Time

- Source: elsewhere

At once.
`
const cited = (citation: string, quote: string) => standsIn(text, { citation, quote })

it('finds a quotation in the law of its own section, below the notes', () => {
  expect(cited('Made Code § 2-1.5(a)', 'Whoever knows shall report.')).toBe(true)
  expect(cited('Made Code § 2-10', 'At once.')).toBe(true)
})

it.each([
  ['Made Code § 2-10', 'Whoever knows shall report.'],
  ['Made Code § 2-1', 'Whoever knows shall report.'],
  ['Made Code § 2-1.5', 'a copy of the words of others'],
  ['Made Code § 2-1.5', 'Reporters'],
  ['Other Code § 2-10', 'At once.'],
  ['', 'At once.'],
])('does not take %s for the section of "%s"', (citation, quote) =>
  expect(cited(citation, quote)).toBe(false),
)

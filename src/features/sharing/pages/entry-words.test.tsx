import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { Groups } from '#features/records/index.ts'
import { EntryWords } from './entry-words.tsx'

const result = (more: Partial<Groups<'screening'>['result']['scores'][number]>) => ({
  instrument: 'https://breakwater.example/instruments/made-up',
  version: '1',
  title: 'A made-up check',
  language: 'en',
  outcome: '',
  scores: [
    {
      id: 'total',
      min: 3,
      max: 9,
      status: 'bounded' as const,
      bands: ['Mild'],
      says: 'few' as const,
      deciding: [],
      ...more,
    },
  ],
  safety: [],
})
const answers = { response: { item: [{ linkId: 'a', answer: [{ valueString: 'a secret' }] }] }, reasons: {} }
const words = (groups: Readonly<Record<string, unknown>>) =>
  render(<EntryWords kind="screening" groups={groups} />)

describe('a health check that was shared', () => {
  it('says what the answers say together, and none of them', () => {
    const html = words({ answers, result: result({}) })
    expect(html).toContain('Few indicators in these answers.')
    expect(html).toContain('Band: Mild.')
    expect(html).toContain('never a reason for an arrest, a charge, detention, a placement or a removal')
    expect(html).toContain('stay with the program that asked')
    expect(html).not.toContain('a secret')
  })

  it('says a range and no band where several are possible', () => {
    const html = words({ result: result({ says: 'not-enough', bands: ['Mild', 'Moderate'] }) })
    expect(html).toContain('Possible range: 3–9.')
    expect(html).not.toContain('Moderate')
  })

  it('says nothing of a result that may not pass', () => {
    expect(words({ answers })).toBe(
      '<p class="hint">The answers themselves stay with the program that asked.</p>',
    )
  })
})

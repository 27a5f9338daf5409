import { describe, expect, it } from 'vitest'
import type { Fact, LawAnswer, LawBook } from '#features/law/index.ts'
import { demandsOf } from './aid-answers.ts'
import type { AidStep } from './content/aid.ts'

const step = { id: 'one', basis: 'law', fact: 'zz-made-up' } as unknown as AidStep

function demand(fact: Partial<Fact>, state: string | undefined, value: LawAnswer['value'] = 'yes') {
  const answer = { status: 'verified', value, fact: { scope: {}, ...fact } as Fact } satisfies LawAnswer
  return demandsOf({ fact: () => answer } as unknown as LawBook, state, {})(step)
}

describe('a step that rests on one fact', () => {
  it('is required where the fact is law, and nowhere else', () => {
    expect(demand({ jurisdiction: 'US' }, undefined)).toBe('yes')
    expect(demand({ jurisdiction: 'WA' }, 'WA')).toBe('yes')
    expect(demand({ jurisdiction: 'WA' }, 'IL')).toBe('unknown')
    expect(demand({ jurisdiction: 'WA' }, undefined)).toBe('unknown')
  })

  it('is required of nobody by a fact that names whom it reaches, or that is not verified', () => {
    expect(demand({ jurisdiction: 'US', scope: { reporter: ['police'] } }, 'WA')).toBe('unknown')
    expect(demand({ jurisdiction: 'US' }, 'WA', 'unknown')).toBe('unknown')
  })
})

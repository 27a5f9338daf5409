import { describe, expect, it } from 'vitest'
import { mentionsIn, streetsIn } from './place-values.ts'

describe('what a record mentions', () => {
  it('has the phone of a column that holds phones, whatever it looks like', () => {
    const phones = mentionsIn({ contact_phone: 3125550100 }).phones
    expect(phones).toHaveLength(1)
    expect(mentionsIn({ contact_phone: '(312) 555-0100' }).phones).toEqual(phones)
  })

  it('has streets whose words stand apart by spaces beyond ASCII', () => {
    expect(streetsIn({ description: '100\u00a0Example\u00a0Street' })).toEqual(
      streetsIn({ description: '100 Example Street' }),
    )
    expect(streetsIn({ description: '100 Example Street' })).toHaveLength(1)
  })
})

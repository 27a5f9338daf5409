import { describe, expect, it } from 'vitest'
import { type Actor, visitor } from '#platform/db/actor.ts'
import { takeStanding, withStanding } from './form-standing.ts'

const HERE = '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0501'
const person = { kind: 'person', membershipId: HERE } as Actor
const sent = (as: string) => Object.assign(Object.create(null), { as, place: '60612' }) as unknown

describe('a form of a signed-in page', () => {
  it('says under which membership the page was made, where it posts', () => {
    expect(withStanding('<form action="/help" method="post"></form>', person)).toContain(
      `<input type="hidden" name="as" value="${HERE}">`,
    )
    expect(withStanding('<form action="/help" method="get"></form>', person)).not.toContain('name="as"')
  })

  it('is taken by a page for anybody, which hears nothing of it', () => {
    expect(takeStanding(visitor, sent(HERE))).toEqual({ place: '60612' })
  })

  it('is refused by a page at work once its person acts for another place', () => {
    expect(takeStanding(person, sent(HERE))).toEqual({ place: '60612' })
    expect(() => takeStanding(person, sent('0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0502'))).toThrow('other-standing')
  })
})

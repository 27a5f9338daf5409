import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDeadline, hour, started } from '../testing/a-row.ts'
import { holdingOf, toldOf } from './holding.ts'
import type { Statement } from './log.ts'
import { refusalOf } from './refuse.ts'

const place = { zone: 'America/New_York', calendar: null }
const people = ['Nora', 'Kwame', 'Ruth'] as const
type Act = { readonly by: string; readonly does: 'offer' | 'accept' | 'end'; readonly to: string }
const acts = fc.array(
  fc.record<Act>({
    by: fc.constantFrom(...people),
    does: fc.constantFrom('offer', 'accept', 'end'),
    to: fc.constantFrom(...people),
  }),
  { maxLength: 30 },
)

const statementOf = ({ by, does, to }: Act, at: Date): Statement => {
  const whose = { by, recordedAt: at }
  if (does === 'offer') return { ...whose, type: 'offered', to }
  return does === 'accept' ? { ...whose, type: 'accepted' } : { ...whose, type: 'offer-ended' }
}

describe('who holds a clock', () => {
  it('is always one, whoever offers, accepts and takes back in whatever order, as a model of it says', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const log: Statement[] = [started()]
        let [holder, offered]: [string, string | null] = ['Nora', null]
        for (const [index, act] of all.entries()) {
          const next = statementOf(act, hour(index + 1))
          const taken = refusalOf(aDeadline(), log, next, { supervises: false }, place) === undefined
          const may =
            act.does === 'offer'
              ? act.by === holder && offered === null && act.to !== holder
              : act.does === 'accept'
                ? offered === act.by
                : offered !== null && (act.by === holder || act.by === offered)
          expect([act, taken]).toEqual([act, may])
          if (!taken) continue
          log.push(next)
          if (act.does === 'offer') offered = act.to
          if (act.does === 'accept') [holder, offered] = [act.by, null]
          if (act.does === 'end') offered = null
          expect(holdingOf(log)).toEqual({ holder, offeredTo: offered })
          expect(toldOf(log)).toEqual(offered === null ? [holder] : [holder, offered])
        }
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { aDeadline, hour, START, started, stopped, tolled } from '../testing/a-row.ts'
import type { Statement } from './log.ts'
import { type Refusal, refusalOf } from './refuse.ts'
import type { TimedRow } from './row.ts'

const place = { zone: 'America/New_York', calendar: null }
const row = aDeadline()
const whose = (at: number, by = 'Nora') => ({ recordedAt: hour(at), by })
const evidence = { channel: 'phone', number: null, given: false, person: null, entry: null } as const
const over: Statement = { ...whose(2), type: 'not-applicable', reason: 'not-in-care', confirmedBy: 'Ruth' }

const cases: [
  string,
  Statement[],
  Statement,
  Refusal | undefined,
  { supervises?: boolean; of?: Parameters<typeof aDeadline>[0] }?,
][] = [
  ['an act tomorrow', [started()], stopped('police', hour(5), hour(4)), 'in-the-future'],
  ['an act before the start', [started()], stopped('police', hour(-1), hour(4)), 'before-the-start'],
  ['an act of four days ago', [started()], stopped('police', hour(1), hour(97)), 'too-long-ago'],
  [
    'the same by a supervisor',
    [started()],
    stopped('police', hour(1), hour(97)),
    undefined,
    { supervises: true },
  ],
  ['an act of three days ago', [started()], stopped('police', hour(1), hour(73)), undefined],
  ['a start of four days ago', [], started(START, hour(97)), 'too-long-ago'],
  ['a start tomorrow', [], started(hour(5), hour(4)), 'in-the-future'],
  [
    'an act without proof',
    [started()],
    { ...whose(2), type: 'stopped', stop: 'police', at: hour(1), evidence },
    'no-proof',
  ],
  [
    'a person, where a number is asked for',
    [started()],
    { ...whose(2), type: 'stopped', stop: 'ncmec', at: hour(1), evidence: { ...evidence, person: 'Demo' } },
    'no-proof',
  ],
  [
    'a number that another program keeps',
    [started()],
    { ...whose(2), type: 'stopped', stop: 'ncmec', at: hour(1), evidence: { ...evidence, given: true } },
    undefined,
  ],
  ['an act that nobody asks for', [started()], stopped('mayor', hour(1)), 'no-such-stop'],
  [
    'the same act twice',
    [started(), stopped('police', hour(1))],
    stopped('police', hour(2)),
    'stopped-already',
  ],
  [
    'to withdraw what was not said',
    [started()],
    { ...whose(2), type: 'stop-withdrawn', stop: 'police', reason: 'wrong' },
    'not-stopped',
  ],
  [
    'to stop time where no law lets it',
    [started()],
    tolled(hour(2), null),
    'no-tolling',
    { of: { tolls: [] } },
  ],
  ['time that ends before it begins', [started()], tolled(hour(5), hour(4), hour(5)), 'toll-backwards'],
  ['to stop time that is over', [started()], tolled(hour(2), hour(3), hour(4)), 'toll-in-the-past'],
  [
    'the same by a supervisor',
    [started()],
    tolled(hour(2), hour(3), hour(4)),
    undefined,
    { supervises: true },
  ],
  [
    'to stop time after the limit',
    [started()],
    tolled(hour(25), null),
    'toll-in-the-past',
    { supervises: true },
  ],
  [
    'to stop time backwards once the limit has passed',
    [started()],
    tolled(hour(4), hour(20), hour(40)),
    'toll-in-the-past',
    { supervises: true },
  ],
  [
    'to correct what was not said',
    [started()],
    { ...stopped('police', hour(1)), corrects: true } as Statement,
    'not-stopped',
  ],
  [
    'to correct what was said',
    [started(), stopped('police', hour(1))],
    { ...stopped('police', hour(2)), corrects: true } as Statement,
    undefined,
  ],
  ['to let time go on that runs', [started()], { ...whose(2), type: 'toll-ended', at: hour(2) }, 'no-toll'],
  [
    'a second person who is the first',
    [started()],
    { ...over, confirmedBy: 'Nora' } as Statement,
    'same-person',
  ],
  ['anything once it is over', [started(), over], stopped('police', hour(3)), 'over'],
  ['to end what is done once', [started()], { ...whose(2), type: 'ended', reason: 'returned' }, 'not-again'],
  [
    'to offer what is somebody else’s',
    [started()],
    { ...whose(2, 'Kwame'), type: 'offered', to: 'Ruth' },
    'not-yours',
  ],
  ['to offer it to its holder', [started()], { ...whose(2), type: 'offered', to: 'Nora' }, 'to-oneself'],
  ['to take what was not offered', [started()], { ...whose(2, 'Ruth'), type: 'accepted' }, 'not-offered'],
  [
    'to offer it to two',
    [started(), { ...whose(2), type: 'offered', to: 'Ruth' }],
    { ...whose(3), type: 'offered', to: 'Kwame' },
    'offered-already',
  ],
]

it('ends what comes again by a supervisor, or by one person and another', () => {
  const cadence: TimedRow = {
    ...row,
    kind: 'cadence',
    every: { amount: 7, unit: 'clock-day' },
    ours: true,
    ends: null,
  }
  const ended = { ...whose(2), type: 'ended', reason: 'no-next-time' } as const
  const tried = (next: Statement, supervises = false) =>
    refusalOf(cadence, [started()], next, { supervises }, place)
  expect(tried(ended)).toBe('supervisor-or-second')
  expect(tried({ ...ended, confirmedBy: 'Nora' })).toBe('same-person')
  expect(tried({ ...ended, confirmedBy: 'Kwame' })).toBeUndefined()
  expect(tried(ended, true)).toBeUndefined()
})

describe('what cannot be said of a clock', () => {
  for (const [what, log, next, code, { supervises = false, of } = {}] of cases)
    it(`${what}: ${code ?? 'it can'}`, () => {
      expect(refusalOf({ ...row, ...of }, log, next, { supervises }, place)).toBe(code)
    })
})

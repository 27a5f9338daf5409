import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDeadline, HOUR, hour, START, started, stopped, tolled } from '../testing/a-row.ts'
import { type Assessment, assess, type Standing } from './assess.ts'
import { callsDue } from './escalation.ts'
import type { Statement } from './log.ts'
import type { TimedRow } from './row.ts'

const place = { zone: 'America/New_York', calendar: null }
const SIGNED: Standing[] = [{ from: new Date(0), until: null }]
const row = aDeadline()
const look = (log: Statement[], now: Date, signed = SIGNED, of: TimedRow = row): Assessment =>
  assess(of, log, place, signed, now)
const done = (at: number, recorded = at) => [
  stopped('police', hour(at), hour(recorded)),
  stopped('ncmec', hour(at), hour(recorded)),
]

describe('how a clock ends', () => {
  const cases: [string, Statement[], Partial<Assessment>][] = [
    ['in time and said in time', [started(), ...done(5)], { outcome: 'met', phase: 'done', breaches: [] }],
    ['at the very moment of the limit', [started(), ...done(24)], { outcome: 'met', breaches: [] }],
    [
      'in time, and said too late',
      [started(), ...done(5, 30)],
      { outcome: 'met-recorded-late', breaches: [hour(24)] },
    ],
    ['too late', [started(), ...done(25)], { outcome: 'late', breaches: [hour(24)] }],
    [
      'by one of two acts',
      [started(), stopped('police', hour(1))],
      { outcome: 'missed', phase: 'running', breaches: [hour(24)] },
    ],
    [
      'by one in time and one late',
      [started(), stopped('police', hour(1)), stopped('ncmec', hour(25))],
      { outcome: 'late' },
    ],
    [
      'as told at once, long after',
      [started(START, hour(40)), ...done(2, 40.5)],
      { outcome: 'met-recorded-late', breaches: [hour(24)] },
    ],
  ]
  for (const [how, log, expected] of cases)
    it(how, () => {
      expect(look(log, hour(60))).toMatchObject(expected)
    })

  it('runs again when what was said of a stop is withdrawn', () => {
    const log = [
      started(),
      ...done(5),
      {
        type: 'stop-withdrawn',
        stop: 'ncmec',
        reason: 'another child',
        recordedAt: hour(6),
        by: 'Nora',
      } as const,
    ]
    expect(look(log, hour(23))).toMatchObject({ phase: 'running', outcome: null, breaches: [] })
    expect(look(log, hour(24))).toMatchObject({ outcome: 'missed', breaches: [hour(24)] })
  })

  it('is not undone while a wrong word of a stop is corrected, however late', () => {
    const right = { ...stopped('ncmec', hour(6), hour(50)), corrects: true } as Statement
    expect(look([started(), ...done(5), right], hour(60))).toMatchObject({ outcome: 'met', breaches: [] })
    const late = { ...stopped('ncmec', hour(30), hour(50)), corrects: true } as Statement
    expect(look([started(), ...done(5), late], hour(60))).toMatchObject({ outcome: 'late' })
  })

  it('is breached only by the signature that stood at the limit, and is done without a judgment else', () => {
    const before: Standing[] = [{ from: new Date(0), until: hour(23) }]
    expect(look([started()], hour(60), before)).toMatchObject({ outcome: null, breaches: [] })
    expect(look([started(), ...done(30)], hour(60), before)).toMatchObject({ outcome: 'done', breaches: [] })
    const since: Standing[] = [{ from: hour(24), until: null }]
    expect(look([started()], hour(60), since)).toMatchObject({ breaches: [hour(24)] })
  })

  it('is over without a limit once it was said by two that it does not apply, or another took its place', () => {
    const whose = { recordedAt: hour(2), by: 'Nora' }
    expect(
      look(
        [started(), { ...whose, type: 'not-applicable', reason: 'not-in-care', confirmedBy: 'Ruth' }],
        hour(60),
      ),
    ).toMatchObject({
      phase: 'not-applicable',
      outcome: 'not-applicable',
      breaches: [],
    })
    const superseded: Statement = { recordedAt: hour(30), by: 'Nora', type: 'superseded', with: 'another' }
    // The old breach stays to be seen.
    expect(look([started(), superseded], hour(60))).toMatchObject({
      phase: 'superseded',
      outcome: 'missed',
      breaches: [hour(24)],
    })
  })
})

describe('time that does not count', () => {
  it('moves the limit by its length, and suspends the clock while it goes on', () => {
    const over = [started(), tolled(hour(4), hour(10), hour(10))]
    expect(look(over, hour(11)).dueAt).toEqual(hour(30))
    expect(look([started(), tolled(hour(4), null)], hour(90))).toMatchObject({
      phase: 'suspended',
      dueAt: null,
      breaches: [],
    })
  })
  it('is, minute by minute, what a count of the minutes that are left makes of it', () => {
    const part = fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 900 }))
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const minute = (n: number) => new Date(START.getTime() + n * 60_000)
        const log = [
          started(),
          ...parts.map(([from, length]) => tolled(minute(from), minute(from + length), minute(0))),
        ]
        let left = 24 * 60
        let at = 0
        while (left > 0) {
          if (!parts.some(([from, length]) => from <= at && at < from + length)) left -= 1
          at += 1
        }
        expect(look(log, minute(0)).dueAt).toEqual(minute(at))
      }),
    )
  })
  it('does not take back a breach when it is said afterwards', () => {
    const log = [started(), tolled(hour(4), hour(10), hour(25))]
    expect(look(log, hour(26))).toMatchObject({ dueAt: hour(30), breaches: [hour(24)] })
    // Nor does it make a late act a timely one.
    const acts = [stopped('police', hour(1)), stopped('ncmec', hour(28))]
    expect(look([...log, ...acts], hour(40))).toMatchObject({ outcome: 'late' })
  })
})

describe('other kinds', () => {
  const { limit: _, warn: __, tolls: ___, ...common } = row
  it('only reminds of what has no limit in law', () => {
    const prompt: TimedRow = { ...common, kind: 'prompt', prompt: { amount: 1, unit: 'h' } }
    expect(look([started()], hour(900), SIGNED, prompt)).toMatchObject({
      promptAt: hour(1),
      dueAt: null,
      breaches: [],
      outcome: null,
    })
    expect(look([started(), ...done(700)], hour(900), SIGNED, prompt)).toMatchObject({
      phase: 'done',
      outcome: 'done',
    })
  })
  it('says whether a minimum was kept', () => {
    const minimum: TimedRow = { ...common, kind: 'minimum', limit: { amount: 48, unit: 'h' } }
    expect(look([started()], hour(900), SIGNED, minimum)).toMatchObject({
      outcome: null,
      breaches: [],
      dueAt: hour(48),
    })
    expect(look([started(), ...done(47)], hour(900), SIGNED, minimum)).toMatchObject({
      outcome: 'ended-early',
    })
    expect(look([started(), ...done(48)], hour(900), SIGNED, minimum)).toMatchObject({ outcome: 'met' })
  })
  it('begins a cadence anew each time, and keeps every time that was missed', () => {
    const cadence: TimedRow = {
      ...common,
      kind: 'cadence',
      ours: false,
      every: { amount: 24, unit: 'h' },
      ends: null,
      stops: [{ id: 'contact', says: 'Speak', proof: ['person'] }],
    }
    const log = [
      started(),
      stopped('contact', hour(20)),
      stopped('contact', hour(50)),
      stopped('contact', hour(60)),
    ]
    expect(look(log, hour(90), SIGNED, cadence)).toMatchObject({
      phase: 'running',
      dueAt: hour(84),
      breaches: [hour(44), hour(84)],
    })
    // A time that was withdrawn was none.
    const withdrawn: Statement = {
      type: 'stop-withdrawn',
      stop: 'contact',
      reason: 'x',
      recordedAt: hour(21),
      by: 'Nora',
    }
    expect(
      look([started(), stopped('contact', hour(20)), withdrawn], hour(30), SIGNED, cadence),
    ).toMatchObject({
      dueAt: hour(24),
      breaches: [hour(24)],
    })
    expect(look(log, hour(90), SIGNED, { ...cadence, ours: true }).breaches).toEqual([])
    const ended: Statement = { type: 'ended', reason: 'returned', recordedAt: hour(70), by: 'Nora' }
    expect(look([...log, ended], hour(90), SIGNED, cadence)).toMatchObject({
      phase: 'ended',
      breaches: [hour(44)],
    })
  })
})

/** Anything that may be said of the clock in the first 100 hours, as the refusals would let it through or not. */
const saying = fc.integer({ min: 1, max: 100 }).chain((recorded) =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom('police', 'ncmec'), fc.integer({ min: 0, max: recorded }))
      .map(([stop, at]) => stopped(stop, hour(at), hour(recorded))),
    fc.constantFrom('police', 'ncmec').map(
      (stop): Statement => ({
        type: 'stop-withdrawn',
        stop,
        reason: 'wrong',
        recordedAt: hour(recorded),
        by: 'Nora',
      }),
    ),
    fc
      .tuple(fc.integer({ min: 0, max: 50 }), fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }))
      .map(([from, length]) =>
        tolled(hour(from), length === null ? null : hour(from + length), hour(recorded)),
      ),
    fc.constant<Statement>({
      type: 'toll-ended',
      at: hour(recorded),
      recordedAt: hour(recorded),
      by: 'Ruth',
    }),
    fc.constant<Statement>({ type: 'acknowledged', recordedAt: hour(recorded), by: 'Nora' }),
    fc.constant<Statement>({ type: 'superseded', with: 'another', recordedAt: hour(recorded), by: 'Nora' }),
  ),
)
const histories = fc.array(saying, { maxLength: 8 }).map((said): Statement[] => [started(), ...said])
const moments = fc.integer({ min: 0, max: 140 }).map(hour)
const times = (all: readonly Date[]) => all.map((at) => at.getTime())

describe('whatever is said later', () => {
  it('takes back no breach, and nothing that somebody was told', () => {
    fc.assert(
      fc.property(histories, moments, moments, (log, a, b) => {
        const [early, late] = a <= b ? [a, b] : [b, a]
        const asKnown = log.filter(({ recordedAt }) => recordedAt <= early)
        expect(times(look(log, late).breaches)).toEqual(
          expect.arrayContaining(times(look(asKnown, early).breaches)),
        )
        const calls = (said: Statement[], now: Date) =>
          callsDue(row, said, place, SIGNED, now).map(
            ({ alarm, rung, at }) => `${alarm.of} ${alarm.at.getTime()} ${rung} ${at.getTime()}`,
          )
        expect(calls(log, late)).toEqual(expect.arrayContaining(calls(asKnown, early)))
      }),
      { numRuns: 300 },
    )
  })

  it('is seen alike by a worker that looked every hour, and by one that was dead until the end', () => {
    fc.assert(
      fc.property(histories, (log) => {
        const seen = new Set<number>()
        const called = new Set<string>()
        const keyOf = ({ alarm, rung }: ReturnType<typeof callsDue>[number]) =>
          `${alarm.of} ${alarm.at.getTime()} ${rung}`
        for (let at = 0; at <= 140; at += 1) {
          for (const breach of times(look(log, hour(at)).breaches)) seen.add(breach)
          for (const call of callsDue(row, log, place, SIGNED, hour(at))) called.add(keyOf(call))
        }
        expect(times(look(log, hour(140)).breaches)).toEqual([...seen].toSorted((a, b) => a - b))
        expect(new Set(callsDue(row, log, place, SIGNED, hour(140)).map(keyOf))).toEqual(called)
      }),
      { numRuns: 100 },
    )
  })

  it('leaves a clock without tolling breached just where something was not said by its limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (first, second, delay) => {
          const log = [
            started(),
            stopped('police', hour(first), hour(first + delay)),
            stopped('ncmec', hour(second), hour(second + delay)),
          ]
          const last = Math.max(first, second)
          const expected = last > 24 ? 'late' : last + delay > 24 ? 'met-recorded-late' : 'met'
          expect(look(log, hour(200)).outcome).toBe(expected)
          expect(look(log, hour(200)).breaches.length).toBe(last + delay > 24 ? 1 : 0)
        },
      ),
    )
  })
})

it('never counts what is said after the moment of the look', () => {
  expect(look([started(), ...done(5)], hour(4))).toMatchObject({
    phase: 'running',
    stops: [{ at: null }, { at: null }],
  })
  expect(HOUR).toBe(3_600_000)
})

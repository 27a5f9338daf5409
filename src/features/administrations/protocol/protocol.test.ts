import { describe, expect, it } from 'vitest'
import { type Act, advance, begin, type Run } from './advance.ts'
import { type Facts, factsOf, verdictOn } from './facts.ts'
import { type Outcome, outcomes, outcomesFrom, ownOutcomes, retryOf } from './outcomes.ts'
import { conversation, isOwn, modes, ownStates, type State, states } from './states.ts'

const TASK = '3f1f6c1a-0000-4000-8000-000000000001'
const good: Facts = {
  checks: { trained: true, pathwayStaffed: true, ageInRange: true, disclosedEarlier: false },
  privacy: { alone: 'alone', fit: true },
  interpreter: { need: 'none' },
  limits: { said: true, text: 'us-tx@1' },
  assent: { agreed: true, toldSkip: true, toldStop: true },
  items: { asked: 9, answered: 4 },
  aftercare: { education: 'given', hotline: 'given', task: TASK, duty: 'no-reason', safety: 'not-needed' },
  final: {},
}
const staff = { by: 'staff', today: '2026-11-30' } as const
/** Whoever passes a state: with the screen in their hands the young person themself. */
const whoPasses = ({ mode, at: state }: Run) => (mode === 'self-administered' && isOwn(state) ? youth : staff)
const youth = { by: 'young-person', today: '2026-11-30' } as const
const asking = states.slice(0, states.indexOf('aftercare'))

const at = (state: State, mode: Run['mode'] = 'interview'): Run => ({ ...begin(mode), at: state })
const passing = (state: State): Act => ({ kind: 'pass', facts: good[state] })
const ending = (outcome: Outcome): Act => ({
  kind: 'end',
  outcome,
  ...(retryOf(outcome) === 'must' && { retryOn: '2026-12-01' }),
})

/** Every run that any acts lead to, from the first state on. */
function everyRun(mode: Run['mode']): Run[] {
  const found = new Map<string, Run>()
  const look = (run: Run) => {
    const key = JSON.stringify(run)
    if (found.has(key)) return
    found.set(key, run)
    for (const act of [passing(run.at), { kind: 'skip' } as const, ...outcomes.map(ending)]) {
      const moved = advance(run, act, act.kind === 'pass' ? whoPasses(run) : staff)
      if (moved.ok) look(moved.run)
    }
  }
  look(begin(mode))
  return [...found.values()]
}

describe('the order of an administration', () => {
  it.each(modes)('leads from the checks to the signature through every state: %s', (mode) => {
    let run = begin(mode)
    const seen: State[] = [run.at]
    while (run.at !== 'final') {
      const moved = advance(run, passing(run.at), whoPasses(run))
      if (!moved.ok) throw new Error(moved.code)
      expect(moved.arrow).toStrictEqual({
        from: run.at,
        to: moved.run.at,
        act: 'pass',
        outcome: null,
        facts: good[run.at],
      })
      run = moved.run
      seen.push(run.at)
    }
    expect(seen).toStrictEqual([...states])
    expect(run.outcome).toBeNull()
  })

  it.each(modes)('has no way but forward, in whatever order somebody presses: %s', (mode) => {
    for (const run of everyRun(mode))
      for (const act of [passing(run.at), { kind: 'skip' } as const, ...outcomes.map(ending)]) {
        const moved = advance(run, act, act.kind === 'pass' ? whoPasses(run) : staff)
        if (!moved.ok) continue
        const [from, to] = [states.indexOf(run.at), states.indexOf(moved.run.at)]
        if (moved.run.outcome === run.outcome) expect(to).toBe(from + 1)
        else {
          expect(run.outcome).toBeNull()
          expect(moved.run.at).toBe('aftercare')
        }
      }
  })

  it.each(modes)('comes from every run to a signature, and changes nothing after it: %s', (mode) => {
    for (const one of everyRun(mode)) {
      let run = one
      for (let step = 0; run.at !== 'final' && step < states.length; step += 1) {
        const moved = advance(run, passing(run.at), whoPasses(run))
        if (!moved.ok) throw new Error(moved.code)
        run = moved.run
      }
      expect(run.at).toBe('final')
      for (const act of [passing('final'), { kind: 'skip' } as const, ...outcomes.map(ending)])
        expect(advance(run, act, staff)).toStrictEqual({ ok: false, code: 'is-final' })
    }
  })

  it('takes the facts of the state that it is in and of no other', () => {
    for (const state of asking)
      for (const other of states.filter((one) => one !== state))
        expect(advance(at(state), passing(other), staff), `${state} by facts of ${other}`).toStrictEqual({
          ok: false,
          code: 'facts-missing',
        })
  })

  it('takes no fact that nobody asked for, such as words that somebody said', () => {
    for (const state of states.slice(0, -1))
      expect(
        advance(at(state), { kind: 'pass', facts: { ...good[state], note: 'said something' } }, staff),
      ).toStrictEqual({ ok: false, code: 'facts-missing' })
  })
})

describe('leaving a state out', () => {
  it('is for staff who ask the young person nothing, and for the conversation alone', () => {
    for (const mode of modes)
      for (const state of states) {
        const moved = advance(at(state, mode), { kind: 'skip' }, staff)
        const may = mode === 'staff-integrated' && conversation.some((one) => one === state)
        expect(moved.ok, `${mode} ${state}`).toBe(may)
      }
  })
})

describe('ending early', () => {
  it('has these outcomes, each from these states', () => {
    const talking = [
      'interrupted',
      'not-permitted',
      'not-safe-to-ask',
      'unfit-now',
      'stopped-distress',
      'stopped-by-youth',
      'disclosed',
    ]
    const from = (state: State) => outcomesFrom(state).toSorted()
    expect(from('checks')).toStrictEqual(
      [
        'staff-not-trained',
        'no-response-pathway',
        'out-of-age',
        'already-disclosed',
        'no-consent',
        'not-permitted',
        'interrupted',
      ].toSorted(),
    )
    expect(from('privacy')).toStrictEqual(talking.toSorted())
    expect(from('interpreter')).toStrictEqual([...talking, 'no-interpreter'].toSorted())
    expect(from('limits')).toStrictEqual([...talking, 'limits-not-explained'].toSorted())
    expect(from('assent')).toStrictEqual([...talking, 'declined'].toSorted())
    expect(from('items')).toStrictEqual(talking.toSorted())
    expect(from('aftercare')).toStrictEqual([])
    expect(from('final')).toStrictEqual([])
  })

  it('leads from a state to each of its outcomes, and to no other', () => {
    for (const state of asking)
      for (const outcome of outcomes) {
        const moved = advance(at(state), ending(outcome), staff)
        if (outcomesFrom(state).includes(outcome))
          expect(moved).toMatchObject({
            ok: true,
            run: { at: 'aftercare', outcome },
            arrow: { from: state, to: 'aftercare', act: 'end', outcome, facts: null },
          })
        else expect(moved).toStrictEqual({ ok: false, code: 'outcome-elsewhere' })
      }
  })

  it('reaches every outcome', () => {
    expect(new Set(everyRun('interview').map(({ outcome }) => outcome))).toStrictEqual(
      new Set([null, ...outcomes]),
    )
  })

  it('asks for a day after today where it was not safe to ask', () => {
    const end = (retryOn?: string): Act => ({ kind: 'end', outcome: 'not-safe-to-ask', retryOn })
    expect(advance(at('privacy'), end(), staff)).toStrictEqual({ ok: false, code: 'retry-missing' })
    expect(advance(at('privacy'), end('2026-11-30'), staff)).toStrictEqual({ ok: false, code: 'retry-past' })
    expect(advance(at('privacy'), end('2026-12-01'), staff)).toMatchObject({
      run: { outcome: 'not-safe-to-ask', retryOn: '2026-12-01' },
    })
  })

  it('has no day to ask again after somebody told', () => {
    for (const outcome of ['already-disclosed', 'disclosed', 'out-of-age'] as const) {
      const state = outcome === 'disclosed' ? 'items' : 'checks'
      expect(advance(at(state), { kind: 'end', outcome, retryOn: '2026-12-01' }, staff)).toStrictEqual({
        ok: false,
        code: 'retry-never',
      })
    }
  })

  it('cannot be done twice: what ended stays ended as it did', () => {
    for (const outcome of outcomes)
      expect(advance({ ...at('aftercare'), outcome: 'declined' }, ending(outcome), staff)).toStrictEqual({
        ok: false,
        code: 'outcome-elsewhere',
      })
  })
})

describe('what is recorded of a state', () => {
  const every: Record<string, [State, object, string][]> = {
    checks: [true, false].flatMap((trained) =>
      [true, false].flatMap((pathwayStaffed) =>
        [true, false].flatMap((ageInRange) =>
          [true, false].map((disclosedEarlier): [State, object, string] => [
            'checks',
            { trained, pathwayStaffed, ageInRange, disclosedEarlier },
            disclosedEarlier
              ? 'already-disclosed'
              : !ageInRange
                ? 'out-of-age'
                : !trained
                  ? 'staff-not-trained'
                  : pathwayStaffed
                    ? 'passes'
                    : 'no-response-pathway',
          ]),
        ),
      ),
    ),
    blocked: (
      [
        [{}, 'no-consent'],
        [{ trained: false, ageInRange: false }, 'no-consent'],
        [{ blocked: ['not-active', 'parent-consent'] }, 'not-permitted'],
        [{ disclosedEarlier: true }, 'already-disclosed'],
      ] as const
    ).map(([more, ends]): [State, object, string] => [
      'checks',
      { ...good.checks, parentConsent: 'unknown', blocked: ['parent-consent'], ...more },
      ends,
    ]),
    privacy: (['alone', 'separated', 'companion-stays'] as const).flatMap((alone) =>
      [true, false].map((fit): [State, object, string] => [
        'privacy',
        { alone, fit },
        alone === 'companion-stays' ? 'not-safe-to-ask' : fit ? 'passes' : 'unfit-now',
      ]),
    ),
    interpreter: [
      ['interpreter', { need: 'none' }, 'passes'],
      ['interpreter', { need: 'not-to-be-had' }, 'no-interpreter'],
      ...[true, false].flatMap((qualified) =>
        [true, false].map((unheard): [State, object, string] => [
          'interpreter',
          { need: 'interpreter', id: 'A-1042', by: 'phone', language: 'es', qualified, unheard },
          !qualified ? 'not-qualified' : unheard ? 'passes' : 'companion-hears',
        ]),
      ),
    ],
    limits: [
      ['limits', { said: true, text: 'us-tx@1' }, 'passes'],
      ['limits', { said: false, text: 'us-tx@1' }, 'limits-not-explained'],
    ],
    assent: [true, false].flatMap((agreed) =>
      [true, false].flatMap((toldSkip) =>
        [true, false].map((toldStop): [State, object, string] => [
          'assent',
          { agreed, toldSkip, toldStop },
          !agreed ? 'declined' : !toldSkip ? 'not-told-skip' : toldStop ? 'passes' : 'not-told-stop',
        ]),
      ),
    ),
  }

  it.each(Object.values(every).flat())('decides: %s %o %s', (state, facts, expected) => {
    const verdict = verdictOn(state, facts as never)
    expect('passes' in verdict ? 'passes' : 'outcome' in verdict ? verdict.outcome : verdict.lacks).toBe(
      expected,
    )
    const moved = advance(at(state), { kind: 'pass', facts, retryOn: undefined }, staff)
    if (expected === 'passes') expect(moved).toMatchObject({ ok: true, arrow: { facts } })
    else if (expected === 'not-safe-to-ask') expect(moved).toStrictEqual({ ok: false, code: 'retry-missing' })
    else if ('outcome' in verdict) expect(moved).toMatchObject({ ok: true, run: { outcome: expected } })
    else expect(moved).toStrictEqual({ ok: false, code: expected })
  })

  it('keeps what was recorded beside an outcome that follows from it', () => {
    const facts = { alone: 'companion-stays', fit: true }
    expect(advance(at('privacy'), { kind: 'pass', facts, retryOn: '2026-12-04' }, staff)).toStrictEqual({
      ok: true,
      run: { mode: 'interview', at: 'aftercare', outcome: 'not-safe-to-ask', retryOn: '2026-12-04' },
      arrow: { from: 'privacy', to: 'aftercare', act: 'pass', outcome: 'not-safe-to-ask', facts },
    })
  })

  it.each(['Maria Lopez', 'her aunt', 'mother', '', 'a', '12345678901234567890123'])(
    'knows an interpreter by a number, and not as %s',
    (id) => {
      const given = { need: 'interpreter', id, by: 'phone', language: 'es', qualified: true, unheard: true }
      expect(factsOf.interpreter.safeParse(given).success).toBe(false)
    },
  )
})

describe('a young person with the screen in their hands', () => {
  it('agrees and answers, where they were handed it, and nothing else', () => {
    for (const mode of modes)
      for (const state of states) {
        const moved = advance(at(state, mode), passing(state), youth)
        expect(moved.ok, `${mode} ${state}`).toBe(
          mode === 'self-administered' && (state === 'assent' || state === 'items'),
        )
      }
  })

  it('is passed over by nobody: no one agrees or answers in their place, who may stop it', () => {
    for (const state of ownStates) {
      const run = at(state, 'self-administered')
      expect(advance(run, passing(state), staff)).toStrictEqual({ ok: false, code: 'not-theirs' })
      expect(advance(run, ending('interrupted'), staff).ok).toBe(true)
    }
  })

  it('says no, stops, and says that somebody looks on; the rest others say', () => {
    const may = outcomes.filter(
      (outcome) =>
        outcomesFrom('assent').includes(outcome) &&
        advance(at('assent', 'self-administered'), ending(outcome), youth).ok,
    )
    expect(may.toSorted()).toStrictEqual([...ownOutcomes].toSorted())
  })
})

import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addItem, changeItem, openItems } from '#features/records/index.ts'
import { aRecord, type RecordsTown, recordsTown } from '#features/records/testing/records-town.ts'
import { beginFilled, readForm } from '#features/screening/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { actOn } from './act/act-on.ts'
import { administrationOf, administrationsOf } from './one/administration.ts'
import { amend, amendmentsOf } from './one/amend.ts'
import { entryOfCheck } from './one/answers-of.ts'
import { definitionOf } from './one/definition-of.ts'
import { referenceOf, sayReference } from './one/reference.ts'
import { stepsOf } from './one/steps-of.ts'
import { groupsOf } from './one/write-entry.ts'
import { determinationNow, recordDetermination } from './reach/determination.ts'
import { sayNotOffered } from './reach/not-offered.ts'
import { lateChecks, MINIMUM_GROUP, reachHere } from './reach/reach-of.ts'
import { aCheckAt, bodies, OBSERVATIONS, PHQ9, readyHere, send, shipped } from './testing/checks-town.ts'

let town: RecordsTown
let subject: string
beforeAll(async () => {
  town = await recordsTown()
  await readyHere(town, town.clinic, [town.worker, town.colleague])
  await readyHere(town, town.shelter, [town.inShelter])
  ;({ subject } = await aRecord(town, town.worker.run, { name: 'Ana Example (fictional)' }))
})
afterAll(() => town.close())

type At = { readonly record: string; readonly check: string }
const look = (at: At, by = town.worker) => by.run((ctx) => administrationOf(ctx, at.record, at.check))
const one = async (at: At) => (await look(at)).one
/** As the program's own login, acting for the worker. */
const sql = (text: string, values: readonly unknown[] = []) =>
  town.worker.run((ctx: Context) =>
    ctx.prepared(`checks_${createHash('sha256').update(text).digest('hex').slice(0, 20)}`, text, values),
  )
const code = async (asked: Promise<unknown>): Promise<string> =>
  await asked.then(
    () => 'done',
    (error: { code?: string; message: string; cause?: { message: string } }) =>
      error.code === 'BW000' ? error.message : (error.code ?? error.message),
  )

/** As somebody answers: the second offer of each question, by the names of the fields. */
const ANSWERS = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`q${at + 1}`, '2']))

describe('an administration', () => {
  it('goes from the checks to the signature, with a line for each arrow, an entry and a task', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'aftercare', { answers: ANSWERS })
    const open = await one(at)
    expect(open).toMatchObject({ at: 'aftercare', outcome: null, steps: 6, safety: true })
    expect(open.item).not.toBeNull()
    await send(town, town.worker, at, 'pass', bodies.aftercare)
    const signed = await one(at)
    expect(signed).toMatchObject({ at: 'final', signedBy: town.worker.id, steps: 7 })
    const steps = await town.worker.run((ctx) => stepsOf(ctx, at.check))
    expect(steps.map(({ from, to, act }) => `${from} ${act} ${to}`)).toStrictEqual([
      'checks pass privacy',
      'privacy pass interpreter',
      'interpreter pass limits',
      'limits pass assent',
      'assent pass items',
      'items pass aftercare',
      'aftercare pass final',
    ])
    expect(new Set(steps.map(({ by }) => by))).toStrictEqual(new Set([town.worker.id]))
    const task = steps.at(-1)?.facts?.task as string
    const items = await town.worker.run((ctx) =>
      openItems(ctx, town.keys, [signed.item ?? '', task], { what: 'record' }),
    )
    expect(items.map(({ kind, category }) => [kind, category])).toStrictEqual([
      ['screening', 'screening'],
      ['task', 'health'],
    ])
    expect(items[0]?.groups).toMatchObject({
      answers: { response: { resourceType: 'QuestionnaireResponse', status: 'completed' } },
      result: {
        instrument: PHQ9,
        safety: ['phq-9'],
        scores: [{ id: 'total', status: 'exact', min: 9, max: 9 }],
      },
    })
    const { rows } = await town.db.admin.query(
      'select from administrations.answers where administration_id = $1',
      [at.check],
    )
    expect(rows).toHaveLength(0)
  })

  it('leaves the conversation out, and says so, where staff ask them nothing', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'items', {
      mode: 'staff-integrated',
      instrument: OBSERVATIONS,
    })
    const steps = await town.worker.run((ctx) => stepsOf(ctx, at.check))
    expect(steps.map(({ from, act }) => `${from} ${act}`)).toStrictEqual([
      'checks pass',
      'privacy skip',
      'interpreter skip',
      'limits skip',
      'assent skip',
    ])
  })

  it('is refused to whoever comes second with the same form', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'privacy')
    const both = await Promise.all(
      [town.worker, town.colleague].map((by) =>
        code(
          by.run((ctx) =>
            actOn(ctx, town.keys, { ...at, now: ctx.now }, { step: 1, act: 'pass', body: bodies.privacy }),
          ),
        ),
      ),
    )
    expect(both.toSorted()).toStrictEqual(['done', 'moved-meanwhile'])
    expect((await one(at)).steps).toBe(2)
  })

  it('is there for the program that keeps the record, and looks missing to everybody else', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'privacy')
    expect((await look(at, town.colleague)).one.id).toBe(at.check)
    for (const by of [town.inShelter, town.outsider, town.administrator, town.auditor])
      expect(await code(look(at, by))).toMatch(/^no-such-record$|^no-program$/)
    for (const by of [town.inShelter, town.outsider, town.auditor])
      for (const table of ['administration', 'step', 'answers', 'amendment'])
        expect(
          await by.run((ctx) =>
            ctx.prepared(`checks_count_${table}`, `select from administrations.${table}`, []),
          ),
        ).toHaveLength(0)
  })

  it('ends with its outcome in the log, keeps what was answered, and goes on to the aftercare', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'items')
    await send(town, town.worker, at, 'answer', { revision: '0', q2: '4', after: 'stay' })
    await send(town, town.worker, at, 'end', { outcome: 'disclosed' })
    const stopped = await one(at)
    expect(stopped).toMatchObject({ at: 'aftercare', outcome: 'disclosed', retryOn: null })
    const entry = await town.worker.run((ctx) => entryOfCheck(ctx, town.keys, stopped))
    expect(entry?.groups?.result).toMatchObject({ outcome: 'disclosed', scores: [{ says: 'not-enough' }] })
    // Of what nobody was asked any more it does not say that it was put.
    expect(entry?.groups?.answers).toMatchObject({ response: { status: 'stopped' } })
    expect(JSON.stringify(entry?.groups?.answers)).toContain('not-asked')
  })

  it('writes no entry where nothing was answered', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'privacy')
    const year = String(new Date().getUTCFullYear() + 2)
    await send(town, town.worker, at, 'pass', {
      alone: 'companion-stays',
      'retry-month': '12',
      'retry-day': '24',
      'retry-year': year,
    })
    expect(await one(at)).toMatchObject({
      at: 'aftercare',
      outcome: 'not-safe-to-ask',
      retryOn: `${year}-12-24`,
      item: null,
    })
  })
})

describe('what the database holds, whatever the program says', () => {
  it('does not move without the line in the log, nor to any state but the next', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'privacy')
    const move = (to: string, steps: string) =>
      code(
        sql(
          `update administrations.administration set at = '${to}', steps = steps + ${steps} where id = $1`,
          [at.check],
        ),
      )
    expect(await move('interpreter', '1')).toBe('23514')
    expect(await move('items', '0')).toBe('23514')
    expect(await move('checks', '0')).toBe('23514')
    expect((await one(at)).at).toBe('privacy')
  })

  it('keeps a line of the log for whoever walks, in the state that the administration is in', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'privacy')
    const line = (ordinal: number, from: string, by: string) =>
      code(
        sql(
          `insert into administrations.step (coalition_id, administration_id, ordinal, from_state, to_state, act, by_person, program_id, mode)
           values ($1, $2, ${ordinal}, '${from}', 'interpreter', 'pass', $3, $4, 'interview')`,
          [town.clinic.coalition, at.check, by, town.clinic.program],
        ),
      )
    expect(await line(5, 'privacy', town.worker.id)).toBe('moved-meanwhile')
    expect(await line(2, 'items', town.worker.id)).toBe('moved-meanwhile')
    expect(await line(2, 'privacy', town.colleague.id)).toBe('42501')
  })

  it('changes nothing of what is signed, by no SQL of the program’s own login', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'final', { answers: ANSWERS })
    for (const set of [
      `outcome = 'declined'`,
      'signed_at = now()',
      'steps = 1',
      `at = 'aftercare'`,
      'safety = false',
    ])
      expect([
        set,
        await code(sql(`update administrations.administration set ${set} where id = $1`, [at.check])),
      ]).toStrictEqual([set, 'administration-final'])
    for (const what of [
      'delete from administrations.administration',
      'delete from administrations.step',
      'update administrations.step set at = now()',
    ])
      expect([what, await code(sql(`${what} where true`))]).toStrictEqual([what, '42501'])
    expect(
      await code(
        sql(
          `insert into administrations.step (coalition_id, administration_id, ordinal, from_state, to_state, act, by_person, program_id, mode)
           values ($1, $2, 8, 'final', 'final', 'pass', $3, $4, 'interview')`,
          [town.clinic.coalition, at.check, town.worker.id, town.clinic.program],
        ),
      ),
    ).toBe('administration-final')
  })

  it('takes back no question that asked for a step, nor answers that are in no entry', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'aftercare', { answers: ANSWERS })
    const set = (what: string) =>
      code(sql(`update administrations.administration set ${what} where id = $1`, [at.check]))
    expect(await set('safety = false')).toBe('23514')
    const open = await aCheckAt(town, town.worker, subject, 'items')
    await send(town, town.worker, open, 'answer', { revision: '0', q2: '4', after: 'stay' })
    const instrument = shipped(PHQ9)
    const filled = beginFilled(definitionOf(instrument))
    const begun = await one(open)
    const stray = await town.worker.run((ctx) =>
      addItem(ctx, town.keys, subject, {
        kind: 'screening',
        groups: groupsOf(instrument, filled, { language: 'en', outcome: null }, begun),
      }),
    )
    expect(
      await code(
        sql('update administrations.administration set item_id = $2 where id = $1', [open.check, stray]),
      ),
    ).toBe('23514')
    await town.db.admin.query(
      `insert into administrations.step (coalition_id, administration_id, ordinal, from_state, to_state, act, outcome, by_person, program_id, mode)
       values ($1, $2, 6, 'items', 'aftercare', 'end', 'interrupted', $3, $4, 'interview')`,
      [town.clinic.coalition, open.check, town.worker.id, town.clinic.program],
    )
    await town.db.admin.query(
      `update administrations.administration set at = 'aftercare', steps = 6, outcome = 'interrupted' where id = $1`,
      [open.check],
    )
    await sql('delete from administrations.answers where administration_id = $1', [open.check])
    const { rows } = await town.db.admin.query(
      'select from administrations.answers where administration_id = $1',
      [open.check],
    )
    expect(rows).toHaveLength(1)
  })

  it('notes no amendment of a version that is not the next', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'final', { answers: ANSWERS })
    const amendTo = (version: number) =>
      code(
        sql(
          `insert into administrations.amendment (coalition_id, administration_id, item_version, reason, amended_by)
           values ($1, $2, $3, 'answer-entered-wrongly', $4)`,
          [town.clinic.coalition, at.check, version, town.worker.id],
        ),
      )
    expect(await amendTo(7)).toBe('23514')
    // The next one, of which no words came.
    expect(await amendTo(2)).toBe('23514')
    expect(await town.worker.run((ctx) => amendmentsOf(ctx, at.check))).toStrictEqual([])
  })

  it('changes nothing of what is signed for the owner of the tables either', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'final')
    expect(
      await code(
        town.db.admin.query('update administrations.administration set outcome = $2 where id = $1', [
          at.check,
          'declined',
        ]),
      ),
    ).toBe('administration-final')
    expect(
      await code(
        town.db.admin.query('update administrations.step set at = now() where administration_id = $1', [
          at.check,
        ]),
      ),
    ).toBe('administration-final')
  })

  it('refuses a further version of an entry without an amendment, and takes one with it', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'final', { answers: ANSWERS })
    const signed = await one(at)
    const entry = await town.worker.run((ctx) => entryOfCheck(ctx, town.keys, signed))
    if (!entry) throw new Error('no entry')
    const instrument = shipped(PHQ9)
    const definition = definitionOf(instrument)
    const filled = readForm(definition, { ...ANSWERS, q2: '1' }, beginFilled(definition))
    const change = (by: typeof town.worker) =>
      by.run((ctx) =>
        changeItem(ctx, town.keys, {
          subject,
          item: entry.id,
          kind: 'screening',
          onVersion: 1,
          why: 'corrected',
          groups: groupsOf(instrument, filled, signed, signed),
        }),
      )
    expect(await code(change(town.worker))).toBe('administration-final')
    const version = await town.colleague.run((ctx) =>
      amend(ctx, town.keys, signed, entry, { instrument, filled, reason: 'answer-entered-wrongly' }),
    )
    expect(version).toBe(2)
    expect(await town.worker.run((ctx) => amendmentsOf(ctx, at.check))).toMatchObject([
      { itemVersion: 2, reason: 'answer-entered-wrongly', by: town.colleague.id },
    ])
    expect(await one(at)).toStrictEqual(signed)
  })

  it('binds an entry by the rules of the day the asking began and of the day it is written', async () => {
    const { subject: hers } = await aRecord(town, town.worker.run)
    const at = await aCheckAt(town, town.worker, hers, 'items')
    const lanes = (to: string) =>
      town.db.admin.query('update identity.program set lanes = $2 where id = $1', [town.clinic.program, to])
    await lanes('{PART2}')
    try {
      await send(town, town.worker, at, 'answer', { revision: '0', after: 'done', ...ANSWERS })
      const entry = await town.worker.run(async (ctx) => entryOfCheck(ctx, town.keys, await one(at)))
      expect(entry?.lanes).toStrictEqual(['HIPAA', 'PART2'])
    } finally {
      await lanes('{HIPAA}')
    }
  })

  it('passes on with its record, and is seen no more by whoever had it', async () => {
    const { subject: hers } = await aRecord(town, town.worker.run)
    await aCheckAt(town, town.worker, hers, 'final')
    await town.db.admin.query('update records.subject set program_id = $2 where id = $1', [
      hers,
      town.shelter.program,
    ])
    expect(await town.worker.run((ctx) => administrationsOf(ctx, [hers]))).toHaveLength(0)
    expect(await town.inShelter.run((ctx) => administrationsOf(ctx, [hers]))).toHaveLength(1)
  })
})

describe('whom checks reach', () => {
  it('counts each time once, every stop and barrier by itself, and shows no group of a few', async () => {
    const { subject: hers } = await aRecord(town, town.inShelter.run)
    const since = new Date(Date.now() - 3_600_000)
    const before = await town.inShelter.run((ctx) => reachHere(ctx, since))
    const at = await aCheckAt(town, town.inShelter, hers, 'final', { answers: ANSWERS })
    const declined = await aCheckAt(town, town.inShelter, hers, 'assent')
    await send(town, town.inShelter, declined, 'end', { outcome: 'declined' })
    const unsafe = await aCheckAt(town, town.inShelter, hers, 'privacy')
    await send(town, town.inShelter, unsafe, 'end', {
      outcome: 'not-safe-to-ask',
      'another-month': '1',
      'another-day': '2',
      'another-year': String(new Date().getUTCFullYear() + 2),
    })
    // Broken off before anybody was asked whether they agree: nobody was offered it.
    const early = await aCheckAt(town, town.inShelter, hers, 'privacy')
    await send(town, town.inShelter, early, 'end', { outcome: 'interrupted' })
    const seed = randomUUID()
    for (let n = 0; n < 2; n += 1)
      await town.inShelter.run((ctx) =>
        sayNotOffered(ctx, hers, { seed, prompt: 'encounter', barrier: 'no-protocol' }),
      )
    const reach = await town.inShelter.run((ctx) => reachHere(ctx, since))
    const more = Object.fromEntries(
      Object.entries(reach.all).map(([step, n]) => [step, n - before.all[step as keyof typeof before.all]]),
    )
    expect(more).toStrictEqual({ eligible: 5, offered: 2, started: 1, completed: 1, actedOn: 1 })
    expect(reach.outcomes.map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining(['declined', 'not-safe-to-ask']),
    )
    expect(reach.barriers).toStrictEqual([{ barrier: 'no-protocol', n: 1 }])
    expect(reach.byPrompt).toStrictEqual([])
    const missed = (of: string) =>
      town.inShelter.run((ctx) =>
        sayNotOffered(ctx, of, { seed: randomUUID(), prompt: 'encounter', barrier: 'reporting' }),
      )
    // One young person is one, however often.
    for (let n = 0; n < MINIMUM_GROUP; n += 1) await missed(hers)
    const often = await town.inShelter.run((ctx) => reachHere(ctx, since))
    expect([often.all.eligible - before.all.eligible, often.byPrompt]).toStrictEqual([5, []])
    const others = async (most: number) => {
      for (let n = 0; n < most; n += 1) await missed((await aRecord(town, town.inShelter.run)).subject)
    }
    // Twelve times by now, of fewer young people.
    await others(MINIMUM_GROUP - 3)
    expect((await town.inShelter.run((ctx) => reachHere(ctx, since))).byPrompt).toStrictEqual([])
    await others(2)
    const { byPrompt } = await town.inShelter.run((ctx) => reachHere(ctx, since))
    expect(byPrompt.map(({ of }) => of)).toStrictEqual(['encounter'])
    expect(await town.outsider.run((ctx) => reachHere(ctx, since))).toMatchObject({ all: { eligible: 0 } })
    expect(at.record).toBe(hers)
  })

  it('has what follows late until somebody does it', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'aftercare', { answers: ANSWERS })
    const late = async () =>
      (await town.worker.run((ctx) => lateChecks(ctx))).some(({ id }) => id === at.check)
    expect(await late()).toBe(false)
    await town.db.admin.query(
      `update administrations.administration set aftercare_due = now() - interval '1 minute' where id = $1`,
      [at.check],
    )
    expect(await late()).toBe(true)
    await send(town, town.worker, at, 'pass', bodies.aftercare)
    expect(await late()).toBe(false)
  })

  it('keeps how a later finding was reached, whether the answers were known, and the days between', async () => {
    const at = await aCheckAt(town, town.worker, subject, 'final', { answers: ANSWERS })
    const signed = await one(at)
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
    await town.worker.run((ctx) =>
      sayReference(ctx, signed, {
        found: 'absent',
        reachedBy: 'forensic-interview',
        indexKnown: 'not-known',
        reachedOn: day,
      }),
    )
    expect(await town.worker.run((ctx) => referenceOf(ctx, at.check, 'UTC'))).toMatchObject({
      reachedBy: 'forensic-interview',
      indexKnown: 'not-known',
      days: 3,
    })
    const open = await aCheckAt(town, town.worker, subject, 'aftercare', { answers: ANSWERS })
    const unsigned = await one(open)
    expect(
      await code(
        town.worker.run((ctx) =>
          sayReference(ctx, unsigned, {
            found: 'absent',
            reachedBy: 'court',
            indexKnown: 'known',
            reachedOn: day,
          }),
        ),
      ),
    ).toBe('42501')
  })

  it('lets no figure leave without a determination by a named person, which a lead records', async () => {
    const said = {
      kind: 'quality-improvement',
      determinedBy: 'Dr. Example, review board (fictional)',
      filedAs: 'QI-17',
      until: '2031-01-02',
    } as const
    const record = (by: typeof town.worker) => by.run((ctx) => recordDetermination(ctx, randomUUID(), said))
    expect(await code(record(town.worker))).toBe('42501')
    expect(await town.worker.run((ctx) => determinationNow(ctx, '2030-01-01'))).toBeUndefined()
    await record(town.lead)
    expect(await town.worker.run((ctx) => determinationNow(ctx, '2030-01-01'))).toStrictEqual(said)
    expect(await town.worker.run((ctx) => determinationNow(ctx, '2031-01-03'))).toBeUndefined()
    expect(await town.inShelter.run((ctx) => determinationNow(ctx, '2030-01-01'))).toBeUndefined()
  })
})

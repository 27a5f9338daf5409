import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aColleague,
  aRecord,
  type Colleague,
  type RecordsTown,
  recordsTown,
} from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { isoIn } from '#platform/i18n/index.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asJob } from '#platform/testing/held-job.ts'
import { refusedIn } from '#platform/testing/refused-in.ts'
import { tooMuchAtOnce } from '#web/testing/fields-at-once.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { holdingOf } from '../engine/holding.ts'
import { hashOfPack, textOfPack } from '../packs/pack.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'
import { clockOf, clocksOf } from './clocks-of.ts'
import { correctRoutes } from './correct-routes.tsx'
import { type Correcting, confirmCorrection, correctStart, endCorrection } from './correct-start.ts'
import { clocksOfRecordRoutes } from './record-routes.tsx'
import { sayOfClock } from './say-of-clock.ts'
import { settleClocks } from './settle.ts'
import { startClocks } from './start-clocks.ts'

let town: RecordsTown
let pages: RecordsWeb
let worker: Colleague
let colleague: Colleague
let lead: Colleague
let record: string
let zone: string

const HOUR = 3_600_000
const federal = () => shippedPacks().filter(({ jurisdiction }) => jurisdiction === 'US')
const ago = (hours: number) => new Date(Date.now() - hours * HOUR)
const typed = (hours: number) => isoIn(ago(hours), zone).slice(0, 16)
const why = { source: 'police', why: 'learned-later', text: 'The desk called before.' } as const

beforeAll(async () => {
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  const place = town.elsewhere
  const { rows } = await town.db.admin.query<{ jurisdiction: string }>(
    `update identity.program set discipline = 'child-welfare', funding = '{IV-E}' where id = $1 returning jurisdiction`,
    [place.program],
  )
  zone = rows[0]?.jurisdiction.startsWith('US-IL') ? 'America/Chicago' : 'America/New_York'
  worker = await aColleague(town.db, 'program-worker', place)
  colleague = await aColleague(town.db, 'program-worker', place)
  lead = await aColleague(town.db, 'program-lead', place)
  record = (await aRecord(town, worker.run)).subject
  const [pack] = federal()
  const text = pack ? textOfPack(pack) : ''
  const hash = pack ? hashOfPack(text) : ''
  await town.db.admin.query(
    `insert into clocks.edition (hash, jurisdiction, content) values ($1, 'US', $2) on conflict do nothing`,
    [hash, text],
  )
  await town.db.admin.query(
    `insert into clocks.signature (coalition_id, jurisdiction, edition, person_id, name, title, admitted, signed_at)
     values ($1, 'US', $2, $3, 'Counsel (fictional)', 'Counsel', 'Illinois', now() - interval '90 days')`,
    [place.coalition, hash, lead.id],
  )
  pages = await recordsWeb(town, town.keys, undefined, {}, [...clocksOfRecordRoutes, ...correctRoutes])
})
afterAll(async () => {
  await pages?.close()
  await town?.close()
})

const begin = async (hoursAgo: number, of = record) => {
  const { clocks } = await worker.run((ctx) =>
    startClocks(
      ctx,
      of,
      {
        trigger: 'missing-told',
        at: new Date(ctx.now.getTime() - hoursAgo * HOUR),
        answers: { 'in-care': 'yes' },
      },
      federal(),
    ),
  )
  const all = await worker.run((ctx) => clocksOf(ctx, of))
  return all.find(({ id, row }) => clocks.includes(id) && row.id === 'T2')?.id ?? ''
}
const corrects = (by: Colleague, id: string, at: Date, said: Partial<Correcting> = {}) =>
  by.run((ctx) => correctStart(ctx, town.keys, record, id, { ...why, at, ...said }))
const now = (id: string) => worker.run((ctx) => clockOf(ctx, record, id))
const reported = (id: string, hoursAgo: number, by = worker) =>
  by.run((ctx) =>
    sayOfClock(ctx, town.keys, record, id, {
      type: 'stopped',
      stop: 'police',
      at: ago(hoursAgo),
      channel: 'phone',
      number: '26-0042',
      person: '',
      text: '',
    }),
  )
const settled = () => asJob(town.db, (ctx) => settleClocks(ctx))
const breachesOf = async (id: string) =>
  (await town.db.admin.query<{ due_at: Date }>('select due_at from clocks.breach where clock_id = $1', [id]))
    .rows

describe('a clock whose start was wrong', () => {
  it('ends as superseded, and another runs from the right time: each names the other, and acts, answers and holder stay', async () => {
    const old = await begin(5)
    await reported(old, 4)
    await worker.run((ctx) => sayOfClock(ctx, town.keys, record, old, { type: 'offered', to: colleague.id }))
    await colleague.run((ctx) => sayOfClock(ctx, town.keys, record, old, { type: 'accepted' }))
    const at = ago(6)
    const next = (await corrects(worker, old, at)) ?? ''
    const [before, after] = [await now(old), await now(next)]
    expect([before.state.phase, before.correctedBy, before.corrects]).toEqual(['superseded', next, null])
    expect([after.state.phase, after.correctedBy, after.corrects]).toEqual(['running', null, old])
    expect([after.state.startedAt, after.holder, holdingOf(after.log).holder]).toEqual([
      at,
      colleague.id,
      colleague.id,
    ])
    expect(after.answers).toEqual({ 'in-care': 'yes' })
    const stops = (clock: typeof after) => clock.state.stops.map((one) => [one.id, one.at, one.recordedAt])
    expect(stops(after)).toEqual(stops(before))
    // Proof stays an entry of the record, and what happened is one: the clock has codes.
    const { rows } = await town.db.admin.query(
      `select s.type, i.kind, s.said::text || coalesce(s.item_id::text, '') as all from clocks.statement s join records.item i on i.id = s.item_id
       where s.clock_id in ($1, $2) order by s.recorded_at`,
      [old, next],
    )
    expect(rows.map(({ type, kind }) => [type, kind])).toEqual([
      ['stopped', 'contact-log'],
      ['superseded', 'note'],
      ['stopped', 'contact-log'],
    ])
    expect(JSON.stringify(rows)).not.toMatch(/desk|26-0042/)
    expect(await refusedIn(corrects(worker, old, ago(7)))).toBe('over')
    // Not twice, also not by two at once.
    const both = await Promise.allSettled([corrects(worker, next, ago(7)), corrects(colleague, next, ago(8))])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      code: expect.stringMatching(/^(said-meanwhile|over)$/),
    })
  })

  it('keeps its breach in list and notices, and what was done in time is in time also by the new one', async () => {
    const old = await begin(30)
    await settled()
    const passed = await breachesOf(old)
    expect(passed).toHaveLength(1)
    const { rows: told } = await town.db.admin.query(
      'select count(*) as n from notices.notice where about_id = $1',
      [old],
    )
    expect(await corrects(worker, old, ago(20))).toBe(null)
    expect(await refusedIn(corrects(colleague, old, ago(21)))).toBe('asked-already')
    expect(await refusedIn(worker.run((ctx) => confirmCorrection(ctx, record, old)))).toBe('same-person')
    const next = await colleague.run((ctx) => confirmCorrection(ctx, record, old))
    await settled()
    expect([await breachesOf(old), (await now(old)).state.breaches]).toEqual([
      passed,
      passed.map(({ due_at }) => due_at),
    ])
    expect((await now(old)).said.at(-1)?.said).toMatchObject({
      with: next,
      askedBy: worker.id,
      why: 'learned-later',
    })
    expect(await breachesOf(next)).toEqual([])
    const { rows: still } = await town.db.admin.query(
      'select count(*) as n from notices.notice where about_id = $1',
      [old],
    )
    expect(still).toEqual(told)
    // A start that was earlier makes late what was in time; nothing was known to be late when its limit passed.
    const other = await begin(10)
    await reported(other, 9.5)
    const earlier = (await corrects(worker, other, ago(33.8))) ?? ''
    await worker.run((ctx) =>
      sayOfClock(ctx, town.keys, record, earlier, {
        type: 'stopped',
        stop: 'ncmec',
        at: ago(0.01),
        channel: 'phone',
        number: '1',
        person: '',
        text: '',
      }),
    )
    expect((await now(earlier)).state.outcome).toBe('late')
  })

  it('gives time to nobody alone, and what is long ago is said by a supervisor', async () => {
    const id = await begin(5)
    const fresh = async () => {
      await worker.run((ctx) => endCorrection(ctx, record, id))
    }
    expect(await corrects(worker, id, ago(3))).toBe(null)
    await fresh()
    expect(await refusedIn(worker.run((ctx) => confirmCorrection(ctx, record, id)))).toBe('not-asked')
    expect(await refusedIn(worker.run((ctx) => endCorrection(ctx, record, id)))).toBe('not-asked')
    expect(await corrects(worker, id, ago(80))).toBe(null)
    expect(await refusedIn(colleague.run((ctx) => confirmCorrection(ctx, record, id)))).toBe('too-long-ago')
    expect((await now(id)).state.phase).toBe('running')
    const next = await lead.run((ctx) => confirmCorrection(ctx, record, id))
    expect((await now(next)).holder).toBe(worker.id)
    // Later again by little is later by much than the first time that was said.
    const inTime = await begin(5)
    const once = (await corrects(worker, inTime, ago(4.2))) ?? ''
    expect(once).not.toBe('')
    expect(await corrects(worker, once, ago(3.5))).toBe(null)
    expect(await corrects(lead, await begin(30), ago(2))).not.toBe(null)
    for (const [at, code] of [
      [-1, 'in-the-future'],
      [24 * 365 * 20, 'not-in-force'],
    ] as const)
      expect([code, await refusedIn(corrects(lead, await begin(1), ago(at)))]).toEqual([code, code])
  })

  it('is corrected by the database only where another clock runs in its place, with a second person once the limit has passed', async () => {
    const id = await begin(30)
    await settled()
    const raw = (by: Colleague, text: string) =>
      by.run((ctx) => ctx.prepared(`test_${Math.random()}`, text, []))
    const superseded = (withId: string) =>
      `insert into clocks.statement (coalition_id, clock_id, ordinal, type, said, by_person) select coalition_id, id, steps + 1, 'superseded',
         jsonb_build_object('with', '${withId}'), identity.person() from clocks.clock where id = '${id}'`
    await expect(raw(worker, superseded(await begin(1)))).rejects.toMatchObject({ code: '23514' })
    await expect(
      raw(
        worker,
        `insert into clocks.statement (coalition_id, clock_id, ordinal, type, said, by_person)
         select coalition_id, id, steps + 1, 'acknowledged', '{"saidAt": "2026-01-01"}', identity.person() from clocks.clock where id = '${id}'`,
      ),
    ).rejects.toMatchObject({ code: '42501' })
    const { subject } = await aRecord(town, worker.run)
    const instead = (of: string, duty = 'duty') =>
      `insert into clocks.clock (coalition_id, id, agency_id, program_id, subject_id, jurisdiction, edition, duty, rule, zone, calendar, holder_id, started_by, corrects_id)
       select coalition_id, gen_random_uuid(), agency_id, program_id, '${of}', jurisdiction, edition, ${duty}, rule || jsonb_build_object('id', ${duty}), zone, calendar,
         identity.person(), identity.person(), id from clocks.clock where id = '${id}' returning id`
    for (const text of [instead(subject), instead(record, `'T1'`)])
      await expect(raw(worker, text)).rejects.toMatchObject({ code: '42501' })
    await expect(
      worker.run(async (ctx) => {
        const [made] = await ctx.prepared<{ id: string }>('test_instead', instead(record), [])
        await ctx.prepared(
          'test_started',
          `insert into clocks.statement (coalition_id, clock_id, ordinal, type, about, by_person)
           select coalition_id, id, 1, 'started', now(), identity.person() from clocks.clock where id = $1`,
          [made?.id],
        )
        await ctx.prepared('test_superseded', superseded(made?.id ?? ''), [])
      }),
    ).rejects.toMatchObject({ message: 'second-person' })
    expect((await now(id)).state.phase).toBe('running')
  })

  it('is never lost, is held by one, and keeps each breach, whatever is corrected, confirmed, done and settled in whatever order', async () => {
    const acts = fc.array(
      fc.record({
        by: fc.constantFrom('worker', 'colleague', 'lead'),
        act: fc.constantFrom('correct', 'correct', 'correct', 'confirm', 'end', 'stop', 'withdraw', 'settle'),
        hours: fc.double({ min: 0.01, max: 80, noNaN: true }),
      }),
      { minLength: 4, maxLength: 8 },
    )
    const people = { worker, colleague, lead }
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(2, 23, 30), acts, async (hours, said) => {
        const first = await begin(hours)
        let id = first
        const seen = new Map<string, string[]>()
        for (const { by, act, hours: back } of said) {
          const who = people[by as keyof typeof people]
          const done = await tried(async () => {
            if (act === 'correct') return await corrects(who, id, ago(back))
            if (act === 'confirm') return await who.run((ctx) => confirmCorrection(ctx, record, id))
            if (act === 'end') return await who.run((ctx) => endCorrection(ctx, record, id))
            if (act === 'stop') return await reported(id, back, who)
            if (act === 'settle') return await settled()
            return await who.run((ctx) =>
              sayOfClock(ctx, town.keys, record, id, {
                type: 'stop-withdrawn',
                stop: 'police',
                reason: 'not-done',
              }),
            )
          })
          if (typeof done === 'string') id = done
          const { rows } = await town.db.admin.query<{
            id: string
            breaches: string[]
            open: boolean
            holder: string
          }>(
            `with recursive chain as (select c.* from clocks.clock c where c.id = $1
               union all select c.* from clocks.clock c join chain on c.corrects_id = chain.id)
             select c.id, c.ended_at is null as open, c.holder_id as holder,
               array(select b.due_at::text from clocks.breach b where b.clock_id = c.id order by 1) as breaches from chain c`,
            [first],
          )
          // Exactly one of them runs, which is the last, held by one who works there.
          expect(rows.filter(({ open }) => open).map((one) => one.id)).toEqual([id])
          expect(rows.map(({ holder }) => holder)).toEqual(rows.map(() => worker.id))
          for (const [of, before] of seen)
            expect(rows.find((one) => one.id === of)?.breaches).toEqual(expect.arrayContaining(before))
          for (const one of rows) seen.set(one.id, one.breaches)
          const clock = await now(id)
          expect([clock.holder, holdingOf(clock.log).holder]).toEqual([worker.id, worker.id])
        }
      }),
      { numRuns: 12 },
    )
  })
})

/** What a verb gave; nothing where it declined. */
async function tried(act: () => Promise<unknown>): Promise<unknown> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Error && 'status' in error) return undefined
    throw error
  }
}

describe('the pages', () => {
  it('ask what really happened, when, who says so and why, and lead from each clock to the other', async () => {
    const id = await begin(3)
    const clock = `/records/${record}/clocks/${id}`
    const form = { act: 'said', at: typed(4), ...why }
    const shown = await pages.get(`${clock}/time`, worker)
    expect(textOf((await pages.get(clock, worker)).body)).toContain('The time was wrong')
    const wrong: [Record<string, string>, string][] = [
      [{ ...form, at: '' }, 'Enter a day and a time'],
      [{ ...form, at: typed(-2) }, 'This time has not come yet'],
      [{ ...form, text: ' ' }, 'Say what really happened'],
      [{ ...form, text: `${'a'.repeat(2000)} end` }, 'Shorten this to at most 2,000 characters'],
      [{ ...form, source: '' }, 'Choose the source'],
      [{ ...form, why: 'bored' }, 'Choose why the time was wrong'],
      [{ act: 'confirmed' }, 'Nobody says any more that the time was wrong'],
    ]
    for (const [fields, sentence] of wrong) {
      const { statusCode, body } = await pages.post(`${clock}/time`, fields, worker)
      expect([sentence, statusCode, textOf(body).includes(sentence)]).toEqual([sentence, 422, true])
      if (fields.text?.trim()) expect(body).toContain(fields.text)
      expect(await htmlFaults(body)).toEqual([])
    }
    const asked = await pages.post(`${clock}/time`, { ...form, at: typed(1) }, worker)
    expect(asked.headers.location).toBe(`${clock}/time?done=asked`)
    const own = await pages.get(`${clock}/time?done=asked`, worker)
    expect(textOf(own.body)).toContain('Another person has to confirm it')
    expect(own.body).not.toContain('value="confirmed"')
    expect(textOf((await pages.get(clock, colleague)).body)).toMatch(
      /says that the time was wrong\. Look at it/,
    )
    const theirs = await pages.get(`${clock}/time`, colleague)
    expect(theirs.body).not.toContain(why.text)
    const done = await pages.post(`${clock}/time`, { act: 'confirmed' }, colleague)
    expect(done.headers.location).toMatch(/\/clocks\/[0-9a-f-]{36}\?done=corrected$/)
    const next = await pages.get(done.headers.location as string, worker)
    expect(textOf(next.body)).toMatch(/The time is corrected\..*runs instead of one whose time was wrong/)
    expect(next.body).toContain(`href="${clock}"`)
    const old = await pages.get(clock, worker)
    expect(textOf(old.body)).toMatch(/replaced by a corrected one.*ended, and what passed stays/)
    expect(old.body).toContain(`href="${(done.headers.location as string).split('?')[0]}"`)
    const over = await pages.get(`${clock}/time`, worker)
    expect(textOf(over.body)).toContain('This clock is over')
    for (const { body } of [shown, own, theirs, next, old, over]) {
      expect(await htmlFaults(body)).toEqual([])
      expect(tooMuchAtOnce(body)).toEqual([])
      expect(body).not.toMatch(/>clocks\.|undefined/)
    }
    expect((await pages.get(`${clock}/time`, town.worker)).statusCode).toBe(404)
    expect((await pages.post(`${clock}/time`, form, town.worker)).statusCode).toBe(404)
  })
})

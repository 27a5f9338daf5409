import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onDuty } from '#features/on-call/testing/on-call-town.ts'
import { actingPlace } from '#features/records/index.ts'
import {
  aColleague,
  aRecord,
  type Colleague,
  type RecordsTown,
  recordsTown,
} from '#features/records/testing/records-town.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asJob } from '#platform/testing/held-job.ts'
import { aProgram } from '#platform/testing/people.ts'
import { refusedIn } from '#platform/testing/refused-in.ts'
import { holdingOf } from '../engine/holding.ts'
import { hashOfPack, type Pack, textOfPack } from '../packs/pack.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'
import { askedOf, clockOf, clocksOf } from './clocks-of.ts'
import { type Saying, sayOfAsked, sayOfClock } from './say-of-clock.ts'
import { settleClocks } from './settle.ts'
import { say, startClocks } from './start-clocks.ts'

let town: RecordsTown
let worker: Colleague
let colleague: Colleague
let lead: Colleague
let record: string

const HOUR = 3_600_000
/** The packs, as a child protection agency in Illinois is bound by them. */
const federal = (): Pack[] => shippedPacks().filter(({ jurisdiction }) => jurisdiction === 'US')

beforeAll(async () => {
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  const place = town.elsewhere
  await town.db.admin.query(
    `update identity.program set discipline = 'child-welfare', funding = '{IV-E}' where id = $1`,
    [place.program],
  )
  worker = await aColleague(town.db, 'program-worker', place)
  colleague = await aColleague(town.db, 'program-worker', place)
  lead = await aColleague(town.db, 'program-lead', place)
  record = (await aRecord(town, worker.run)).subject
})
afterAll(() => town.close())

const begin = async (hoursAgo = 1, of = record, by = worker) => {
  const { clocks } = await by.run((ctx) =>
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
  const all = await by.run((ctx) => clocksOf(ctx, of))
  const t2 = all.find(({ id, row }) => clocks.includes(id) && row.id === 'T2')
  if (!t2) throw new Error('T2 does not run')
  return t2.id
}
const says = (by: Colleague, id: string, saying: Saying) =>
  by.run((ctx) => sayOfClock(ctx, town.keys, record, id, saying))
const told = (stop: string, minutesAgo = 0): Saying => ({
  type: 'stopped',
  stop,
  at: new Date(Date.now() - minutesAgo * 60_000 - 1000),
  channel: 'phone',
  number: '26-0042',
  person: 'Sgt. Example (fictional)',
  text: '',
})
const stateOf = async (id: string, by = worker) => (await by.run((ctx) => clockOf(ctx, record, id))).state
/** Counsel's signature since long ago, as only the superuser writes it. */
async function sign(): Promise<void> {
  const [pack] = federal()
  if (!pack) throw new Error('federal law ships')
  const text = textOfPack(pack)
  const hash = hashOfPack(text)
  await town.db.admin.query(
    `insert into clocks.edition (hash, jurisdiction, content) values ($1, 'US', $2) on conflict do nothing`,
    [hash, text],
  )
  await town.db.admin.query(
    `insert into clocks.signature (coalition_id, jurisdiction, edition, person_id, name, title, admitted, signed_at)
     values ($1, 'US', $2, $3, 'Counsel (fictional)', 'Counsel', 'Illinois', now() - interval '10 days') on conflict do nothing`,
    [town.elsewhere.coalition, hash, lead.id],
  )
}

describe('a clock of a record', () => {
  it('begins for each duty that binds the program, with whoever says so as its holder, and asks of what nobody knows', async () => {
    const { clocks, asks } = await worker.run((ctx) =>
      startClocks(ctx, record, { trigger: 'missing-told', at: ctx.now, answers: {} }, federal()),
    )
    const all = await worker.run((ctx) => clocksOf(ctx, record))
    expect(
      all
        .filter(({ id }) => clocks.includes(id))
        .map(({ row, holder, asks: open }) => [row.id, holder, open.length])
        .toSorted(),
    ).toEqual([
      ['T2', worker.id, 1],
      ['T2-contact', worker.id, 1],
    ])
    expect(asks).toEqual([])
    const asked = await worker.run((ctx) =>
      startClocks(ctx, record, { trigger: 'report-received', at: ctx.now, answers: {} }, federal()),
    )
    expect([asked.clocks.length, asked.asks.map(({ id }) => id)]).toEqual([0, ['T8']])
    expect(
      await refusedIn(
        worker.run((ctx) =>
          startClocks(ctx, record, { trigger: 'police-called', at: ctx.now, answers: {} }, federal()),
        ),
      ),
    ).toBe('no-clock')
    expect(
      await refusedIn(
        worker.run((ctx) =>
          startClocks(
            ctx,
            record,
            { trigger: 'missing-told', at: new Date(ctx.now.getTime() + HOUR), answers: {} },
            federal(),
          ),
        ),
      ),
    ).toBe('in-the-future')
  })

  it('is met by both acts with their proof, of which the clock keeps yes or no and the entry the words', async () => {
    const id = await begin()
    await says(worker, id, told('police'))
    expect(await stateOf(id)).toMatchObject({ phase: 'running' })
    expect(await refusedIn(says(worker, id, { ...told('ncmec'), number: '', person: '' } as Saying))).toBe(
      'no-proof',
    )
    await says(colleague, id, told('ncmec'))
    expect(await stateOf(id)).toMatchObject({ phase: 'done' })
    const { rows } = await town.db.admin.query(
      `select s.said, i.kind from clocks.statement s join records.item i on i.id = s.item_id where s.clock_id = $1 order by s.ordinal`,
      [id],
    )
    expect(rows).toEqual([
      { said: { stop: 'police', channel: 'phone', number: true, person: true }, kind: 'contact-log' },
      { said: { stop: 'ncmec', channel: 'phone', number: true, person: true }, kind: 'contact-log' },
    ])
    const { rows: whole } = await town.db.admin.query(
      `select c::text || s::text as all from clocks.clock c join clocks.statement s on s.clock_id = c.id`,
    )
    expect(JSON.stringify(whole)).not.toMatch(/26-0042|Sgt/)
  })

  it('is held by one person, who offers it to another, and by that one once they accept', async () => {
    const id = await begin()
    const holder = async () => {
      const { holder: who, offeredTo } = await worker.run((ctx) => clockOf(ctx, record, id))
      return [who, offeredTo]
    }
    expect(await refusedIn(says(colleague, id, { type: 'offered', to: colleague.id }))).toBe('not-yours')
    await says(worker, id, { type: 'offered', to: colleague.id })
    expect(await holder()).toEqual([worker.id, colleague.id])
    // Only whoever is asked to take it is told, once: that something waits, and where.
    const { rows: told } = await town.db.admin.query(
      `select person_id, kind from notices.notice where about_kind = 'clock' and about_id = $1`,
      [id],
    )
    expect(told).toEqual([{ person_id: colleague.id, kind: 'update' }])
    expect(await refusedIn(says(lead, id, { type: 'accepted' }))).toBe('not-offered')
    await says(colleague, id, { type: 'accepted' })
    expect(await holder()).toEqual([colleague.id, null])
  })

  it('is given to somebody else there when its holder leaves, or the record goes where they do not work, and who held it stays known', async () => {
    const leaver = await aColleague(town.db, 'program-worker', town.elsewhere)
    const { subject } = await aRecord(town, leaver.run)
    const id = await begin(1, subject, leaver)
    await leaver.run((ctx) => sayOfClock(ctx, town.keys, subject, id, { type: 'offered', to: colleague.id }))
    const other = await begin(1, record)
    await says(worker, other, { type: 'offered', to: leaver.id })
    const asked = (text: string, values: unknown[]) => town.db.admin.query(text, values)
    const { rows: before } = await asked('select clocks.held_by_person($1) as n', [leaver.id])
    expect(before).toEqual([{ n: '2' }])
    // To somebody of another program nothing goes, and it is held still.
    await asked('select clocks.hand_over_person($1, $2)', [leaver.id, town.worker.id])
    expect((await asked('select clocks.held_by_person($1) as n', [leaver.id])).rows).toEqual([{ n: '2' }])
    await asked('select clocks.hand_over_person($1, null)', [leaver.id])
    expect((await asked('select clocks.held_by_person($1) as n', [leaver.id])).rows).toEqual([{ n: '0' }])
    const now = await lead.run((ctx) => clockOf(ctx, subject, id))
    expect([now.holder, now.offeredTo, holdingOf(now.log)]).toEqual([
      lead.id,
      null,
      { holder: lead.id, offeredTo: null },
    ])
    expect(now.log.map(({ type }) => type)).toEqual(['started', 'offered', 'handed'])
    expect((await worker.run((ctx) => clockOf(ctx, record, other))).offeredTo).toBe(null)
    const { rows: notice } = await asked(
      `select person_id from notices.notice where about_kind = 'clock' and about_id = $1`,
      [id],
    )
    expect(notice).toContainEqual({ person_id: lead.id })
    // The record goes to a program in which only one works.
    const place = await aProgram(town.db, town.elsewhere, { lanes: ['CPS'] })
    const there = await aColleague(town.db, 'program-worker', place)
    await asked('update records.subject set program_id = $2 where id = $1', [subject, place.program])
    const { rows: passed } = await asked('select holder_id, program_id from clocks.clock where id = $1', [id])
    expect(passed).toEqual([{ holder_id: there.id, program_id: place.program }])
    expect((await asked('select clocks.held_by_person($1) as n', [there.id])).rows).toEqual([{ n: '0' }])
  })

  it('is not there for another program, the auditor or a visitor, and nobody says anything in the place of somebody else', async () => {
    const id = await begin()
    for (const by of [town.worker, town.inShelter]) {
      expect(await refusedIn(by.run((ctx) => clockOf(ctx, record, id)))).toBeDefined()
      expect(await by.run((ctx) => ctx.prepared('test_seen', 'select id from clocks.clock', []))).toEqual([])
    }
    expect(
      await asActor(town.db.app, visitor, (ctx) =>
        ctx.prepared('test_seen', 'select id from clocks.clock', []),
      ),
    ).toEqual([])
    for (const text of [
      `insert into clocks.statement (coalition_id, clock_id, ordinal, type, by_person) select coalition_id, id, steps + 1, 'acknowledged', '${colleague.id}' from clocks.clock where id = '${id}'`,
      `update clocks.statement set about = now()`,
      `delete from clocks.statement`,
      `update clocks.clock set holder_id = '${worker.id}'`,
      `insert into clocks.breach (coalition_id, clock_id, due_at) select coalition_id, id, now() from clocks.clock`,
      `delete from clocks.breach`,
      `select * from clocks.falling_due(now(), 10)`,
      `select clocks.settle('${id}', '${id}', '{}', '[]', null)`,
    ])
      await expect(
        worker.run((ctx) => ctx.prepared(`test_${Math.random()}`, text, [])),
        text,
      ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a statement that goes past the verbs', () => {
  const put = async (by: Colleague, clock: string, type: string, said: Record<string, unknown> = {}) => {
    const { rows } = await town.db.admin.query<{ steps: number }>(
      'select steps from clocks.clock where id = $1',
      [clock],
    )
    const work = by.run((ctx) =>
      say(ctx, actingPlace(ctx), clock, (rows[0]?.steps ?? 0) + 1, { type, about: null, said }),
    )
    return await work.then(
      () => 'done',
      (error: { code: string; message: string }) =>
        error.code === 'BW000' ? error.message : `${error.code}`,
    )
  }
  const contact = async () => {
    const t2 = await begin()
    const { rows } = await town.db.admin.query<{ id: string }>(
      `select c.id from clocks.clock c join clocks.clock o on o.id = $1 and o.subject_id = c.subject_id
       where c.duty = 'T2-contact' order by c.recorded_at desc limit 1`,
      [t2],
    )
    return rows[0]?.id ?? ''
  }

  it('says that a duty does not apply only with a second person, of what the first said', async () => {
    const id = await begin()
    expect(await put(worker, id, 'not-applicable')).toBe('not-doubted')
    expect(await put(worker, id, 'doubted', { reason: 'not-ours' })).toBe('done')
    expect(await put(worker, id, 'not-applicable')).toBe('same-person')
    expect(await put(worker, id, 'doubt-ended')).toBe('done')
    expect(await put(colleague, id, 'not-applicable')).toBe('not-doubted')
    expect(await put(lead, id, 'doubted', { reason: 'not-ours' })).toBe('done')
    expect(await put(worker, id, 'not-applicable')).toBe('done')
  })

  it('ends what comes again by a supervisor or a second person, and nothing that is done once', async () => {
    expect(await put(lead, await begin(), 'ended')).toBe('23514')
    const id = await contact()
    expect(await put(worker, id, 'ended')).toBe('supervisor-or-second')
    expect(await put(worker, id, 'doubted', { reason: 'not-ours' })).toBe('done')
    expect(await put(colleague, id, 'ended')).toBe('supervisor-or-second')
    await put(worker, id, 'doubt-ended')
    await put(worker, id, 'doubted', { reason: 'no-next-time' })
    expect(await put(worker, id, 'ended')).toBe('same-person')
    expect(await put(colleague, id, 'not-applicable')).toBe('not-doubted')
    expect(await put(colleague, id, 'ended')).toBe('done')
    expect(await put(lead, await contact(), 'ended')).toBe('done')
  })

  it('hands a clock to nobody: only the database does, when its holder leaves', async () => {
    const id = await begin()
    expect(await put(worker, id, 'handed', { to: colleague.id })).toBe('42501')
    expect(await put(worker, id, 'acknowledged')).toBe('done')
  })
})

describe('a clock of which very much was said', () => {
  const fill = (id: string, to: number) =>
    town.db.admin.query(
      `with filled as (insert into clocks.statement (coalition_id, clock_id, ordinal, type, by_person)
         select c.coalition_id, c.id, n, 'acknowledged', $3 from clocks.clock c, generate_series(c.steps + 1, $2) n where c.id = $1)
       update clocks.clock set steps = $2 where id = $1`,
      [id, to, worker.id],
    )

  it('takes proof and its end, says that it takes no more, and is handed on when its holder leaves', async () => {
    const leaver = await aColleague(town.db, 'program-worker', town.elsewhere)
    const { subject } = await aRecord(town, leaver.run)
    const id = await begin(1, subject, leaver)
    await town.db.admin.query('alter table clocks.statement disable trigger statement_follows')
    await fill(id, 500)
    await town.db.admin.query('alter table clocks.statement enable trigger statement_follows')
    const saysHere = (saying: Saying) =>
      refusedIn(worker.run((ctx) => sayOfClock(ctx, town.keys, subject, id, saying)))
    expect(
      await refusedIn(lead.run((ctx) => sayOfClock(ctx, town.keys, subject, id, { type: 'acknowledged' }))),
    ).toBe('full')
    expect(await saysHere({ type: 'answered', condition: 'in-care', answer: 'no' })).toBe('full')
    expect(await saysHere(told('police'))).toBe('done')
    expect(await saysHere({ type: 'doubted', reason: 'runs-twice' })).toBe('done')
    await town.db.admin.query('alter table clocks.statement disable trigger statement_follows')
    await fill(id, 1000)
    await town.db.admin.query('alter table clocks.statement enable trigger statement_follows')
    expect(await saysHere(told('ncmec'))).toBe('full')
    await town.db.admin.query('select clocks.hand_over_person($1, null)', [leaver.id])
    const now = await lead.run((ctx) => clockOf(ctx, subject, id))
    expect([now.holder, now.steps]).toEqual([lead.id, 1001])
    expect(
      await refusedIn(lead.run((ctx) => sayOfClock(ctx, town.keys, subject, id, { type: 'not-applicable' }))),
    ).toBe('done')
  })

  it('keeps one acknowledgment of each person and alarm, and one of each answer', async () => {
    const id = await begin(30)
    const steps = async () => (await worker.run((ctx) => clockOf(ctx, record, id))).steps
    const before = await steps()
    for (const by of [worker, worker, colleague, worker, colleague])
      await says(by, id, { type: 'acknowledged' })
    expect(await steps()).toBe(before + 2)
    // Of an alarm that begins later the same person is heard once more.
    const near = await begin(0)
    await says(worker, near, { type: 'acknowledged' })
    await town.db.admin.query(
      `update clocks.statement set about = about - interval '25 hours', recorded_at = recorded_at - interval '25 hours' where clock_id = $1`,
      [near],
    )
    for (let n = 0; n < 2; n += 1) await says(worker, near, { type: 'acknowledged' })
    const acknowledged = (await worker.run((ctx) => clockOf(ctx, record, near))).said.filter(
      ({ type }) => type === 'acknowledged',
    )
    expect(acknowledged).toHaveLength(2)
    const answer = (what: 'yes' | 'no'): Saying => ({ type: 'answered', condition: 'in-care', answer: what })
    for (const one of [answer('yes'), answer('no'), answer('no')]) await says(worker, near, one)
    await says(worker, near, { type: 'doubt-ended' })
    await says(worker, near, answer('no'))
    expect(
      (await worker.run((ctx) => clockOf(ctx, record, near))).said.slice(-5).map(({ type }) => type),
    ).toEqual(['answered', 'doubted', 'doubt-ended', 'answered', 'doubted'])
  })
})

describe('the worker', () => {
  it('plans with what was said while it waited for a clock', async () => {
    const id = await begin()
    await town.db.admin.query('update clocks.clock set next_at = null where id <> $1', [id])
    // Its look has begun and waits before it has the lock, as long as somebody else holds another.
    await town.db.admin.query(`
      create schema waits; grant usage on schema waits to breakwater_definer;
      create function waits.here() returns boolean language plpgsql volatile security definer as $$
      begin
        if identity.actor_kind() = 'job' then perform pg_advisory_xact_lock_shared(4711); end if;
        return true;
      end $$;
      drop policy definer_reads_clocks on clocks.clock;
      create policy definer_reads_clocks on clocks.clock for select to breakwater_definer using (waits.here());`)
    const gate = new pg.Client(town.db.urls.admin)
    await gate.connect()
    await gate.query('select pg_advisory_lock(4711)')
    const looked = asJob(town.db, (ctx) =>
      ctx.prepared<{ log: { type: string }[] }>(
        'test_due',
        'select log from clocks.falling_due(clock_timestamp() + make_interval(mins => 1), 10)',
        [],
      ),
    )
    while (
      (await gate.query(`select from pg_locks where locktype = 'advisory' and objid = 4711 and not granted`))
        .rowCount === 0
    )
      await new Promise((done) => setTimeout(done, 10))
    await says(worker, id, { type: 'acknowledged' })
    await gate.end()
    expect((await looked).map(({ log }) => log.map(({ type }) => type))).toEqual([
      ['started', 'answered', 'acknowledged'],
    ])
    await town.db.admin.query(`
      drop policy definer_reads_clocks on clocks.clock;
      create policy definer_reads_clocks on clocks.clock for select to breakwater_definer using (true); drop schema waits cascade;`)
  })

  it('tells of a limit that nobody signed, as one that breaches nothing', async () => {
    const id = await begin(26)
    await asJob(town.db, (ctx) => settleClocks(ctx))
    expect(
      (await rowsOf('call', id)).filter(({ alarm }) => alarm === 'limit').map(({ rung }) => rung),
    ).toEqual(['backup', 'holder', 'supervisor'])
    expect(await rowsOf('breach', id)).toEqual([])
  })

  const rowsOf = async (table: 'call' | 'breach', id: string) => {
    const columns = table === 'call' ? 'alarm, rung' : 'due_at'
    const { rows } = await town.db.admin.query(
      `select ${columns} from clocks.${table} where clock_id = $1 order by due_at, 1, 2`.replace(
        table === 'call' ? '' : ', 2',
        '',
      ),
      [id],
    )
    return rows
  }

  const drop = async (id: string) => {
    for (const table of ['call where clock_id', 'statement where clock_id', 'clock where id'])
      await town.db.admin.query(`delete from clocks.${table} = $1`, [id])
  }

  it('tells nobody here of a record that an agency took along', async () => {
    const id = await begin(30)
    const due = async () =>
      (
        await asJob(town.db, (ctx) =>
          ctx.prepared<{ clock: string }>(
            'test_due_now',
            'select clock from clocks.falling_due(now(), 500)',
            [],
          ),
        )
      ).map(({ clock }) => clock)
    const left = (at: string) =>
      town.db.admin.query(`update records.subject set left_at = ${at}, closed_at = ${at} where id = $1`, [
        record,
      ])
    await left('now()')
    expect(await due()).not.toContain(id)
    await left('null')
    expect(await due()).toContain(id)
  })

  it('tells nobody twice and loses nothing: one that comes late, and two at once', async () => {
    await sign()
    const id = await begin(30)
    await Promise.all([
      asJob(town.db, (ctx) => settleClocks(ctx)),
      asJob(town.db, (ctx) => settleClocks(ctx)),
    ])
    // As after a backup was restored: what was told already is found due once more.
    await town.db.admin.query(`update clocks.clock set next_at = now() - interval '1 minute' where id = $1`, [
      id,
    ])
    await asJob(town.db, (ctx) => settleClocks(ctx))
    const calls = await rowsOf('call', id)
    expect(calls.filter(({ alarm }) => alarm === 'breach').map(({ rung }) => rung)).toEqual([
      'backup',
      'holder',
      'supervisor',
      'agency-head',
    ])
    expect(await rowsOf('breach', id)).toHaveLength(1)
    const { rows } = await town.db.admin.query(
      `select n.person_id, count(*)::int as n from notices.notice n where n.about_kind = 'clock' and n.about_id = $1 group by 1`,
      [id],
    )
    const of = (person: string) => rows.find((one) => one.person_id === person)?.n
    expect(of(worker.id)).toBe(calls.filter(({ rung }) => rung === 'holder').length)
    // Nobody is on call, so whoever leads it is told in their place as well.
    expect(of(lead.id)).toBe(calls.filter(({ rung }) => rung === 'supervisor' || rung === 'backup').length)
    // What is said afterwards takes no breach back.
    await says(worker, id, told('police', 29 * 60))
    await says(worker, id, told('ncmec', 29 * 60))
    expect(await stateOf(id)).toMatchObject({ outcome: 'met-recorded-late', breaches: [expect.any(Date)] })
    expect(await rowsOf('breach', id)).toHaveLength(1)
  })

  it('writes down a breach also of what was ended before it looked, and is kept from none by one that cannot be worked out', async () => {
    await sign()
    const id = await begin(30)
    const broken = await begin(30)
    await town.db.admin.query('update clocks.clock set corrects_id = $1 where id = $2', [id, broken])
    const { ordinal } = await worker.run(async (ctx) => {
      const { steps } = await clockOf(ctx, record, id)
      return { ordinal: steps + 1 }
    })
    await worker.run((ctx) =>
      say(ctx, actingPlace(ctx), id, ordinal, { type: 'superseded', about: null, said: { with: broken } }),
    )
    await town.db.admin.query(
      `update clocks.clock set rule = '{"id":"T2","kind":"deadline"}' where id = $1`,
      [broken],
    )
    await asJob(town.db, (ctx) => settleClocks(ctx))
    expect(await rowsOf('breach', id)).toHaveLength(1)
    expect(await rowsOf('breach', broken)).toEqual([])
    const { rows } = await town.db.admin.query(
      `select id = $1 as ended, next_at is null as settled from clocks.clock where id in ($1, $2) order by 1`,
      [id, broken],
    )
    expect(rows).toEqual([
      { ended: false, settled: false },
      { ended: true, settled: true },
    ])
    await drop(broken)
  })

  it('tells once of a clock whose limit nobody can work out, or that cannot be read, and the log says how many', async () => {
    const unknown = await begin()
    const unread = await begin()
    await town.db.admin.query(
      `update clocks.clock set rule = case id when $1 then rule || '{"limit": {"amount": 3, "unit": "business-day"}, "prompt": null}'
         else '{"id": "T2", "kind": "deadline"}' end, calendar = null where id in ($1, $2)`,
      [unknown, unread],
    )
    const warned: unknown[] = []
    const look = () =>
      asJob(town.db, (ctx) =>
        settleClocks(ctx, { log: { warn: (event, more) => void warned.push([event, more]) } }),
      )
    await look()
    await town.db.admin.query(`update clocks.clock set next_at = now() where id in ($1, $2)`, [
      unknown,
      unread,
    ])
    await look()
    const each = ['backup', 'holder', 'supervisor'].map((rung) => ({ alarm: 'unknown', rung }))
    expect(await rowsOf('call', unknown)).toEqual(each)
    expect(await rowsOf('call', unread)).toEqual(each)
    expect(await kindsOf(unread, worker)).toEqual(['due'])
    expect(warned).toEqual([
      ['clock.unsettled', { count: 1 }],
      ['clock.unsettled', { count: 1 }],
    ])
    const states = await worker.run((ctx) => clocksOf(ctx, record))
    expect([unknown, unread].map((id) => states.find((one) => one.id === id)?.state.unknown)).toEqual([
      'no-calendar',
      'unreadable',
    ])
    await drop(unread)
  })

  const kindsOf = async (id: string, { id: person }: Colleague) => {
    const { rows } = await town.db.admin.query<{ kind: string }>(
      `select kind from notices.notice where about_kind = 'clock' and about_id = $1 and person_id = $2 order by made_at`,
      [id, person],
    )
    return rows.map(({ kind }) => kind)
  }

  it('tells the coordinators of the program who are on call, also at night, and whoever leads it where nobody is', async () => {
    await sign()
    const alone = await begin(30)
    await asJob(town.db, (ctx) => settleClocks(ctx))
    const { program, coalition } = town.elsewhere
    const people = async (id: string) => {
      const { rows } = await town.db.admin.query(
        `select rung, people from clocks.call where clock_id = $1 and alarm = 'breach' order by rung`,
        [id],
      )
      return rows.map((row) => `${row.rung} ${row.people}`)
    }
    expect(await people(alone)).toEqual(['agency-head 0', 'backup 1', 'holder 1', 'supervisor 1'])
    expect(await kindsOf(alone, lead)).toContain('due')
    await town.db.admin.query('update identity.program set coordinating = true where id in ($1, $2)', [
      program,
      town.clinic.program,
    ])
    const coordinator = await aColleague(town.db, 'coordinator', town.elsewhere)
    const afar = await aColleague(town.db, 'coordinator', town.clinic)
    const desk = (at = '') => ({ coalition, desk: { ...town.elsewhere, program: at } })
    await onDuty(town.db, desk(program), coordinator)
    await onDuty(town.db, desk(town.clinic.program), afar)
    const id = await begin(30)
    await asJob(town.db, (ctx) => settleClocks(ctx))
    expect(await people(id)).toEqual(['agency-head 0', 'backup 1', 'holder 1', 'supervisor 1'])
    expect(new Set(await kindsOf(id, coordinator))).toEqual(new Set(['on-call']))
    expect(new Set(await kindsOf(id, worker))).toEqual(new Set(['due']))
    expect(await kindsOf(id, afar)).toEqual([])
    await town.db.admin.query('delete from on_call.shift')
  })

  it('asks whoever leads the program once whether a duty binds it, and counts nothing', async () => {
    await worker.run((ctx) =>
      startClocks(ctx, record, { trigger: 'report-received', at: ctx.now, answers: {} }, federal()),
    )
    const [one] = await worker.run((ctx) => askedOf(ctx, record))
    await asJob(town.db, (ctx) => settleClocks(ctx))
    await asJob(town.db, (ctx) => settleClocks(ctx))
    expect(await rowsOf('call', one?.id ?? '')).toEqual([{ alarm: 'question', rung: 'supervisor' }])
    const { rows } = await town.db.admin.query('select next_at from clocks.clock where id = $1', [one?.id])
    expect(rows).toEqual([{ next_at: null }])
  })

  it('tells nobody of a question that was answered with no, and asks it once of one whose holder left', async () => {
    const leaver = await aColleague(town.db, 'program-worker', town.elsewhere)
    const question = async () => {
      const { subject } = await aRecord(town, leaver.run)
      await leaver.run((ctx) =>
        startClocks(ctx, subject, { trigger: 'report-received', at: ctx.now, answers: {} }, federal()),
      )
      const [one] = await leaver.run((ctx) => askedOf(ctx, subject))
      return { subject, id: one?.id ?? '' }
    }
    const answered = await question()
    await worker.run((ctx) => sayOfAsked(ctx, answered.subject, answered.id, 'doubted'))
    await colleague.run((ctx) => sayOfAsked(ctx, answered.subject, answered.id, 'not-applicable'))
    const handed = await question()
    await asJob(town.db, (ctx) => settleClocks(ctx))
    await town.db.admin.query('select clocks.hand_over_person($1, null)', [leaver.id])
    const warned: unknown[] = []
    await asJob(town.db, (ctx) => settleClocks(ctx, { log: { warn: (event) => void warned.push(event) } }))
    expect(warned).toEqual([])
    expect(await rowsOf('call', answered.id)).toEqual([])
    expect(await rowsOf('call', handed.id)).toEqual([{ alarm: 'question', rung: 'supervisor' }])
    const { rows } = await town.db.admin.query(
      'select ended_at is not null as ended, next_at from clocks.clock where id in ($1, $2) order by 1',
      [answered.id, handed.id],
    )
    expect(rows).toEqual([
      { ended: false, next_at: null },
      { ended: true, next_at: null },
    ])
  })

  it('lets time stop only where the row says so, and go on', async () => {
    const packs = federal().map((pack) => ({
      ...pack,
      rows: pack.rows.map((row) =>
        row.id === 'T2' && row.kind === 'deadline' ? { ...row, tolls: ['storm'] } : row,
      ),
    }))
    const { clocks } = await worker.run((ctx) =>
      startClocks(ctx, record, { trigger: 'missing-told', at: ctx.now, answers: {} }, packs),
    )
    const all = await worker.run((ctx) => clocksOf(ctx, record))
    const id = all.find((one) => clocks.includes(one.id) && one.row.id === 'T2')?.id ?? ''
    expect(await refusedIn(says(lead, id, { type: 'tolled', basis: 'snow' }))).toBe('no-tolling')
    await says(lead, id, { type: 'tolled', basis: 'storm' })
    expect(await stateOf(id)).toMatchObject({ phase: 'suspended', dueAt: null })
    await says(lead, id, { type: 'toll-ended' })
    const { dueAt, startedAt } = await stateOf(id)
    expect((dueAt?.getTime() ?? 0) - startedAt.getTime()).toBeGreaterThan(24 * HOUR)
  })

  it('tells nobody any more once everything is done', async () => {
    const id = await begin()
    await says(worker, id, told('police'))
    await says(worker, id, told('ncmec'))
    await asJob(town.db, (ctx) => settleClocks(ctx))
    const { rows } = await town.db.admin.query('select next_at from clocks.clock where id = $1', [id])
    expect(rows).toEqual([{ next_at: null }])
  })
})

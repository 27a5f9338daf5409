import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figureRoutes } from '#features/availability/figures/routes.tsx'
import { board, lineState } from '#features/availability/index.ts'
import { listQuarantine } from '#features/curation/quarantine/list-quarantine.ts'
import { countyOverview } from '#features/directory/county-overview.ts'
import type { PublicCard } from '#features/directory/domain/card.ts'
import { editRecord } from '#features/directory/edit-record.ts'
import { demoSignIn } from '#features/identity/feature.ts'
import { openItems, readableOf } from '#features/records/index.ts'
import { openShared } from '#features/sharing/reading/open-shared.ts'
import { waitingHere } from '#features/sharing/reading/shared-here.ts'
import { whatMayPass } from '#features/sharing/sharing/share.ts'
import { overdueQueue } from '#features/verification/overdue/overdue-queue.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { testServer } from '#platform/http/testing/test-server.tsx'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { outcomes } from '../../features/administrations/protocol/outcomes.ts'
import { memberOf, programOf } from './coalition.ts'
import { loadDemo } from './load.ts'

let db: TestDatabase
const lines: string[] = []
const load = () =>
  loadDemo({
    ownerUrl: db.urls.owner,
    pool: db.app,
    keyring: db.keyring,
    keyStore: db.keyStore,
    say: (line) => lines.push(line),
  })
const asPerson = async <T>(name: string, work: (ctx: Context) => Promise<T>) => {
  const secret = await asActor(db.app, { kind: 'visitor' }, (ctx) => demoSignIn(ctx, memberOf(name)))
  return await asActor(db.app, { kind: 'session', secret }, work)
}
const cards = async () => {
  const rows = await asVisitor(db, (ctx) =>
    ctx.db.selectFrom('directory.public_card').selectAll().orderBy('id').execute(),
  )
  return rows.map((row) => ({ ...row, card: row.card as unknown as PublicCard }))
}

beforeAll(async () => {
  db = await testDatabase()
  await load()
})
afterAll(() => db.close())

describe('the demo', () => {
  it('has verified agencies that keep their own entries, and somebody in every role', async () => {
    const tied = await db.admin.query(
      'select a.name from directory.agency_organization t join identity.agency a on a.id = t.agency_id where t.ended_at is null order by 1',
    )
    expect(tied.rows).toEqual([{ name: 'Juniper Bridge Youth Services' }, { name: 'Tidewater Health' }])
    const missing = await db.admin.query(
      'select key from identity.role r where not exists (select from identity.membership m where m.role = r.key)',
    )
    expect(missing.rows).toEqual([])
  })

  it('has a coordinator on call, for whom a concern and a consult wait that nobody else is called about', async () => {
    await load()
    const { rows } = await db.admin.query<{ form: string; state: string; acknowledged: boolean }>(
      `select c.form, c.state, a.acknowledged_at is not null as acknowledged
       from concerns.concern c join on_call.alert a on a.about_id = c.id order by 1`,
    )
    expect(rows).toEqual([
      { form: 'concern', state: 'received', acknowledged: true },
      { form: 'consult', state: 'received', acknowledged: true },
    ])
    const shifts = await db.admin.query('select from on_call.shift where accepted_at is not null')
    expect(shifts.rows).toHaveLength(1)
  })

  it('fills the directory with services that are all marked as fictional', async () => {
    const all = await cards()
    expect(all.length).toBeGreaterThanOrEqual(59)
    for (const { card } of all) {
      expect(card.fictional).toBe(true)
      expect(card.sourceName).toContain('(fictional)')
      for (const phone of card.phones) expect(phone.tel).toMatch(/^\+1\d{3}55501\d\d$/)
      expect(card.url === null || /^https:\/\/[a-z-]+\.example\//.test(card.url)).toBe(true)
    }
    expect(lines.join()).toMatch(/fictional/)
    // What leaves by the API names no source: there the agency's own words say it, on each record.
    const { rows } = await db.admin.query<{ said: string }>(
      `select doc ->> 'description' as said from directory.organization where fictional`,
    )
    expect(rows.length).toBeGreaterThan(20)
    for (const { said } of rows) expect(said).toMatch(/fictional/i)
  })

  it('asked thirty times in two places of different prevalence, with every way in which a check can end', async () => {
    const { rows } = await db.admin.query<{ outcome: string | null; n: number }>(
      'select outcome, count(*)::int as n from administrations.administration group by 1',
    )
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(30)
    expect(rows.map(({ outcome }) => outcome ?? 'asked').toSorted()).toEqual(
      ['asked', ...outcomes].toSorted(),
    )
    const sites = await db.admin.query<{ per1000: number }>(
      'select distinct per_1000 as per1000 from instruments.site order by 1',
    )
    expect(sites.rows).toEqual([{ per1000: 20 }, { per1000: 150 }])
  })

  it('says nothing of it in names: the band of a page does', async () => {
    const { rows } = await db.admin.query<{ name: string }>(
      `select name from identity.person where id <> $1 union all select name from identity.agency
       union all select name from identity.program union all select name from directory.organization
       union all select name from directory.service`,
      [db.stewardId],
    )
    expect(rows.filter(({ name }) => /fictional/i.test(name))).toEqual([])
  })

  it('has something for a boy of fifteen near a real ZIP code, day and night', async () => {
    const fitting = (await cards()).filter(
      ({ card }) =>
        card.needIds.includes(101) &&
        card.state === 'IL' &&
        (card.profile.ageMin ?? 0) <= 15 &&
        (card.profile.ageMax ?? 99) >= 15 &&
        card.profile.genders?.includes('boy'),
    )
    expect(fitting.length).toBeGreaterThan(0)
    expect(fitting.every(({ card }) => card.address === null && card.placeShown !== 'place')).toBe(true)
  })

  it('shows no street of a place that is hidden', async () => {
    const hiddenStreets = /Candlewick|Foxglove|Bluebell|Thimble|Teacup|Imaginary Court|Pretend Place/
    expect(JSON.stringify(await cards())).not.toMatch(hiddenStreets)
    const { rows } = await db.admin.query(
      'select l.doc, l.name, r.before, r.after from directory.location l left join directory.revision r on r.record_id = l.id',
    )
    expect(JSON.stringify(rows)).not.toMatch(hiddenStreets)
  })

  it('has a county of its own, with fresh, old and unconfirmed entries', async () => {
    const county = await asVisitor(db, (ctx) => countyOverview(ctx, '99001'))
    expect(county.counts.cards).toBeGreaterThan(35)
    expect(Math.min(county.counts.confirmed, county.counts.old, county.counts.never)).toBeGreaterThan(3)
    expect(county.byCategory.length).toBeGreaterThan(40)
    expect(new Set(county.byCategory.flatMap((need) => need.cards.map((one) => one.reach)))).toEqual(
      new Set(['county', 'state', 'nation']),
    )
  })

  it('gives stewards work: overdue entries, quarantined rows and something closed', async () => {
    const queue = await asSteward(db, (ctx) => overdueQueue(ctx))
    expect(queue.total).toBeGreaterThan(15)
    expect((await asSteward(db, (ctx) => listQuarantine(ctx))).total).toBe(5)
    expect((await cards()).filter(({ closed }) => closed)).toHaveLength(1)
  })

  it('has six young people in each of two programs, one with an advocate, and nobody else reads of them', async () => {
    const names = (who: string) =>
      asPerson(who, async (ctx) => {
        const lines = await ctx.prepared<{ item: string; due: boolean }>(
          'demo_identities',
          `select item_id as item, due_at is not null as due from records.readable where kind in ('identity', 'task')`,
          [],
        )
        const opened = await openItems(
          ctx,
          db.keyStore,
          lines.map(({ item }) => item),
          { what: 'names' },
        )
        return {
          names: opened.flatMap(({ groups }) =>
            groups && 'names' in groups ? [(groups.names as { name: string }).name] : [],
          ),
          due: lines.filter(({ due }) => due).length,
          handovers: (
            await ctx.prepared('demo_handovers', 'select 1 from records.handover where answer is null', [])
          ).length,
        }
      })
    const [ruth, kwame, imani, elena] = [
      await names('Ruth Castellano'),
      await names('Kwame Adjei'),
      await names('Imani Brooks'),
      await names('Elena Marchetti'),
    ]
    expect([ruth.handovers, kwame.handovers]).toEqual([1, 1])
    expect(ruth.names).toHaveLength(6)
    expect(kwame.names).toHaveLength(6)
    expect(new Set([...ruth.names, ...kwame.names]).size).toBe(12)
    expect(ruth.due).toBeGreaterThan(3)
    expect(imani).toEqual({ names: ['Destiny Okafor'], due: 1, handovers: 0 })
    expect(elena).toEqual({ names: [], due: 0, handovers: 0 })
  })

  it('has four pairs of programs that share by what Demo Counsel signed, each to its readers alone', async () => {
    const { rows } = await db.admin.query<{
      basis: string
      by: string
      to: string
      ways: string[]
      signed: string
    }>(
      `select b.id as basis, f.name as by, t.name as to, b.ways, p.name as signed from sharing.basis b
       join identity.program f on f.id = b.program_id join identity.program t on t.id = b.recipient_program
       join sharing.signature g on g.label = b.ruleset and g.ended_at is null join identity.person p on p.id = g.person_id
       where b.ended_at is null order by 2, 3`,
    )
    expect(rows.map(({ by, to, ways, signed }) => [by, to, ways, signed])).toEqual([
      ['Drop-in advocacy', 'Night emergency team', ['release'], 'Demo Counsel'],
      ['Overnight shelter', 'Night emergency team', ['release'], 'Demo Counsel'],
      ['Overnight shelter', 'Survivor advocacy', ['release'], 'Demo Counsel'],
      ['Survivor advocacy', 'Overnight shelter', ['release'], 'Demo Counsel'],
    ])
    const opened = async (name: string) =>
      await Promise.all(rows.map(({ basis }) => asPerson(name, (ctx) => openShared(ctx, db.keyStore, basis))))
    const [toNight, toAdvocacy] = [await opened('Nora Petrova'), await opened('Imani Brooks')]
    expect(toNight.map((one) => (one?.items ?? 0) > 5)).toEqual([false, true, false, false])
    expect(toAdvocacy.map((one) => (one?.items ?? 0) > 3)).toEqual([false, false, true, false])
    expect((await opened('Elena Marchetti')).filter((one) => one !== undefined)).toEqual([])
    // Two wait on the page of what was shared; one stands in the record that the shelter keeps of her.
    const waits = (name: string) => asPerson(name, (ctx) => waitingHere(ctx))
    expect(await waits('Nora Petrova')).toMatchObject([
      { from: 'Drop-in advocacy' },
      { from: 'Overnight shelter' },
    ])
    expect(await waits('Imani Brooks')).toMatchObject([{ from: 'Overnight shelter' }])
    expect(await waits('Ruth Castellano')).toEqual([])
    const toShelter = (await opened('Ruth Castellano'))[3]
    const words = JSON.stringify(toShelter?.entries.map(({ groups }) => groups))
    expect(words).toMatch(/Destiny Okafor.*knock first|knock first.*Destiny Okafor/)
  })

  it('has a young person who signs alone, by law of the state that exists nowhere and of no other', async () => {
    const { rows } = await db.admin.query<{ basis: string; capacities: string[]; places: string[] }>(
      `select b.id as basis, array(select g.capacity from sharing.release_signature g where g.release_id = any (b.records)) as capacities,
         array(select distinct p from sharing.jurisdiction_statement j, unnest(j.places) p where j.subject_id = b.subject_id) as places
       from sharing.basis b join identity.program f on f.id = b.program_id where f.name = 'Drop-in advocacy'`,
    )
    expect(rows).toEqual([{ basis: rows[0]?.basis, capacities: ['youth'], places: ['ZH'] }])
    const opens = () => asPerson('Nora Petrova', (ctx) => openShared(ctx, db.keyStore, rows[0]?.basis ?? ''))
    expect((await opens())?.items).toBe(3)
    const law = await db.admin.query<{ jurisdiction: string; fictional: boolean; says: string }>(
      `select jurisdiction, fictional, says from law.fact where topic = 'consent-advocacy'
         and id in (select r.fact_id from law.review r where r.status = 'verified')`,
    )
    expect(law.rows.map(({ jurisdiction, fictional }) => [jurisdiction, fictional])).toEqual([['ZH', true]])
    expect(law.rows[0]?.says).toMatch(/^Made up:/)
    // It rests on that law: without it nothing is read.
    await db.admin.query(
      `update law.fact set valid_to = current_date - 1, valid_from = current_date - 9 where topic = 'consent-advocacy'`,
    )
    expect(await opens()).toBeUndefined()
    await db.admin.query(
      `update law.fact set valid_to = null, valid_from = null where topic = 'consent-advocacy'`,
    )
  })

  it('shares nothing of somebody who signed nothing, and says what would make it possible', async () => {
    const answers = await asPerson('Ruth Castellano', async (ctx) => {
      const [record] = await ctx.prepared<{ subject: string }>(
        'demo_unshared',
        `select s.id as subject from records.subject s where s.id not in (select b.subject_id from sharing.basis b) limit 1`,
        [],
      )
      const items = (
        await readableOf(ctx, [record?.subject ?? ''], { kinds: ['identity', 'note'], limit: 9 })
      ).map(({ item }) => item)
      return await whatMayPass(ctx, db.keyStore, record?.subject ?? '', {
        program: programOf('Night emergency team'),
        purpose: 'care',
        items,
      })
    })
    expect(answers.length).toBeGreaterThan(1)
    for (const { groups, decision } of answers) {
      expect(groups).toEqual([])
      expect(decision.reasons).toEqual(['no-release'])
      expect(decision.possible).toEqual(['new-release'])
    }
  })

  it('keeps what people changed when it starts again', async () => {
    const [first] = await cards()
    const id = first?.service_id ?? ''
    await asSteward(db, async (ctx) => {
      const { version } = await ctx.db
        .selectFrom('directory.service')
        .select('version')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      await editRecord(ctx, db.keyring, {
        entity: 'service',
        id,
        version,
        values: { name: 'Renamed by a visitor' },
        evidence: { method: 'human call', note: 'Trying it out' },
      })
    })
    const before = await cards()
    await Promise.all([load(), load()])
    expect(await cards()).toEqual(before)
  })

  it('has places that are free, full, old, never counted and hidden, for people who look for one', async () => {
    const secret = await asActor(db.app, { kind: 'visitor' }, (ctx) =>
      demoSignIn(ctx, memberOf('Daniel Kim')),
    )
    const lines = await asActor(db.app, { kind: 'session', secret }, board)
    expect(new Set(lines.map((one) => one.unit)).size).toBeGreaterThanOrEqual(5)
    expect(new Set(lines.map(lineState))).toEqual(new Set(['open', 'full', 'call']))
    expect(lines.filter((one) => one.freshness === 'ageing')).not.toEqual([])
    expect(lines.filter((one) => one.countedAt === null)).toHaveLength(1)
    expect(lines.filter((one) => one.waitlist && lineState(one) === 'full')).not.toEqual([])
    const hidden = lines.filter((one) => one.hidden)
    expect(hidden.length).toBeGreaterThan(0)
    for (const one of hidden) expect(one).toMatchObject({ place: null, region: 1 })
  })

  it('has a published month in which some numbers are shown and small ones are not, once', async () => {
    const server = await testServer({ routes: figureRoutes, services: { pool: db.app } })
    try {
      const secret = await asActor(db.app, { kind: 'visitor' }, (ctx) =>
        demoSignIn(ctx, memberOf('Daniel Kim')),
      )
      const open = (path: string) =>
        server.app.inject({
          url: `/availability/figures${path}`,
          headers: { cookie: `bw_session=${secret}` },
        })
      const { body } = await open('')
      // The page opens on that month, with a picture of each part.
      for (const id of ['answers', 'counties', 'age', 'gender', 'need'])
        expect(body).toContain(`aria-labelledby="${id}-picture-title ${id}-picture-text"`)
      expect(body).toMatch(/Cook County, IL: Bed<.{0,200}>28<.{0,60}>33</)
      const shown = [...body.matchAll(/<td class="numeric"[^>]*>(\d+)<\/td>/g)].map(([, n]) => Number(n))
      expect(shown.length).toBeGreaterThan(15)
      expect(body).toMatch(/Trans boy<.{0,200}>not shown<.{0,60}>not shown</)
      // Of a county with small numbers alone there is no row: its name would tell.
      expect(body).not.toContain('Will County')
      expect(body).toContain('Night emergency team')
      const { rows } = await db.admin.query(
        `select min(n) as smallest, count(*) filter (where n is null) > 10 as hides,
           (select count(*)::int from availability.ask_tally) as exact from availability.ask_gap`,
      )
      expect(rows).toEqual([{ smallest: expect.any(Number), hides: true, exact: 0 }])
      expect(rows[0].smallest).toBeGreaterThanOrEqual(11)
      expect(await db.owner.query(`select availability.add_demo_asks('[]', '[]') as added`)).toMatchObject({
        rows: [{ added: false }],
      })
    } finally {
      await server.close()
    }
  })

  it('lets nobody add a month but the owner, and only to a demo', async () => {
    for (const call of [`add_demo_asks('[]', '[]')`, 'add_demo_counts()']) {
      await expect(db.app.query(`select availability.${call}`)).rejects.toMatchObject({ code: '42501' })
      await db.admin.query(`delete from platform.setting where key = 'demo'`)
      await expect(db.owner.query(`select availability.${call}`)).rejects.toThrow('not a demo')
      await db.owner.query('select platform.mark_demo()')
    }
  })

  it('lets nobody sign in as its people where the installation is no demo', async () => {
    await db.admin.query("delete from platform.setting where key = 'demo'")
    const attempt = asActor(db.app, { kind: 'visitor' }, (ctx) =>
      ctx.prepared(
        'try',
        "select identity.demo_sign_in('0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a1e01', sha256('x'))",
        [],
      ),
    )
    await expect(attempt).rejects.toThrow('not a demo person')
  })
})

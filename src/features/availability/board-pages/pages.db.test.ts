import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { countLine } from '../count-line.ts'
import { aKeeper, aLine, aSeeker, as, newKey, setClock, testCoalition } from '../testing/lines.ts'
import { hearsOfAvailability } from '../topic.ts'
import { boardPages } from './routes.ts'

let db: TestDatabase
let server: TestServer
const limits = { ...defaultLimits, form: { points: 100_000, seconds: 60, lease: 100 } }
beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({
    routes: boardPages,
    services: { pool: db.app, keyring: db.keyring },
    limits,
    config: { publicUrl: 'https://help.test' },
  })
  await db.admin.query(
    `insert into availability.region (coalition_id, number, counties, broker_phone) values ($1, 7, '{17031}', '+1 312-555-0107')`,
    [testCoalition],
  )
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(() => setClock(db, 0))

async function seeker(given: { coalition?: string } = {}) {
  const one = await aSeeker(db, given)
  const cookie = `__Host-bw_session=${one.secret}`
  const get = (url: string) => server.app.inject({ url, headers: { cookie } })
  const post = (url: string, values: Record<string, string | readonly string[]> = {}) =>
    server.app.inject({
      method: 'POST',
      url,
      headers: { ...ownForm, cookie },
      payload: new URLSearchParams(
        Object.entries(values).flatMap(([name, value]) =>
          [value].flat().map((each): [string, string] => [name, each]),
        ),
      ).toString(),
    })
  return { ...one, get, post }
}
const rowOf = (body: string, id: string) =>
  new RegExp(`<tr id="line-${id}".*?</tr>`, 's').exec(body)?.[0] ?? ''
const hold = (id: string) => `/availability/lines/${id}/hold`
const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

describe('the board', () => {
  it('says how each place stands, how old that is, and gives a button for what can be done', async () => {
    const keeper = await aKeeper(db)
    const free = await aLine(db, keeper, { minutesAgo: 25 })
    const full = await aLine(db, keeper, { occupied: 3 })
    const me = await seeker()
    const page = await me.get('/availability')
    expect(page.statusCode).toBe(200)
    expect(await htmlFaults(page.body)).toEqual([])
    expect(readingFaults(page.body, 'pro')).toEqual([])
    const row = rowOf(page.body, free)
    expect(textOf(row)).toMatch(/Ages 12–17.* 3 Available Updated 25 minutes ago Waitlist: 0 Hold a bed/)
    // Through what it was counted: of each row that was not in the app, and of all others once.
    expect(textOf(page.body).match(/in the app/g)).toHaveLength(1)
    expect(textOf(page.body)).toContain('Updates were made in the app, unless a row says how.')
    expect(row).toMatch(/<time datetime="[^"]+" title="[^"]+ [A-Z]{3}" data-board-age/i)
    expect(row).not.toMatch(/data-board-act="hold"[^>]*hidden/)
    expect(row).toMatch(/data-board-act="wait"[^>]* hidden/)
    expect(textOf(rowOf(page.body, full))).toContain('Full')
    // Nothing is asked for, so nothing fits best.
    expect(textOf(page.body)).toContain('Open first, then newest')
    expect(textOf(page.body)).not.toContain('Best fit')
    expect(rowOf(page.body, full)).toMatch(/data-board-act="hold"[^>]* hidden/)
  })

  it('never shows an old count as free, nor lets its page do so later', async () => {
    const keeper = await aKeeper(db)
    const id = await aLine(db, keeper, { minutesAgo: 481 })
    const me = await seeker()
    const row = rowOf((await me.get('/availability')).body, id)
    expect(row).toContain('data-state="call"')
    expect(textOf(row)).toContain('Last known open: 3')
    expect(row).not.toMatch(/board-number|Available/)
    expect(row).toMatch(/data-board-act="hold"[^>]* hidden/)
    const fresh = await aLine(db, keeper, { minutesAgo: 10 })
    const later = rowOf((await me.get('/availability')).body, fresh)
    const [counted, ages, call] = ['counted', 'ages', 'call'].map(
      (name) => new RegExp(`data-${name}="([^"]+)"`).exec(later)?.[1],
    )
    expect(Date.parse(ages ?? '') - Date.parse(counted ?? '')).toBe(2 * 3_600_000)
    expect(Date.parse(call ?? '') - Date.parse(counted ?? '')).toBe(8 * 3_600_000)
  })

  it('says how many of how many fit, by kind, fits first, and folds what does not with its reason', async () => {
    const coalition = await aCoalition(db)
    const keeper = await aKeeper(db, { coalition })
    const { rows } = await db.admin.query<{ id: string }>(
      `insert into availability.line (coalition_id, program_id, service_id, unit, age_min, age_max, genders, refuses, hidden, total, counted_at, counted_how)
       select $1, $2, $3, u, a, 17, g, r, false, 2, clock_timestamp(), 'app'
       from (values ('bed', 12, array['girl', 'trans-girl'], '{}'::text[]), ('bed', 12, null, '{}'), ('bed', 16, array['girl'], '{}'),
         ('crib', 12, array['girl', 'trans-girl'], '{siblings}'), ('intake-slot', 12, array['girl', 'trans-girl'], '{}')) v (u, a, g, r)
       returning id`,
      [coalition, keeper.place.program, keeper.record.serviceId],
    )
    const [fits = '', unsaid = '', tooOld = '', crib = '', slot = ''] = rows.map((one) => one.id)
    const me = await seeker({ coalition })
    const { body } = await me.get('/availability?age=14&gender=trans-girl&county=')
    expect(await htmlFaults(body)).toEqual([])
    const text = textOf(body)
    expect(text).toContain('3 of 5 fit, 1 more may')
    expect(text).toMatch(/Beds 1 of 3 fit, 1 more may .* Cribs 1 of 1 fit .* Intake slots 1 of 1 fit/)
    for (const [first, second] of [
      [fits, unsaid],
      [unsaid, crib],
      [crib, slot],
      [slot, tooOld],
    ])
      expect(body.indexOf(`line-${first}`)).toBeLessThan(body.indexOf(`line-${second}`))
    expect(textOf(rowOf(body, unsaid))).toContain('May fit. Not stated: gender')
    expect(text).toContain('1 does not fit: see why')
    expect(text).toMatch(/Takes ages 16 to 17\. You asked for 14\. Takes: Girl\./)
    expect(body).toMatch(/<details><summary>1 does/)
    // An address of an earlier release shows it at once.
    expect((await me.get('/availability?age=14&show=all')).body).toContain('<details open>')
    const one = textOf((await me.get('/availability?unit=crib&needs=siblings')).body)
    expect(one).toMatch(/0 of 1 fit .* No listed place fits\. .*Cannot take: With siblings/)
    // What was asked for goes with the hold, and with a request.
    for (const path of [hold(fits), '/availability/asks/plan'])
      expect(formValues(body, path)).toMatchObject({ age: ['14'], gender: ['trans-girl'] })
  })

  it('says of a hidden place its region and whom to call, and nothing that tells it', async () => {
    const keeper = await aKeeper(db, {
      record: {
        organization: { name: 'Marker Harbor Agency (fictional)' },
        service: { name: 'Marker night beds (fictional)' },
      },
    })
    const id = await aLine(db, keeper, {
      hidden: true,
      region: 7,
      county: 55059,
      counties: [55059],
      total: 9,
    })
    const me = await seeker()
    // As a county, not as five digits of an id or a token.
    const markers = /Marker|(?<![\w-])55059(?![\w-])|Kenosha|Wisconsin|9 free/
    for (const url of [
      '/availability',
      '/availability/now',
      '/availability/areas',
      '/availability/holds',
      '/availability?unit=bed&age=14',
    ]) {
      const page = await me.get(url)
      expect(page.statusCode).toBe(200)
      expect(page.body).not.toMatch(markers)
    }
    const row = rowOf((await me.get('/availability')).body, id)
    expect(textOf(row)).toMatch(/A place in region 7 .*Has openings Updated in the last hour/)
    expect(row).toContain('tel:+13125550107')
    expect(row).not.toContain('<form')
    const refused = await me.post(hold(id), { key: newKey() })
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain('through the placement coordinator of its region')
    expect(refused.body).not.toMatch(markers)
    // Whoever keeps it sees its name, and not in a county either.
    const areas = await server.app.inject({
      url: '/availability/areas?state=WI',
      headers: { cookie: `__Host-bw_session=${keeper.secret}` },
    })
    expect(areas.body).not.toMatch(/Kenosha|Wisconsin/)
    // What open pages are told of it: how it stands, and no number.
    await as(db, keeper.secret, (ctx) =>
      countLine(ctx, {
        lineId: id,
        numbers: { total: 9, surge: 0, outOfService: 0, occupied: 1 },
        channel: 'app',
        key: newKey(),
      }),
    )
    const told = await db.admin.query(
      'select topic, kind, version from live.outbox where object_id = $1 and topic <> $2',
      [id, `availability.board:${keeper.place.program}`],
    )
    expect(told.rows).toEqual([
      { topic: `availability.board:${testCoalition}`, kind: 'line-open', version: null },
    ])
  })

  it('gives people of one coalition who load it at the same moment each the rows that are theirs to see', async () => {
    const keeper = await aKeeper(db, { record: { service: { name: 'Lantern night beds (fictional)' } } })
    const id = await aLine(db, keeper, { hidden: true, region: 7, total: 9 })
    const [one, other] = [await seeker(), await seeker()]
    const headers = { cookie: `__Host-bw_session=${keeper.secret}` }
    const kept = () => server.app.inject({ url: '/availability', headers })
    const pages = await Promise.all([kept(), one.get('/availability'), kept(), other.get('/availability')])
    const rows = pages.map(({ body }) => textOf(rowOf(body, id)))
    for (const row of [rows[0], rows[2]]) expect(row).toMatch(/Lantern night beds .*9 Available/i)
    for (const row of [rows[1], rows[3]]) {
      expect(row).toMatch(/A place in region 7 .*Has openings/)
      expect(row).not.toMatch(/Lantern|9 open/i)
    }
  })

  it('is of one’s own coalition, and so are its events', async () => {
    const id = await aLine(db, await aKeeper(db))
    const coalition = await aCoalition(db)
    const elsewhere = await seeker({ coalition })
    expect((await elsewhere.get('/availability')).body).not.toContain(id)
    const topics = await as(db, elsewhere.secret, async (ctx) => hearsOfAvailability(ctx.actor))
    const boards = topics.filter((one) => one.startsWith('availability.board'))
    expect(boards).toEqual([
      `availability.board:${coalition}`,
      `availability.board:${elsewhere.place.program}`,
    ])
  })
})

describe('holding from the board', () => {
  it('holds once however often the form arrives, and shows the hold where a notice leads', async () => {
    const id = await aLine(db, await aKeeper(db))
    const me = await seeker()
    const form = formValues((await me.get('/availability?needs=siblings')).body, hold(id))
    const first = await me.post(hold(id), form)
    const again = await me.post(hold(id), form)
    expect(first.statusCode).toBe(303)
    const to = String(first.headers.location)
    expect(to).toMatch(/^\/availability\/holds\?done=held#hold-/)
    expect(again.headers.location).toBe(to)
    const page = await me.get(to)
    expect(await htmlFaults(page.body)).toEqual([])
    expect(readingFaults(page.body, 'pro')).toEqual([])
    expect(page.body).toContain(`id="${to.split('#')[1]}"`)
    expect(textOf(page.body)).toMatch(/90 min left, until .*Needs: With siblings/)
    const holdId = to.split('#hold-')[1] ?? ''
    const longer = { key: newKey() }
    const extend = () => me.post(`/availability/holds/${holdId}/extend`, longer)
    const extended = await extend()
    expect(extended.headers.location).toBe(`/availability/holds?done=extend#hold-${holdId}`)
    // Pressed twice: the same answer, and no second extension.
    expect((await extend()).headers.location).toBe(extended.headers.location)
    expect(textOf((await me.get('/availability/holds')).body)).toContain(
      'Extended once. It cannot be extended again.',
    )
    expect((await me.post(`/availability/holds/${holdId}/confirm`)).statusCode).toBe(303)
    expect(textOf((await me.get('/availability/holds')).body)).toContain('Placed: the slot is occupied.')
    const late = await me.post(`/availability/holds/${holdId}/cancel`)
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('This hold has ended.')
  })

  it('says on a page why there is none, and leads back to the same list', async () => {
    const id = await aLine(db, await aKeeper(db), { total: 1, occupied: 1 })
    const me = await seeker()
    const refused = await me.post(hold(id), { key: newKey(), age: '14', needs: ['siblings', 'wheelchair'] })
    expect(refused.statusCode).toBe(409)
    expect(await htmlFaults(refused.body)).toEqual([])
    expect(refused.body).toContain('The last opening has just been taken.')
    expect(refused.body).toContain('href="/availability?age=14&amp;needs=siblings&amp;needs=wheelchair"')
    expect((await me.post(hold('11111111-1111-4111-8111-111111111111'), { key: newKey() })).statusCode).toBe(
      404,
    )
  })

  it('says of a place that was hidden meanwhile its region and whom to call, as long as it is held', async () => {
    const keeper = await aKeeper(db, { record: { service: { name: 'Marker cove (fictional)' } } })
    const id = await aLine(db, keeper, { region: 7 })
    const me = await seeker()
    await me.post(hold(id), { key: newKey() })
    expect((await me.get('/availability/holds')).body).toContain('Marker cove')
    await db.admin.query('update availability.line set hidden = true where id = $1', [id])
    const { body } = await me.get('/availability/holds')
    expect(body).not.toContain('Marker cove')
    expect(textOf(body)).toContain('A place in region 7')
    expect(body).toContain('tel:+13125550107')
    const holdId = /holds\/([\da-f-]{36})\/confirm/.exec(body)?.[1]
    expect((await me.post(`/availability/holds/${holdId}/confirm`)).statusCode).toBe(303)
  })

  it('says until when on the clocks of each place, and names those that are not the reader’s', async () => {
    const keeper = await aKeeper(db)
    const [cook, king] = [
      await aLine(db, keeper, { county: 17_031 }),
      await aLine(db, keeper, { county: 53_033 }),
    ]
    const me = await seeker()
    for (const id of [cook, king]) await me.post(hold(id), { key: newKey() })
    const page = await me.get('/availability/holds')
    const { rows } = await db.admin.query<{ line_id: string; id: string; expires_at: Date }>(
      'select line_id, id, expires_at from availability.hold where line_id = any ($1)',
      [[cook, king]],
    )
    const clockAt = (line: string, timeZone: string) => {
      const one = rows.find(({ line_id }) => line_id === line)
      const time = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: '2-digit' }).format(
        one?.expires_at,
      )
      const card = new RegExp(`id="hold-${one?.id}".*?</article>`, 's').exec(page.body)?.[0] ?? ''
      return { time: time.replace(/\s/g, ' '), card: textOf(card) }
    }
    const here = clockAt(cook, 'America/Chicago')
    expect(here.card).toMatch(new RegExp(`(?:89|90) min left, until (?:\\w+ \\d+, )?${here.time} `))
    expect(here.card).not.toMatch(/C[SD]T|UTC/)
    const there = clockAt(king, 'America/Los_Angeles')
    expect(there.card).toMatch(new RegExp(`min left, until \\w+ \\d+, \\d{4}, ${there.time} P[SD]T`))
    expect(readingFaults(page.body, 'pro')).toEqual([])
  })

  it('says plainly that a hold is at risk, and what to do', async () => {
    const keeper = await aKeeper(db)
    const id = await aLine(db, keeper, { total: 1 })
    const me = await seeker()
    await me.post(hold(id), { key: newKey() })
    await as(db, keeper.secret, (ctx) =>
      countLine(ctx, {
        lineId: id,
        numbers: { total: 1, surge: 0, outOfService: 0, occupied: 1 },
        channel: 'app',
        key: newKey(),
      }),
    )
    const page = textOf((await me.get('/availability/holds')).body)
    expect(page).toMatch(/At risk: the latest update .* Call them now\./)
    expect(page).not.toContain('Extend hold')
  })

  it('tells who waits where they stand, offers the next place, and lets it be held', async () => {
    const keeper = await aKeeper(db)
    const id = await aLine(db, keeper, { total: 1, occupied: 1 })
    const [first, second] = [await seeker(), await seeker()]
    const joined = await first.post(`/availability/lines/${id}/wait`, { key: newKey() })
    expect(joined.headers.location).toMatch(/done=waiting#wait-/)
    await second.post(`/availability/lines/${id}/wait`, { key: newKey() })
    expect(textOf((await second.get('/availability/holds')).body)).toContain('You are number 2 in line.')
    const twice = await first.post(`/availability/lines/${id}/wait`, { key: newKey() })
    expect(twice.body).toContain('You are on this waitlist already.')
    await as(db, keeper.secret, (ctx) =>
      countLine(ctx, {
        lineId: id,
        numbers: { total: 1, surge: 0, outOfService: 0, occupied: 0 },
        channel: 'app',
        key: newKey(),
      }),
    )
    const offered = (await first.get('/availability/holds')).body
    expect(textOf(offered)).toMatch(
      /An opening is offered to you alone: (?:29|30) min left, until .* Hold it now/,
    )
    expect(textOf((await second.get('/availability/holds')).body)).not.toContain('Hold it now')
    const held = await first.post(hold(id), formValues(offered, hold(id)))
    expect(held.statusCode).toBe(303)
    const wait = /waits\/([0-9a-f-]{36})\/leave/.exec((await second.get('/availability/holds')).body)?.[1]
    expect((await second.post(`/availability/waits/${wait}/leave`)).statusCode).toBe(303)
    expect((await second.get('/availability/holds')).body).toContain('Your program is on no waitlist.')
  })
})

describe('the counts by area', () => {
  it('are a map and a table of the same numbers', async () => {
    const coalition = await aCoalition(db)
    const keeper = await aKeeper(db, { coalition })
    await db.admin.query(
      `insert into availability.line (coalition_id, program_id, service_id, unit, age_min, age_max, hidden, county_fips, total, counted_at, counted_how)
       values ($1, $2, $3, 'bed', 12, 17, false, 17031, 4, clock_timestamp(), 'app'),
         ($1, $2, $3, 'bed', 12, 17, false, 17031, 9, clock_timestamp() - interval '9 hours', 'app')`,
      [coalition, keeper.place.program, keeper.record.serviceId],
    )
    const { body } = await (await seeker({ coalition })).get('/availability/areas')
    expect(await htmlFaults(body)).toEqual([])
    expect(readingFaults(body, 'pro')).toEqual([])
    expect(body).toContain('<svg')
    expect(body.match(/class="level most" d=/g)).toHaveLength(1)
    expect(textOf(body)).toMatch(/Cook County 4 2 1/)
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aRecord } from '#features/directory/testing/records.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { type SignedIn, signedIn } from '#platform/http/testing/signed-in.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { holdSlot } from '../../hold-slot.ts'
import {
  aKeeper,
  aLine,
  aSeeker,
  as,
  type Keeper,
  newKey,
  setClock,
  testCoalition,
} from '../../testing/lines.ts'
import { keepingRoutes } from '../routes.ts'

/** The pages of keepers, by their forms, as a browser without scripts sends them. */
let db: TestDatabase
let server: TestServer
let keeper: Keeper
let seeker: Awaited<ReturnType<typeof aSeeker>>
let steward: SignedIn

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({ routes: keepingRoutes, services: { pool: db.app, keyring: db.keyring } })
  keeper = await aKeeper(db)
  seeker = await aSeeker(db)
  steward = await signedIn(server.app, db)
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(() => setClock(db, 0))

const LIST = '/availability/lines'
const open = (url: string, cookie = keeper.cookie) => server.app.inject({ url, headers: { cookie } })
type Values = Record<string, string | readonly string[]>
const post = (url: string, values: Values = {}, cookie = keeper.cookie) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie },
    payload: new URLSearchParams(
      Object.entries(values).flatMap(([name, value]) =>
        [value].flat().map((one) => [name, one] as [string, string]),
      ),
    ).toString(),
  })
const follow = async (answer: Awaited<ReturnType<typeof post>>, cookie = keeper.cookie) => {
  expect(answer.statusCode, answer.body.slice(0, 2000)).toBe(303)
  return open(String(answer.headers.location), cookie)
}
const line = async (id: string) =>
  (await db.admin.query('select * from availability.line where id = $1', [id])).rows[0]
const numbers = { total: '5', surge: '1', outOfService: '1', occupied: '2', taking: 'taking' }

describe('the pages of a keeper', () => {
  it('are clean, calm markup', async () => {
    const id = await aLine(db, keeper)
    await as(db, seeker.secret, (ctx) => holdSlot(ctx, { lineId: id, key: newKey(), needs: ['siblings'] }))
    for (const url of [LIST, `${LIST}/${id}`, `${LIST}/${id}/describe`, `${LIST}/new`]) {
      const page = await open(url)
      expect(page.statusCode, url).toBe(200)
      expect(await htmlFaults(page.body), url).toEqual([])
      expect(readingFaults(page.body, 'pro'), url).toEqual([])
    }
  })

  it('say how each line stands, how old that is, who said it and how', async () => {
    const id = await aLine(db, keeper, { minutesAgo: 5 })
    expect((await open(`${LIST}/${id}`)).body).toContain('Updated 5 minutes ago, on this page.')
    const page = await follow(
      await post(`${LIST}/${id}/tap`, { key: newKey(), seen: '1', tap: 'same', back: 'line' }),
    )
    expect(page.body).toContain('Updated just now by')
    expect(page.body).toContain('no change')
    await setClock(db, 481)
    expect((await open(`${LIST}/${id}`)).body).toContain('Call to confirm: update too old')
  })
})

describe('a new line', () => {
  it('is one line, however often its form is sent', async () => {
    const other = await aKeeper(db)
    const page = await open(`${LIST}/new`, other.cookie)
    const values = {
      ...formValues(page.body, `${LIST}/new`),
      place: `${other.record.serviceId}.${other.record.locationId}`,
      unit: 'bed',
    }
    const sent = await Promise.all([1, 2, 3].map(() => post(`${LIST}/new`, values, other.cookie)))
    expect(sent.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303])
    const { rows } = await db.admin.query('select id from availability.line where program_id = $1', [
      other.place.program,
    ])
    expect(rows).toHaveLength(1)
    const events = await db.admin.query(`select 1 from audit.event where object_id = $1`, [rows[0].id])
    expect(events.rowCount).toBe(1)
    // Not a way to somebody else's line.
    const taken = await post(`${LIST}/new`, { ...values, key: await aLine(db, keeper) }, other.cookie)
    expect([taken.statusCode, taken.body.includes('This form was sent before')]).toEqual([409, true])
  })
})

describe('one tap', () => {
  it('is one form, which says once what it says however often it is sent', async () => {
    const id = await aLine(db, keeper, { total: 4, occupied: 2 })
    const page = await open(LIST)
    const values = { ...formValues(page.body, `${LIST}/${id}/tap`), tap: 'one-less' }
    expect((await follow(await post(`${LIST}/${id}/tap`, values))).body).toContain(
      'Updated. Everybody sees it now.',
    )
    await post(`${LIST}/${id}/tap`, values)
    expect(await line(id)).toMatchObject({ occupied: 3, version: 2, counted_how: 'app' })
  })

  it('is taken back by one more, on the page that follows, and by nobody else', async () => {
    const id = await aLine(db, keeper, { total: 4, occupied: 2 })
    const tap = async (word: string) => {
      const values = { ...formValues((await open(LIST)).body, `${LIST}/${id}/tap`), tap: word }
      return follow(await post(`${LIST}/${id}/tap`, values))
    }
    // Nothing stood before the first count.
    expect((await tap('same')).body).not.toContain('>Undo')
    const after = await tap('one-less')
    expect(await htmlFaults(after.body)).toEqual([])
    expect(after.body).toMatch(/Bed, ages 12 to 17[^<]*:<\/strong> 1 open\. Shared just now\./)
    const undo = formValues(after.body, `${LIST}/${id}/undo`)
    const back = await follow(await post(`${LIST}/${id}/undo`, undo))
    expect(back.body).toContain('Taken back. The numbers and their age are as before.')
    expect(back.body).not.toContain('>Undo')
    expect(await line(id)).toMatchObject({ occupied: 2, counted_how: 'same' })
    const late = await post(`${LIST}/${id}/undo`, { key: newKey(), seen: '3' })
    expect([late.statusCode, late.body.includes('The numbers changed while you looked')]).toEqual([409, true])
  })

  it('is asked for by its button where an update is due, under one large number', async () => {
    const other = await aKeeper(db)
    const fresh = await aLine(db, other, { total: 5, occupied: 2 })
    const due = await aLine(db, other, { total: 8, occupied: 1, outOfService: 1, minutesAgo: 150 })
    await as(db, seeker.secret, (ctx) => holdSlot(ctx, { lineId: due, key: newKey() })).catch(() => undefined)
    const { body } = await open(LIST, other.cookie)
    const card = (id: string) => body.split(`id="line-${id}"`)[1]?.split('</article>')[0] ?? ''
    expect(card(fresh)).toMatch(/<strong>3<\/strong><span class="hint">open of 5/)
    expect(card(fresh)).toMatch(/class="button quiet" name="tap" value="same"/)
    expect(card(due)).toMatch(/class="button primary" name="tap" value="same"/)
    expect(card(due)).toContain('Update due')
    expect(card(due)).toMatch(/1 occupied, 1 held, 5 open\./)
    // What would be refused cannot be pressed.
    const step = (html: string, tap: string) => new RegExp(`<button[^>]*value="${tap}"[^>]*>`).exec(html)?.[0]
    const full = await aLine(db, other, { total: 2, occupied: 2 })
    const empty = await aLine(db, other, { total: 2 })
    const cards = (await open(LIST, other.cookie)).body.split('id="line-')
    const of = (id: string) => cards.find((one) => one.startsWith(id)) ?? ''
    for (const [id, can, cannot] of [
      [full, 'one-more', 'one-less'],
      [empty, 'one-less', 'one-more'],
    ] as const) {
      expect(step(of(id), can)).not.toContain('disabled')
      expect(step(of(id), cannot)).toContain('disabled')
    }
  })

  it('on an old page shows the newer count first', async () => {
    const id = await aLine(db, keeper, { total: 4, occupied: 2 })
    await post(`${LIST}/${id}/tap`, { key: newKey(), seen: '1', tap: 'full' })
    const late = await post(`${LIST}/${id}/tap`, { key: newKey(), seen: '1', tap: 'one-more' })
    expect([late.statusCode, late.body.includes('The numbers changed while you looked')]).toEqual([409, true])
    expect(await line(id)).toMatchObject({ occupied: 4 })
    const nothing = await post(`${LIST}/${id}/tap`, {
      key: newKey(),
      seen: '2',
      tap: 'one-less',
      back: 'line',
    })
    expect([nothing.statusCode, nothing.body.includes('None is open')]).toEqual([409, true])
  })

  it('says of all lines that they stand as before, and leaves one that somebody counted meanwhile', async () => {
    const other = await aKeeper(db)
    const [first, second] = [
      await aLine(db, other, { minutesAgo: 600 }),
      await aLine(db, other, { minutesAgo: 600 }),
    ]
    const closed = await aLine(db, other, { taking: 'closed', minutesAgo: 600 })
    const page = await open(LIST, other.cookie)
    expect(page.body).toContain('All 3 unchanged')
    const values = { key: newKey(), line: [`${first}.1`, `${second}.1`] }
    await post(`${LIST}/${second}/tap`, { key: newKey(), seen: '1', tap: 'full' }, other.cookie)
    const done = await follow(await post(`${LIST}/same`, values, other.cookie), other.cookie)
    expect(done.body).toContain('Some were updated by somebody else')
    expect(await line(first)).toMatchObject({ version: 2, counted_how: 'same' })
    expect(await line(second)).toMatchObject({ version: 2, occupied: 3 })
    expect(await line(closed)).toMatchObject({ version: 1 })
    await post(`${LIST}/same`, values, other.cookie)
    expect(await line(first)).toMatchObject({ version: 2 })
  })
})

describe('numbers', () => {
  it('are entered whole, and wrong ones come back with what to do', async () => {
    const id = await aLine(db, keeper)
    const key = newKey()
    await follow(await post(`${LIST}/${id}/count`, { key, seen: '1', ...numbers }))
    expect(await line(id)).toMatchObject({ total: 5, surge: 1, out_of_service: 1, occupied: 2, version: 2 })
    const more = await post(`${LIST}/${id}/count`, { key: newKey(), seen: '2', ...numbers, occupied: '9' })
    expect([more.statusCode, more.body.includes('More are occupied than there are')]).toEqual([422, true])
    expect(formValues(more.body, `${LIST}/${id}/count`)).toMatchObject({ occupied: ['9'] })
    const word = await post(`${LIST}/${id}/count`, { key: newKey(), seen: '2', ...numbers, total: 'five' })
    expect([word.statusCode, word.body.includes('Write a whole number from 0 to 10,000.')]).toEqual([
      422,
      true,
    ])
    expect(await open(`${LIST}/${id}`).then(({ body }) => body)).toContain('Earlier updates')
  })

  it('end a line for good, by a button of its own', async () => {
    const id = await aLine(db, keeper)
    const before = (await open(`${LIST}/${id}`)).body
    const page = await follow(
      await post(`${LIST}/${id}/count`, { key: newKey(), seen: '1', ...numbers, taking: 'ended' }),
    )
    expect(before.match(/value="ended"/g)).toHaveLength(1)
    expect(before).toMatch(/<summary>End this type….*value="ended"/s)
    expect(page.body).toContain('This bed or slot type has ended.')
    expect((await open(`${LIST}/${id}`)).statusCode).toBe(404)
  })
})

describe('asks', () => {
  it('are paused for a while and let in again', async () => {
    const id = await aLine(db, keeper)
    const paused = await follow(await post(`${LIST}/${id}/pause`, { hours: '12' }))
    expect(paused.body).toContain('No requests until')
    const { asks_paused_until: until } = await line(id)
    expect(Math.round((until.getTime() - Date.now()) / 3_600_000)).toBe(12)
    await post(`${LIST}/${id}/pause`, { hours: '0' })
    expect(await line(id)).toMatchObject({ asks_paused_until: null })
    expect((await post(`${LIST}/${id}/pause`, { hours: '9999' })).statusCode).toBe(422)
  })
})

describe('a line', () => {
  const facts = {
    ageMin: '13',
    ageMax: '17',
    genders: ['girl', 'trans-girl'],
    'need-pregnant': 'yes',
    'need-parenting': 'no',
    'need-siblings': 'unsaid',
    'need-wheelchair': 'unsaid',
    'need-substance-use': 'unsaid',
    'need-interpreter': 'yes',
    county: 'Cook, IL',
    counties: 'Lake County, IL\nDuPage, IL',
    region: '',
    hidden: 'yes',
    holdMinutes: '60',
    limitMinutes: '',
  }

  it('is added at one of the agency’s own services, and described anew', async () => {
    const page = await open(`${LIST}/new`)
    const place = `${keeper.record.serviceId}.${keeper.record.locationId ?? ''}`
    expect(page.body).toContain(place)
    await follow(await post(`${LIST}/new`, { ...facts, key: newKey(), place, unit: 'crib' }))
    const { rows } = await db.admin.query(`select * from availability.line where unit = 'crib'`)
    expect(rows).toMatchObject([
      {
        age_min: 13,
        genders: ['girl', 'trans-girl'],
        takes: ['pregnant', 'interpreter'],
        refuses: ['parenting'],
        county_fips: 17031,
        counties: [17097, 17043],
        hidden: true,
        hold_minutes: 60,
        program_id: keeper.place.program,
      },
    ])
    const path = `${LIST}/${rows[0]?.id}/describe`
    const form = formValues((await open(path)).body, path)
    expect(form).toMatchObject({ county: ['Cook, IL'], counties: ['Lake, IL\nDuPage, IL'], hidden: ['yes'] })
    await follow(await post(path, { ...form, ageMax: '20', waitlist: 'yes' }))
    expect(await line(rows[0]?.id)).toMatchObject({ age_max: 20, waitlist: true })
  })

  it('comes back with what to change', async () => {
    const place = `${keeper.record.serviceId}.`
    for (const [wrong, sentence] of [
      [{ ageMax: '12' }, 'The oldest age must not be below the youngest.'],
      [{ county: 'Nowhere, IL' }, 'Write one county and its state'],
      [{ counties: 'Cook, IL\nNowhere, IL' }, 'One of these is no county'],
      [{ region: '7' }, 'Choose a region of your coalition.'],
      [{ place: 'x' }, 'Choose a service of the list.'],
      [{ place: `${newKey()}.` }, 'Choose a service of your own agency.'],
    ] as const) {
      const answer = await post(`${LIST}/new`, { ...facts, key: newKey(), place, unit: 'bed', ...wrong })
      expect([answer.statusCode, answer.body.includes(sentence)], sentence).toEqual([422, true])
      expect(formValues(answer.body, `${LIST}/new`)).toMatchObject({ ageMin: ['13'] })
    }
  })

  it('that a colleague hid meanwhile is not shown again by an old page', async () => {
    const id = await aLine(db, keeper, { hidden: false })
    const path = `${LIST}/${id}/describe`
    const old = formValues((await open(path)).body, path)
    await follow(await post(path, { ...old, hidden: 'yes' }))
    await follow(await post(path, { ...old, hidden: 'yes' }))
    const again = await db.admin.query(
      `select 1 from audit.event where object_id = $1 and action = 'line.described'`,
      [id],
    )
    expect(again.rowCount).toBe(1)

    const wrong = await post(path, { ...old, ageMax: '1' })
    expect(wrong.statusCode).toBe(422)
    const late = await post(path, { ...formValues(wrong.body, path), ageMax: '19' })
    expect([late.statusCode, late.body.includes('A colleague changed this')]).toEqual([409, true])
    expect(await line(id)).toMatchObject({ hidden: true, age_max: 17 })

    const knowing = formValues(late.body, path)
    expect(knowing).toMatchObject({ ageMax: ['19'] })
    await follow(await post(path, knowing))
    expect(await line(id)).toMatchObject({ hidden: false, age_max: 19 })
  })

  it('of another program is not there', async () => {
    const id = await aLine(db, await aKeeper(db))
    for (const url of [`${LIST}/${id}`, `${LIST}/${id}/describe`])
      expect((await open(url)).statusCode).toBe(404)
    for (const [path, values] of [
      ['tap', { key: newKey(), seen: '1', tap: 'full' }],
      ['count', { key: newKey(), seen: '1', ...numbers }],
      ['pause', { hours: '4' }],
      ['describe', { ...facts, seen: 'x' }],
    ] as [string, Values][])
      expect((await post(`${LIST}/${id}/${path}`, values)).statusCode, path).toBe(404)
    expect(await line(id)).toMatchObject({ version: 1, asks_paused_until: null, age_max: 17 })
  })

  it('that no program keeps is added and counted by a steward', async () => {
    const name = `Quay House ${newKey().slice(0, 8)} (fictional)`
    const ids = await asSteward(db, (ctx) => aRecord(ctx, { service: { name } }))
    expect((await steward.open(`${LIST}/new`)).body).not.toContain(ids.serviceId)
    const found = await steward.open(`${LIST}/new?named=${encodeURIComponent(name.slice(0, 14))}`)
    expect(found.body).toContain(ids.serviceId)
    const added = await steward.send(found, `${LIST}/new`, {
      ...facts,
      key: newKey(),
      place: `${ids.serviceId}.${ids.locationId ?? ''}`,
      unit: 'bed',
    })
    expect((await steward.follow(added)).body).toContain('Added. Update its numbers now.')
    const { rows } = await db.admin.query('select id from availability.line where service_id = $1', [
      ids.serviceId,
    ])
    const id = rows[0]?.id
    const tapped = await steward.post(`${LIST}/${id}/count`, { key: newKey(), seen: '1', ...numbers })
    expect(tapped.statusCode).toBe(303)
    expect(await line(id)).toMatchObject({ program_id: null, total: 5 })
    expect((await open(`${LIST}/${id}`)).statusCode).toBe(404)
    const kept = await aLine(db, keeper)
    const counted = await steward.post(`${LIST}/${kept}/count`, { key: newKey(), seen: '1', ...numbers })
    expect(counted.statusCode).toBe(404)
    expect(await line(kept)).toMatchObject({ version: 1 })
  })
})

describe('a hold on an own line', () => {
  const held = async () => {
    const id = await aLine(db, keeper)
    return as(db, seeker.secret, (ctx) => holdSlot(ctx, { lineId: id, key: newKey() }))
  }
  const stateOf = async (id: string) =>
    (await db.admin.query('select state, reason from availability.hold where id = $1', [id])).rows[0]

  it('is confirmed, or declined with a reason, in one tap', async () => {
    const [came, not] = [await held(), await held()]
    expect((await open(LIST)).body).toContain(`/availability/lines/holds/${came.holdId}/confirm`)
    await follow(await post(`/availability/lines/holds/${came.holdId}/confirm`))
    await follow(await post(`/availability/lines/holds/${not.holdId}/decline`, { reason: 'no-staff' }))
    expect([await stateOf(came.holdId), await stateOf(not.holdId)]).toEqual([
      { state: 'confirmed', reason: null },
      { state: 'declined', reason: 'no-staff' },
    ])
    const late = await post(`/availability/lines/holds/${not.holdId}/confirm`)
    expect([late.statusCode, late.body.includes('This hold has ended.')]).toEqual([409, true])
    const wrong = await post(`/availability/lines/holds/${came.holdId}/decline`, { reason: 'because' })
    expect([wrong.statusCode, wrong.body.includes('Choose why you cannot take them.')]).toEqual([422, true])
  })
})

describe('regions', () => {
  it('are added, changed and removed by the coalition’s administrator', async () => {
    const { cookie } = await aMember(db, 'coalition-administrator', { coalition: testCoalition })
    const REGIONS = '/coalition/regions'
    const saved = await post(
      REGIONS,
      {
        number: '4',
        counties: 'Cook, IL',
        brokerProgram: keeper.place.program ?? '',
        brokerPhone: '(312) 555-0142',
      },
      cookie,
    )
    const page = await follow(saved, cookie)
    expect(page.body).toContain('Saved the region.')
    expect(await htmlFaults(page.body)).toEqual([])
    expect(readingFaults(page.body, 'pro')).toEqual([])
    const row = async () => (await db.admin.query('select * from availability.region where number = 4')).rows
    expect(await row()).toMatchObject([
      { counties: [17031], broker_phone: '+1 312-555-0142', broker_program: keeper.place.program },
    ])
    expect(formValues((await open(`${REGIONS}?change=4`, cookie)).body, REGIONS)).toMatchObject({
      counties: ['Cook, IL'],
    })
    await aLine(db, keeper, { region: 4 })
    const used = await post(`${REGIONS}/4/remove`, {}, cookie)
    expect([used.statusCode, used.body.includes('Beds or slots are listed in this region.')]).toEqual([
      409,
      true,
    ])
    await db.admin.query('update availability.line set region = null')
    await follow(await post(`${REGIONS}/4/remove`, {}, cookie), cookie)
    expect(await row()).toEqual([])
    for (const [wrong, sentence] of [
      [{ number: '0' }, 'Write a number from 1 to 999.'],
      [{ counties: 'Nowhere' }, 'Write the counties'],
      [{ brokerPhone: '12' }, 'Write a phone number'],
      [{ brokerProgram: newKey() }, 'Choose a program of this coalition.'],
    ] as const) {
      const answer = await post(
        REGIONS,
        { number: '5', counties: 'Cook, IL', brokerProgram: '', brokerPhone: '', ...wrong },
        cookie,
      )
      expect([answer.statusCode, answer.body.includes(sentence)], sentence).toEqual([422, true])
    }
    expect((await post(REGIONS, { number: '5', counties: 'Cook, IL' })).statusCode).toBe(403)
  })
})

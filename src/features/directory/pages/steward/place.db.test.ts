import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type SignedIn, signedIn } from '#platform/http/testing/signed-in.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember, anAgency } from '#platform/testing/people.ts'
import { aDesk, type Desk, expectGoodPage } from '../../../curation/testing/desk.ts'
import { addService } from '../../add-service.ts'
import { anEntry, canaryPoint, canaryStreet, holdsCanary } from '../../testing/entries.ts'

let db: TestDatabase
let desk: Desk
let hidden: string
let serviceId: string

beforeAll(async () => {
  db = await testDatabase()
  desk = await aDesk(db)
})
afterAll(async () => {
  await desk.close()
  await db.close()
})
beforeEach(async () => {
  // Each test is another hour.
  await db.admin.query(`update protected.read_log set at = at - interval '2 hours'`)
  const added = await asSteward(db, (ctx) =>
    addService(
      ctx,
      db.keyring,
      anEntry({
        service: { name: 'Overnight shelter (fictional)', description: 'A bed for the night.' },
        place: {
          values: {
            name: 'Canary Nest shelter',
            addresses: [{ ...canaryStreet, address_type: 'physical' as const }],
            ...canaryPoint,
            phones: [{ number: '312-555-0177' }],
          },
          visibility: 'public',
          frontDoor: { phone: '(312) 555-0100', email: null, address: null, note: 'Ask for intake' },
        },
      }),
    ),
  )
  hidden = `/steward/place/${added.locationId}`
  serviceId = added.serviceId
})

const visibility = async () =>
  (
    await db.admin.query<{ visibility: string }>('select visibility from directory.location where id = $1', [
      hidden.split('/').at(-1),
    ])
  ).rows[0]?.visibility
const readLines = async () =>
  (await db.admin.query<{ reason: string }>('select reason from protected.read_log')).rows.map(
    (one) => one.reason,
  )

const why = 'A court order has to be served there'
const signed = {
  authorizedBy: 'Dana Rivers, director',
  authorizedOn: '2026-05-03',
  reason: 'They moved and publish the new address',
  confirm: 'open this place',
}

describe('a confidential place', () => {
  it('says as which other place it is hidden and by what kind of key, and not by which', async () => {
    const office = await asSteward(db, (ctx) =>
      addService(
        ctx,
        db.keyring,
        anEntry({
          service: { name: 'Paperwork', description: 'Help with forms.' },
          place: {
            values: { name: 'Office', addresses: [{ ...canaryStreet, address_type: 'physical' as const }] },
            visibility: 'public',
            frontDoor: null,
          },
        }),
      ),
    )
    const page = await desk.open(`/steward/place/${office.locationId}`)
    expect(page.body).toContain('it matches a place that is kept confidential')
    expect(page.body).toContain('The street address')
    expect(page.body).toContain(hidden)
    expect(page.body).not.toContain('None of this matches any more')
    expect(holdsCanary(page.body)).toBe(false)
    await expectGoodPage(page)

    // The other is public by now, and its street stands in its record: which it is would tell this one's.
    const { rows } = await db.admin.query<{ why: string; visibility: string }>(
      'select visibility_why as why, visibility from directory.location where id = $1',
      [hidden.split('/').at(-1)],
    )
    const set = 'update directory.location set visibility = $2, visibility_why = $3 where id = $1'
    await db.admin.query(set, [hidden.split('/').at(-1), 'public', 'opened'])
    const after = await desk.open(`/steward/place/${office.locationId}`)
    await db.admin.query(set, [hidden.split('/').at(-1), rows[0]?.visibility, rows[0]?.why])
    expect(after.body).toContain('A place that is public now')
    expect(after.body).toContain('None of this matches any more')
    expect(after.body).not.toContain(hidden)
    await expectGoodPage(after)
  })

  it('shows its level and its front door, and nothing that leads there', async () => {
    const page = await desk.open(hidden)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Confidential place')
    expect(page.body).toContain('(312) 555-0100')
    expect(page.body).toContain('people stay there')
    await expectGoodPage(page)
    for (const url of [
      hidden,
      `${hidden}/edit`,
      `${hidden}/open`,
      `${hidden}/sealed`,
      `${hidden}/hide`,
      `/steward/service/${serviceId}`,
    ]) {
      const answer = await desk.open(url)
      expect(answer.statusCode, url).toBe(200)
      expect(holdsCanary(answer.body), url).toBe(false)
      expect(answer.body, url).not.toContain('555-0177')
      await expectGoodPage(answer)
    }
  })

  it('takes changes of its front door alone, whatever a form sends', async () => {
    const url = `${hidden}/edit`
    const form = await desk.open(url)
    const answer = await desk.send(form, url, {
      'frontDoor-phone': '(312) 555-0111',
      name: 'Canary',
      'evidence-method': 'human call',
      'evidence-note': 'Called them',
    })
    expect((await desk.follow(answer)).body).toContain('(312) 555-0111')
    const { rows } = await db.admin.query('select to_jsonb(l) as l from directory.location l')
    expect(holdsCanary(rows)).toBe(false)
  })

  it('does not take the way to itself as a front door', async () => {
    const url = `${hidden}/edit`
    const answer = await desk.send(await desk.open(url), url, {
      'frontDoor-phone': '312-555-0177',
      'evidence-method': 'human call',
      'evidence-note': 'Called them',
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('is kept confidential for a place')
  })
})

describe('reading the sealed address', () => {
  it('asks for a reason, shows it once, logs it where all stewards see it, and keeps it nowhere', async () => {
    const before = (await readLines()).length
    const page = await desk.send(await desk.open(`${hidden}/sealed`), `${hidden}/sealed`, { reason: why })
    expect(page.statusCode).toBe(200)
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.body).toContain('4471 Canary Nest Lane')
    expect(page.body).toContain('This was logged')
    await expectGoodPage(page, ['Canary', '4471'])
    const log = await desk.open(hidden)
    expect(log.body).toContain(why)
    expect(log.body).toContain('Testa Steward (fictional)')
    expect(holdsCanary(log.body)).toBe(false)
    expect((await readLines()).length).toBe(before + 1)
    expect(holdsCanary(desk.server.logText())).toBe(false)
  })

  it.each(['', 'why', '         x'])(
    'with the reason "%s" shows nothing and logs nothing',
    async (reason) => {
      const before = (await readLines()).length
      const answer = await desk.post(`${hidden}/sealed`, { reason })
      expect(answer.statusCode).toBe(422)
      expect(holdsCanary(answer.body)).toBe(false)
      expect(answer.body).toContain('<a href="#reason">')
      expect((await readLines()).length).toBe(before)
      await expectGoodPage(answer)
    },
  )

  it('takes no reason that says nothing', async () => {
    const answer = await desk.post(`${hidden}/sealed`, { reason: 'asdfasdfasdf' })
    expect([answer.statusCode, answer.body.includes('at least three words')]).toEqual([422, true])
  })

  it('has no address of its own: a reload asks again', async () => {
    expect(holdsCanary((await desk.open(`${hidden}/sealed`)).body)).toBe(false)
  })

  it('says only that it is not there, for a place that is not', async () => {
    const none = '/steward/place/00000000-0000-4000-8000-000000000000'
    for (const url of [none, `${none}/sealed`, `${none}/open`, `${none}/hide`]) {
      expect((await desk.open(url)).statusCode).toBe(404)
    }
    expect((await desk.post(`${none}/sealed`, { reason: why })).statusCode).toBe(404)
  })
})

describe('reading more sealed places than one alone may', () => {
  const second = '00000000-0000-4000-8000-0000000000f2'
  let colleague: SignedIn
  const noticesOf = async (person: string, about: string) =>
    Number(
      (
        await db.admin.query<{ n: string }>(
          'select count(*) as n from notices.notice where person_id = $1 and about_kind = $2',
          [person, about],
        )
      ).rows[0]?.n,
    )
  const readSealed = (place: string) => desk.post(`${place}/sealed`, { reason: why })
  /** Places that the steward never read. */
  async function places(n: number): Promise<string[]> {
    await db.admin.query(`update protected.read_log set at = at - interval '2 hours'`)
    const made: string[] = []
    for (let at = 0; at < n; at += 1) {
      const added = await asSteward(db, (ctx) =>
        addService(
          ctx,
          db.keyring,
          anEntry({
            service: { name: `Shelter ${at} (fictional)`, description: 'A bed for the night.' },
            place: {
              values: { name: 'Nest', addresses: [{ ...canaryStreet, address_type: 'physical' as const }] },
              visibility: 'public',
              frontDoor: { phone: '(312) 555-0100', email: null, address: null, note: null },
            },
          }),
        ),
      )
      made.push(`/steward/place/${added.locationId}`)
    }
    return made
  }

  beforeAll(async () => {
    await db.owner.query('select identity.add_demo_person($1, $2)', [second, 'Second Steward (fictional)'])
    colleague = await signedIn(desk.server.app, db, second)
  })

  it('takes a second steward from the fourth within the hour', async () => {
    const [one, two, three, four, five] = (await places(5)) as [string, string, string, string, string]
    for (const place of [one, two, three, one]) expect((await readSealed(place)).statusCode).toBe(200)
    const refused = await readSealed(four)
    expect(refused.statusCode).toBe(409)
    expect(holdsCanary(refused.body)).toBe(false)
    expect(refused.body).toContain('Another steward has to agree')
    await expectGoodPage(refused)
    // Asked again, nobody is told again.
    expect((await readSealed(four)).statusCode).toBe(409)
    expect(await noticesOf(second, 'sealed-ask')).toBe(1)

    const own = await desk.open('/steward/sealed-asks')
    expect(own.body).toContain('Waits for another steward than you')
    expect(own.body).not.toContain('>I agree<')
    await expectGoodPage(own)
    const list = await colleague.open('/steward/sealed-asks')
    expect(list.body).toContain(why)
    expect(holdsCanary(list.body)).toBe(false)
    await expectGoodPage(list)
    const at = /action="(\/steward\/sealed-asks\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? ''
    expect((await desk.post(at)).statusCode).toBe(404)
    expect((await readSealed(four)).statusCode).toBe(409)
    expect((await colleague.post(at)).headers.location).toBe('/steward/sealed-asks?done=agreed')
    expect(await noticesOf(db.stewardId, 'sealed-ask')).toBe(1)
    // For that place, once.
    expect((await readSealed(five)).statusCode).toBe(409)
    expect((await readSealed(four)).statusCode).toBe(200)
    expect((await readSealed(four)).statusCode).toBe(409)
    const late = await colleague.post(at)
    expect(late.statusCode).toBe(404)
    expect(late.body).toContain('Somebody decided this already')
    await expectGoodPage(late)
  })

  it('says so where there is no other steward to ask', async () => {
    const [one, two, three, four] = (await places(4)) as [string, string, string, string]
    for (const place of [one, two, three]) await readSealed(place)
    const until = (day: string) =>
      db.admin.query('update identity.membership set verified_until = $2 where person_id = $1', [second, day])
    await until('2020-01-01')
    try {
      const alone = await readSealed(four)
      expect(alone.statusCode).toBe(409)
      expect(alone.body).toContain('no other steward')
      expect(alone.body).not.toContain('have been told')
      await expectGoodPage(alone)
    } finally {
      await until('2099-01-01')
    }
    expect((await readSealed(four)).body).toContain('have been told')
  })

  it('tells the administrators of the agency whose place it is, and nobody else', async () => {
    const agency = await anAgency(db, '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0001')
    const manager = await aMember(db, 'agency-administrator', agency)
    await aMember(db, 'agency-editor', agency)
    await aMember(db, 'agency-administrator', await anAgency(db, agency.coalition))
    await db.admin.query(
      `insert into directory.agency_organization (coalition_id, agency_id, organization_id, tied_by)
       select $1, $2, organization_id, $3 from directory.service where id = $4`,
      [agency.coalition, agency.agency, db.stewardId, serviceId],
    )
    await db.admin.query(`update protected.read_log set at = at - interval '2 hours'`)
    expect((await readSealed(hidden)).statusCode).toBe(200)
    expect(await noticesOf(manager.person, 'sealed-read')).toBe(1)
    const { rows: all } = await db.admin.query(
      `select distinct person_id from notices.notice where about_kind = 'sealed-read'`,
    )
    expect(all).toEqual([{ person_id: manager.person }])
    // Untying the agency first keeps nothing from it.
    await db.admin.query(
      'update directory.agency_organization set ended_at = now(), ended_by = $2 where agency_id = $1',
      [agency.agency, db.stewardId],
    )
    await db.admin.query(`update protected.read_log set at = at - interval '2 hours'`)
    expect((await readSealed(hidden)).statusCode).toBe(200)
    expect(await noticesOf(manager.person, 'sealed-read')).toBe(2)
  })

  it('counts what one opens to all as read, so that hiding it again leads no further', async () => {
    const [one, two, three, four] = (await places(4)) as [string, string, string, string]
    for (const place of [one, two]) await readSealed(place)
    expect((await desk.post(`${three}/open`, signed)).statusCode).toBe(303)
    const told = await noticesOf(second, 'sealed-ask')
    const refused = await desk.post(`${four}/open`, signed)
    expect([refused.statusCode, refused.body.includes('Another steward has to agree')]).toEqual([409, true])
    expect(holdsCanary(refused.body)).toBe(false)
    expect(await noticesOf(second, 'sealed-ask')).toBe(told + 1)
    const at = /action="(\/steward\/sealed-asks\/[0-9a-f-]{36})"/.exec(
      (await colleague.open('/steward/sealed-asks')).body,
    )?.[1]
    await colleague.post(at ?? '')
    expect((await desk.post(`${four}/open`, signed)).statusCode).toBe(303)
  })

  it('is not agreed to, or too late, and then nothing is read', async () => {
    const [one, two, three, four] = (await places(4)) as [string, string, string, string]
    for (const place of [one, two, three]) await readSealed(place)
    expect((await readSealed(four)).statusCode).toBe(409)
    const asked = async () =>
      /action="(\/steward\/sealed-asks\/[0-9a-f-]{36})"/.exec(
        (await colleague.open('/steward/sealed-asks')).body,
      )?.[1] ?? ''
    expect((await colleague.post(`${await asked()}/refuse`)).headers.location).toContain('done=refused')
    expect((await readSealed(four)).statusCode).toBe(409)
    await colleague.post(await asked())
    await db.admin.query(`update protected.read_ask set decided_at = decided_at - interval '61 minutes'`)
    expect((await readSealed(four)).statusCode).toBe(409)
  })
})

describe('opening a place', () => {
  it('needs the written authorization, a reason and typed words, and then shows it to all', async () => {
    const form = await desk.open(`${hidden}/open`)
    const after = await desk.follow(await desk.send(form, `${hidden}/open`, signed))
    expect(after.body).toContain('This location is public now.')
    expect(after.body).toContain('4471 Canary Nest Lane')
    expect(after.body).toContain('Dana Rivers, director')
    await expectGoodPage(after, ['Canary'])
    expect(await visibility()).toBe('public')
  })

  it.each([
    ['authorizedBy', { authorizedBy: ' ' }],
    ['authorizedOn', { authorizedOn: 'May' }],
    ['authorizedOn', { authorizedOn: '2926-01-01' }],
    ['reason', { reason: 'short' }],
    ['reason', { reason: 'asdfasdfasdf' }],
    ['confirm', { confirm: 'yes' }],
  ])('without a good %s opens nothing and keeps what was typed', async (field, wrong) => {
    const answer = await desk.send(await desk.open(`${hidden}/open`), `${hidden}/open`, {
      ...signed,
      ...wrong,
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(`<a href="#${field}">`)
    if (field !== 'authorizedBy') expect(answer.body).toContain('Dana Rivers, director')
    expect(holdsCanary(answer.body)).toBe(false)
    expect(await visibility()).not.toBe('public')
    await expectGoodPage(answer)
  })

  it('says so when it is open already', async () => {
    const form = await desk.open(`${hidden}/open`)
    await desk.send(form, `${hidden}/open`, signed)
    const again = await desk.send(form, `${hidden}/open`, signed)
    expect(again.statusCode).toBe(409)
    expect(again.body).toContain('already public')
  })
})

describe('hiding a place', () => {
  it('is one step, and takes every trace off the pages', async () => {
    await desk.send(await desk.open(`${hidden}/open`), `${hidden}/open`, signed)
    const form = await desk.open(`${hidden}/hide`)
    await expectGoodPage(form)
    const after = await desk.follow(
      await desk.send(form, `${hidden}/hide`, {
        visibility: 'area',
        reason: 'The operator called and asked for it',
      }),
    )
    expect(after.body).toContain('This place is hidden now.')
    expect(holdsCanary(after.body)).toBe(false)
    expect(await visibility()).toBe('area')
    await expectGoodPage(after)
  })

  it.each([
    ['reason', { visibility: 'area', reason: 'x' }],
    ['visibility', { visibility: 'public', reason: 'The operator called and asked for it' }],
  ])('without a good %s changes nothing', async (field, typed) => {
    const before = await visibility()
    const answer = await desk.post(`${hidden}/hide`, typed)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(`<a href="#${field}">`)
    expect(await visibility()).toBe(before)
  })

  it('never makes a place more visible', async () => {
    await desk.post(`${hidden}/hide`, { visibility: 'named', reason: 'The operator called and asked for it' })
    const answer = await desk.post(`${hidden}/hide`, {
      visibility: 'area',
      reason: 'Someone wants the county back',
    })
    expect(answer.statusCode).toBe(409)
    expect(await visibility()).toBe('named')
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { addService } from '../../add-service.ts'
import { anEntry, canaryPoint, canaryStreet, holdsCanary } from '../../testing/entries.ts'
import { aDesk, type Desk, expectGoodPage } from './testing/desk.ts'

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

describe('opening a place', () => {
  it('needs the written authorization, a reason and typed words, and then shows it to all', async () => {
    const form = await desk.open(`${hidden}/open`)
    const after = await desk.follow(await desk.send(form, `${hidden}/open`, signed))
    expect(after.body).toContain('This place is public now.')
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

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aDesk, type Desk, expectGoodPage } from '#features/curation/testing/desk.ts'
import { asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { correctionOutcome } from '../correction-outcome.ts'
import type { Choice } from '../domain/choices.ts'
import type { SentFields } from '../domain/read-message.ts'
import { aCard, onlyRow, tell } from '../testing/messages.ts'

let db: TestDatabase
let desk: Desk
let card: Awaited<ReturnType<typeof aCard>>
beforeAll(async () => {
  db = await testDatabase()
  card = await aCard(db)
  desk = await aDesk(db)
})
afterAll(async () => {
  await desk?.close()
  await db?.close()
})
beforeEach(async () => {
  await db.admin.query(
    'delete from directory.correction_read; delete from directory.correction_code; delete from directory.correction',
  )
})

async function sent(choice: Choice, fields: SentFields = {}) {
  const { code } = await tell(db, choice === 'missing' ? null : card.cardId, choice, fields)
  const path = `/steward/messages/${String((await onlyRow(db)).id)}`
  return { path, outcome: () => asVisitor(db, (ctx) => correctionOutcome(ctx, db.keyring, code)) }
}

describe('the queue', () => {
  it('lists what waits without a word of its sender, and gives them one at a time', async () => {
    await sent('phone', { text: 'Ask for Wisteria.' })
    await sent('help', { text: 'Ask for Wisteria now.' })
    const page = await desk.open('/steward/messages')
    await expectGoodPage(page, ['Pier', 'Wisteria'])
    expect(page.body).toContain('2 messages from the public wait.')
    expect(page.body).toContain('1 message may ask for help')
    expect(page.body).not.toContain('Wisteria')
    const first = await desk.follow(await desk.post('/steward/messages/next'))
    expect(first.body).toContain('What to do now')
    await expectGoodPage(first, ['Pier'])
  })

  it('is told of on the steward’s first page', async () => {
    await sent('help')
    const home = await desk.open('/steward')
    expect(home.body).toContain('1 message from the public waits.')
    expect(home.body).toContain('1 message may ask for help')
    await expectGoodPage(home)
  })

  it('says so when nothing waits', async () => {
    const page = await desk.follow(await desk.post('/steward/messages/next'))
    expect(page.body).toContain('No message waits right now.')
    await expectGoodPage(page)
  })
})

describe('a message that may ask for help', () => {
  it('says what to do, in order, with the lines, before anything else', async () => {
    const { path } = await sent('other', { text: 'i am 14 and they make me work' })
    const page = await desk.open(path)
    const body = page.body.slice(page.body.indexOf('<main'))
    for (const words of [
      'call 911',
      'Follow your agency’s rule',
      'Do not try to answer',
      'Do not try to find out who wrote it',
    ])
      expect(body).toContain(words)
    expect(body.indexOf('What to do now')).toBeLessThan(body.indexOf('Read the message'))
    expect(body).toContain('tel:988')
    // No claim about what a law says: those are reviewed facts of their own.
    expect(body).not.toMatch(/\blaw requires|U\.S\.C|statute|mandated/i)
    await expectGoodPage(page)
  })

  it('is ended as read, and its sender sees that alone', async () => {
    const { path, outcome } = await sent('help')
    await desk.follow(await desk.post(path, { act: 'not-changed', why: 'read' }))
    expect(await outcome()).toEqual({ state: 'not-changed', why: 'read' })
  })
})

describe('the words', () => {
  it('are shown by pressing a button, once, and are written down as opened', async () => {
    const { path } = await sent('phone', { phone: '312-555-0123', text: 'Ask for Wisteria.\nSecond line' })
    const page = await desk.open(path)
    expect(page.body).not.toContain('Wisteria')
    const read = await desk.post(`${path}/text`)
    expect(read.statusCode).toBe(200)
    expect(read.body).toContain('Ask for Wisteria.')
    expect(read.body).toContain('(312) 555-0123')
    await expectGoodPage(read, ['Wisteria'])
    const again = await desk.open(path)
    expect(again.body).not.toContain('Wisteria')
    expect(again.body).toMatch(/Opened so far<\/dt><dd>1</)
    expect(desk.server.logText()).not.toContain('Wisteria')
  })

  it('are no markup', async () => {
    const { path } = await sent('other', { text: '<img src=x onerror=alert(1)>' })
    expect((await desk.post(`${path}/text`)).body).toContain('&lt;img src=x')
  })

  it('that were deleted are said to be', async () => {
    const { path } = await sent('other', { text: 'Ask for Wisteria.' })
    await db.admin.query('update directory.correction set sealed = null')
    expect((await desk.open(path)).body).toContain('There are no words to read')
    expect((await desk.post(`${path}/text`)).body).toContain('The words were deleted')
    await expectGoodPage(await desk.open(path))
  })
})

describe('acting on a message', () => {
  it('opens the edit form with the phone filled in; saving it and saying so ends the message', async () => {
    const { path, outcome } = await sent('phone', { phone: '312-555-0144' })
    const form = await desk.post(`${path}/edit`)
    expect(form.body).toContain('value="(312) 555-0144"')
    expect(form.body).toContain('Nobody has checked these values.')
    await expectGoodPage(form)
    const action = `/steward/service/${card.serviceId}/edit`
    const saved = await desk.send(form, action, {
      act: 'save',
      'evidence-method': 'human call',
      'evidence-note': 'Called it',
    })
    expect(saved.statusCode).toBe(303)
    const next = await desk.post(path, { act: 'changed' })
    expect(next.headers.location).toBe('/steward/messages?done=noMessages')
    expect(await outcome()).toEqual({ state: 'changed', why: 'fixed' })
    const done = await desk.open(path)
    expect(done.body).toContain('Ended: the record was changed.')
    expect(done.body).not.toContain('value="still-true"')
  })

  it('fills in a website, and says hours above the form', async () => {
    const web = await sent('web', { url: 'pier.example/new' })
    expect((await desk.post(`${web.path}/edit`)).body).toContain('value="https://pier.example/new"')
    const hours = await sent('hours', { hours: 'Mondays 9 to 5' })
    expect((await desk.post(`${hours.path}/edit`)).body).toContain('Mondays 9 to 5')
  })

  it('adds a missing place by the usual form, filled in', async () => {
    const { path, outcome } = await sent('missing', {
      name: 'Reed House (fictional)',
      where: 'Cook County',
      phone: '312-555-0145',
    })
    const page = await desk.open(path)
    await expectGoodPage(page, ['Reed'])
    const form = await desk.post(`${path}/edit`)
    expect(form.body).toContain('Cook County')
    const saved = await desk.send(form, '/steward/add', {
      act: 'save',
      'evidence-method': 'human call',
      'evidence-note': 'Called and asked',
      'service-description': 'Help.',
    })
    expect(saved.statusCode, saved.body.slice(0, 3_000)).toBe(303)
    await desk.post(path, { act: 'changed' })
    expect(await outcome()).toEqual({ state: 'changed', why: 'added' })
  })

  it('confirms what is still true', async () => {
    const { path, outcome } = await sent('closed')
    await desk.follow(await desk.post(path, { act: 'still-true' }))
    expect(await outcome()).toEqual({ state: 'not-changed', why: 'still-true' })
  })

  it('hides a place by one tap, first on the page where it should be private', async () => {
    const place = await aCard(db, 'Dune drop-in (fictional)')
    await tell(db, place.cardId, 'private')
    const path = `/steward/messages/${String((await onlyRow(db)).id)}`
    const page = await desk.open(path)
    await expectGoodPage(page, ['Dune'])
    expect(page.body.indexOf('value="hide"')).toBeGreaterThan(-1)
    expect(page.body.indexOf('value="hide"')).toBeLessThan(page.body.indexOf('value="changed"'))
    const answer = await desk.post(path, { act: 'hide', location: place.locationId })
    expect(answer.statusCode).toBe(303)
    const { rows } = await db.admin.query('select visibility from directory.location where id = $1', [
      place.locationId,
    ])
    expect(rows).toEqual([{ visibility: 'area' }])
    const after = await desk.open(path)
    expect(after.body).not.toContain('Made-up Street')
    await expectGoodPage(after)
  })

  it('skips to the next and gives it back', async () => {
    const one = await sent('phone')
    const two = await sent('hours')
    await desk.post('/steward/messages/next')
    const next = await desk.post(one.path, { act: 'skip' })
    expect(next.headers.location).toBe(two.path)
  })
})

describe('what a steward can do wrong', () => {
  const wrong: [string, Record<string, string>, number, string][] = [
    ['no button', {}, 422, 'Press one of the buttons.'],
    ['no reason', { act: 'not-changed' }, 422, 'Choose why nothing is changed.'],
    ['a reason of no list', { act: 'not-changed', why: 'bored' }, 422, 'Choose a reason from the list.'],
    ['no place', { act: 'hide' }, 422, 'Press the button of one of the places shown.'],
    [
      'a place that is none',
      { act: 'hide', location: 'x' },
      422,
      'Press the button of one of the places shown.',
    ],
    [
      'a place of another service',
      { act: 'hide', location: randomUUID() },
      409,
      'This place is none of this service.',
    ],
    ['a change that nobody made', { act: 'changed' }, 409, 'Nothing was changed since this message came.'],
  ]
  it.each(wrong)('%s: said in a sentence, and nothing is decided', async (_, values, status, sentence) => {
    const { path, outcome } = await sent('closed')
    const page = await desk.post(path, values)
    expect(page.statusCode).toBe(status)
    expect(page.body).toContain(sentence)
    expect((await outcome()).state).toBe('received')
    await expectGoodPage(page)
  })

  it('deciding twice: the second is told', async () => {
    const { path } = await sent('closed')
    await desk.post(path, { act: 'not-changed', why: 'no-answer' })
    const page = await desk.post(path, { act: 'not-changed', why: 'read' })
    expect([page.statusCode, page.body.includes('dealt with meanwhile')]).toEqual([409, true])
  })

  it('a message that is not there: "not found"', async () => {
    const path = `/steward/messages/${randomUUID()}`
    expect((await desk.open(path)).statusCode).toBe(404)
    for (const act of ['', '/text', '/edit'])
      expect(
        (await desk.post(path + act, act === '' ? { act: 'skip' } : {})).statusCode,
      ).toBeGreaterThanOrEqual(303)
    expect((await desk.post(`${path}/text`)).statusCode).toBe(404)
    expect((await desk.post(`${path}/edit`)).statusCode).toBe(404)
    expect((await desk.post(path, { act: 'still-true' })).statusCode).toBe(404)
  })
})

describe('without signing in', () => {
  it('no page opens and no act works', async () => {
    const { path, outcome } = await sent('closed', { text: 'Ask for Wisteria.' })
    for (const url of ['/steward/messages', path]) {
      const answer = await desk.server.app.inject({ url })
      expect([401, 403, 303]).toContain(answer.statusCode)
    }
    for (const url of [path, `${path}/text`, `${path}/edit`, '/steward/messages/next']) {
      const answer = await desk.server.app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        payload: url === path ? 'act=still-true' : '',
      })
      expect([401, 403, 303]).toContain(answer.statusCode)
      expect(answer.body).not.toContain('Wisteria')
    }
    expect((await outcome()).state).toBe('received')
  })
})

import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { aRecord, type RecordIds, type RecordOverrides } from '#features/directory/testing/records.ts'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { makeProviderLink } from '../links/make-link.ts'
import { providerRoutes } from './check-routes.tsx'

let db: TestDatabase
let server: TestServer
beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({
    routes: providerRoutes,
    services: { pool: db.app, keyring: db.keyring },
    limits: { ...defaultLimits, form: { points: 100_000, seconds: 60, lease: 100 } },
  })
})
afterAll(async () => {
  await server.close()
  await db.close()
})

async function aLink(given: RecordOverrides = {}, sentTo?: string): Promise<RecordIds & { key: string }> {
  const made = await asSteward(db, (ctx) =>
    aRecord(ctx, {
      ...given,
      service: {
        confirmedAt: new Date(Date.now() - 100 * 86_400_000),
        doc: { phones: [{ id: 'p', number: '(555) 555-0142' }] },
        profile: { ageMin: 12, ageMax: 17, free: 'yes' },
        ...given.service,
      },
    }),
  )
  await asSteward(db, (ctx) => refreshCards(ctx, [made.serviceId]))
  const { secret } = await asSteward(db, (ctx) => makeProviderLink(ctx, made.serviceId, sentTo))
  return { ...made, key: secret }
}

const open = (key: string, language = 'en', page = '') =>
  server.app.inject({ url: `/${language}/check/${key}${page}` })
const post = (key: string, values: Record<string, string>, page = '') =>
  server.app.inject({
    method: 'POST',
    url: `/en/check/${key}${page}`,
    headers: ownForm,
    payload: new URLSearchParams(values).toString(),
  })
const said = (link: { serviceId: string }, answer: string, version = '1') => ({
  record: link.serviceId,
  version,
  answer,
})
const titleOf = (body: string) => /<title>([^<]*)/.exec(body)?.[1]

let link: Awaited<ReturnType<typeof aLink>>
beforeEach(async () => {
  link = await aLink()
})

async function expectGood(answer: Awaited<ReturnType<typeof open>>, english = true): Promise<void> {
  expect((await htmlFaults(answer.body)).filter((one) => !/^heading-level .*#problem/.test(one))).toEqual([])
  if (english) expect(readingFaults(answer.body, 'public')).toEqual([])
  expect(answer.headers['referrer-policy']).toBe('no-referrer')
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.headers['set-cookie']).toBeUndefined()
}

describe('a provider who opens the link', () => {
  it('reads what people see, in each language, with one form to answer', async () => {
    for (const language of ['en', 'es', 'ar']) {
      const page = await open(link.key, language)
      expect(page.statusCode).toBe(200)
      expect(page.body).toContain('Drop-in (test)')
      expect(page.body).toContain('tel:+15555550142')
      expect(page.body).toContain('value="still-true"')
      expect(titleOf(page.body)).not.toMatch(/Drop-in|Lantern/)
      await expectGood(page, language === 'en')
    }
  })

  it('says that it is still true with one press, and is thanked', async () => {
    const form = formValues((await open(link.key)).body, `/en/check/${link.key}`)
    expect(form).toEqual({ record: [link.serviceId], version: ['1'] })
    const answer = await post(link.key, said(link, 'still-true'))
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/en/check/${link.key}`])
    const thanks = await open(link.key)
    expect(thanks.body).toContain('You told us that it is still true.')
    expect(thanks.body).toContain('A link works once.')
    await expectGood(thanks)
  })

  it('changes nothing by opening it, however often and with whatever method that only looks', async () => {
    const before = await db.admin.query('select * from directory.service where id = $1', [link.serviceId])
    for (let time = 0; time < 3; time++) await open(link.key)
    await server.app.inject({ method: 'HEAD', url: `/en/check/${link.key}` })
    await open(link.key, 'en', '/change')
    const after = await db.admin.query('select * from directory.service where id = $1', [link.serviceId])
    expect(after.rows).toEqual(before.rows)
    expect((await open(link.key)).body).toContain('value="still-true"')
  })

  it('is told in a sentence why a link does not open', async () => {
    const unknown = await open('A'.repeat(43))
    expect([unknown.statusCode, unknown.body.includes('We do not know this link.')]).toEqual([404, true])
    const expired = await aLink()
    await db.admin.query(
      `update identity.link set expires_at = now() - interval '1 day' where object_id = $1`,
      [expired.serviceId],
    )
    const late = await open(expired.key)
    expect([late.statusCode, late.body.includes('This link has ended')]).toEqual([410, true])
    const moved = await aLink()
    await db.admin.query('update directory.service set version = version + 1 where id = $1', [
      moved.serviceId,
    ])
    const old = await open(moved.key)
    expect([old.statusCode, old.body.includes('The page was changed after we made this link.')]).toEqual([
      409,
      true,
    ])
    const gone = await aLink()
    await db.admin.query('delete from directory.public_card where service_id = $1', [gone.serviceId])
    const away = await open(gone.key)
    expect([away.statusCode, away.body.includes('This page is gone')]).toEqual([410, true])
    for (const page of [unknown, late, old, away]) {
      expect(page.body).not.toContain('value="still-true"')
      await expectGood(page)
    }
    const posted = await post(expired.key, said(expired, 'still-true'))
    expect([posted.statusCode, posted.body.includes('This link has ended')]).toEqual([410, true])
  })

  it('is told when the link was used already, and nothing happens again', async () => {
    await post(link.key, said(link, 'still-true'))
    const again = await post(link.key, said(link, 'closed'))
    expect(again.body).toContain('A link works once.')
    const { rows } = await db.admin.query('select 1 from directory.proposal where service_id = $1', [
      link.serviceId,
    ])
    expect(rows).toEqual([])
  })

  it('cannot answer for another record, or for one that moved while the page lay open', async () => {
    const other = await aLink()
    const wrong = await post(link.key, said(other, 'still-true'))
    expect([wrong.statusCode, wrong.body.includes('That answer was for a different page.')]).toEqual([
      422,
      true,
    ])
    await expectGood(wrong)
    const stale = await post(link.key, said(link, 'still-true', '7'))
    expect(stale.body).toContain('This link is too old')
    const { rows } = await db.admin.query(
      `select id from directory.service where human_confirmed_how = 'one-tap link' and id = any ($1)`,
      [[link.serviceId, other.serviceId]],
    )
    expect(rows).toEqual([])
  })

  it('says that they closed, which waits for a steward', async () => {
    await post(link.key, said(link, 'closed'))
    expect((await open(link.key)).body).toContain('A person will call first')
    const { rows } = await db.admin.query('select kind from directory.proposal where service_id = $1', [
      link.serviceId,
    ])
    expect(rows).toEqual([{ kind: 'closed' }])
    const card = await db.admin.query('select closed from directory.public_card where service_id = $1', [
      link.serviceId,
    ])
    expect(card.rows).toEqual([{ closed: false }])
  })

  it('may stop mail only where mail was sent', async () => {
    expect((await open(link.key)).body).not.toContain('value="stop"')
    expect((await post(link.key, said(link, 'stop'))).statusCode).toBe(422)
    const mailed = await aLink({}, 'office@agency.example')
    expect((await open(mailed.key)).body).toContain('value="stop"')
    await post(mailed.key, said(mailed, 'stop'))
    expect((await open(mailed.key)).body).toContain('We will not write to you.')
  })

  it('leaves nothing of the link in the log', async () => {
    await open(link.key)
    await open(link.key, 'en', '/change')
    await post(link.key, said(link, 'still-true'))
    expect(server.logText()).toContain('"route":"/check/:key"')
    expect(server.logText()).not.toContain(link.key)
    expect(server.logText()).not.toContain(link.key.slice(0, 12))
  })
})

describe('what changed', () => {
  const send = (values: Record<string, string>) =>
    post(link.key, { record: link.serviceId, version: '1', ...values }, '/change')
  const proposals = async () =>
    (
      await db.admin.query('select changes from directory.proposal where service_id = $1', [link.serviceId])
    ).rows.map((row) => row.changes)

  it('is asked in fields, in each language', async () => {
    for (const language of ['en', 'es', 'ar']) {
      const page = await open(link.key, language, '/change')
      expect(page.statusCode).toBe(200)
      await expectGood(page, language === 'en')
    }
  })

  it('takes only what is new, and publishes none of it', async () => {
    const answer = await send({
      phone: '555-555-0177',
      ageMin: '12',
      ageMax: '19',
      free: 'no',
      idNeeded: '',
      hours: 'week',
      'MO-from': '9:00',
      'MO-to': '5:30 pm',
      'TU-from': '9:00',
      'TU-to': '17:30',
    })
    expect(answer.statusCode).toBe(303)
    expect(await proposals()).toEqual([
      {
        phones: [{ number: '(555) 555-0177' }],
        'profile.ageMax': 19,
        'profile.free': 'no',
        schedules: [{ freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00', closes_at: '17:30' }],
      },
    ])
    const { rows } = await db.admin.query('select card from directory.public_card where service_id = $1', [
      link.serviceId,
    ])
    expect(rows[0].card.profile).toMatchObject({ ageMax: 17, free: 'yes' })
    expect(rows[0].card.phones).toHaveLength(1)
    expect((await open(link.key)).body).toContain('You told us what changed.')
  })

  it.each([
    [{}, 'Tell us one thing that is new'],
    [{ ageMin: '12', phone: '(555) 555-0142' }, 'Tell us one thing that is new'],
    [{ phone: 'call Ann' }, 'Write a phone number with its area code'],
    [{ ageMin: '-1' }, 'Write an age from 0 to 99.'],
    [{ ageMin: '20' }, 'The oldest age must not be below the youngest.'],
    [{ hours: 'week' }, 'Write the hours of one day or more'],
    [{ hours: 'keep', 'WE-from': '9:00', 'WE-to': '17:00', free: 'no' }, 'Choose “Use the times below”'],
    [{ 'WE-to': '17:00', free: 'no' }, 'Choose “Use the times below”'],
    [{ hours: 'week', 'WE-from': '9' }, 'Write both times, or leave both empty.'],
    [{ hours: 'week', 'WE-from': 'early', 'WE-to': '17:00' }, 'Write a time like 9:00'],
  ])('says what is wrong with %j, keeps what was typed and saves nothing', async (values, sentence) => {
    const answer = await send(values as Record<string, string>)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
    expect(titleOf(answer.body)).toMatch(/^Error/)
    for (const value of Object.values(values)) expect(answer.body).toContain(String(value))
    await expectGood(answer)
    expect(await proposals()).toEqual([])
  })

  it('asks for no phone where a place is kept confidential, and refuses one that is sent anyway', async () => {
    link = await aLink({ location: { visibility: 'contact' } })
    const page = await open(link.key, 'en', '/change')
    expect(page.body).not.toContain('name="phone"')
    await expectGood(page)
    expect((await send({ phone: '(555) 555-0177', callMe: 'yes' })).statusCode).toBe(422)
    expect((await send({ callMe: 'yes' })).statusCode).toBe(303)
    expect(await proposals()).toEqual([{ callMe: true }])
  })

  it('takes whatever is sent without falling over', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('9:00', '17', 'yes', 'week', '99'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.constantFrom('phone', 'ageMin', 'ageMax', 'free', 'hours', 'MO-from', 'MO-to', 'callMe'),
          text,
        ),
        async (values) => {
          const answer = await send(
            Object.fromEntries(Object.entries(values).map(([k, v]) => [k, v.toWellFormed()])),
          )
          expect(answer.statusCode).toBeLessThan(500)
          if (answer.statusCode === 303) link = await aLink()
        },
      ),
      { numRuns: 60 },
    )
  })
})

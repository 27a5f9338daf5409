import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aDesk, type Desk, expectGoodPage } from '#features/curation/testing/desk.ts'
import { confirmRecord } from '#features/directory/confirm-record.ts'
import { type GenderCode, genderCode } from '#features/directory/index.ts'
import { recordHistory } from '#features/directory/record-history.ts'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { aCard } from '#features/directory/testing/a-card.ts'
import { aRecord, type RecordOverrides } from '#features/directory/testing/records.ts'
import { undoChange } from '#features/directory/undo-change.ts'
import { categoryByCode } from '#features/needs/index.ts'
import { confirmKind } from '#features/verification/confirm-kind.ts'
import { answerLink } from '#features/verification/links/answer-link.ts'
import { linkAt } from '#features/verification/links/link-at.ts'
import { makeProviderLink } from '#features/verification/links/make-link.ts'
import { confirmationsByMonth } from '#features/verification/overview/confirmations-by-month.ts'
import { freshnessByCounty, freshnessByState } from '#features/verification/overview/freshness-by-county.ts'
import { asActor } from '#platform/db/actor.ts'
import { publicUrl } from '#platform/http/testing/test-server.tsx'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { leftOutIn } from './left-out.ts'
import { workload } from './workload.ts'

let db: TestDatabase
let desk: Desk
beforeAll(async () => {
  db = await testDatabase()
  desk = await aDesk(db)
})
afterAll(async () => {
  await desk.close()
  await db.close()
})
beforeEach(async () => {
  await db.admin.query(
    `delete from directory.proposal; delete from directory.outreach; delete from directory.link_check;
     delete from directory.confirmation; delete from directory.revision; delete from directory.public_card`,
  )
})

async function made(
  daysAgo: number | null,
  location: NonNullable<RecordOverrides['location']>,
): Promise<string> {
  const { serviceId } = await asSteward(db, (ctx) =>
    aRecord(ctx, {
      location,
      service: daysAgo === null ? {} : { confirmedAt: new Date(Date.now() - daysAgo * 86_400_000) },
    }),
  )
  await asSteward(db, (ctx) => refreshCards(ctx, [serviceId]))
  return serviceId
}

const cook = { countyFips: 17_031, state: 'IL' } as const
const lake = { countyFips: 17_097, state: 'IL' } as const
const counties = () => asSteward(db, (ctx) => freshnessByCounty(ctx, 'IL'))

describe('freshness by county', () => {
  it('counts each service once, by how fresh its confirmation is', async () => {
    await made(10, cook)
    await made(100, cook)
    await made(null, cook)
    const twice = await made(20, lake)
    // The same service at a second place in the same county.
    await db.admin.query(
      `insert into directory.public_card select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).*
       from directory.public_card c where service_id = $1`,
      [twice],
    )
    expect(await counties()).toEqual([
      { fips: '17031', services: 3, confirmed: 1, old: 1, never: 1 },
      { fips: '17097', services: 1, confirmed: 1, old: 0, never: 0 },
    ])
    expect(await asSteward(db, freshnessByState)).toEqual([
      { state: 'IL', services: 4, confirmed: 2, old: 1, never: 1 },
    ])
  })

  it('gives no hidden place away: its county counts it no more than visitors see it there', async () => {
    await made(10, cook)
    const before = await counties()
    await made(10, {
      ...lake,
      visibility: 'members',
    })
    await made(10, { ...lake, visibility: 'named' })
    expect((await counties()).filter((one) => one.fips !== null)).toEqual(before)
    await made(10, { ...lake, visibility: 'contact' })
    expect((await counties()).map((one) => one.fips)).not.toContain('17097')
    // A place that shows its county counts where its card says so.
    await made(10, { ...lake, visibility: 'area' })
    expect((await counties()).find((one) => one.fips === '17097')?.services).toBe(1)
  })

  it('is for stewards', async () => {
    for (const ask of [freshnessByState, confirmationsByMonth, workload]) {
      await expect(asVisitor(db, (ctx) => ask(ctx) as Promise<unknown>)).rejects.toMatchObject({
        code: 'stewards-only',
      })
    }
    await expect(asVisitor(db, (ctx) => freshnessByCounty(ctx, 'IL'))).rejects.toMatchObject({
      code: 'stewards-only',
    })
  })
})

describe('whom nobody takes', () => {
  const shelter = categoryByCode('emergency-shelter')
  const aShelter = (name: string, genders: readonly GenderCode[] | null, state = 'IL') =>
    asSteward(db, (ctx) =>
      aCard(ctx, {
        name,
        state,
        needIds: [shelter?.id ?? 0],
        profile: { genders: genders === null ? null : [...genders] },
      }),
    )
  const leftOut = () => asSteward(db, (ctx) => leftOutIn(ctx, 'IL'))

  it('names each kind of help with the groups that no entry says it takes, in the state alone', async () => {
    await aShelter('Girls only', ['girl'])
    await aShelter('Boys, elsewhere', ['boy'], 'WI')
    const groups = ['boy', 'trans-girl', 'trans-boy', 'nonbinary']
    const need = shelter?.labels.en
    expect(await leftOut()).toEqual({ kinds: [{ need, services: 1, unsaid: 0, groups }], unsaid: 0 })
    const page = await desk.open('/steward/overview?state=IL')
    expect(page.body).toContain('Whom nobody here takes')
    expect(page.body.match(/>None</g)).toHaveLength(groups.length)
    await expectGoodPage(page)

    await aShelter('Does not say', null)
    expect(await leftOut()).toMatchObject({ kinds: [{ services: 2, unsaid: 1, groups }] })
    expect((await desk.open('/steward/overview?state=IL')).body).toContain('1 does not say')
    await aShelter('Everyone', genderCode.options)
    expect(await leftOut()).toEqual({ kinds: [], unsaid: 0 })
  })

  it('only counts the kinds of which no entry says whom it takes', async () => {
    await aShelter('Does not say', null)
    expect(await leftOut()).toEqual({ kinds: [], unsaid: 1 })
    const page = await desk.open('/steward/overview?state=IL')
    expect(page.body).toContain('For 1 kind of help no entry says whom it takes.')
    await expectGoodPage(page)
  })

  it('is for stewards', async () => {
    await expect(asVisitor(db, (ctx) => leftOutIn(ctx, 'IL'))).rejects.toMatchObject({
      code: 'stewards-only',
    })
  })
})

describe('confirmations by month', () => {
  it('tells stewards, providers and single facts apart, and leaves out what was taken back', async () => {
    const bySteward = await made(100, cook)
    const back = await made(100, cook)
    const byLink = await made(100, cook)
    const phone = await made(100, cook)
    const confirm = (id: string) =>
      asSteward(db, (ctx) => confirmRecord(ctx, { entity: 'service', id, method: 'human call' }))
    await confirm(bySteward)
    await confirm(back)
    const [entry] = await asSteward(db, (ctx) => recordHistory(ctx, { entity: 'service', id: back }))
    await asSteward(db, (ctx) => undoChange(ctx, entry?.id ?? ''))
    const { secret } = await asSteward(db, (ctx) => makeProviderLink(ctx, byLink))
    const link = await asVisitor(db, (ctx) => linkAt(ctx, secret))
    if (link.state !== 'open') throw new Error(link.state)
    await asActor(db.app, { kind: 'link', secret }, (ctx) => answerLink(ctx, link, { said: 'still-true' }))
    await asSteward(db, (ctx) => confirmKind(ctx, { serviceId: phone, kind: 'phone', method: 'human call' }))
    await db.admin.query(
      `insert into directory.revision (entity, record_id, version, act, after, at)
       values ('service', $1, 90, 'confirm', '{"confirmed": {"by": "somebody"}}', now() - interval '13 months'),
         ('service', $1, 91, 'confirm', '{"confirmed": {"by": "somebody"}}', date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' - interval '1 day')`,
      [bySteward],
    )
    const months = await asSteward(db, confirmationsByMonth)
    expect(months).toHaveLength(12)
    expect(months.at(-1)).toMatchObject({ bySteward: 1, byLink: 1, parts: 1 })
    expect(months.at(-2)).toMatchObject({ bySteward: 1, byLink: 0, parts: 0 })
    expect(months.reduce((sum, one) => sum + one.bySteward, 0)).toBe(2)
    expect(months.map((one) => one.month)).toEqual(months.map((one) => one.month).toSorted())
  })
})

describe('the overview page', () => {
  it('links every queue with its figure, and draws the same counties that its table names', async () => {
    await made(10, cook)
    await made(100, lake)
    const page = await desk.open('/steward/overview')
    for (const path of [
      '/steward/overdue',
      '/steward/overdue?kind=phone',
      '/steward/answers',
      '/steward/messages',
      '/steward/held',
      '/steward/websites',
      '/steward/works',
    ])
      expect(page.body).toContain(`href="${path}"`)
    expect(page.body).toContain('action="/steward/overdue/next"')
    expect(page.body).toContain('Map of Illinois by county')
    const drawn = [...page.body.matchAll(/<path class="level (\w+)" d="M/g)].map((found) => found[1])
    const of = (level: string) => drawn.filter((one) => one === level).length
    expect([of('most'), of('some'), of('low'), of('none')]).toEqual([1, 0, 1, 100])
    expect(page.body).toContain('Cook County')
    expect(page.body).toContain('100 %')
    expect(page.body).not.toMatch(/style=|<script(?! src)/)
    await expectGoodPage(page)
  })

  it('shows a state that has no map as a table, and the largest for one that no card names', async () => {
    await made(10, { countyFips: 99_001, state: 'ZH' })
    const made_up = await desk.open('/steward/overview?state=ZH')
    expect(made_up.body).toContain('There is no map of this state.')
    expect(made_up.body).toContain('Harbor County')
    await expectGoodPage(made_up)
    expect((await desk.open('/steward/overview?state=WY')).body).toContain('Harbor County')
    const wrong = await desk.open('/steward/overview?state=x')
    expect([wrong.statusCode, wrong.body.includes('Choose a state from the list.')]).toEqual([400, true])
  })

  it('says so when there is nothing yet', async () => {
    const page = await desk.open('/steward/overview')
    expect(page.body).toContain('No public service is listed yet.')
    await expectGoodPage(page)
  })
})

describe('other pages', () => {
  it('say what this installation cannot do, and keep nothing for later', async () => {
    const page = await desk.open('/steward/works')
    expect(page.body).toContain('Off: SMTP_URL is not set. No mail is sent, and none is kept for later.')
    expect(page.body).toContain(
      'Off: SMS_GATEWAY_URL is not set. No text is sent, and none is kept for later.',
    )
    expect(page.body).toContain('No website was checked yet.')
    await expectGoodPage(page)
  })

  it('say that mail and texts go out where they do', async () => {
    const able = await aDesk(db, {
      config: {
        publicUrl,
        exitUrl: 'https://weather.example/',
        trustedProxies: [],
        smtpUrl: 'smtp://mail.example',
        smsGatewayUrl: 'https://sms.example/send',
      },
    })
    const page = await able.open('/steward/works')
    expect(page.body).toContain('On. No mail was sent in the last 30 days.')
    expect(page.body).toContain('On: text messages go out through the gateway of SMS_GATEWAY_URL.')
    expect(page.body).not.toContain('Off:')
    await expectGoodPage(page)
    await able.close()
  })

  it('list websites that failed three times, and show it on the record', async () => {
    const id = await made(10, cook)
    await db.admin.query(
      `update directory.public_card set card = card::jsonb || '{"url": "https://agency.example/"}' where service_id = $1`,
      [id],
    )
    await db.admin.query(
      `insert into directory.link_check (service_id, checked_at, outcome, failures, next_at) values ($1, now(), 'no-answer', 3, now())`,
      [id],
    )
    const page = await desk.open('/steward/websites')
    expect(page.body).toContain('It did not answer, 3 times in a row')
    await expectGoodPage(page)
    const record = await desk.open(`/steward/service/${id}`)
    expect(record.body).toContain('It did not answer, 3 times in a row')
    await expectGoodPage(record)
    expect((await asSteward(db, workload)).websites).toBe(1)
  })
})

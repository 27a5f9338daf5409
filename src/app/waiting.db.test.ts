import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmRecovery } from '#features/identity/recovery/confirm-recovery.ts'
import { aTown, type Town } from '#features/identity/testing/town.ts'
import { markRead } from '#features/notices/inbox.ts'
import { sendNotice } from '#features/notices/testing/send-notice.ts'
import { asActor } from '#platform/db/actor.ts'
import { stewardCookie, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/** What stands around every page for people at work. */
let db: TestDatabase
let web: TestWeb
let town: Town
beforeAll(async () => {
  db = await testDatabase()
  town = await aTown(db)
  web = await testWeb({ pool: db.app, demo: false, keyring: db.keyring })
})
afterAll(async () => {
  await web.close()
  await db.close()
})

const open = async (url: string, cookie: string) => (await web.app.inject({ url, headers: { cookie } })).body
/** The line that leads to one's notices, as it is read out. */
const line = (html: string) =>
  /<a [^>]*href="\/notices"[^>]*>(.*?)<\/a>/s
    .exec(html)?.[1]
    ?.replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
const tell = (person: string) => sendNotice(db.owner, person, { kind: 'account' })

describe('how many notices are new', () => {
  it('stands on every page of whoever they are for, and goes when they are read', async () => {
    const { cookie, person, secret } = town.worker
    expect(line(await open('/me', cookie))).toBe('Notifications')
    await tell(town.manager.person)
    const [first] = [await tell(person), await tell(person)]
    for (const page of ['/me', '/me/standing', '/notices', '/me/notices'])
      expect([page, line(await open(page, cookie))]).toEqual([page, 'Notifications 2 not read'])
    await asActor(db.app, { kind: 'session', secret }, (ctx) => markRead(ctx, first ?? ''))
    expect(line(await open('/me', cookie))).toBe('Notifications 1 not read')
    expect(line(await open('/me', town.lead.cookie))).toBe('Notifications')
  })

  it('stands on the pages of stewards too', async () => {
    const cookie = await stewardCookie(db)
    expect(line(await open('/steward/overdue', cookie))).toBe('Notifications')
    await tell(db.stewardId)
    for (const page of ['/steward/overdue', '/steward', '/steward/law', '/notices'])
      expect([page, line(await open(page, cookie))]).toEqual([page, 'Notifications 1 not read'])
    expect((await open('/steward', cookie)).match(/href="\/notices"/g)).toHaveLength(1)
  })
})

it('says that all is made up on the pages of stewards of a demo, and nowhere else', async () => {
  expect(await open('/steward', town.steward.cookie)).toContain('class="banner"')
  // Made-up people get in nowhere else.
  await db.admin.query('update identity.person set fictional = false where id = $1', [town.steward.person])
  await db.admin.query(`update platform.setting set value = 'false' where key = 'demo'`)
  try {
    const real = await open('/steward', town.steward.cookie)
    expect(real).toContain('/steward/overdue')
    expect(real).not.toContain('class="banner"')
  } finally {
    await db.admin.query(`update platform.setting set value = 'true' where key = 'demo'`)
  }
})

describe('a page that is refused', () => {
  const places = (html: string) => [...html.matchAll(/class="place" href="([^"]+)"/g)].map(([, href]) => href)

  it('keeps the navigation of whoever is signed in, and who they are', async () => {
    const { cookie } = town.worker
    const own = places(await open('/me', cookie))
    expect(own).toContain('/me/standing')
    for (const [url, status] of [
      ['/steward', 403],
      ['/programs/00000000-0000-4000-8000-000000000000', 403],
      ['/nowhere', 404],
    ] as const) {
      const answer = await web.app.inject({ url, headers: { cookie } })
      expect([url, answer.statusCode, places(answer.body)]).toEqual([url, status, own])
      expect(answer.body).toContain('action="/sign-out"')
    }
  })

  it('knows nobody on pages for everybody, nor whoever sent no sign-in of ours', async () => {
    for (const [url, cookie] of [
      ['/en/nowhere', town.worker.cookie],
      ['/nowhere', ''],
      ['/nowhere', `bw_session=${'a'.repeat(43)}`],
    ] as const) {
      const answer = await web.app.inject({ url, headers: { cookie } })
      expect([url, answer.statusCode, places(answer.body)]).toEqual([url, 404, []])
      expect(answer.body).not.toContain('/sign-out')
    }
  })
})

describe('how many things there are to do', () => {
  const count = (html: string, href: string) =>
    new RegExp(`class="place" href="${href}"[^>]*>.*?</a>`, 's')
      .exec(html)?.[0]
      .match(/class="count[^>]*>([^<]+)/)?.[1]

  it('stands beside the place where they are done, for whoever does them', async () => {
    const { cookie } = town.chair
    expect(count(await open('/people', cookie), '/agencies')).toBeUndefined()
    await db.admin.query(
      `insert into identity.agency (coalition_id, name, discipline, state, proposed_by)
       select coalition_id, 'Pier Youth (fictional)', 'advocacy', 'proposed', $1 from identity.membership
       where person_id = $1 and ended_at is null limit 1`,
      [town.chair.person],
    )
    expect(count(await open('/people', cookie), '/agencies')).toBe('1')
    expect(await open('/people', town.manager.cookie)).not.toContain('href="/agencies"')
  })
})

describe('whoever is let back in', () => {
  it('reads on every page, where they are signed in, that it can be stopped', async () => {
    const { cookie, person } = town.neighbor
    expect(await open('/me', cookie)).not.toContain('Go to stop this recovery')
    await asActor(db.app, { kind: 'session', secret: town.elsewhere.secret }, (ctx) =>
      confirmRecovery(ctx, person, { how: 'call-back', code: undefined }),
    )
    for (const page of ['/me', '/notices'])
      expect(await open(page, cookie)).toContain('Go to stop this recovery')
    expect(await open('/me/standing', cookie)).toContain('action="/me/standing/stop-recovery"')
    expect(await open('/me', town.worker.cookie)).not.toContain('Go to stop this recovery')
  })

  it('reads until when sensitive pages stay closed', async () => {
    const { cookie, person } = town.lead
    await db.admin.query(`update identity.person set hold_until = '2099-05-01T12:00Z' where id = $1`, [
      person,
    ])
    expect((await open('/me', cookie)).replaceAll(/<[^>]*>/g, '')).toMatch(
      /stay closed to you until May 1, 2099, 7:00\sAM CDT/,
    )
    await db.admin.query(
      `update identity.person set hold_until = now() - interval '1 second' where id = $1`,
      [person],
    )
    expect(await open('/me', cookie)).not.toContain('stay closed')
  })
})

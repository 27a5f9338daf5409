import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { asLinkHolder } from '#features/identity/index.ts'
import { bounceOf } from '#platform/mail/testing/delivery-report.ts'
import { textOf } from '#platform/mail/testing/mail-server.ts'
import { asOperator, asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aPerson } from '#platform/testing/people.ts'
import { confirmAddress, endAddress, giveAddress, ownAddresses } from './addresses.ts'
import type { Desk } from './delivery/desk.ts'
import { dueAt } from './delivery/plan-notice.ts'
import { MOST_TRIES } from './delivery/send-delivery.ts'
import { noSettings, saveSettings } from './delivery/settings.ts'
import type { NewNotice } from './domain/kinds.ts'
import { inbox, markRead } from './inbox.ts'
import { takeReport } from './returned-mail.ts'
import { countSubscriptions } from './subscriptions.ts'
import { sweepNotices } from './tasks.ts'
import { all, aReader, type PostOffice, postOffice, publicUrl, type Reader } from './testing/post-office.ts'
import { sendNotice } from './testing/send-notice.ts'

let db: TestDatabase
let office: PostOffice
beforeAll(async () => {
  db = await testDatabase()
  office = await postOffice(db)
})
afterAll(async () => {
  await office.close()
  await db.close()
})
afterEach(async () => {
  office.clear()
  await db.admin.query('delete from notices.delivery; delete from graphile_worker._private_jobs')
})

const send = (to: Reader, notice: NewNotice = { kind: 'update' }) => sendNotice(db.owner, to.id, notice)
const came = () => [office.mail.received.length, office.texts.received.length, office.push.received.length]
const deliveries = async (to: Reader) =>
  (
    await db.admin.query(
      'select channel, state, code, tries from notices.delivery where person_id = $1 order by made_at, channel',
      [to.id],
    )
  ).rows
const waiting = async (to: Reader) =>
  (
    await db.admin.query<{ channel: string; due_at: Date }>(
      `select channel, due_at from notices.delivery where person_id = $1 and state = 'waiting' order by channel`,
      [to.id],
    )
  ).rows
/** Quiet hours that hold now, on the clock of the test's own zone. */
const quietNow = () => {
  const now = new Date()
  const minute = now.getUTCHours() * 60 + now.getUTCMinutes()
  return { zone: 'UTC', quiet: { from: (minute + 1430) % 1440, until: (minute + 120) % 1440 } }
}

describe('a notice', () => {
  it('reaches its reader in the inbox and in each channel they chose', async () => {
    const reader = await aReader(db, office)
    await send(reader)
    expect((await reader.as((ctx) => inbox(ctx))).unread).toBe(1)
    expect(await office.work()).toEqual([])
    expect(came()).toEqual([1, 1, 1])
    expect(office.push.received[0]?.path).toBe(reader.browser.path)
    const some = await aReader(db, office, { channels: ['push'] })
    await send(some)
    await office.work()
    expect(came()).toEqual([1, 1, 2])
    const none = await aReader(db, office, { channels: [] })
    await send(none)
    await office.work()
    expect(came()).toEqual([1, 1, 2])
    expect((await none.as((ctx) => inbox(ctx))).unread).toBe(1)
  })

  it('is not sent when the act that it tells of fails', async () => {
    const reader = await aReader(db, office)
    const act = sendNotice(db.owner, reader.id, { kind: 'update' }, async () => {
      throw new Error('changed my mind')
    })
    await expect(act).rejects.toThrow('changed my mind')
    await office.work()
    expect(came()).toEqual([0, 0, 0])
    expect((await reader.as((ctx) => inbox(ctx))).notices).toEqual([])
  })

  it('only writes rows in the act: nothing is sent before it commits', async () => {
    const reader = await aReader(db, office)
    await sendNotice(db.owner, reader.id, { kind: 'due' }, async () => {
      const { rows } = await db.admin.query('select 1 from notices.notice where person_id = $1', [reader.id])
      expect(rows).toEqual([])
      expect(came()).toEqual([0, 0, 0])
    })
  })

  it('goes to one who is there', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000'
    await expect(sendNotice(db.owner, nobody, { kind: 'update' })).rejects.toMatchObject({ code: '23503' })
  })

  it('is one message for however many came before it was sent', async () => {
    const reader = await aReader(db, office, quietNow())
    for (let time = 0; time < 4; time += 1) await send(reader)
    await office.work()
    expect(await waiting(reader)).toHaveLength(3)
    expect((await reader.as((ctx) => inbox(ctx))).unread).toBe(4)
  })

  it('needs no message when it was read meanwhile', async () => {
    const reader = await aReader(db, office, quietNow())
    const id = await send(reader)
    await office.work()
    await reader.as((ctx) => markRead(ctx, id))
    await db.admin.query('update graphile_worker._private_jobs set run_at = now()')
    await reader.as((ctx) => saveSettings(ctx, { ...noSettings, channels: ['mail', 'text', 'push'] }))
    await office.work()
    expect(came()).toEqual([0, 0, 0])
    expect((await deliveries(reader)).map(({ state, code }) => [state, code])).toEqual(
      Array.from({ length: 3 }, () => ['dropped', 'read']),
    )
  })

  it('reaches nobody who has left', async () => {
    const reader = await aReader(db, office)
    await send(reader)
    await db.admin.query(`update identity.person set state = 'left' where id = $1`, [reader.id])
    await office.work()
    expect(came()).toEqual([0, 0, 0])
    expect((await deliveries(reader)).map((one) => one.code)).toEqual(['left', 'left', 'left'])
  })
})

describe('quiet hours', () => {
  it('hold a message until they end, and it goes out then', async () => {
    // Once: the minute may be another by the end.
    const { zone, quiet } = quietNow()
    const reader = await aReader(db, office, { zone, quiet })
    await send(reader)
    await office.work()
    expect(came()).toEqual([0, 0, 0])
    const held = await waiting(reader)
    for (const { due_at } of held) {
      expect(due_at.getUTCHours() * 60 + due_at.getUTCMinutes()).toBe(quiet.until)
    }
    const { rows } = await db.admin.query('select run_at from graphile_worker._private_jobs')
    expect(rows.map((row) => row.run_at)).toEqual(held.map((one) => one.due_at))
    // Their owner ends them; the queue's moment comes.
    await reader.as((ctx) => saveSettings(ctx, { ...noSettings, channels: ['mail', 'text', 'push'] }))
    await db.admin.query('update graphile_worker._private_jobs set run_at = now()')
    await office.work()
    expect(came()).toEqual([1, 1, 1])
  })

  it('hold what was planned before they were set', async () => {
    const reader = await aReader(db, office, quietNow())
    await send(reader)
    await office.work()
    // As planned at a time when these were no quiet hours.
    await db.admin.query('update notices.delivery set due_at = now() where person_id = $1', [reader.id])
    await db.admin.query('update graphile_worker._private_jobs set run_at = now()')
    await office.work()
    expect(came()).toEqual([0, 0, 0])
    const held = await waiting(reader)
    expect(held).toHaveLength(3)
    for (const { due_at } of held) expect(due_at.getTime()).toBeGreaterThan(Date.now())
  })

  it('let through what cannot wait, where their owner allows it', async () => {
    const strict = await aReader(db, office, quietNow())
    await send(strict, { kind: 'due' })
    await office.work()
    expect(came()).toEqual([0, 0, 0])
    const open = await aReader(db, office, { ...quietNow(), urgent: true })
    await send(open)
    await office.work()
    expect(came()).toEqual([0, 0, 0])
    // What waits already goes out with it, once.
    await send(open, { kind: 'due' })
    await office.work()
    expect(came()).toEqual([1, 1, 1])
  })

  it('hold nothing back from whoever is on call, who accepted that; from others what nobody answered waits', async () => {
    const reader = await aReader(db, office, quietNow())
    await send(reader)
    await send(reader, { kind: 'unanswered' })
    await office.work()
    expect(came()).toEqual([0, 0, 0])
    // What waits already goes out with it, once.
    await send(reader, { kind: 'on-call' })
    await office.work()
    expect(came()).toEqual([1, 1, 1])
  })

  it('keep messages ten minutes apart, but not what cannot wait', () => {
    const now = new Date('2026-11-25T12:00:00Z')
    const last = new Date('2026-11-25T11:55:00Z')
    expect(dueAt(now, noSettings, false, null)).toEqual(now)
    expect(dueAt(now, noSettings, false, last)).toEqual(new Date('2026-11-25T12:05:00Z'))
    expect(dueAt(now, noSettings, true, last)).toEqual(now)
    const quiet = { ...noSettings, zone: 'UTC', quiet: { from: 721, until: 780 } }
    expect(dueAt(now, quiet, false, last)).toEqual(new Date('2026-11-25T13:00:00Z'))
    expect(dueAt(new Date('2026-11-25T12:30:00Z'), { ...quiet, urgent: true }, true, null)).toEqual(
      new Date('2026-11-25T12:30:00Z'),
    )
  })
})

describe('what does not arrive', () => {
  const addressOf = async (reader: Reader, channel: string) =>
    (await reader.as((ctx) => ownAddresses(ctx, db.keyring))).find((one) => one.channel === channel)

  it('marks an address that the mail server refuses for good, says so, and is not tried again', async () => {
    const reader = await aReader(db, office, { channels: ['mail'] })
    office.mail.refuse = 550
    await send(reader)
    expect(await office.work()).toEqual([])
    expect(await deliveries(reader)).toEqual([
      { channel: 'mail', state: 'failed', code: 'refused', tries: 1 },
    ])
    expect((await addressOf(reader, 'mail'))?.failure).toBe('refused')
    office.mail.refuse = undefined
    await send(reader)
    await office.work()
    expect(came()).toEqual([0, 0, 0])
    expect(await deliveries(reader)).toHaveLength(1)
  })

  it('marks a number by what the gateway says of it', async () => {
    for (const [status, failure] of [
      [404, 'number-wrong'],
      [451, 'opted-out'],
      [400, 'refused'],
    ] as const) {
      const reader = await aReader(db, office, { channels: ['text'] })
      office.texts.answer = { status }
      await send(reader)
      expect(await office.work()).toEqual([])
      expect((await addressOf(reader, 'text'))?.failure).toBe(failure)
    }
  })

  it('forgets a browser that is gone', async () => {
    for (const status of [404, 410]) {
      const reader = await aReader(db, office, { channels: ['push'] })
      office.push.answer = status
      await send(reader)
      await office.work()
      expect(await reader.as(countSubscriptions)).toBe(0)
      const { rows } = await db.admin.query('select sealed from notices.subscription where person_id = $1', [
        reader.id,
      ])
      expect(rows).toEqual([{ sealed: null }])
    }
  })

  it('is tried again, later each time, when the other server says "not now", and given up in the end', async () => {
    const reader = await aReader(db, office, { channels: ['mail', 'text', 'push'] })
    office.mail.refuse = 450
    office.texts.answer = { status: 503 }
    office.push.answer = 429
    await send(reader)
    expect((await office.work()).toSorted()).toEqual(['send-notice', 'send-notice', 'send-notice'])
    const { rows } = await db.admin.query(
      `select attempts, run_at > now() as later from graphile_worker._private_jobs`,
    )
    expect(rows).toEqual(Array.from({ length: 3 }, () => ({ attempts: 1, later: true })))
    expect((await deliveries(reader)).map((one) => [one.state, one.tries])).toEqual(
      Array.from({ length: 3 }, () => ['waiting', 1]),
    )
    await db.admin.query('update notices.delivery set tries = $1', [MOST_TRIES - 1])
    await db.admin.query('update graphile_worker._private_jobs set run_at = now(), last_error = null')
    await office.work()
    expect((await deliveries(reader)).map((one) => [one.state, one.code])).toEqual(
      Array.from({ length: 3 }, () => ['failed', 'unreachable']),
    )
    // Nobody’s address was at fault.
    expect((await addressOf(reader, 'mail'))?.failure).toBeNull()
    expect(await reader.as(countSubscriptions)).toBe(1)
  })

  it('marks an address when a report comes that the mail was returned, and believes no other report', async () => {
    const reader = await aReader(db, office, { channels: ['mail'] })
    await send(reader)
    await office.work()
    const raw = office.mail.received[0]?.raw ?? ''
    const take = (report: string) => asOperator(db, (ctx) => takeReport(ctx, db.keyring, report))
    expect(await take(raw)).toBe('no-report')
    const id = /^Message-ID:\s*<([^>]+)>/m.exec(raw)?.[1] ?? ''
    const forged = id.replace(/\.[\da-f]{4}/, '.0000')
    expect(forged).not.toBe(id)
    expect(await take(bounceOf(raw.replace(id, forged)))).toBe('not-ours')
    expect(await take(bounceOf(raw, { action: 'delayed', status: '4.4.1' }))).toBe('only-late')
    expect((await addressOf(reader, 'mail'))?.failure).toBeNull()
    expect(await take(bounceOf(raw))).toBe('address-marked')
    expect((await addressOf(reader, 'mail'))?.failure).toBe('returned')
    expect(await take(bounceOf(raw))).toBe('known-already')
    await expect(asSteward(db, (ctx) => takeReport(ctx, db.keyring, bounceOf(raw)))).rejects.toMatchObject({
      code: '42501',
    })
  })
})

describe('a channel that is not set up', () => {
  const bare = (): Desk => ({ ...office.desk, mail: undefined, text: undefined })

  it('has nothing waiting for it', async () => {
    const reader = await aReader(db, office)
    await send(reader)
    await office.work(bare())
    expect((await deliveries(reader)).map((one) => [one.channel, one.state])).toEqual([['push', 'sent']])
  })

  it('lets go of what was planned while it was', async () => {
    const reader = await aReader(db, office, quietNow())
    await send(reader)
    await office.work()
    await reader.as((ctx) => saveSettings(ctx, { ...noSettings, channels: ['mail', 'text', 'push'] }))
    await db.admin.query('update graphile_worker._private_jobs set run_at = now()')
    await office.work(bare())
    expect((await deliveries(reader)).map((one) => [one.channel, one.state, one.code]).toSorted()).toEqual([
      ['mail', 'dropped', 'not-set-up'],
      ['push', 'sent', null],
      ['text', 'dropped', 'not-set-up'],
    ])
  })

  it('takes no address', async () => {
    const reader = await aReader(db, office)
    await expect(
      reader.as((ctx) => giveAddress(ctx, db.keyring, 'text', '5555550142', { ...all, text: false })),
    ).rejects.toMatchObject({ code: 'channel-not-set-up' })
  })
})

describe('a new address', () => {
  const linkIn = (text: string) => /\/notices\/address\/([\w-]{43})/.exec(text)?.[1] ?? ''
  const call = {
    services: {
      get pool() {
        return db.app
      },
    },
    requestId: 'test',
  } as unknown as Parameters<typeof asLinkHolder>[0]

  it('gets one message, as neutral as all others, and nothing more until its reader says it is theirs', async () => {
    const reader = await aReader(db, office, { channels: ['mail', 'text'] })
    await reader.as((ctx) => giveAddress(ctx, db.keyring, 'mail', ' New@Agency.example ', all))
    await reader.as((ctx) => giveAddress(ctx, db.keyring, 'text', '(555) 555-0142', all))
    await send(reader)
    await office.work()
    expect(came()).toEqual([1, 1, 0])
    // Nothing else was even planned.
    expect(await deliveries(reader)).toHaveLength(2)
    const [mail] = office.mail.received
    const text = JSON.parse(office.texts.received[0]?.body ?? '{}') as { to: string; text: string }
    expect([mail?.to, text.to]).toEqual([['New@agency.example'], '+15555550142'])
    const words = mail
      ? textOf(mail)
          .replaceAll('\r\n', '\n')
          .replace(/[\w-]{43}/, '…')
      : ''
    expect(words).toBe(`You have an update\n${publicUrl}/notices/address/…\n`)
    for (const secret of [linkIn(mail ? textOf(mail) : ''), linkIn(text.text)])
      await asLinkHolder(call, secret, confirmAddress)
    expect((await reader.as((ctx) => ownAddresses(ctx, db.keyring))).map((one) => one.confirmedAt)).toEqual([
      expect.any(Date),
      expect.any(Date),
    ])
    await send(reader)
    await office.work()
    expect(came()).toEqual([2, 2, 0])
  })

  it('cannot be confirmed by its owner’s own login, twice, or after it was replaced', async () => {
    const reader = await aReader(db, office, { channels: ['mail'] })
    await reader.as((ctx) => giveAddress(ctx, db.keyring, 'mail', 'one@agency.example', all))
    await office.work()
    const secret = linkIn(textOf(office.mail.received[0] ?? { from: '', to: [], raw: '' }))
    await expect(reader.as(confirmAddress)).rejects.toMatchObject({ code: 'links-only' })
    for (const sql of [
      'update notices.address set confirmed_at = now()',
      `insert into notices.address (id, person_id, channel, sealed, confirmed_at) values (gen_random_uuid(), identity.person(), 'text', 'x', now())`,
    ]) {
      await expect(reader.as((ctx) => ctx.prepared(sql.slice(0, 20), sql, []))).rejects.toMatchObject({
        code: '42501',
      })
    }
    await expect(
      reader.as((ctx) => ctx.prepared('own_confirm', 'select notices.confirm_address()', [])),
    ).rejects.toMatchObject({ code: 'P0002' })
    await reader.as((ctx) => giveAddress(ctx, db.keyring, 'mail', 'two@agency.example', all))
    await expect(asLinkHolder(call, secret, confirmAddress)).rejects.toMatchObject({ code: 'link-not-open' })
    office.clear()
    await office.work()
    const second = linkIn(textOf(office.mail.received[0] ?? { from: '', to: [], raw: '' }))
    await asLinkHolder(call, second, confirmAddress)
    await expect(asLinkHolder(call, second, confirmAddress)).rejects.toMatchObject({ code: 'link-not-open' })
  })

  it('is refused when it is none, and when there were many today', async () => {
    const reader = await aReader(db, office)
    const give = (channel: 'mail' | 'text', typed: string) =>
      reader.as((ctx) => giveAddress(ctx, db.keyring, channel, typed, all))
    for (const [channel, typed] of [
      ['mail', 'x'],
      ['mail', 'a@b.example, c@d.example'],
      ['text', '555'],
      ['text', 'call me'],
    ] as const) {
      await expect(give(channel, typed)).rejects.toMatchObject({
        code: 'address-wrong',
        fields: [{ field: channel }],
      })
    }
    for (let time = 0; time < 3; time += 1) await give('mail', `a${String(time)}@agency.example`)
    await expect(give('mail', 'one-more@agency.example')).rejects.toMatchObject({
      code: 'too-many-addresses',
    })
    await db.admin.query('delete from notices.delivery; delete from graphile_worker._private_jobs')
  })

  it('is sealed, and gone from the table when it has ended', async () => {
    const reader = await aReader(db, office)
    const { rows } = await db.admin.query<{ it: string; sealed: Buffer }>(
      'select a::text as it, sealed from notices.address a where person_id = $1',
      [reader.id],
    )
    for (const { it, sealed } of rows) {
      expect(it).not.toMatch(/agency|555555/)
      expect(sealed.toString('latin1')).not.toMatch(/agency|555555/)
    }
    await reader.as((ctx) => endAddress(ctx, 'mail'))
    await reader.as((ctx) => endAddress(ctx, 'mail'))
    const told = await db.admin.query(
      `select from audit.event where action = 'address.ended' and object_id in
         (select id::text from notices.address where person_id = $1 and channel = 'mail')`,
      [reader.id],
    )
    expect(told.rowCount).toBe(1)
    const none = await aReader(db, office)
    await db.admin.query('delete from notices.address where person_id = $1', [none.id])
    await expect(none.as((ctx) => endAddress(ctx, 'mail'))).rejects.toMatchObject({ status: 404 })
    const ended = await db.admin.query(
      `select sealed from notices.address where person_id = $1 and channel = 'mail'`,
      [reader.id],
    )
    expect(ended.rows).toEqual([{ sealed: null }])
  })
})

describe('work that was lost', () => {
  it('is found again: notices that nobody planned, and messages that the queue gave up', async () => {
    const reader = await aReader(db, office, { channels: ['mail'] })
    await db.admin.query('update notices.notice set planned_at = now() where planned_at is null')
    await send(reader)
    await db.admin.query(`delete from graphile_worker._private_jobs;
      update notices.notice set made_at = now() - interval '6 minutes' where planned_at is null`)
    // Jobs alone see what belongs to others.
    expect(await asOperator(db, sweepNotices)).toBe(0)
    await office.sweep()
    await office.work()
    expect(came()).toEqual([1, 0, 0])
  })

  it('is forgotten when it is old', async () => {
    const id = await aPerson(db)
    await sendNotice(db.owner, id, { kind: 'update' })
    await db.admin.query(
      `update notices.notice set made_at = now() - interval '181 days' where person_id = $1`,
      [id],
    )
    await asOperator(db, (ctx) => ctx.prepared('clear', 'select notices.clear(now())', []))
    const { rows } = await db.admin.query('select 1 from notices.notice where person_id = $1', [id])
    expect(rows).toEqual([])
    await expect(
      asSteward(db, (ctx) => ctx.prepared('clear', 'select notices.clear(now())', [])),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('is forgotten with whoever left: no address and no browser of theirs stays', async () => {
    const [gone, here] = [await aReader(db, office), await aReader(db, office)]
    await db.admin.query(`update identity.person set state = 'left' where id = $1`, [gone.id])
    await asOperator(db, (ctx) => ctx.prepared('clear', 'select notices.clear(now())', []))
    const kept = async (reader: Reader) =>
      (
        await db.admin.query(
          `select 1 from notices.address where person_id = $1 and sealed is not null
           union all select 1 from notices.subscription where person_id = $1 and sealed is not null`,
          [reader.id],
        )
      ).rowCount
    expect([await kept(gone), await kept(here)]).toEqual([0, 3])
  })
})

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { recordEvent } from '#features/audit/index.ts'
import { asActor } from '#platform/db/actor.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import { textOf } from '#platform/mail/testing/mail-server.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram } from '#platform/testing/people.ts'
import type { NewNotice } from './domain/kinds.ts'
import { aReader, type PostOffice, postOffice, publicUrl } from './testing/post-office.ts'
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
afterEach(() => office.clear())

/** Whatever a notice could be about. None of it may be in what leaves. */
const marks = ['MARKNAME', 'MARKSENDER', 'MARKPROGRAM', 'MARKAGENCY', 'MARKCOALITION', 'MARKCASE']
const about = { kind: 'service', id: '3c1f5a52-99b0-4a6e-8c8b-0d6b7a1f0e01' } as const
const starts = new Date('2027-03-14T15:30:00Z')
const notices: readonly NewNotice[] = [
  { kind: 'update', about },
  { kind: 'due', about },
  { kind: 'account' },
  { kind: 'meeting', about, starts, minutes: 45 },
]

/** A colleague in a program of an agency sends it, within an act that has much to say. */
async function aSender() {
  const coalition = await aCoalition(db, 'MARKCOALITION (fictional)')
  const agency = await anAgency(db, coalition, { name: 'MARKAGENCY (fictional)' })
  const program = await aProgram(db, agency, { name: 'MARKPROGRAM (fictional)' })
  const member = await aMember(db, 'program-worker', program)
  await db.admin.query(`update identity.person set name = 'MARKSENDER (fictional)' where id = $1`, [
    member.person,
  ])
  return (to: string, notice: NewNotice) =>
    asActor(db.app, { kind: 'session', secret: member.secret }, async (ctx) => {
      await recordEvent(ctx, 'message.decided', { kind: 'message', id: 'MARKCASE' })
      return sendNotice(db.owner, to, notice)
    })
}

/** Everything that left, as it stands in the stores of the servers that took it. */
function stores(): { readonly mail: string[]; readonly text: string[]; readonly push: string[] } {
  return {
    mail: office.mail.received.map((mail) => `${mail.raw}\n${textOf(mail)}\n${partsOf(mail.raw)}`),
    text: office.texts.received.map((text) => `${JSON.stringify(text.headers)}\n${text.body}`),
    push: office.push.received.map(
      (push) => `${JSON.stringify(readable(push.headers))}\n${JSON.stringify(push.claims)}\n${push.text}`,
    ),
  }
}

/** Without keys and signatures, in which three letters of any word stand by chance; claims are looked at by themselves. */
function readable({ authorization, ...others }: Readonly<Record<string, unknown>>): object {
  return { ...others, authorization: String(authorization).replaceAll(/[\w-]{20,}/g, '…') }
}

/** Every part of a mail with its transfer encoding undone. */
function partsOf(raw: string): string {
  const mark = /boundary="([^"]+)"/.exec(raw)?.[1]
  if (mark === undefined) return ''
  return raw
    .split(`--${mark}`)
    .map((part) => textOf({ from: '', to: [], raw: part.replace(/^\r\n/, '') }))
    .join('\n')
}

describe('mail, text, push and calendar', () => {
  it.each(notices)('hold no name, program, agency, case or sender: $kind', async (notice) => {
    const send = await aSender()
    for (const language of LOCALES) {
      const reader = await aReader(db, office, { language, name: 'MARKNAME (fictional)' })
      await send(reader.id, notice)
    }
    expect(await office.work()).toEqual([])
    const { mail, text, push } = stores()
    expect([mail.length, text.length, push.length]).toEqual([3, 3, 3])
    for (const left of [...mail, ...text, ...push]) {
      for (const mark of marks) expect(left.toUpperCase()).not.toContain(mark)
      expect(left).not.toContain(about.id)
      expect(left).not.toMatch(/steward|service|due|account|meeting|harbor|coalition|fictional/i)
    }
  })

  it('say the same whatever the notice is, but for when a calendar entry is', async () => {
    const send = await aSender()
    const said: string[] = []
    for (const notice of notices) {
      office.clear()
      const reader = await aReader(db, office, { language: 'es' })
      await send(reader.id, notice)
      await office.work()
      const [mail] = office.mail.received
      const [text] = office.texts.received
      const [push] = office.push.received
      if (!mail || !text || !push) throw new Error('nothing came')
      const words = partsOf(mail.raw) || textOf(mail)
      said.push(
        [
          /^Subject: .*$/m.exec(mail.raw)?.[0],
          words.replaceAll('\r\n', '\n').trim().split('\n').slice(0, 2).join(' '),
          (JSON.parse(text.body) as { text: string }).text,
          push.text,
        ].join('\n'),
      )
    }
    expect(new Set(said).size).toBe(1)
    expect(said[0]).toBe(
      [
        'Subject: Tiene una novedad',
        `Tiene una novedad ${publicUrl}/sign-in`,
        `Tiene una novedad ${publicUrl}/sign-in`,
        JSON.stringify({ text: 'Tiene una novedad', link: `${publicUrl}/sign-in` }),
      ].join('\n'),
    )
  })

  it('put a meeting into the calendar with its time and nothing else', async () => {
    const send = await aSender()
    const reader = await aReader(db, office)
    await send(reader.id, { kind: 'meeting', about, starts, minutes: 45 })
    await office.work()
    const calendar = partsOf(office.mail.received[0]?.raw ?? '')
    expect(calendar).toContain('DTSTART:20270314T153000Z')
    expect(calendar).toContain('DTEND:20270314T161500Z')
    expect(calendar).toContain('SUMMARY:You have an update')
    expect(calendar).not.toMatch(/ORGANIZER|ATTENDEE|LOCATION|CATEGORIES|COMMENT/)
  })

  it('are no wider in the queue and in the table than outside', async () => {
    const send = await aSender()
    const reader = await aReader(db, office, { name: 'MARKNAME (fictional)' })
    await send(reader.id, { kind: 'update', about })
    const { rows: jobs } = await db.admin.query(
      'select payload::text as it from graphile_worker._private_jobs',
    )
    const { rows: kept } = await db.admin.query(
      `select n::text as it from notices.notice n union all select d::text from notices.delivery d
       union all select a::text from notices.address a`,
    )
    for (const { it } of [...jobs, ...kept]) {
      for (const mark of marks) expect(it.toUpperCase()).not.toContain(mark)
      expect(it).not.toMatch(/@agency\.example|\+1555/)
    }
    await office.work()
  })

  it('are refused with a word of their own, even when the type was talked round', async () => {
    const reader = await aReader(db, office)
    for (const notice of [
      { kind: 'MARKNAME' },
      { kind: 'update', about: { kind: 'MARKNAME', id: about.id } },
      { kind: 'update', about: { kind: 'service', id: 'MARKCASE' } },
      { kind: 'meeting', starts: 'MARKNAME', minutes: 45 },
      { kind: 'meeting', starts, minutes: 100_000 },
    ])
      await expect(
        sendNotice(db.owner, reader.id, notice as unknown as NewNotice),
        JSON.stringify(notice),
      ).rejects.toMatchObject({ code: expect.stringMatching(/^(?:23514|22P02|22007|22003)$/) })
    await office.work()
    expect(stores()).toEqual({ mail: [], text: [], push: [] })
  })
})

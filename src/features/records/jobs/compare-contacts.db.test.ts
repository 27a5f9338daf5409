import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { safeContactOf } from '../contact/safe-contact-of.ts'
import type { Groups } from '../domain/kinds.ts'
import { mergeSubject } from '../merge.ts'
import { openItems } from '../open-items.ts'
import { openRecord } from '../record/open-record.ts'
import { anOwnAddress } from '../testing/own-address.ts'
import { jobsOf, workOff } from '../testing/records-jobs.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from '../testing/records-town.ts'
import { addItem } from '../write-item.ts'

let town: RecordsTown
const NUMBER = '+13125550142'
const MAIL = 'own.mail@clinic.example'

beforeAll(async () => {
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  await anOwnAddress(town, town.worker.id, NUMBER)
  await anOwnAddress(town, town.worker.id, MAIL)
  await anOwnAddress(town, town.colleague.id, NUMBER, { confirmed: false })
})
afterAll(() => town.close())

const reach = (to: string): Groups<'safe-contact'> => ({
  contact: {
    ways: [
      {
        channel: 'call',
        allowed: true,
        to,
        whoMayAnswer: '',
        days: [],
        from: 0,
        until: 1440,
        zone: 'America/Chicago',
        sayAs: '',
        voicemail: false,
        textLevel: 'none',
        askAgain: '2027-01-01',
      },
    ],
    verifyPhrase: '',
    duressPhrase: '',
  },
})
const withContact = async (to: string) => {
  const { subject } = await aRecord(town, town.lead.run)
  await town.lead.run((ctx) => addItem(ctx, town.keys, subject, { kind: 'safe-contact', groups: reach(to) }))
  return subject
}
const look = (by: Colleague, subject: string) => by.run((ctx) => openRecord(ctx, town.keys, subject))
const alerts = async () =>
  (
    await town.db.admin.query<{ id: string; person: string; subject: string }>(
      `select a.id, a.person_id as person, e.object_id as subject from audit.alert a join audit.event e on e.id = a.event_id
       where a.kind = 'own-contact' order by a.at`,
    )
  ).rows
/** Alerts of one look and what followed it. */
async function toldOf(act: () => Promise<unknown>) {
  const before = (await alerts()).length
  await act()
  expect(await workOff(town)).toEqual([])
  return (await alerts()).slice(before)
}

describe('a record that holds the reader’s own number or address', () => {
  it('is told once a day to the auditor and the lead, and nothing of what stands there', async () => {
    const subject = await withContact('(312) 555-0142')
    const [alert, ...more] = await toldOf(() => look(town.worker, subject))
    expect([alert, more]).toMatchObject([{ person: town.worker.id, subject }, []])
    const { rows: told } = await town.db.admin.query<{ person_id: string }>(
      'select person_id from notices.notice where about_id = $1',
      [alert?.id],
    )
    expect(told.map(({ person_id }) => person_id).toSorted()).toEqual(
      [town.auditor.id, town.lead.id].toSorted(),
    )
    expect(await toldOf(() => look(town.worker, subject))).toEqual([])
    for (const table of ['audit.alert', 'audit.event', 'notices.notice', 'records.reading']) {
      const { rows } = await town.db.admin.query(
        `select 1 from ${table} t where t::text ~ '555.?0142|own[.]mail|Robin'`,
      )
      expect([table, rows]).toEqual([table, []])
    }
  })

  it('is told of a log of a contact as well, on whatever page the record was opened', async () => {
    const { subject, identity } = await aRecord(town, town.lead.run, { name: 'Pat Example' })
    await town.lead.run((ctx) =>
      addItem(ctx, town.keys, subject, {
        kind: 'contact-log',
        groups: {
          narrative: { channel: 'mail', reached: true, text: `Wrote back from ${MAIL.toUpperCase()}.` },
        },
      }),
    )
    const opened = () =>
      town.worker.run((ctx) => openItems(ctx, town.keys, [identity], { what: 'print', purpose: 'work' }))
    expect(await toldOf(opened)).toMatchObject([{ person: town.worker.id, subject }])
  })

  it('is told of the one of two records on a page in which it stands', async () => {
    for (const order of [0, 1]) {
      const [subject, other] = [await withContact('(312) 555-0142'), await withContact('(312) 555-0143')]
      const pair = [subject, other]
      const items = await Promise.all(
        (order === 0 ? pair : pair.toReversed()).map(async (one) => {
          const { rows } = await town.db.admin.query<{ id: string }>(
            `select id from records.item where subject_id = $1 and kind = 'safe-contact'`,
            [one],
          )
          return rows[0]?.id ?? ''
        }),
      )
      const opened = () => town.worker.run((ctx) => openItems(ctx, town.keys, items, { what: 'record' }))
      expect(await toldOf(opened)).toMatchObject([{ person: town.worker.id, subject }])
    }
  })

  it('is not told of another number, of a list of names, nor of somebody who confirmed none', async () => {
    expect(await toldOf(async () => look(town.worker, await withContact('(312) 555-0143')))).toEqual([])
    const subject = await withContact(NUMBER)
    const { rows } = await town.db.admin.query<{ id: string }>(
      `select id from records.item where subject_id = $1 and kind = 'identity'`,
      [subject],
    )
    const names = () =>
      town.worker.run((ctx) => openItems(ctx, town.keys, [rows[0]?.id ?? ''], { what: 'names' }))
    expect(await toldOf(names)).toEqual([])
    await look(town.colleague, subject)
    expect(await jobsOf(town, 'compare-contacts')).toEqual([])
    expect(await toldOf(() => look(town.lead, subject))).toEqual([])
  })
  it('is told on the page from which they are written to, which opens nothing else', async () => {
    const subject = await withContact(NUMBER)
    expect(
      await toldOf(() => town.worker.run((ctx) => safeContactOf(ctx, town.keys, subject))),
    ).toMatchObject([{ person: town.worker.id, subject }])
  })

  it('is told of what was written, or merged into it, after it was compared that day', async () => {
    const { subject } = await aRecord(town, town.lead.run)
    expect(await toldOf(() => look(town.worker, subject))).toEqual([])
    await town.lead.run((ctx) =>
      addItem(ctx, town.keys, subject, { kind: 'safe-contact', groups: reach(NUMBER) }),
    )
    expect(await toldOf(() => look(town.worker, subject))).toHaveLength(1)
    const { subject: head } = await aRecord(town, town.lead.run)
    expect(await toldOf(() => look(town.worker, head))).toEqual([])
    const part = await withContact(NUMBER)
    await town.lead.run((ctx) => mergeSubject(ctx, part, head))
    expect(await toldOf(() => look(town.worker, head))).toHaveLength(1)
  })

  it('is told of a record of more parts than one job is bound to', async () => {
    const subject = await withContact(NUMBER)
    await town.db.admin.query(
      `insert into records.subject (coalition_id, id, agency_id, program_id, opened_by, merged_into, merged_by, merged_at)
       select s.coalition_id, gen_random_uuid(), s.agency_id, s.program_id, s.opened_by, s.id, s.opened_by, now()
       from records.subject s, generate_series(1, 100) where s.id = $1`,
      [subject],
    )
    expect(await toldOf(() => look(town.worker, subject))).toMatchObject([
      { person: town.worker.id, subject },
    ])
  })

  it('is not compared again that day where nothing was written since', async () => {
    const { subject } = await aRecord(town, town.lead.run)
    await town.db.admin.query(
      `update records.version v set written_at = now() - interval '1 hour' from records.item i
       where i.id = v.item_id and i.subject_id = $1`,
      [subject],
    )
    await toldOf(() => look(town.worker, subject))
    await look(town.worker, subject)
    expect(await jobsOf(town, 'compare-contacts')).toEqual([])
  })
})

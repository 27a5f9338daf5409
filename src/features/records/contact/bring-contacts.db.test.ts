import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import { asHeldJob } from '#platform/testing/held-job.ts'
import { aProgram } from '#platform/testing/people.ts'
import { openItems } from '../open-items.ts'
import { readableOf } from '../readable.ts'
import { aRecord, type RecordsTown, recordsTown } from '../testing/records-town.ts'
import { bringContacts } from './bring-contacts.ts'
import { checkContact } from './contact-permit.ts'
import type { Run } from './send-to-young-person.ts'

/** What young people said to programs before there were records, and the record that it is in afterwards. */
let town: RecordsTown
beforeAll(async () => {
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
})
afterAll(() => town.close())

const sealedPart = { to: '+15555550142', whoMayAnswer: 'only me', sayAs: 'Sam from the library' }

/** A row as the table of before had it. */
async function said(
  about: string,
  more: {
    channel?: string
    verifyPhrase?: string
    duressPhrase?: string
    keyring?: 'lost'
    program?: string | undefined
  } = {},
): Promise<void> {
  const { channel = 'text', program = town.clinic.program, keyring, ...phrases } = more
  const id = randomUUID()
  const ring = keyring === 'lost' ? keyringFrom(Buffer.alloc(32, 7)) : town.db.keyring
  const to = channel === 'mail' ? 'me@mail.example' : sealedPart.to
  await town.db.admin.query(
    `insert into records.contact_before (coalition_id, id, program_id, subject_id, channel, allowed, days, from_minute, until_minute,
       zone, voicemail, text_level, ask_again, sealed, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, true, '{0,1,2,3,4,5,6}', 0, 1440, 'UTC', false, 'full', '2099-01-01', $6, '2026-11-26T10:00:00Z', $7)`,
    [
      town.clinic.coalition,
      id,
      program,
      about,
      channel,
      ring.seal(
        JSON.stringify({ ...sealedPart, to, ...phrases }),
        `notices.safe_contact|sealed|${id}|${about}`,
      ),
      town.worker.id,
    ],
  )
}
const bring = (keys = town.keys) =>
  asHeldJob(town.db, (claim) => bringContacts(town.db.app, town.db.keyring, keys, claim))
const waiting = async () =>
  (await town.db.admin.query<{ n: number }>('select count(*)::int as n from records.contact_before')).rows[0]
    ?.n
/** The one record with safe contact that was not there before. */
async function recordOf(run: Run, known: readonly string[]): Promise<string> {
  const { rows } = await town.db.admin.query<{ id: string }>(
    `select distinct subject_id as id from records.item where kind = 'safe-contact' and subject_id <> all ($1)`,
    [known],
  )
  expect(rows).toHaveLength(1)
  const id = rows[0]?.id ?? ''
  expect(await run((ctx) => readableOf(ctx, [id], { limit: 10 }))).toHaveLength(1)
  return id
}
const opened = async (run: Run, subject: string) => {
  const lines = await run((ctx) => readableOf(ctx, [subject], { kinds: ['safe-contact'], limit: 10 }))
  return run((ctx) =>
    openItems(
      ctx,
      town.keys,
      lines.map(({ item }) => item),
      { what: 'record' },
    ),
  )
}

describe('what was said before there were records', () => {
  it('goes into the record of the id it stood under, all channels as one, and nothing waits afterwards', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    await said(subject, { verifyPhrase: 'blue bicycle', duressPhrase: 'all good here' })
    await said(subject, { channel: 'mail', verifyPhrase: 'green bicycle', duressPhrase: 'all good here' })
    expect(await bring()).toBe(1)
    const items = await opened(town.worker.run, subject)
    expect(items).toMatchObject([
      {
        author: town.worker.id,
        knownAt: new Date('2026-11-26T10:00:00Z'),
        category: 'location',
        lanes: ['HIPAA'],
        groups: {
          contact: {
            verifyPhrase: 'green bicycle / blue bicycle',
            duressPhrase: 'all good here',
            ways: [
              { channel: 'mail', to: 'me@mail.example', textLevel: 'full', askAgain: '2099-01-01' },
              {
                ...sealedPart,
                channel: 'text',
                days: [0, 1, 2, 3, 4, 5, 6],
                from: 0,
                until: 1440,
                zone: 'UTC',
              },
            ],
          },
        },
      },
    ])
    expect(await waiting()).toBe(0)
    // The same again is nothing.
    expect(await bring()).toBe(0)
    const asked = { subject, channel: 'text', level: 'full' } as const
    expect((await town.worker.run((ctx) => checkContact(ctx, town.keys, asked))).ok).toBe(true)
  })

  it('opens a record of its program where there is none, also under the id of another program’s', async () => {
    const known = (await town.db.admin.query<{ id: string }>('select id from records.subject')).rows.map(
      ({ id }) => id,
    )
    await said(randomUUID())
    expect(await bring()).toBe(1)
    const first = await recordOf(town.worker.run, known)
    const theirs = await aRecord(town, town.inShelter.run)
    await said(theirs.subject)
    expect(await bring()).toBe(1)
    const second = await recordOf(town.worker.run, [...known, first])
    expect(second).not.toBe(theirs.subject)
    expect(await opened(town.inShelter.run, theirs.subject)).toEqual([])
    const { rows } = await town.db.admin.query(
      'select program_id, holder_id from records.subject where id = any ($1)',
      [[first, second]],
    )
    expect(rows).toEqual(
      [first, second].map(() => ({ program_id: town.clinic.program, holder_id: town.worker.id })),
    )
  })

  it('waits while it cannot be opened, keys are away or its program is closed, and says so without a word of it', async () => {
    const about = randomUUID()
    await said(about, { keyring: 'lost' })
    await expect(bring()).rejects.toThrow(/^safe contact of 1 young people waits still: fault$/)
    await town.db.admin.query('delete from records.contact_before')
    const closed = await aProgram(town.db, town.clinic)
    await said(about, { program: closed.program })
    const away = awayKeyStore()
    await expect(bring(away)).rejects.toThrow(/waits still: keys-away$/)
    await away.close()
    const state = (to: string) =>
      town.db.admin.query(
        `update identity.program set state = $2, closed_at = case when $2 = 'closed' then now() end where id = $1`,
        [closed.program, to],
      )
    await state('closed')
    expect(await bring()).toBe(0)
    expect(await waiting()).toBe(1)
    await state('open')
    expect(await bring()).toBe(1)
    // Whoever wrote it down works elsewhere by now.
    const { rows } = await town.db.admin.query(
      'select holder_id, opened_by from records.subject where program_id = $1',
      [closed.program],
    )
    expect(rows).toEqual([{ holder_id: null, opened_by: town.worker.id }])
  })
})

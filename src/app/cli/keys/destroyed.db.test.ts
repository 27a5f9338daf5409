import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadConfig } from '#config'
import { applyTombstones } from '#features/destruction/index.ts'
import { aRecord, type Colleague } from '#features/records/testing/records-town.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { openPool } from '#platform/db/pool.ts'
import { readTombstone, tombstoneKey, tombstonesIn } from '#platform/key-store/index.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { aMember } from '#platform/testing/people.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { askDestruction, askPurge, confirmDestruction } from '../../../features/destruction/destructions.ts'
import { saveDraft } from '../../../features/records/drafts/drafts.ts'
import { openRecord } from '../../../features/records/record/open-record.ts'
import { openKeyring } from '../../lifecycle/open-keyring.ts'
import { tilesOf } from '../../lifecycle/open-tiles.ts'
import { StopOrder } from '../../lifecycle/stop-order.ts'
import { aClinicIn, command, type Installation, startInstallation } from '../../testing/installation.ts'

let folder: string
const order = new StopOrder()
const envOf = (name: string, more: Record<string, string> = {}) => ({
  BREAKWATER_DATA: join(folder, name),
  BREAKWATER_KEY_FILE: join(folder, 'operator.key'),
  ...more,
})

beforeAll(() => {
  folder = dataFolder('breakwater-destroyed-')
  loadKeyring(join(folder, 'operator.key'), { create: true })
})
afterAll(async () => {
  await order.stop()
  removeData(folder)
})

async function breakwater(env: Record<string, string>, ...args: string[]): Promise<string> {
  const { code, out, err } = await command(env, ...args)
  expect([args.join(' '), code, err]).toEqual([args.join(' '), 0, expect.any(String)])
  return out
}

async function poolOf(url: string) {
  const pool = openPool(url, { max: 2, name: 'tests' })
  order.add(async () => await pool.end())
  return pool
}

/** Whether somebody opens a record, and what is left of it in either store. */
async function leftOf(at: Installation, worker: Colleague['run'], subject: string) {
  const opens = await worker((ctx) => openRecord(ctx, at.keys, subject)).then(
    () => true,
    () => false,
  )
  const data = await poolOf(at.database.superUrl)
  const keys = await poolOf(at.keysUrl)
  const of = async (pool: typeof data, sql: string) =>
    Number((await pool.query<{ n: string }>(sql, [subject])).rows[0]?.n)
  return {
    opens,
    entries: await of(data, 'select count(*) as n from records.item where subject_id = $1'),
    drafts: await of(data, 'select count(*) as n from records.draft where subject_id = $1'),
    wholeKeys: await of(
      keys,
      `select count(*) as n from keys.data_key where owner = $1 and purpose = 'records' and wrapped is not null`,
    ),
  }
}

const NOTHING = { opens: false, entries: 0, drafts: 0, wholeKeys: 0 }

it('stays destroyed, whichever of the two stores is restored from before, and also where it ended half-way', {
  timeout: 240_000,
}, async () => {
  const env = envOf('data')
  const live = await startInstallation(env, order)
  const { admin, people, agency, clinic, secret, worker } = await aClinicIn(live, order)
  const lead = live.as((await aMember(people, 'program-lead', clinic)).secret)
  const second = live.as((await aMember(people, 'agency-administrator', agency)).secret)
  const { subject } = await aRecord({ keys: live.keys }, worker, {
    name: 'Robin Gone',
    notes: ['To be destroyed.'],
  })
  const { subject: other, notes } = await aRecord({ keys: live.keys }, worker, {
    name: 'Sky Stays',
    notes: ['To be kept.'],
  })
  await worker((ctx) =>
    saveDraft(
      ctx,
      live.keys,
      { form: 'note', subject },
      { onVersion: 0, fields: { text: ['half a sentence'] } },
    ),
  )
  await breakwater(env, 'backup', join(folder, 'before'))
  await breakwater(env, 'keys', 'backup', join(folder, 'keys-before'))

  const id = await lead((ctx) => askDestruction(ctx, subject, 'asked-by-them'))
  await admin.query(`update records.destruction set asked_at = asked_at - interval '7 days'`)
  const keyring = openKeyring(loadConfig(env), { create: false })
  await second((ctx) => confirmDestruction(ctx, keyring, id))
  const purge = await lead((ctx) => askPurge(ctx, other, notes[0] ?? '', 'asked-by-them'))
  await admin.query(
    `update records.destruction set asked_at = asked_at - interval '7 days' where confirmed_at is null`,
  )
  await second((ctx) => confirmDestruction(ctx, keyring, purge))
  // Half-way: the program ended before the job had reached the key store.
  expect(await leftOf(live, worker, subject)).toEqual({ ...NOTHING, wholeKeys: 1 })
  await breakwater(env, 'backup', join(folder, 'half-way'))

  // A key store of before, under data that know what was destroyed.
  const olderKeys = envOf('older-keys')
  await breakwater(olderKeys, 'keys', 'restore', join(folder, 'keys-before'))
  await breakwater(olderKeys, 'restore', join(folder, 'half-way'))
  const withOlderKeys = await startInstallation(olderKeys, order)
  const readsThere = withOlderKeys.as(secret)
  expect(await leftOf(withOlderKeys, readsThere, subject)).toEqual(NOTHING)
  await readsThere((ctx) => openRecord(ctx, withOlderKeys.keys, other))
  await breakwater(olderKeys, 'keys', 'backup', join(folder, 'keys-after'))

  // Both of before, so that neither knows of it: the files beside the log do, one of which was damaged since.
  const log = join(folder, 'older-keys', 'transparency-log')
  const files = (one: string) => join(log, 'tombstone', one)
  writeFileSync(files('000002'), 'something else')
  const both = envOf('both', { BREAKWATER_LOG_FOLDER: log })
  await breakwater(both, 'restore', join(folder, 'before'))
  await breakwater(both, 'keys', 'restore', join(folder, 'keys-before'))
  const withBoth = await startInstallation(both, order)
  const readsBoth = withBoth.as(secret)
  expect(await leftOf(withBoth, readsBoth, subject)).toEqual(NOTHING)
  const itemsOf = await poolOf(withBoth.database.superUrl)
  expect((await itemsOf.query('select from records.sealed where item_id = $1', [notes[0]])).rowCount).toBe(0)
  await readsBoth((ctx) => openRecord(ctx, withBoth.keys, other))
  const named = await command(both, 'doctor')
  expect(named.out).toMatch(
    /wrong +The file tombstone\/000002 beside the transparency log was not written by this installation/,
  )
  symlinkSync(files('000003'), files('000003'))
  expect((await command(both, 'doctor')).out).toMatch(
    /wrong +The file tombstone\/000003 beside the transparency log cannot be read/,
  )
  rmSync(files('000003'))
  writeFileSync(files('000001'), readFileSync(files('000002')))
  expect((await command(both, 'doctor')).out).toMatch(
    /wrong +1 record\(s\) or entries were destroyed of which nothing lies beside the transparency log/,
  )
  rmSync(files('000001'))
  rmSync(files('000002'))

  // Data of before, with the key store of now, as a start finds them, and as the command to restore leaves them.
  const olderData = envOf('older-data')
  await breakwater(olderData, 'keys', 'restore', join(folder, 'keys-after'))
  const said = await breakwater(olderData, 'restore', join(folder, 'before'))
  expect(said).toContain('2 record(s) or entries were destroyed after that backup was made')
  const withOlderData = await startInstallation(olderData, order)
  const readsOld = withOlderData.as(secret)
  expect(await leftOf(withOlderData, readsOld, subject)).toEqual(NOTHING)
  await readsOld((ctx) => openRecord(ctx, withOlderData.keys, other))
  const owner = await poolOf(withOlderData.database.ownerUrl)
  const keys = await poolOf(withOlderData.keysUrl)
  const { storage } = tilesOf(loadConfig(olderData))
  const stores = { owner, keyStore: { pool: keys }, storage }
  expect(await applyTombstones(stores, keyring)).toEqual({ toData: 0, toKeys: 0, withTiles: true })
  const data = await poolOf(withOlderData.database.superUrl)
  // What was purged is gone from the backup as well, and its record opens.
  expect((await data.query('select from records.sealed where item_id = $1', [notes[0]])).rowCount).toBe(0)
  expect((await data.query('select from records.item where id = $1', [notes[0]])).rowCount).toBe(1)
  const { rows: told } = await data.query(
    `select actor_kind, agency_id, object_id from audit.event where action = 'subject.destroyed-again'`,
  )
  expect(told.map(({ object_id }) => object_id).toSorted()).toEqual([subject, other].toSorted())
  expect(told[0]).toMatchObject({ actor_kind: 'operator', agency_id: agency.agency })

  expect(await breakwater(olderData, 'sweep', subject)).toMatch(
    /entries: nothing[\s\S]*keys: nothing[\s\S]*Nothing of the record is left/,
  )
  const ofOther = await command(olderData, 'sweep', other)
  expect([ofOther.code, ofOther.out]).toEqual([
    1,
    expect.stringMatching(/words: 2 LEFT[\s\S]*was not destroyed/),
  ])

  // Nobody but the installation says what was destroyed.
  const note = (await tombstonesIn({ pool: keys })).find((one) => one.includes(subject)) ?? ''
  expect(readTombstone(tombstoneKey(keyring.signs('tombstones')), note)).toMatchObject({
    subject,
    item: null,
  })
  await keys.query(`insert into keys.tombstone (coalition, agency, subject, note)
    select coalition, agency, '${other}', replace(note, subject::text, '${other}') from keys.tombstone where subject = '${subject}'`)
  await expect(applyTombstones(stores, keyring)).rejects.toThrow(/this installation did not sign it/)
  await readsOld((ctx) => openRecord(ctx, withOlderData.keys, other))
  rmSync(join(folder, 'before'), { recursive: true })
})

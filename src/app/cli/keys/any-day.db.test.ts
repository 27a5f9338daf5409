import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadConfig } from '#config'
import { aRecord, type Colleague } from '#features/records/testing/records-town.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { openPool } from '#platform/db/pool.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { readDraft, saveDraft } from '../../../features/records/drafts/drafts.ts'
import { itemHistory } from '../../../features/records/item-history.ts'
import { addItem, changeItem } from '../../../features/records/write-item.ts'
import { openKeyStore } from '../../lifecycle/open-key-store.ts'
import { openKeyring } from '../../lifecycle/open-keyring.ts'
import { StopOrder } from '../../lifecycle/stop-order.ts'
import { aClinicIn, command, type Installation, startInstallation } from '../../testing/installation.ts'

let folder: string
let env: Record<string, string>
const order = new StopOrder()

beforeAll(() => {
  folder = dataFolder('breakwater-any-day-')
  env = { BREAKWATER_DATA: join(folder, 'data'), BREAKWATER_KEY_FILE: join(folder, 'operator.key') }
  for (const name of ['operator.key', 'next.key']) loadKeyring(join(folder, name), { create: true })
})
afterAll(async () => {
  await order.stop()
  removeData(folder)
})

async function breakwater(with_: Record<string, string>, ...args: string[]): Promise<string> {
  const { code, out, err } = await command(with_, ...args)
  expect([args.join(' '), code, err]).toEqual([args.join(' '), 0, expect.any(String)])
  return out
}
const run = (with_: Record<string, string>) => startInstallation(with_, order)

/** Every word of every version that somebody can open, and their draft. */
async function held({ keys }: Pick<Installation, 'keys'>, run: Colleague['run'], subject: string) {
  const items = await run((ctx) =>
    ctx.prepared<{ id: string }>(
      'items',
      'select item_id as id from records.readable order by sort_at, item_id',
      [],
    ),
  )
  const words: unknown[] = []
  for (const { id } of items)
    words.push([
      id,
      (await run((ctx) => itemHistory(ctx, keys, id))).map(({ version, groups }) => [version, groups]),
    ])
  return { words, draft: (await run((ctx) => readDraft(ctx, keys, { form: 'note', subject })))?.fields }
}

it('a data backup of any day opens what it held with the newest key store, and no key goes before the last such backup', {
  timeout: 180_000,
}, async () => {
  let live = await run(env)
  const { agency, secret, worker } = await aClinicIn(live, order)
  const of = agency.agency ?? ''
  const days: { readonly day: string; readonly held: unknown }[] = []
  let subject = ''
  const endOfDay = async (day: string) => {
    days.push({ day, held: await held(live, worker, subject) })
    await breakwater(env, 'backup', join(folder, 'backups', day))
  }
  const write = (text: string) =>
    worker((ctx) => addItem(ctx, live.keys, subject, { kind: 'note', groups: { narrative: { text } } }))
  const type = (text: string, onVersion: number) =>
    worker((ctx) =>
      saveDraft(ctx, live.keys, { form: 'note', subject }, { onVersion, fields: { text: [text] } }),
    )

  const first = await aRecord({ keys: live.keys }, worker, {
    name: 'Robin Example',
    notes: ['On the first day.'],
  })
  subject = first.subject
  await type('half a', 0)
  await endOfDay('one')

  await breakwater(env, 'keys', 'rotate', 'agency', of)
  await breakwater(env, 'keys', 'rotate', 'subject', of)
  await write('On the second day.')
  await aRecord({ keys: live.keys }, worker, { name: 'Sky Example' })
  await endOfDay('two')

  // The operator's key changes too: what runs has the old one until it is started again.
  const [before, next] = [join(folder, 'operator.key'), join(folder, 'next.key')]
  await breakwater(env, 'keys', 'rotate', 'operator', before, next)
  env = { ...env, BREAKWATER_WRAPPING_KEY_FILE: next }
  const { database } = live
  const config = loadConfig(env)
  const again = await openKeyStore(config, database, openKeyring(config, { create: false }), {
    say: () => undefined,
    order,
    started: { kind: 'outside', url: live.keysUrl, keepUp: () => undefined, close: async () => undefined },
  })
  live = { ...live, keys: again.keyStore }
  await breakwater(env, 'keys', 'rotate', 'operator', before, next, '--finish')
  await breakwater(env, 'keys', 'rotate', 'agency', of)
  await breakwater(env, 'keys', 'rotate', 'subject', of)
  expect(await breakwater(env, 'keys', 'seal-anew', of)).toContain('nothing lies under earlier keys')
  await worker((ctx) =>
    changeItem(ctx, live.keys, {
      subject,
      item: first.notes[0] ?? '',
      kind: 'note',
      onVersion: 1,
      why: 'corrected',
      groups: { narrative: { text: 'On the first day, corrected on the third.' } },
    }),
  )
  await type('half a sentence', 1)
  await endOfDay('three')
  expect(await breakwater(env, 'keys', 'forget', of)).toContain('0 earlier key(s) are gone')
  await breakwater(env, 'keys', 'backup', join(folder, 'key-backup'))

  const keys = { ...env, BREAKWATER_DATA: join(folder, 'restored-one') }
  await breakwater(keys, 'keys', 'restore', join(folder, 'key-backup'))
  let keysUrl: string | undefined
  for (const { day, held: then } of days) {
    const at = {
      ...env,
      BREAKWATER_DATA: join(folder, `restored-${day}`),
      ...(keysUrl && { KEYS_DATABASE_URL: keysUrl }),
    }
    await breakwater(at, 'restore', join(folder, 'backups', day))
    const restored = await run(at)
    keysUrl ??= restored.keysUrl
    expect([day, await held(restored, restored.as(secret), subject)]).toEqual([day, then])
  }
  expect(new Set(days.map(({ held: then }) => JSON.stringify(then))).size).toBe(3)

  // Forty days later: as long as the backup of the first day lies there, the keys that it needs do too.
  const keyStore = openPool(live.keysUrl, { max: 1, name: 'tests' })
  order.add(async () => await keyStore.end())
  await keyStore.query(`update keys.data_key set emptied_at = emptied_at - interval '40 days'`)
  const made = (day: string) => join(folder, 'backups', day, 'backup.json')
  writeFileSync(
    made('one'),
    readFileSync(made('one'), 'utf8').replace(/"made_at": "\d{4}/, '"made_at": "2020'),
  )
  expect(await breakwater(env, 'keys', 'forget', of)).toContain('0 earlier key(s) are gone')
  expect(await breakwater(env, 'doctor')).toContain(`"keys forget ${of}" deletes them for good`)
  rmSync(join(folder, 'backups', 'one'), { recursive: true })
  expect(await breakwater(env, 'keys', 'forget', of)).toContain('5 earlier key(s) are gone')
  expect(await held(live, worker, subject)).toEqual(days[2]?.held)
})

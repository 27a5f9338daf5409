import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openItems, openSubject } from '#features/records/index.ts'
import { type Colleague, someone } from '#features/records/testing/records-town.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { aClinicIn, type Installation, startInstallation } from '../testing/installation.ts'
import { killServers } from '../testing/kill-server.ts'
import { StopOrder } from './stop-order.ts'

let folder: string
let env: Record<string, string>
let live: Installation
let worker: Colleague['run']
let secret: string
let order = new StopOrder()
/** Whose record somebody was told is written, by name. */
const acknowledged = new Map<string, string>()

beforeAll(async () => {
  folder = dataFolder('breakwater-crash-')
  env = { BREAKWATER_DATA: join(folder, 'data'), BREAKWATER_KEY_FILE: join(folder, 'operator.key') }
  loadKeyring(join(folder, 'operator.key'), { create: true })
  live = await startInstallation(env, order)
  ;({ secret, worker } = await aClinicIn(live, order))
})
afterAll(async () => {
  await order.stop()
  removeData(folder)
})

const kill = (...which: ('data' | 'keys')[]): Promise<void> =>
  killServers(
    ...which.map((one) => join(folder, 'data', ...(one === 'keys' ? ['key-store'] : []), 'postgres')),
  )

async function startAgain(): Promise<void> {
  await order.stop()
  order = new StopOrder()
  live = await startInstallation(env, order)
  worker = live.as(secret)
}

/** @param during after the keys and the rows were written, before the transaction of the data ends */
async function write(name: string, during: (ctx: Context) => Promise<void> = async () => undefined) {
  const { item } = await worker(async (ctx) => {
    const made = await openSubject(ctx, live.keys, someone(name))
    await during(ctx)
    return made
  })
  acknowledged.set(name, item)
}

/** Everything that is there opens, and all of which somebody was told is. */
async function nothingIsLost(): Promise<void> {
  const ids = await worker((ctx) =>
    ctx.prepared<{ id: string }>('all', 'select item_id as id from records.readable', []),
  )
  const opened = await worker((ctx) =>
    openItems(
      ctx,
      live.keys,
      ids.map(({ id }) => id),
      { what: 'names' },
    ),
  )
  const names = opened.map(({ groups }) => (groups?.names as { name: string } | undefined)?.name)
  expect(names.toSorted()).toEqual([...acknowledged.keys()].toSorted())
}

it('a crash between the two stores, at each step of a record, loses nothing of which somebody was told that it is written', {
  timeout: 120_000,
}, async () => {
  await write('Before.')
  // The key store goes before it has a key: nothing is written.
  await kill('keys')
  await expect(write('Without a key.')).rejects.toMatchObject({ status: 503 })
  await startAgain()
  await nothingIsLost()
  // The data go when the key is there already: a key that opens nothing is left.
  await expect(write('Without a row.', () => kill('data'))).rejects.toThrow()
  await startAgain()
  await nothingIsLost()
  // The key store goes when the key is there, and the data keep the row: it opens when the key store is back.
  await write('With a key that was on the disk.', () => kill('keys'))
  await startAgain()
  await nothingIsLost()
  // Both go as soon as somebody was told.
  await write('As soon as it was said.')
  await kill('data', 'keys')
  await startAgain()
  await nothingIsLost()
  expect(acknowledged.size).toBe(3)
})

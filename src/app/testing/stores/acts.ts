import fc from 'fast-check'
import { expect } from 'vitest'
import { sealAnew } from '#features/records/index.ts'
import { aRecord } from '#features/records/testing/records-town.ts'
import { type KeyStore, KeyStoreAway, rotateAgency, rotateOwners } from '#platform/key-store/index.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { applyTombstones } from '../../../features/destruction/apply-tombstones.ts'
import { askDestruction, askPurge, confirmDestruction } from '../../../features/destruction/destructions.ts'
import { openRecord } from '../../../features/records/record/open-record.ts'
import { addItem } from '../../../features/records/write-item.ts'
import { lookAtAll } from './look.ts'
import type { StoresModel } from './model.ts'
import type { World } from './world.ts'

type Act = fc.AsyncCommand<StoresModel, World>

/** One act, after which everything is looked at. @param can whether it means anything now */
function act(
  name: string,
  can: (model: StoresModel) => boolean,
  run: (model: StoresModel, world: World) => Promise<void>,
): Act {
  return {
    check: can,
    async run(model, world) {
      if (process.env.STORES_TELL === '1') process.stdout.write(`${name}\n`)
      await run(model, world)
      // The sequencer comes within a second: after a restore it has not come yet.
      if (!name.startsWith('restore')) await world.putInOrder()
      await lookAtAll(model, world)
    },
    toString: () => name,
  }
}

/** The one of a list that a number stands for. */
function pick<T>(list: readonly T[], number: number): T {
  const one = list[number % list.length]
  if (one === undefined) throw new Error('nothing to choose from')
  return one
}

const always = () => true
const hasRecords = ({ records }: StoresModel) => records.length > 0
const CUT = new Error('the power goes')
const cut = () => Promise.reject(CUT)
/** A notice of progress that ends the work after its first batch. */
const cutShort = () => {
  throw CUT
}
let texts = 0

/** A storage of which each write after so many fails. */
function failing(storage: TileStorage, after: number): TileStorage {
  let left = after
  return {
    read: async (path) => await storage.read(path),
    list: (...given) => storage.list(...given),
    write: async (path, bytes) => {
      if (left <= 0) throw CUT
      left -= 1
      await storage.write(path, bytes)
    },
  }
}

/** A key store that is away when it is to destroy keys, before or after it has. */
const failingKeys = (keys: KeyStore, when: 'before' | 'after'): KeyStore => ({
  ...keys,
  bury: async (tombstones) => {
    if (when === 'after') await keys.bury(tombstones)
    throw new KeyStoreAway()
  },
})

const create = act('create a record', always, async (model, world) => {
  texts += 2
  const [name, text] = [`Robin ${String(texts)}`, `Words ${String(texts)}`]
  const made = await aRecord({ keys: world.now.keys }, (work) => world.as('worker', work), {
    name,
    notes: [text],
  })
  model.write(made.subject, { [made.identity]: name, [made.notes[0] ?? '']: text })
})

const lost = act(
  'a record that is not written, because the data end after its key was made',
  always,
  async (_, world) => {
    await expect(
      world.as('worker', async (ctx) => {
        await aRecord({ keys: world.now.keys }, (work) => work(ctx), { notes: ['Nobody was told'] })
        throw CUT
      }),
    ).rejects.toBe(CUT)
  },
)

const write = (n: number) =>
  act(`write into record ${String(n)}`, hasRecords, async (model, world) => {
    const subject = pick(model.records, n)
    texts += 1
    const text = `Words ${String(texts)}`
    const id = await world.as('worker', (ctx) =>
      addItem(ctx, world.now.keys, subject, { kind: 'note', groups: { narrative: { text } } }),
    )
    model.write(subject, { [id]: text })
  })

const read = (n: number) =>
  act(
    `read record ${String(n)}`,
    (model) => wholeRecords(model).length > 0,
    async (model, world) => {
      await world.as('worker', (ctx) => openRecord(ctx, world.now.keys, pick(wholeRecords(model), n)))
    },
  )

/** Records of which each entry opens. */
const wholeRecords = (model: StoresModel) =>
  model.records.filter((subject) =>
    [...(model.data.records.get(subject)?.keys() ?? [])].every((item) => model.opens(item)),
  )

type Rotation = 'nowhere' | 'agency' | 'owners'

const rotate = (isCutAt: Rotation) =>
  act(
    `rotate keys, cut short at ${isCutAt}`,
    ({ keys }) => keys.of.size > 0,
    async (model, world) => {
      const { now, agency } = world
      if (isCutAt === 'agency') await rotateAgency(now.keyStore, agency, cutShort).catch(onlyCut)
      await rotateAgency(now.keyStore, agency)
      if (isCutAt === 'owners') await rotateOwners(now.keyStore, agency, cutShort).catch(onlyCut)
      await rotateOwners(now.keyStore, agency)
      model.rotate()
    },
  )

const seal = (isCut: boolean) =>
  act(`seal anew${isCut ? ', cut short' : ''}`, hasRecords, async (model, world) => {
    const { owner, keyStore } = world.now
    const stores = { owner, keyStore, files: world.files }
    if (isCut) await sealAnew(stores, world.agency, cutShort).catch(onlyCut)
    const { unopened } = await sealAnew(stores, world.agency)
    for (const item of unopened.items) expect([item, model.opens(item)]).toEqual([item, false])
    model.sealAnew()
  })

function onlyCut(error: unknown): void {
  if (error !== CUT) throw error
}

/** How far it gets after the second person confirmed. */
const ENDS = [
  'carried out',
  'not carried out',
  'no files',
  'no keys',
  'keys, and the answer is lost',
] as const
type End = (typeof ENDS)[number]

async function carryOut(model: StoresModel, world: World, end: End): Promise<void> {
  if (end === 'not carried out') return
  const waits = [...model.data.tombstones.values()].includes(false)
  if (end === 'carried out' || !waits) {
    await world.carryOut()
    return model.carryOut()
  }
  const { keys } = world.now
  if (end === 'no files') {
    await expect(world.carryOut({ storage: failing(world.storage, 0) })).rejects.toBe(CUT)
    return model.carryOut({ beside: false, keys: true, isNoted: false })
  }
  const isGone = end !== 'no keys'
  const keyStore = failingKeys(keys, isGone ? 'after' : 'before')
  await expect(world.carryOut({ keyStore })).rejects.toBeInstanceOf(KeyStoreAway)
  model.carryOut({ beside: true, keys: isGone, isNoted: false })
}

async function confirmed(world: World, id: string): Promise<void> {
  await world.weekPasses()
  await world.as('administrator', (ctx) => confirmDestruction(ctx, world.keyring, id))
}

const destroy = (n: number, end: End) =>
  act(`destroy record ${String(n)}: ${end}`, hasRecords, async (model, world) => {
    const subject = pick(model.records, n)
    await confirmed(world, await world.as('lead', (ctx) => askDestruction(ctx, subject, 'asked-by-them')))
    model.destroy(subject, null)
    await carryOut(model, world, end)
  })

const notesOf = (model: StoresModel) =>
  model.records.flatMap((subject) =>
    [...(model.data.records.get(subject) ?? [])]
      .filter(([, { words }]) => words.startsWith('Words'))
      .map(([item]) => [subject, item] as const),
  )

const purge = (n: number, end: End) =>
  act(
    `purge entry ${String(n)}: ${end}`,
    (model) => notesOf(model).length > 0,
    async (model, world) => {
      const [subject, item] = pick(notesOf(model), n)
      await confirmed(world, await world.as('lead', (ctx) => askPurge(ctx, subject, item, 'asked-by-them')))
      model.destroy(subject, item)
      await carryOut(model, world, end)
    },
  )

const finish = act('carry out what waits', always, async (model, world) => {
  await carryOut(model, world, 'carried out')
})

const checkpoint = (isCutAfter: number | undefined) =>
  act(
    `checkpoint${isCutAfter === undefined ? '' : `, cut short after ${String(isCutAfter)} files`}`,
    always,
    async (model, world) => {
      if (isCutAfter !== undefined) await world.checkpoint(failing(world.storage, isCutAfter)).catch(onlyCut)
      await world.checkpoint()
      model.isSigned = true
    },
  )

const backUp = act('back up the data', always, async (model, world) => {
  await world.backUp()
  model.bringTogether()
  model.backUp()
})

const backUpKeys = act('back up the keys', always, async (model, world) => {
  await world.backUpKeys()
  model.backUpKeys()
})

const restart = (isCutAfter: number | undefined) =>
  act(
    `start again${isCutAfter === undefined ? '' : `, cut short after ${String(isCutAfter)} statements`}`,
    always,
    async (model, world) => {
      if (isCutAfter !== undefined) {
        const { owner, keyStore } = world.now
        let left = isCutAfter
        const cutOff = Object.assign(Object.create(owner) as typeof owner, {
          query: async (...given: unknown[]) => {
            if (left <= 0) return await cut()
            left -= 1
            return await (owner.query as (...all: unknown[]) => Promise<unknown>)(...given)
          },
        })
        await applyTombstones({ owner: cutOff, keyStore, storage: world.storage }, world.keyring).catch(
          onlyCut,
        )
      }
      await world.stop()
      await world.start()
      model.bringTogether()
    },
  )

/** Puts one store back, or both, and starts. */
async function restored(
  model: StoresModel,
  world: World,
  from: { data?: number; keys?: number },
  isCut: boolean,
): Promise<void> {
  const signed = await world.signedSize()
  const isOther = from.data !== undefined && (await world.isOfAnotherLine(from.data))
  await world.restore({ ...from, isCut })
  model.restore(from)
  if (from.keys !== undefined) {
    // It may be all that knows, so it opens nothing while the files of the log cannot be read. When the data came back too they
    // were told already, by the command that put them back.
    const isTold = from.data !== undefined && !isCut
    if (!isTold) await expect(world.startAway()).rejects.toThrow('was restored from a backup')
  }
  await world.start()
  model.bringTogether()
  if (from.data === undefined) return
  const isBehind = world.leavesOf(from.data) < signed
  if (isCut) {
    // Cut short before anybody was told: a check finds that, and nothing else, until it is said.
    const found = (await world.verify())?.findings.map(({ code }) => code) ?? []
    if (isBehind) expect(found).toEqual(['database-behind'])
    else if (isOther) expect(found).toContain('leaf-differs')
    await world.declareRestored()
  }
  const restores = (await world.verify())?.restores ?? []
  if (isBehind || isOther) expect(restores.map(({ last }) => last)).toContain(signed - 1)
}

const restoreData = (n: number, isCut: boolean) =>
  act(
    `restore data ${String(n)}${isCut ? ', cut short' : ''}`,
    ({ backups }) => backups.length > 0,
    async (model, world) => {
      const data = n % model.backups.length
      await restored(model, world, { data }, isCut)
    },
  )

const restoreKeys = (n: number) =>
  act(
    `restore keys ${String(n)}`,
    ({ keyBackups }) => keyBackups.length > 0,
    async (model, world) => await restored(model, world, { keys: n % model.keyBackups.length }, false),
  )

const restoreBoth = (n: number, m: number, isCut: boolean) =>
  act(
    `restore data ${String(n)} and keys ${String(m)}${isCut ? ', cut short' : ''}`,
    ({ backups, keyBackups }) => backups.length > 0 && keyBackups.length > 0,
    async (model, world) => {
      const [data, keys] = [n % model.backups.length, m % model.keyBackups.length]
      await restored(model, world, { data, keys }, isCut)
    },
  )

const which = fc.nat({ max: 11 })
const end = fc.constantFrom<End>('carried out', 'carried out', ...ENDS)

/** So many of these, the frequent ones weighted; what means nothing when its turn comes is left out. */
export const histories = (acts: number): fc.Arbitrary<Act[]> =>
  fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(create) },
      { weight: 1, arbitrary: fc.constant(lost) },
      { weight: 3, arbitrary: which.map(write) },
      { weight: 1, arbitrary: which.map(read) },
      { weight: 2, arbitrary: fc.constantFrom<Rotation>('nowhere', 'agency', 'owners').map(rotate) },
      { weight: 2, arbitrary: fc.boolean().map(seal) },
      { weight: 4, arbitrary: fc.tuple(which, end).map(([n, at]) => destroy(n, at)) },
      { weight: 2, arbitrary: fc.tuple(which, end).map(([n, at]) => purge(n, at)) },
      { weight: 1, arbitrary: fc.constant(finish) },
      { weight: 4, arbitrary: fc.option(fc.nat({ max: 3 }), { nil: undefined }).map(checkpoint) },
      { weight: 3, arbitrary: fc.constant(backUp) },
      { weight: 2, arbitrary: fc.constant(backUpKeys) },
      { weight: 2, arbitrary: fc.option(fc.nat({ max: 4 }), { nil: undefined }).map(restart) },
      { weight: 4, arbitrary: fc.tuple(which, fc.boolean()).map(([n, isCut]) => restoreData(n, isCut)) },
      { weight: 2, arbitrary: which.map(restoreKeys) },
      {
        weight: 4,
        arbitrary: fc.tuple(which, which, fc.boolean()).map(([n, m, isCut]) => restoreBoth(n, m, isCut)),
      },
    ),
    // As long whatever the size: a short history restores nothing.
    { minLength: acts, maxLength: acts, size: 'max' },
  )

/** The same by name, for a history that somebody thought of. */
export const acts = { create, checkpoint, backUp, backUpKeys, destroy, restoreData }

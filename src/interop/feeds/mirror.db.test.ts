import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declareSource } from '#features/curation/sources/declare-source.ts'
import { addService } from '#features/directory/add-service.ts'
import { importHsds, uuidOf } from '#interop/hsds/index.ts'
import { asSteward, stewardSecret } from '#platform/testing/database.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { pullFeed } from './pull-feed.ts'
import { aPartner, makeDue, mirrors, type Partner } from './testing/a-partner.ts'
import { openTables, publicCards, publicRecords } from './testing/compare.ts'
import { type ActName, chooseAct, doAct, type Side } from './testing/random-acts.ts'
import { diceOf } from './testing/seeded.ts'

/** Repeats a run that failed: MIRROR_SEED=<number>. */
const seed = Number(process.env.MIRROR_SEED ?? 20_261_124)
const acts = inFull(500, 1_000)

let a: Partner
let b: Partner
beforeAll(async () => {
  a = await aPartner('A')
  b = await aPartner('B')
})
afterAll(async () => {
  await a?.close()
  await b?.close()
})

/** A list from elsewhere, with an open place, a service without one, and a shelter that must stay hidden. */
async function aSmallList(partner: Partner): Promise<void> {
  const { db, name } = partner
  const id = (what: string) => uuidOf('mirror', name, what)
  const organization = { id: id('o'), name: `Listed by ${name}`, description: 'Made up.' }
  const place = (what: string, street: string, phone: string) => ({
    id: id(`${what} link`),
    phones: [{ id: id(`${what} phone`), number: phone }],
    location: {
      id: id(`${what} place`),
      location_type: 'physical',
      name: `${what} of ${name}`,
      latitude: 41.8804,
      longitude: -87.6872,
      addresses: [
        {
          id: id(`${what} address`),
          address_1: street,
          city: 'Chicago',
          state_province: 'IL',
          postal_code: '60612',
          country: 'US',
          address_type: 'physical',
        },
      ],
    },
  })
  const records = [
    {
      id: id('open'),
      name: `Homework help ${name}`,
      status: 'active',
      organization,
      // A phone of its own: with the other list's, both halls would be one place, and one that is hidden hides both.
      service_at_locations: [place('Hall', `7 ${name} Square`, `(312) 555-016${name === 'A' ? 1 : 2}`)],
    },
    { id: id('line'), name: `Someone to talk to ${name}`, status: 'active', organization },
    {
      id: id('shelter'),
      name: `Emergency shelter ${name}`,
      status: 'active',
      organization,
      service_at_locations: [place('Night house', `4471 Canary Nest ${name}`, '(312) 555-0199')],
    },
  ]
  const folder = mkdtempSync(join(tmpdir(), 'mirror-'))
  const path = join(folder, 'list.json')
  writeFileSync(path, JSON.stringify(records))
  await db.admin.query(`insert into directory.source (name, kind) values ($1, 'hsds')`, [
    `Small list of ${name}`,
  ])
  const { rows } = await db.admin.query<{ id: string }>('select id from directory.source where name = $1', [
    `Small list of ${name}`,
  ])
  await asSteward(db, (ctx) =>
    declareSource(ctx, { sourceId: rows[0]?.id ?? '', reason: 'They publish it.' }),
  )
  const claim = { kind: 'session', secret: await stewardSecret(db) } as const
  await importHsds({
    pool: db.app,
    keyring: db.keyring,
    claim,
    source: `Small list of ${name}`,
    input: { path },
  })
  rmSync(folder, { recursive: true })
}

const forbidden = /Canary Nest|312\) 555-0199|13125550199|Sealed Nest/

describe('two directories that mirror each other', () => {
  it(`are equal after ${acts} random acts with broken lines and restarts, and nothing hidden ever crossed`, {
    timeout: 600_000,
  }, async () => {
    const dice = diceOf(seed)
    await aSmallList(a)
    await aSmallList(b)
    const sides: Side[] = [a, b].map((partner) => ({
      db: partner.db,
      letter: partner.name,
      count: 0,
      streets: new Map(),
      sealed: new Set(),
    }))
    for (const side of sides) {
      const haven = await asSteward(side.db, (ctx) =>
        addService(ctx, side.db.keyring, {
          organization: { values: { name: `Hidden haven ${side.letter}`, description: 'Made up.' } },
          service: { name: `Beds ${side.letter}`, description: 'A bed tonight.', phones: [] },
          place: {
            values: {
              name: `Haven ${side.letter}`,
              addresses: [
                {
                  address_1: `9 Sealed Nest ${side.letter}`,
                  city: 'Chicago',
                  state_province: 'IL',
                  postal_code: '60612',
                  country: 'US',
                  address_type: 'physical',
                },
              ],
            },
            visibility: 'area',
          },
          evidence: { method: 'human call', note: 'Called them' },
        }),
      )
      side.sealed.add(haven.locationId ?? '')
    }
    const feedOfB = await mirrors(b, a)
    const feedOfA = await mirrors(a, b)
    const done = new Map<ActName, number>()
    let count = 0
    let restarts = 0
    const pull = async (reader: Partner, origin: Partner, feed: string, calm: boolean) => {
      if (!calm && dice.next() < 0.3) origin.line.breakNext(dice.one(['before', 'within'] as const), 1)
      await makeDue(reader, feed)
      const means = await reader.means()
      const working = pullFeed({ ...means, perPage: calm ? 100 : 20 }, feed)
      // A server that goes down while it is being read.
      if (!calm && dice.next() < 0.12) {
        restarts += 1
        await new Promise((resolve) => setTimeout(resolve, dice.below(30)))
        await origin.restart()
      }
      return working
    }
    while (count < acts) {
      for (let step = 0; step < 25 && count < acts; step += 1) {
        const side = dice.one(sides)
        const name = chooseAct(dice)
        if (!(await doAct(side, dice, name))) continue
        count += 1
        done.set(name, (done.get(name) ?? 0) + 1)
      }
      if (dice.next() < 0.7) await pull(b, a, feedOfB, false)
      if (dice.next() < 0.7) await pull(a, b, feedOfA, false)
    }
    // The lines hold now: each reads to the end, and once more, which must change nothing any more.
    for (const { line } of [a, b]) line.mend()
    for (let round = 0; round < 2; round += 1) {
      expect(await pull(b, a, feedOfB, true)).toMatchObject({ code: 'ok' })
      expect(await pull(a, b, feedOfA, true)).toMatchObject({ code: 'ok' })
    }
    const last = await pull(b, a, feedOfB, true)
    expect(last?.report).toMatchObject({ created: 0, updated: 0, withdrawn: 0 })

    const [ofA, ofB] = await Promise.all([publicRecords(a.db), publicRecords(b.db)])
    const note = `seed ${seed}`
    expect([...ofB.keys()].sort(), note).toEqual([...ofA.keys()].sort())
    for (const [key, record] of ofA) expect(ofB.get(key), `${note} ${key}`).toEqual(record)
    const [cardsA, cardsB] = await Promise.all([publicCards(a.db), publicCards(b.db)])
    let compared = 0
    for (const [id, card] of cardsA) {
      const copy = cardsB.get(id)
      if (!copy) continue
      compared += 1
      expect(copy, `${note} card ${id}`).toEqual(card)
    }

    // The sweep: what was never public is on no wire; what is hidden now is in no open table of the other.
    for (const partner of [a, b]) expect(forbidden.test(partner.line.crossed())).toBe(false)
    for (const [at, partner, other] of [
      [0, a, b],
      [1, b, a],
    ] as const) {
      const open = await openTables(other.db)
      expect(forbidden.exec(open.replaceAll(`Nest ${other.name}`, ''))).toBeNull()
      const { rows } = await partner.db.admin.query<{ id: string }>(
        `select id from directory.location where visibility <> 'public'`,
      )
      for (const { id } of rows) {
        const street = sides[at]?.streets.get(id)
        if (street !== undefined) expect(open.includes(street), `${note} ${street}`).toBe(false)
      }
    }
    expect(cut(a) + cut(b)).toBeGreaterThan(5)
    expect(restarts).toBeGreaterThan(0)
    expect(ofA.size).toBeGreaterThan(60)
    expect(compared).toBeGreaterThan(30)
    for (const name of [
      'add',
      'edit',
      'close',
      'reopen',
      'hide',
      'open',
      'withdraw',
      'restore',
      'undo',
    ] as const)
      expect(done.get(name) ?? 0, name).toBeGreaterThan(0)
    process.stdout.write(
      `mirror: ${JSON.stringify({ seed, ...Object.fromEntries(done), records: ofA.size, cards: compared, cut: cut(a) + cut(b), restarts })}\n`,
    )
  })
})

function cut(partner: Partner): number {
  return partner.line.cut()
}

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  asRead,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '#features/sharing/testing/sharing-town.ts'
import { type How, heardBy, listenerOf, YOUNG_PERSON } from '../disclosures/telling/listeners.ts'
import { tell } from '../disclosures/telling/write-telling.ts'
import { mergeSubject, splitSubject } from '../records/merge.ts'
import { myLines } from './ledger.ts'
import { asYouth, codesFor, visitBy } from './testing/own-page-town.ts'

let town: SharingTown
let ana: Shareable
let bea: Shareable

beforeAll(async () => {
  town = await sharingTown()
  await signFor(town.db, town.coalition)
})
afterAll(() => town.close())
/** Two records are one, and of both something is told. */
beforeEach(async () => {
  await town.db.admin.query('delete from identity.subject_try')
  ana = await aYoungPerson(town)
  bea = await aYoungPerson(town)
  await town.worker.run((ctx) => mergeSubject(ctx, bea.subject, ana.subject))
  await tellThem('beside', [...ana.notes, bea.identity])
  await tellThem('copy-beside', bea.notes)
})

const tellThem = (how: How, items: readonly string[]) =>
  town.worker.run(async (ctx) => {
    const heard = await heardBy(ctx, town.keys, ana.subject, YOUNG_PERSON)
    const { given } = await tell(ctx, town.keys, heard, {
      seed: randomUUID(),
      to: listenerOf(heard, how),
      items,
      said: asRead(items),
    })
    expect(given).toHaveLength(items.length)
  })
const split = () => town.worker.run((ctx) => splitSubject(ctx, bea.subject))
/** What the page of one record tells: how, and of what. */
const toldOf = async ({ subject }: Shareable) => {
  const lines = await asYouth(town, await visitBy(town, (await codesFor(town, subject)).own), myLines)
  return lines.map(({ by, how, categories }) => [by.family, how, ...categories].join(' ')).toSorted()
}
/** As it stands once these entries were destroyed with the record that they were of. */
async function areGone(items: readonly string[]): Promise<void> {
  const client = await town.db.admin.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query('delete from records.item where id = any ($1)', [items])
  } finally {
    await client.query('reset session_replication_role')
    client.release()
  }
}

describe('what was told while two records were one', () => {
  it('stands, after a split, on the page of whose entries were told: by category what is theirs, and no line that is all the other one’s', async () => {
    expect(await toldOf(ana)).toEqual(['youth copy advocate-notes', 'youth read advocate-notes identity'])
    await split()
    expect(await toldOf(ana)).toEqual(['youth read advocate-notes'])
    expect(await toldOf(bea)).toEqual(['youth copy advocate-notes', 'youth read identity'])
  })

  it('stands there as it was told when the entries are gone', async () => {
    await split()
    await areGone([...bea.notes, bea.identity])
    expect(await toldOf(ana)).toEqual(['youth read advocate-notes'])
    expect(await toldOf(bea)).toEqual(['youth copy advocate-notes', 'youth read identity'])
  })

  it('and does not say of which record an entry was, is told by what stands, and on both pages when that is gone', async () => {
    await town.db.admin.query(
      `update disclosures.told d set given = (select jsonb_object_agg(key, value - 'subject' - 'category') from jsonb_each(d.given))
       where subject_id = $1`,
      [ana.subject],
    )
    await split()
    expect(await toldOf(ana)).toEqual(['youth read advocate-notes'])
    expect(await toldOf(bea)).toEqual(['youth copy advocate-notes', 'youth read identity'])
    await areGone(bea.notes)
    for (const one of [ana, bea]) expect(await toldOf(one)).toContain('youth copy advocate-notes')
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { alertsToRead } from '#features/audit/index.ts'
import { plant } from '#features/records/planted/planted.ts'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { asOperator } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { openShared } from './reading/open-shared.ts'
import {
  aShare,
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from './testing/sharing-town.ts'

let town: SharingTown
let web: RecordsWeb
let reader: Colleague
let ana: Shareable
let basis: string

beforeAll(async () => {
  town = await sharingTown()
  web = await recordsWeb(town)
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(async () => {
  await signFor(town.db, town.coalition)
  reader = await aColleague(town.db, 'program-worker', town.clinic)
  ana = await aYoungPerson(town)
  await aSignedRelease(town, ana)
  basis = await aShare(town, ana)
})

const read = () => reader.run((ctx) => openShared(ctx, town.keys, basis))
const called = (name: string) =>
  town.db.admin.query('update identity.person set name = $2 where id = $1', [reader.id, name])
const alerts = async (kind: string) =>
  (
    await town.db.admin.query<{ program_id: string; looked_up: number }>(
      'select program_id, looked_up from audit.alert where person_id = $1 and kind = $2',
      [reader.id, kind],
    )
  ).rows
/** That they opened so many other things that were shared with the clinic, so many days ago. */
const opened = (n: number, daysAgo = 0) =>
  town.db.admin.query(
    `insert into audit.event (action, object_kind, object_id, actor_kind, actor_id, coalition_id, agency_id, program_id, purpose, at)
     select 'share.opened', 'share', gen_random_uuid()::text, 'member', $1, $2, $3, $4, 'work', now() - $5 * interval '1 day'
     from generate_series(1, $6)`,
    [reader.id, town.coalition, town.clinic.agency, town.clinic.program, daysAgo, n],
  )

describe('a look at what was shared', () => {
  it('raises the alert about one’s own family name at the program that received it, once a day', async () => {
    await called('Nora Example')
    await read()
    await read()
    expect(await alerts('own-name')).toEqual([{ program_id: town.clinic.program, looked_up: 1 }])
  })

  it('raises none where the name is another', async () => {
    await called('Nora Petrova')
    await read()
    expect(await alerts('own-name')).toEqual([])
  })

  it('raises none by whoever did not look', async () => {
    await called('Nora Example')
    await reader.run((ctx) => ctx.prepared('t_tell', 'select sharing.tell_own_name($1)', [basis]))
    expect(await alerts('own-name')).toEqual([])
  })

  it('counts among many unrelated ones, and is told to who leads the program that received it', async () => {
    await opened(28)
    await read()
    expect(await alerts('many-unrelated')).toEqual([])
    await opened(1)
    const [other] = [await aShare(town, ana)]
    await reader.run((ctx) => openShared(ctx, town.keys, other ?? ''))
    expect(await alerts('many-unrelated')).toEqual([{ program_id: town.clinic.program, looked_up: 31 }])
  })

  it('counts before a role ends', async () => {
    await opened(10, 2)
    await town.db.admin.query(
      `update identity.membership set ended_at = now(), end_reason = 'left' where person_id = $1`,
      [reader.id],
    )
    await asOperator(town.db, (ctx) => ctx.prepared('t_go_through', 'select records.look_for_alerts()', []))
    expect(await alerts('before-end')).toEqual([{ program_id: town.clinic.program, looked_up: 10 }])
  })

  it('at a decoy that was shared is told once a day to the program that planted it, and to nobody where it was read', async () => {
    const lead = await aColleague(town.db, 'program-lead', town.shelter)
    const theirs = { ...town, worker: lead }
    const decoy = await aYoungPerson(theirs, { name: 'Nobody Real' })
    await lead.run((ctx) => plant(ctx, decoy.subject))
    await aSignedRelease(theirs, decoy)
    const shared = await aShare(theirs, decoy)
    const goThrough = () =>
      asOperator(town.db, (ctx) => ctx.prepared('t_go_through', 'select records.look_for_alerts()', []))
    await goThrough()
    expect(await alerts('planted')).toEqual([])
    for (let n = 0; n < 2; n += 1) {
      await reader.run((ctx) => openShared(ctx, town.keys, shared))
      await goThrough()
    }
    // What is shared of others tells nothing.
    await read()
    await goThrough()
    expect(await alerts('planted')).toEqual([{ program_id: town.shelter.program, looked_up: 1 }])
    const theirLead = await aColleague(town.db, 'program-lead', town.clinic)
    const kinds = async (by: Colleague) =>
      (await by.run(alertsToRead)).filter(({ person, kind }) => person !== null && kind === 'planted').length
    expect([await kinds(lead), await kinds(theirLead)]).toEqual([1, 0])
  })

  it('stands in the list of readers of the program that keeps the record, with name and program, and nowhere else', async () => {
    await called('Nora Petrova')
    await read()
    const page = await web.get(`/records/${ana.subject}/readings`, town.worker)
    expect(textOf(page.body)).toContain('Nora Petrova (')
    expect(textOf(page.body)).toContain('Entries shared with their program')
    expect(await htmlFaults(page.body)).toEqual([])
    const others = await reader.run((ctx) =>
      ctx.prepared('t_readers', 'select * from sharing.readers_of($1)', [ana.subject]),
    )
    expect(others).toEqual([])
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeItem, openSubject } from '#features/records/index.ts'
import { someone } from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb } from '#features/records/testing/records-web.ts'
import { sharing } from './feature.ts'
import { linkShared } from './reading/link-shared.ts'
import { flagSigner } from './releases/people.ts'
import { noteRefusal } from './releases/refuse.ts'
import { takeBack } from './releases/take-back.ts'
import { stopSharing } from './sharing/stop-sharing.ts'
import {
  aShare,
  aSignedRelease,
  aYoungPerson,
  endSignature,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from './testing/sharing-town.ts'

let town: SharingTown
let web: RecordsWeb
let ana: Shareable
let release: string
let basis: string

beforeAll(async () => {
  town = await sharingTown()
  web = await recordsWeb(town, undefined, undefined, {}, sharing.routes)
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(async () => {
  await signFor(town.db, town.coalition)
  ana = await aYoungPerson(town)
  release = await aSignedRelease(town, ana)
  basis = await aShare(town, ana)
  await town.db.admin.query('delete from live.outbox')
})

/** What an open page was made with. */
const made = async () =>
  /data-holds-state="([^"]+)"/.exec((await web.get(`/shared/${basis}`, town.nurse)).body)?.[1]
/** What its script is answered. */
const now = async (by = town.nurse) => {
  const { statusCode, body } = await web.get(`/shared/${basis}/now`, by)
  return statusCode === 200 ? (JSON.parse(body) as { state: string }).state : statusCode
}
const told = async () => {
  const { rows } = await town.db.admin.query<{ topic: string; kind: string; id: string | null }>(
    `select distinct topic, kind, object_id as id from live.outbox where topic like 'sharing.%'`,
  )
  return rows
}
const toClinic = () => [{ topic: `sharing.here:${town.clinic.program}`, kind: 'changed', id: null }]

describe('an open page of what was shared', () => {
  it('is current while nothing changes, and asking is no reading', async () => {
    const state = await made()
    expect(state).toMatch(/^[\w-]{43}$/)
    const readings = async () =>
      (
        await town.db.admin.query<{ many: number }>(
          'select count(*)::int as many from sharing.disclosure where basis_id = $1',
          [basis],
        )
      ).rows[0]?.many
    expect(await readings()).toBe(1)
    expect(await now()).toBe(state)
    expect(await readings()).toBe(1)
    expect(await told()).toEqual([])
  })

  it.each([
    [
      'the release is taken back',
      () => town.worker.run((ctx) => takeBack(ctx, release, 'young-person')).then(() => undefined),
    ],
    ['the sharing is stopped', () => town.worker.run((ctx) => stopSharing(ctx, ana.subject, basis))],
    [
      'a signer is flagged',
      () =>
        town.worker
          .run((ctx) => flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'abuser' }))
          .then(() => undefined),
    ],
  ])('is told, and has nothing to show, when %s', async (_, act) => {
    expect(await now()).toBe(await made())
    await act()
    expect(await told()).toEqual(toClinic())
    expect(await now()).toBe(404)
  })

  it('is told, and shows something else, when less passes than before', async () => {
    const before = await made()
    await town.worker.run((ctx) =>
      noteRefusal(ctx, ana.subject, { recipient: null, categories: ['identity'] }),
    )
    expect(await told()).toEqual(toClinic())
    const after = await now()
    expect(after).toMatch(/^[\w-]{43}$/)
    expect(after).not.toBe(before)
    expect(after).toBe(await made())
  })

  it('has nothing to show when counsel stopped the rules, or its program is not verified any more', async () => {
    await made()
    await endSignature(town.db, town.coalition)
    expect(await now()).toBe(404)
    await signFor(town.db, town.coalition)
    expect(await now()).toMatch(/^[\w-]{43}$/)
    const verified = (days: number) =>
      town.db.admin.query(
        'update identity.agency set verified_until = current_date + $2::integer where id = $1',
        [town.clinic.agency, days],
      )
    await verified(-2)
    expect(await now()).toBeTypeOf('number')
    await verified(30)
    expect(await now()).toMatch(/^[\w-]{43}$/)
  })

  it('shows something else when the words were corrected since', async () => {
    const before = await made()
    await town.worker.run((ctx) =>
      changeItem(ctx, town.keys, {
        subject: ana.subject,
        item: ana.notes[0] ?? '',
        kind: 'note',
        onVersion: 1,
        groups: { narrative: { text: 'She saw a doctor.' } },
        why: 'corrected',
      }),
    )
    expect(await now()).not.toBe(before)
  })

  it('is asked about by nobody else, to whom it is as if it never was', async () => {
    expect(await now(town.teacher)).toBe(404)
    expect(await now(town.worker)).toBe(404)
    const never = await web.get('/shared/00000000-0000-4000-8000-000000000000/now', town.nurse)
    expect(never.statusCode).toBe(404)
  })

  it('the lists that it stands in are told by the same, and are others then: also the one of a record', async () => {
    const { subject } = await town.nurse.run((ctx) =>
      openSubject(ctx, town.keys, someone('Ana at the clinic')),
    )
    const second = await aShare(town, ana)
    await town.nurse.run((ctx) => linkShared(ctx, second, subject))
    const lists = ['/shared', `/records/${subject}/shared`]
    const of = async (address: string, by = town.nurse) => {
      const { body } = await web.get(address, by)
      const made = /data-holds="([^"]+)" data-holds-state="([^"]+)"/.exec(body)
      const answer = await web.get(`${address}/now`, by)
      return {
        asks: made?.[1],
        made: made?.[2],
        now:
          answer.statusCode === 200
            ? (JSON.parse(answer.body) as { state: string }).state
            : answer.statusCode,
      }
    }
    for (const address of lists) {
      const before = await of(address)
      expect(before).toEqual({ asks: `${address}/now`, made: before.made, now: before.made })
      expect(before.made).toMatch(/^[\w-]{43}$/)
    }
    const before = await Promise.all(lists.map((address) => of(address)))
    await town.worker.run((ctx) =>
      noteRefusal(ctx, ana.subject, { recipient: null, categories: ['identity'] }),
    )
    const less = await Promise.all(lists.map((address) => of(address)))
    await town.db.admin.query('delete from live.outbox')
    await town.worker.run((ctx) => takeBack(ctx, release, 'young-person'))
    expect(await told()).toEqual(toClinic())
    const none = await Promise.all(lists.map((address) => of(address)))
    for (const at of [0, 1]) expect(new Set([before[at]?.now, less[at]?.now, none[at]?.now]).size).toBe(3)
    // A record of somebody else's program is none, and the list of another program never was another.
    expect((await of(`/records/${subject}/shared`, town.teacher)).now).toBe(404)
  })

  it('is told to whoever works with records in the program, and to no other', () => {
    const hears = (by: { actor: Parameters<NonNullable<typeof sharing.hears>>[0] }) =>
      sharing.hears?.(by.actor) ?? []
    const person = (program: string | null, permissions: readonly string[]) => ({
      actor: {
        kind: 'person',
        coalitionId: town.coalition,
        programId: program,
        permissions: new Set(permissions),
      } as never,
    })
    const here = `sharing.here:${town.clinic.program}`
    expect(hears(person(town.clinic.program ?? null, ['records.work']))).toEqual([
      `sharing.rules:${town.coalition}`,
      here,
    ])
    expect(hears(person(town.school.program ?? null, ['records.work']))).not.toContain(here)
    expect(hears(person(town.clinic.program ?? null, []))).toEqual([])
    expect(hears(person(null, ['sharing.see-rules']))).toEqual([`sharing.rules:${town.coalition}`])
  })
})

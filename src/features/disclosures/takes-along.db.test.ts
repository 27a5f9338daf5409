import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aColleague } from '#features/records/testing/records-town.ts'
import { openingWith } from '#platform/crypto/age/age-file.ts'
import { makeAgePair, readIdentity } from '#platform/crypto/age/age-keys.ts'
import type { KeyStoreDatabase } from '#platform/key-store/index.ts'
import { MemoryObjects } from '#platform/objects/testing/memory-objects.ts'
import { keyStoreDatabaseOfRun } from '#platform/testing/key-store-of-run.ts'
import { serverOfRun } from '#platform/testing/server-of-run.ts'
import { exportAgency } from '../leaving/export-agency.ts'
import { openExport } from '../leaving/open-export.ts'
import { authorizeFacility } from '../recipients/authorize-facility.ts'
import { sayOfCaregiver } from '../recipients/say-of-caregiver.ts'
import { sayRelation } from '../recipients/say-of-recipient.ts'
import { openRecord } from '../records/record/open-record.ts'
import { sayWhere } from '../sharing/facts/say-where.ts'
import { openShared } from '../sharing/reading/open-shared.ts'
import { flagSigner } from '../sharing/releases/people.ts'
import { noteRefusal } from '../sharing/releases/refuse.ts'
import { stopSharing } from '../sharing/sharing/stop-sharing.ts'
import {
  aShare,
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../sharing/testing/sharing-town.ts'
import { ledgerOf } from './ledger/ledger-of.ts'
import { recallShare } from './recall/recall-share.ts'
import { enterTold } from './told/enter-told.ts'
import { reviewTold } from './told/review-told.ts'

let town: SharingTown
let keyStore: KeyStoreDatabase
let folder: string
let ana: Shareable
const pair = makeAgePair()
const identity = readIdentity(pair.identity)

beforeAll(async () => {
  town = await sharingTown()
  keyStore = await keyStoreDatabaseOfRun(await serverOfRun())
  folder = mkdtempSync(join(tmpdir(), 'takes-along-'))
  await signFor(town.db, town.coalition)
  ana = await aYoungPerson(town)
  await aSignedRelease(town, ana)
  const basis = await aShare(town, ana)
  await town.nurse.run((ctx) => openShared(ctx, town.keys, basis))
  const lead = await aColleague(town.db, 'program-lead', town.shelter)
  const seed = randomUUID()
  const clinic = town.clinic.program ?? ''
  await town.worker.run(async (ctx) => {
    await sayWhere(ctx, ana.subject, { about: 'offense', places: ['IL'] })
    await sayRelation(ctx, ana.subject, { recipient: clinic, kind: 'treatment', days: 9 })
    await sayOfCaregiver(ctx, ana.subject, ana.mother, { kind: 'reason-to-know', days: 9 })
  })
  await lead.run((ctx) =>
    authorizeFacility(ctx, ana.subject, { recipient: clinic, calledBack: false, days: 7 }),
  )
  await town.worker.run(async (ctx) => {
    await enterTold(ctx, town.keys, ana.subject, {
      seed,
      program: null,
      outside: 'police',
      name: { organization: 'Harbor Police', person: 'Officer Dale' },
      mode: 'verbal',
      purpose: 'safety',
      categories: ['identity'],
      way: 'none',
      at: ctx.now,
      isClean: true,
    })
    await recallShare(ctx, ana.subject, basis, 'too-much')
    await noteRefusal(ctx, ana.subject, { recipient: null, categories: ['health'] })
    await flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'abuser' })
  })
  await lead.run((ctx) => reviewTold(ctx, ana.subject, seed, 'ask-counsel'))
  // Of another agency, which stays.
  const theirs = await aYoungPerson({ keys: town.keys, worker: town.teacher })
  await town.teacher.run((ctx) => noteRefusal(ctx, theirs.subject, { recipient: null, categories: null }))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await keyStore.pool.end()
  await town.close()
})

const take = (name: string) =>
  exportAgency(
    { owner: town.db.owner, keyStore, files: new MemoryObjects() },
    { coalition: town.coalition, agency: town.shelter.agency ?? '' },
    { recipient: pair.recipient, file: join(folder, name) },
  )
const stood = async () =>
  (
    await town.db.owner.query<{ stood: string }>('select records.export_stood($1) as stood', [
      town.shelter.agency,
    ])
  ).rows[0]?.stood

describe('an agency that leaves', () => {
  it('takes along what was agreed, refused, shared, told and recalled, and opens whom it was told to', async () => {
    const { counts } = await take('a.age')
    await openExport({ file: join(folder, 'a.age'), folder: join(folder, 'a'), identity })
    const rows = readFileSync(join(folder, 'a', 'sharing.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row) as Record<string, unknown>)
    expect(counts.sharing).toBe(rows.length)
    const of = (name: string) => rows.filter((row) => row.of === name)
    expect(of('release')).toMatchObject([
      {
        recipient_programs: [town.clinic.program],
        signatures: [{ capacity: 'youth' }, { capacity: 'guardian' }],
      },
    ])
    expect(of('refusal')).toMatchObject([{ subject_id: ana.subject, categories: ['health'] }])
    expect(of('signer-flag')).toMatchObject([{ person_id: ana.mother, kind: 'abuser' }])
    expect(of('standing')).toMatchObject([{ person_id: ana.mother, kind: 'guardian' }])
    expect(of('share')).toMatchObject([{ ended_why: 'stopped', classes: [{}, {}] }])
    expect(of('disclosure')).toMatchObject([
      { reader_id: town.nurse.id, recipient: { agency: expect.any(String) } },
    ])
    expect(of('told')).toMatchObject([
      {
        outside: 'police',
        outcome: 'deny',
        recipient_name: { organization: 'Harbor Police', person: 'Officer Dale' },
        reviews: [{ finding: 'ask-counsel' }],
      },
    ])
    expect(of('recall')).toMatchObject([{ why: 'too-much', readings: 1 }])
    expect(of('statement').length).toBeGreaterThan(0)
    // By what the law of which place it was decided, and what was said of whoever got it.
    expect(of('place').map(({ about, places }) => [about, places])).toContainEqual(['offense', ['IL']])
    const atClinic = { agency: expect.any(String), program: expect.any(String) }
    expect(of('relation')).toMatchObject([{ kind: 'treatment', recipient: atClinic }])
    expect(of('facility-authorization')).toMatchObject([{ recipient: atClinic }])
    expect(of('caregiver-statement')).toMatchObject([{ kind: 'reason-to-know' }])
  })

  it('has no word of it in clear in the file, nor once its own key opened it', async () => {
    await take('b.age')
    const bytes = readFileSync(join(folder, 'b.age'))
    const opened = await text(Readable.from([bytes]).pipe(openingWith(identity)))
    expect(opened).toContain('"of": "told"')
    for (const words of ['Harbor', 'Dale', 'Ana Example', 'Maria Example', 'doctor']) {
      expect([words, bytes.includes(words), opened.includes(words)]).toEqual([words, false, false])
    }
    expect(readdirSync(folder).filter((one) => one.endsWith('.part'))).toEqual([])
  })

  it('cannot leave without what was written, said, stopped or read by others since; that its own people look changes nothing', async () => {
    let before = await stood()
    const changes = async (what: () => Promise<unknown>) => {
      await what()
      const after = await stood()
      const is = after !== before
      before = after
      return is
    }
    const other = await aYoungPerson(town)
    expect(await changes(async () => undefined)).toBe(true)
    await aSignedRelease(town, other)
    const basis = await aShare(town, other)
    before = await stood()
    expect(await changes(() => town.nurse.run((ctx) => openShared(ctx, town.keys, basis)))).toBe(true)
    expect(
      await changes(() =>
        town.worker.run((ctx) =>
          ctx.prepared(
            't_say',
            `insert into sharing.item_statement (coalition_id, agency_id, program_id, item_id, item_version, service,
               minor_consented, le_unit, not_from_cji, names_reporter, names_other_client, said_by)
             select coalition_id, agency_id, program_id, item_id, item_version, service, minor_consented, le_unit, not_from_cji, true,
               names_other_client, said_by
             from sharing.item_statement where item_id = $1 limit 1`,
            [other.identity],
          ),
        ),
      ),
    ).toBe(true)
    expect(await changes(() => town.worker.run((ctx) => ledgerOf(ctx, other.subject, 50)))).toBe(false)
    expect(await changes(() => town.worker.run((ctx) => openRecord(ctx, town.keys, other.subject)))).toBe(
      false,
    )
    expect(await changes(() => town.worker.run((ctx) => stopSharing(ctx, other.subject, basis)))).toBe(true)
    const refuse = () =>
      town.worker.run((ctx) => noteRefusal(ctx, other.subject, { recipient: null, categories: null }))
    expect(await changes(refuse)).toBe(true)
    const said = [
      () => town.worker.run((ctx) => sayWhere(ctx, other.subject, { about: 'offense', places: ['IL'] })),
      () =>
        town.worker.run((ctx) =>
          sayRelation(ctx, other.subject, {
            recipient: town.clinic.program ?? '',
            kind: 'treatment',
            days: 9,
          }),
        ),
      () =>
        town.worker.run((ctx) =>
          sayOfCaregiver(ctx, other.subject, other.mother, { kind: 'reason-to-know', days: 9 }),
        ),
    ]
    for (const say of said) expect(await changes(say)).toBe(true)
  })
})

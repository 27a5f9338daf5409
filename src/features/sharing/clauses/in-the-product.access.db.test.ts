import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addItem } from '#features/records/index.ts'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import type { Lane, Mode } from '../model/codes.ts'
import { openShared } from '../reading/open-shared.ts'
import { waitingHere } from '../reading/shared-here.ts'
import { flagSigner } from '../releases/people.ts'
import { noteRefusal } from '../releases/refuse.ts'
import { takeBack } from '../releases/take-back.ts'
import { sharedBySigners } from '../releases/wishes-of.ts'
import type { NewRelease } from '../releases/write-release.ts'
import { share, whatMayPass } from '../sharing/share.ts'
import { sharesOf } from '../sharing/shares-of.ts'
import {
  aSignedRelease,
  asRead,
  aYoungPerson,
  bornYearsAgo,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../testing/sharing-town.ts'

let town: SharingTown
let ana: Shareable

beforeAll(async () => {
  town = await sharingTown()
  await signFor(town.db, town.coalition)
})
afterAll(() => town.close())
beforeEach(async () => {
  ana = await aYoungPerson(town)
})

type Of = Pick<SharingTown, 'worker'>

/** All that was written of her, wanted for the clinic; its reader says that it names nobody else. */
const wanted = (one: Shareable, mode: Mode = 'view') => {
  const items = [one.identity, ...one.notes]
  return { program: town.clinic.program ?? '', purpose: 'care' as const, items, said: asRead(items), mode }
}
const shareAll = (one: Shareable, { worker }: Of = town, mode?: Mode) =>
  worker.run((ctx) => share(ctx, town.keys, one.subject, wanted(one, mode)))
const nothingPasses = (asked: Promise<unknown>) =>
  expect(asked).rejects.toMatchObject({ code: 'nothing-passes' })
const whyNot = async (one: Shareable, { worker }: Of = town) =>
  new Set(
    (await worker.run((ctx) => whatMayPass(ctx, town.keys, one.subject, wanted(one)))).flatMap(
      ({ decision }) => decision.reasons,
    ),
  )
const opens = (basis: string, by = town.nurse) => by.run((ctx) => openShared(ctx, town.keys, basis))
const release = (one = ana, more: Partial<NewRelease> = {}, { worker }: Of = town) =>
  aSignedRelease({ ...town, worker }, one, more)

/** A program under these lanes with somebody at work in it. */
async function aSource(
  lanes: readonly Lane[],
  discipline: string,
): Promise<{ place: Place; worker: Colleague }> {
  const agency = await anAgency(town.db, town.coalition, { discipline })
  const place = await aProgram(town.db, agency, { lanes: [...lanes], discipline })
  return { place, worker: await aColleague(town.db, 'program-worker', place) }
}

describe('R1', () => {
  it('an advocate has a form that another young person signed: nothing of Ana passes by it', async () => {
    const bea = await aYoungPerson(town)
    await release(bea)
    await nothingPasses(shareAll(ana))
    expect((await shareAll(bea)).items).toBe(2)
  })
  it('an advocate puts programs of two organizations on one form: refused', async () => {
    const programs = [town.clinic.program ?? '', town.school.program ?? '']
    await expect(release(ana, { programs })).rejects.toMatchObject({ code: 'release-recipient' })
  })
})

describe('R3', () => {
  const flagged = async () => {
    await release()
    const { basis } = await shareAll(ana)
    expect((await opens(basis))?.items).toBe(2)
    await town.worker.run((ctx) =>
      flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'suspected-abuser' }),
    )
    return basis
  }
  it('her mother is flagged after a nurse read it: nothing is read any more, and nothing is shared anew', async () => {
    expect(await opens(await flagged())).toBeUndefined()
    await nothingPasses(shareAll(ana))
  })
  it('her mother is flagged: what was read by what she signed is listed to look at again', async () => {
    await flagged()
    const toLookAt = await town.worker.run((ctx) => sharedBySigners(ctx, ana.subject, [ana.mother]))
    expect(toLookAt).toMatchObject([{ person: ana.mother, opened: 1 }])
  })
})

describe('R4', () => {
  it('Ana says on the phone that the clinic shall not know what she told: it is written down, and narrows at once what she signed', async () => {
    await release()
    const { basis } = await shareAll(ana)
    await town.worker.run((ctx) =>
      noteRefusal(ctx, ana.subject, {
        recipient: town.clinic.program ?? null,
        categories: ['advocate-notes'],
      }),
    )
    expect((await opens(basis))?.entries.map(({ kind }) => kind)).toEqual(['identity'])
  })
})

describe('R5', () => {
  it('a nurse opened it this morning and opens it again when the form has ended: it is asked at each use, and no', async () => {
    const form = await release()
    const { basis } = await shareAll(ana)
    expect((await opens(basis))?.items).toBe(2)
    await town.db.admin.query(
      `update sharing.release set until = date_trunc('minute', clock_timestamp()) - interval '1 minute' where id = $1`,
      [form],
    )
    expect(await opens(basis)).toBeUndefined()
  })
  it('Ana takes it back: the next look shows nothing, whatever was decided before', async () => {
    const form = await release()
    const { basis } = await shareAll(ana)
    expect((await opens(basis))?.items).toBe(2)
    await town.colleague.run((ctx) => takeBack(ctx, form, 'young-person'))
    expect(await opens(basis)).toBeUndefined()
  })
})

describe('R6', () => {
  it('an advocate presses Share and calls it a report: nothing passes, a report opens no lasting access', async () => {
    await release(ana, { modes: ['view', 'report'] })
    await nothingPasses(shareAll(ana, town, 'report'))
    expect((await shareAll(ana)).items).toBe(2)
  })
})

describe('R11', () => {
  it('a nurse reads what a treatment program shared: the notice and the consent stand beside the words, and cannot be left out', async () => {
    const recovery = await aSource(['PART2'], 'sud-treatment')
    const bea = await aYoungPerson({ ...town, ...recovery })
    await release(bea, { categories: ['identity', 'substance-use'] }, recovery)
    const { basis } = await shareAll(bea, recovery)
    const read = await opens(basis)
    expect(read?.entries).toHaveLength(2)
    expect(read?.notices).toEqual(['part2-2.32'])
    expect(read?.consents).toMatchObject([{ signedBy: ['guardian', 'youth'] }])
  })
})

describe('R12', () => {
  it('something was shared and waits at the clinic: no name is told before somebody opens it, and the school learns of nothing', async () => {
    const before = await town.teacher.run((ctx) => waitingHere(ctx))
    await release()
    const { basis } = await shareAll(ana)
    const waits = await town.nurse.run((ctx) => waitingHere(ctx))
    expect(waits.map((one) => one.basis)).toContain(basis)
    expect(JSON.stringify(waits)).not.toMatch(/Ana|Maria|doctor/)
    expect(await town.teacher.run((ctx) => waitingHere(ctx))).toEqual(before)
    expect(await opens(basis, town.teacher)).toBeUndefined()
  })
})

describe('R18', () => {
  it('a detective writes a note and nobody says that nothing of it comes from a crime database: it goes nowhere, by any form', async () => {
    const police = await aSource(['CJI'], 'law-enforcement')
    const bea = await aYoungPerson({ ...town, ...police })
    await release(bea, { categories: ['criminal-justice', 'police-investigation', 'identity'] }, police)
    expect(await whyNot({ ...bea, identity: bea.notes[0] ?? '', notes: [] }, police)).toEqual(
      new Set(['cji']),
    )
    await nothingPasses(shareAll(bea, police))
  })
})

describe('R19 and R20', () => {
  it('a nurse of a treatment program writes a note: it has the strictest law of her program, and a form for health opens it to nobody', async () => {
    const both = await aSource(['HIPAA', 'PART2'], 'sud-treatment')
    const bea = await aYoungPerson({ ...town, ...both })
    await release(bea, { categories: ['health', 'identity'] }, both)
    const note = { ...bea, identity: bea.notes[0] ?? '', notes: [] }
    const [asked] = await both.worker.run((ctx) => whatMayPass(ctx, town.keys, note.subject, wanted(note)))
    expect([asked?.item.category, asked?.item.lanes]).toEqual(['substance-use', ['HIPAA', 'PART2']])
    expect(asked?.decision.reasons).toContain('release-scope')
    await nothingPasses(shareAll(note, both))
  })
  it('a worker files what Ana told as something that binds less: it is kept as what it is, and as more it is kept as more', async () => {
    const filedAs = async (category: 'health' | 'location' | 'immigration') => {
      const item = await town.worker.run((ctx) =>
        addItem(ctx, town.keys, ana.subject, {
          kind: 'note',
          category,
          groups: { narrative: { text: 'Made up.' } },
        }),
      )
      const { rows } = await town.db.admin.query<{ category: string }>(
        'select category from records.item where id = $1',
        [item],
      )
      return rows[0]?.category
    }
    expect(await filedAs('health')).toBe('advocate-notes')
    expect(await filedAs('location')).toBe('advocate-notes')
    expect(await filedAs('immigration')).toBe('immigration')
  })
})

describe('R23', () => {
  it('a nurse reads it twice: whoever shared it sees that it was opened, each time', async () => {
    await release()
    const { basis } = await shareAll(ana)
    await opens(basis)
    await opens(basis)
    const [line] = await town.worker.run((ctx) => sharesOf(ctx, ana.subject))
    expect(line).toMatchObject({ id: basis, opened: 2, items: 2 })
  })
})

describe('R26', () => {
  it('Robin is 19 and signed with a mother as before: nothing passes, until Robin is asked afresh', async () => {
    const robin = await aYoungPerson(town, { about: { birthDate: bornYearsAgo(19) } })
    await release(robin)
    expect(await whyNot(robin)).toEqual(new Set(['signers']))
    await nothingPasses(shareAll(robin))
  })
})

import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { decide } from './deciding/decide.ts'
import type { Category } from './model/codes.ts'
import type { Facts, Flag, Refusal, Release } from './model/facts.ts'
import type { Request } from './model/request.ts'
import { openShared } from './reading/open-shared.ts'
import { endStanding, enterStanding, flagSigner, liftFlag } from './releases/people.ts'
import { noteRefusal, withdrawRefusal } from './releases/refuse.ts'
import { takeBack } from './releases/take-back.ts'
import { share } from './sharing/share.ts'
import { stopSharing } from './sharing/stop-sharing.ts'
import { liveRuleset } from './signing/live-ruleset.ts'
import { someFacts } from './testing/build.ts'
import {
  aSignedRelease,
  asRead,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from './testing/sharing-town.ts'

let town: SharingTown
beforeAll(async () => {
  town = await sharingTown()
})
afterAll(() => town.close())
beforeEach(() => signFor(town.db, town.coalition))

const NAMES = ['clinic', 'school'] as const
const CATEGORIES = ['identity', 'advocate-notes', 'health'] as const satisfies readonly Category[]

const aMove = fc.oneof(
  fc.record({
    kind: fc.constant('release' as const),
    to: fc.constantFrom(...NAMES),
    categories: fc.uniqueArray(fc.constantFrom(...CATEGORIES), { minLength: 1 }),
    signedBy: fc.constantFrom('both' as const, 'both' as const, 'youth' as const, 'mother' as const),
  }),
  fc.record({ kind: fc.constant('share' as const), to: fc.constantFrom(...NAMES) }),
  fc.record({
    kind: fc.constant('refuse' as const),
    to: fc.constantFrom(...NAMES, 'anybody' as const),
    categories: fc.option(fc.uniqueArray(fc.constantFrom(...CATEGORIES), { minLength: 1 })),
  }),
  fc.record({
    kind: fc.constantFrom(
      'take-back' as const,
      'flag' as const,
      'lift' as const,
      'unrefuse' as const,
      'no-guardian' as const,
      'guardian' as const,
      'stop' as const,
    ),
    at: fc.nat(20),
  }),
)
type Move = typeof aMove extends fc.Arbitrary<infer T> ? T : never

const minute = () => Math.floor(Date.now() / 60_000)

/** What happened, kept by hand: nothing of it is read from the tables under test. */
class History {
  readonly releases: (Release & { readonly to: (typeof NAMES)[number] })[] = []
  readonly flags: (Flag & { readonly id: string })[] = []
  readonly refusals: (Refusal & { readonly id: string })[] = []
  readonly standing: { id: string; until: number | null }[] = []
  readonly bases: { readonly id: string; readonly to: (typeof NAMES)[number] }[] = []

  readonly ana: Shareable

  constructor(ana: Shareable) {
    this.ana = ana
  }

  place(to: (typeof NAMES)[number]) {
    return { program: town[to].program ?? '', agency: town[to].agency ?? '' }
  }

  facts(to: (typeof NAMES)[number]): Facts {
    const { mother } = this.ana
    return someFacts({
      subject: {
        id: this.ana.subject,
        guardianUntil: minute() + 500_000,
        adultFrom: minute() + 600_000,
        guardianAfter18: true,
        gal: null,
        died: null,
      },
      guardians: this.standing.map(({ until }) => ({ person: mother, from: 0, until })),
      flags: this.flags,
      refusals: this.refusals,
      releases: this.releases.filter((one) => one.to === to),
    })
  }

  request(to: (typeof NAMES)[number], item: string): Request {
    const isIdentity = item === this.ana.identity
    return {
      subject: this.ana.subject,
      source: { program: town.shelter.program ?? '', agency: town.shelter.agency ?? '', job: 'unknown' },
      items: [
        {
          id: item,
          category: isIdentity ? 'identity' : 'advocate-notes',
          lanes: ['VSP-FVPSA'],
          jurisdictions: [],
          groups: isIdentity ? ['names', 'about'] : ['narrative'],
          author: town.worker.id,
          service: 'other',
          careConsent: null,
          minorConsented: true,
          leUnit: false,
          notFromCji: false,
          namesReporter: false,
          namesOtherClient: true,
          frozen: false,
        },
      ],
      recipient: {
        kind: 'professional',
        person: to === 'clinic' ? town.nurse.id : town.teacher.id,
        ...this.place(to),
        lanes: [to === 'clinic' ? 'HIPAA' : 'FERPA'],
        disciplines: [to === 'clinic' ? 'health' : 'education'],
        verifiedUntil: minute() + 500_000,
      },
      purpose: 'care',
      mode: 'view',
      basisClaimed: null,
      referral: null,
      aggregate: null,
      at: minute(),
    }
  }

  async do(move: Move): Promise<void> {
    const { ana } = this
    const { worker, keys } = town
    if (move.kind === 'release') {
      const at = minute()
      const both = [
        { capacity: 'youth', how: 'scanned', name: 'Ana Example' },
        { capacity: 'guardian', person: ana.mother, how: 'scanned', name: 'Maria Example' },
      ] as const
      const signatures = both.filter(
        ({ capacity }) => move.signedBy === 'both' || (capacity === 'youth') === (move.signedBy === 'youth'),
      )
      const place = this.place(move.to)
      const id = await aSignedRelease(town, ana, {
        programs: [place.program],
        categories: move.categories,
        signatures,
      })
      this.releases.push({
        id,
        to: move.to,
        program: town.shelter.program ?? '',
        recipientAgency: place.agency,
        recipientPrograms: [place.program],
        people: [],
        recipientCaregiver: null,
        categories: move.categories,
        purposes: ['care'],
        modes: ['view'],
        form: 'written',
        consequences: true,
        howToRevoke: true,
        independent: true,
        redisclosureStated: true,
        specific: true,
        tpo: false,
        witness: null,
        until: at + 20 * 1_440,
        revokedAt: null,
        signatures: signatures.map((one) => ({
          person: 'person' in one ? one.person : ana.subject,
          capacity: one.capacity,
          // As strict as can be within the minute: before any flag of it was lifted.
          at: at - 1,
        })),
      })
      return
    }
    if (move.kind === 'share') {
      const items = [ana.identity, ...ana.notes]
      const made = await worker
        .run((ctx) =>
          share(ctx, keys, ana.subject, {
            program: this.place(move.to).program,
            purpose: 'care',
            items,
            said: asRead(items),
          }),
        )
        .catch((error: { code?: string }) => {
          if (error.code !== 'nothing-passes') throw error
          return undefined
        })
      if (made) this.bases.push({ id: made.basis, to: move.to })
      return
    }
    if (move.kind === 'refuse') {
      const recipient = move.to === 'anybody' ? null : this.place(move.to).program
      const id = await worker.run((ctx) =>
        noteRefusal(ctx, ana.subject, { recipient, categories: move.categories }),
      )
      this.refusals.push({ id, recipient, categories: move.categories, from: minute(), withdrawnAt: null })
      return
    }
    const pick = <T>(list: readonly T[]): T | undefined => list[move.at % Math.max(1, list.length)]
    switch (move.kind) {
      case 'take-back': {
        const one = pick(this.releases.filter(({ revokedAt }) => revokedAt === null))
        if (!one) return
        await worker.run((ctx) => takeBack(ctx, one.id, 'helper'))
        Object.assign(one, { revokedAt: minute() })
        return
      }
      case 'flag': {
        const id = await worker.run((ctx) =>
          flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'abuser' }),
        )
        this.flags.push({ id, person: ana.mother, kind: 'abuser', from: minute(), liftedAt: null })
        return
      }
      case 'lift': {
        const one = pick(this.flags.filter(({ liftedAt }) => liftedAt === null))
        if (!one) return
        await worker.run((ctx) => liftFlag(ctx, one.id))
        Object.assign(one, { liftedAt: minute() })
        return
      }
      case 'unrefuse': {
        const one = pick(this.refusals.filter(({ withdrawnAt }) => withdrawnAt === null))
        if (!one) return
        await worker.run((ctx) => withdrawRefusal(ctx, one.id))
        Object.assign(one, { withdrawnAt: minute() })
        return
      }
      case 'guardian': {
        if (this.standing.some(({ until }) => until === null)) return
        const from = new Date(Date.now() - 86_400_000)
        const id = await worker.run((ctx) =>
          enterStanding(ctx, ana.subject, { person: ana.mother, kind: 'guardian', from }),
        )
        this.standing.push({ id, until: null })
        return
      }
      case 'no-guardian': {
        const one = pick(this.standing.filter(({ until }) => until === null))
        if (!one) return
        await worker.run((ctx) => endStanding(ctx, one.id))
        one.until = minute() - 1
        return
      }
      case 'stop': {
        const one = pick(this.bases)
        if (one) await worker.run((ctx) => stopSharing(ctx, ana.subject, one.id))
        return
      }
    }
  }
}

/** What the table says passes by bases that hold, past all of our code. */
async function stored(basis: string): Promise<string[]> {
  const { rows } = await town.db.admin.query<{ item: string }>(
    `select a.item_id as item from sharing.access a join sharing.basis b on b.id = a.basis_id
     where b.id = $1 and b.ended_at is null and b.until > now()`,
    [basis],
  )
  return rows.map(({ item }) => item)
}

describe('over random histories of releases, refusals, flags, guardians and sharing', () => {
  it('nothing is stored or read that the rules do not allow at that moment', async () => {
    let read = 0
    let denied = 0
    await fc.assert(
      fc.asyncProperty(fc.array(aMove, { minLength: 6, maxLength: 16 }), async (moves) => {
        const history = new History(await aYoungPerson(town))
        const { rows } = await town.db.admin.query<{ id: string }>(
          'select id from sharing.standing where subject_id = $1',
          [history.ana.subject],
        )
        for (const { id } of rows) history.standing.push({ id, until: null })
        const ruleset = await town.worker.run((ctx) => liveRuleset(ctx))
        // Begins with something to take away.
        for (const move of [
          { kind: 'release', to: 'clinic', categories: ['identity', 'advocate-notes'], signedBy: 'both' },
          { kind: 'share', to: 'clinic' },
          ...moves,
        ] as Move[]) {
          await history.do(move)
          for (const { id, to } of history.bases) {
            const facts = history.facts(to)
            const may = (item: string) =>
              decide(history.request(to, item), facts, ruleset).outcome === 'allow'
            for (const item of await stored(id)) expect(may(item)).toBe(true)
            const reader = to === 'clinic' ? town.nurse : town.teacher
            const opened = (await reader.run((ctx) => openShared(ctx, town.keys, id)))?.entries ?? []
            for (const entry of opened) expect(may(entry.id)).toBe(true)
            read += opened.length
            denied += 2 - opened.length
          }
        }
      }),
      { numRuns: 12 },
    )
    // Both happened: a history in which nothing passes would show nothing.
    expect(read).toBeGreaterThan(20)
    expect(denied).toBeGreaterThan(20)
  })
})

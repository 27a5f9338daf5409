import fc from 'fast-check'
import { decide } from '../deciding/decide.ts'
import type { Category } from '../model/codes.ts'
import type { Facts, Flag, Refusal, Release } from '../model/facts.ts'
import type { Request } from '../model/request.ts'
import { endStanding, enterStanding, flagSigner, liftFlag } from '../releases/people.ts'
import { noteRefusal, withdrawRefusal } from '../releases/refuse.ts'
import { takeBack } from '../releases/take-back.ts'
import type { MatrixEntry, Rules } from '../rules/rules.ts'
import type { Ruleset } from '../rules/ruleset.ts'
import { shippedRules } from '../rules/shipped-rules.ts'
import { share } from '../sharing/share.ts'
import { stopSharing } from '../sharing/stop-sharing.ts'
import { confirmables } from '../signing/confirmable.ts'
import { signed, someFacts } from './build.ts'
import { confirmOnly, ensureSigned, inRole, type Signer } from './counsel.ts'
import { aSignedRelease, asRead, endSignature, type Shareable, type SharingTown } from './sharing-town.ts'

export const RECIPIENTS = ['clinic', 'school'] as const
export type To = (typeof RECIPIENTS)[number]
const CATEGORIES = ['identity', 'advocate-notes', 'health'] as const satisfies readonly Category[]

/** What counsel may sign here: the shipped rules, or these without what passes to them of one category. */
const RULES = {
  all: [],
  'no-identity': ['identity'],
  'no-notes': ['advocate-notes'],
} as const satisfies Record<string, readonly Category[]>
type RulesName = keyof typeof RULES

const byPeople = [
  fc.record({
    kind: fc.constant('release' as const),
    to: fc.constantFrom(...RECIPIENTS),
    categories: fc.uniqueArray(fc.constantFrom(...CATEGORIES), { minLength: 1 }),
    signedBy: fc.constantFrom('both' as const, 'both' as const, 'youth' as const, 'mother' as const),
  }),
  fc.record({ kind: fc.constant('share' as const), to: fc.constantFrom(...RECIPIENTS) }),
  fc.record({
    kind: fc.constant('refuse' as const),
    to: fc.constantFrom(...RECIPIENTS, 'anybody' as const),
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
] as const

/** What somebody says or does about one young person. */
export const aMove = fc.oneof(...byPeople)

const beside = [
  fc.record({
    kind: fc.constant('rules' as const),
    by: fc.constantFrom(...(Object.keys(RULES) as RulesName[]), 'nothing' as const),
  }),
  fc.record({
    kind: fc.constantFrom('membership' as const, 'vouched' as const, 'lanes' as const),
    to: fc.constantFrom(...RECIPIENTS),
  }),
] as const
const byTime = fc.record({
  kind: fc.constantFrom('lapse' as const, 'birthday' as const),
  at: fc.nat(20),
})

/** The same, and what changes beside them: rules, places, memberships, and what time does. */
export const anyMove = fc.oneof(...byPeople, ...beside, byTime)
/** Of these, rules and places more often than what ends a sharing for good. */
export const besideMove = fc.oneof(
  { weight: 3, arbitrary: fc.oneof(...beside) },
  { weight: 1, arbitrary: anyMove },
)
export type Move = typeof anyMove extends fc.Arbitrary<infer T> ? T : never

export const minuteNow = () => Math.floor(Date.now() / 60_000)
const LATER = 500_000

/** Rules of which nothing of some categories passes to a clinic or a school. */
export function rulesWithout(closed: readonly Category[]): Rules {
  const all = shippedRules()
  const to = ['treating-health', 'school'] as const
  const isClosed = ({ category, column }: MatrixEntry) =>
    closed.includes(category) && to.some((one) => one === column)
  return {
    ...all,
    matrix: [
      ...all.matrix.filter((entry) => !isClosed(entry)),
      ...closed.flatMap((category) =>
        to.map((column): MatrixEntry => ({ category, column, way: 'none', when: [] })),
      ),
    ],
  }
}

/** The shipped rules as an older version had them: another law for what passes by a release, and other days. */
export function olderRules(cite: string): Rules {
  const all = shippedRules()
  return {
    ...all,
    lanes: all.lanes.map((row) =>
      row.way === 'release' ? { ...row, cite: [cite], startDays: 14, capDays: 20 } : row,
    ),
  }
}

const counsels = new WeakMap<object, Promise<Signer>>()

/** A counsel of the town signs these rules with every row confirmed, unless theirs are what stands. */
export async function signRulesOf(
  town: Pick<SharingTown, 'db' | 'coalition'>,
  rules: Rules = shippedRules(),
): Promise<void> {
  const known = counsels.get(town.db) ?? inRole(town.db, 'counsel', { coalition: town.coalition })
  counsels.set(town.db, known)
  const counsel = await known
  await confirmOnly(
    counsel,
    confirmables(rules).map(({ id }) => id),
    rules,
  )
  await ensureSigned(counsel, rules)
}

/**
 * What happened to one young person of a shelter, done in the database and kept by hand beside it: nothing of the model is read
 * from the tables under test. Each of `may` is the answer of the rules to what is kept here.
 */
export class History {
  readonly releases: (Release & { readonly to: To })[] = []
  readonly flags: (Flag & { readonly id: string })[] = []
  readonly refusals: (Refusal & { readonly id: string })[] = []
  readonly standing: { id: string; until: number | null }[] = []
  /** Sharings, with the entries that still pass by them as far as people's words and time go. */
  readonly bases: { readonly id: string; readonly to: To; readonly items: Set<string> }[] = []
  /** Undefined: no signature stands. */
  rules: RulesName | undefined = 'all'
  guardianUntil = minuteNow() + LATER
  readonly places = {
    clinic: { lanes: true, vouched: true, member: true },
    school: { lanes: true, vouched: true, member: true },
  }

  readonly town: SharingTown
  readonly ana: Shareable

  constructor(town: SharingTown, ana: Shareable) {
    this.town = town
    this.ana = ana
  }

  /** Puts rules and places right, and begins with what is known of her. */
  static async of(town: SharingTown, ana: Shareable): Promise<History> {
    const history = new History(town, ana)
    await history.setRight()
    const { rows } = await town.db.admin.query<{ id: string }>(
      'select id from sharing.standing where subject_id = $1',
      [ana.subject],
    )
    for (const { id } of rows) history.standing.push({ id, until: null })
    return history
  }

  place(to: To) {
    return { program: this.town[to].program ?? '', agency: this.town[to].agency ?? '' }
  }
  reader(to: To) {
    return to === 'clinic' ? this.town.nurse : this.town.teacher
  }

  facts(to: To): Facts {
    return someFacts({
      subject: {
        id: this.ana.subject,
        guardianUntil: this.guardianUntil,
        adultFrom: this.guardianUntil + 60_000,
        guardianAfter18: true,
        gal: null,
        died: null,
      },
      guardians: this.standing.map(({ until }) => ({ person: this.ana.mother, from: 0, until })),
      flags: this.flags,
      refusals: this.refusals,
      releases: this.releases.filter((one) => one.to === to),
    })
  }

  request(to: To, item: string, reader: Reader = this.readerNow(to)): Request {
    const { shelter, worker } = this.town
    const isIdentity = item === this.ana.identity
    const { lanes, vouched } = this.places[to]
    return {
      subject: this.ana.subject,
      source: { program: shelter.program ?? '', agency: shelter.agency ?? '', job: 'unknown' },
      items: [
        {
          id: item,
          category: isIdentity ? 'identity' : 'advocate-notes',
          lanes: ['VSP-FVPSA'],
          jurisdictions: [],
          groups: isIdentity ? ['names', 'about'] : ['narrative'],
          author: worker.id,
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
        person: reader.id,
        ...this.place(to),
        lanes: lanes ? [to === 'clinic' ? 'HIPAA' : 'FERPA'] : [],
        disciplines: [to === 'clinic' ? 'health' : 'education'],
        verifiedUntil: vouched && reader.member ? minuteNow() + LATER : 0,
      },
      purpose: 'care',
      mode: 'view',
      basisClaimed: null,
      referral: null,
      aggregate: null,
      at: minuteNow(),
    }
  }

  private readerNow(to: To): Reader {
    return { id: this.reader(to).id, member: this.places[to].member }
  }

  /** Entries that somebody over there may read at this moment: somebody shared them, nothing ended that, and the rules allow it. */
  readable(to: To, reader: Reader = this.readerNow(to)): ReadonlySet<string> {
    const shared = this.bases.filter((one) => one.to === to).flatMap(({ items }) => [...items])
    return new Set(shared.filter((item) => this.may(to, item, reader)))
  }

  /** Whether an entry may be read over there at this moment, by the rules and by what is kept here. */
  may(to: To, item: string, reader: Reader = this.readerNow(to)): boolean {
    if (this.rules === undefined) return false
    return (
      decide(this.request(to, item, reader), this.facts(to), rulesetNamed(this.rules)).outcome === 'allow'
    )
  }

  /** Rules that anybody could have changed, places and memberships are as they were at first. */
  async setRight(): Promise<void> {
    const { db } = this.town
    for (const to of RECIPIENTS) {
      const { agency, program } = this.place(to)
      await db.admin.query('update identity.agency set verified_until = current_date + 365 where id = $1', [
        agency,
      ])
      await db.admin.query(
        'update identity.membership set verified_until = current_date + 365 where program_id = $1',
        [program],
      )
      await db.admin.query('update identity.program set lanes = $2 where id = $1', [
        program,
        [to === 'clinic' ? 'HIPAA' : 'FERPA'],
      ])
      Object.assign(this.places[to], { lanes: true, vouched: true, member: true })
    }
    await signRulesOf(this.town)
    this.rules = 'all'
  }

  /** What happened so far, in short. */
  readonly done: string[] = []

  async do(move: Move): Promise<void> {
    this.done.push([move.kind, 'to' in move ? move.to : '', 'by' in move ? move.by : ''].join(' ').trim())
    await this.act(move)
    if (BESIDE.has(move.kind)) return
    // What somebody said or time ended does not come back; of whom in particular over there is asked at each reading.
    for (const { to, items } of this.bases)
      for (const item of items) if (!this.may(to, item, ANYBODY)) items.delete(item)
  }

  private async act(move: Move): Promise<void> {
    switch (move.kind) {
      case 'release':
        return await this.release(move)
      case 'share':
        return await this.share(move.to)
      case 'refuse':
        return await this.refuse(move)
      case 'rules':
        return await this.signOrStop(move.by)
      case 'membership':
      case 'vouched':
      case 'lanes':
        return await this.turn(move.kind, move.to)
      case 'lapse':
      case 'birthday':
        return await this.passTime(move)
      default:
        return await this.say(move)
    }
  }

  private async release(move: Extract<Move, { kind: 'release' }>): Promise<void> {
    const { ana, town } = this
    const at = minuteNow()
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
    }).catch(unlessRefused)
    if (id === undefined) return
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
        at,
      })),
    })
  }

  private async share(to: To): Promise<void> {
    const { ana, town } = this
    const items = [ana.identity, ...ana.notes]
    const made = await town.worker
      .run((ctx) =>
        share(ctx, town.keys, ana.subject, {
          program: this.place(to).program,
          purpose: 'care',
          items,
          said: asRead(items),
        }),
      )
      .catch(unlessRefused)
    if (!made) return
    const given = items.filter((item) => this.may(to, item, ANYBODY))
    this.bases.push({ id: made.basis, to, items: new Set(given) })
  }

  private async refuse(move: Extract<Move, { kind: 'refuse' }>): Promise<void> {
    const recipient = move.to === 'anybody' ? null : this.place(move.to).program
    const id = await this.town.worker.run((ctx) =>
      noteRefusal(ctx, this.ana.subject, { recipient, categories: move.categories }),
    )
    this.refusals.push({ id, recipient, categories: move.categories, from: minuteNow(), withdrawnAt: null })
  }

  private async signOrStop(by: RulesName | 'nothing'): Promise<void> {
    if (by === 'nothing') await endSignature(this.town.db, this.town.coalition)
    else await signRulesOf(this.town, rulesWithout(RULES[by]))
    this.rules = by === 'nothing' ? undefined : by
  }

  /** Ends what stands over there, or begins it again. */
  private async turn(what: 'membership' | 'vouched' | 'lanes', to: To): Promise<void> {
    const { admin } = this.town.db
    const { program, agency } = this.place(to)
    const one = this.places[to]
    if (what === 'lanes') {
      one.lanes = !one.lanes
      const lanes = one.lanes ? [to === 'clinic' ? 'HIPAA' : 'FERPA'] : []
      await admin.query('update identity.program set lanes = $2 where id = $1', [program, lanes])
      return
    }
    const stands = what === 'membership' ? !one.member : !one.vouched
    one[what === 'membership' ? 'member' : 'vouched'] = stands
    const days = stands ? 365 : -1
    if (what === 'membership')
      await admin.query(
        'update identity.membership set verified_until = current_date + $2::int where person_id = $1',
        [this.reader(to).id, days],
      )
    else
      await admin.query('update identity.agency set verified_until = current_date + $2::int where id = $1', [
        agency,
        days,
      ])
  }

  /** What has an end comes to it, and so does whatever was decided to hold until then. */
  private async passTime(move: Extract<Move, { kind: 'lapse' | 'birthday' }>): Promise<void> {
    const { admin } = this.town.db
    if (move.kind === 'birthday') {
      this.guardianUntil = minuteNow() - 10
      await admin.query(
        `update sharing.age set guardian_until = now() - interval '10 minutes', adult_from = now() + interval '40 days'
         where subject_id = $1`,
        [this.ana.subject],
      )
      await this.lapseBases('subject_id = $1', this.ana.subject)
      return
    }
    const one = pick(
      this.releases.filter(({ until }) => until === null || until > minuteNow()),
      move.at,
    )
    if (!one) return
    Object.assign(one, { until: minuteNow() - 2 })
    await admin.query(`update sharing.release set until = now() - interval '3 minutes' where id = $1`, [
      one.id,
    ])
    await this.lapseBases('records @> array[$1::uuid]', one.id)
  }

  private async lapseBases(which: string, of: string): Promise<void> {
    await this.town.db.admin.query(
      `update sharing.basis set from_at = now() - interval '1 hour', until = now() - interval '2 minutes'
       where ${which} and ended_at is null and until > now()`,
      [of],
    )
  }

  private async say(
    move: Exclude<Extract<Move, { at: number }>, { kind: 'birthday' | 'lapse' }>,
  ): Promise<void> {
    const { ana } = this
    const { worker } = this.town
    switch (move.kind) {
      case 'take-back': {
        const one = pick(
          this.releases.filter(({ revokedAt }) => revokedAt === null),
          move.at,
        )
        if (!one) return
        await worker.run((ctx) => takeBack(ctx, one.id, 'helper'))
        Object.assign(one, { revokedAt: minuteNow() })
        return
      }
      case 'flag': {
        const id = await worker.run((ctx) =>
          flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'abuser' }),
        )
        this.flags.push({ id, person: ana.mother, kind: 'abuser', from: minuteNow(), liftedAt: null })
        return
      }
      case 'lift': {
        const one = pick(
          this.flags.filter(({ liftedAt }) => liftedAt === null),
          move.at,
        )
        if (!one) return
        await worker.run((ctx) => liftFlag(ctx, one.id))
        const liftedAt = minuteNow()
        Object.assign(one, { liftedAt })
        // What was signed in the same minute was signed before.
        for (const { signatures } of this.releases)
          for (const signature of signatures)
            if (signature.at >= liftedAt) Object.assign(signature, { at: liftedAt - 1 })
        return
      }
      case 'unrefuse': {
        const one = pick(
          this.refusals.filter(({ withdrawnAt }) => withdrawnAt === null),
          move.at,
        )
        if (!one) return
        await worker.run((ctx) => withdrawRefusal(ctx, one.id))
        Object.assign(one, { withdrawnAt: minuteNow() })
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
        const one = pick(
          this.standing.filter(({ until }) => until === null),
          move.at,
        )
        if (!one) return
        await worker.run((ctx) => endStanding(ctx, one.id))
        one.until = minuteNow() - 1
        return
      }
      case 'stop': {
        const one = pick(this.bases, move.at)
        if (!one) return
        await worker.run((ctx) => stopSharing(ctx, ana.subject, one.id))
        one.items.clear()
        return
      }
    }
  }
}

/** Made once: as if signed long ago, with every row confirmed. */
const made = new Map<RulesName, Ruleset>()
function rulesetNamed(name: RulesName): Ruleset {
  const rules = rulesWithout(RULES[name])
  const ruleset = made.get(name) ?? signed({ confirmed: confirmables(rules).map(({ id }) => id) }, rules)
  made.set(name, ruleset)
  return ruleset
}

/** Who looks, and whether somebody vouches for that. */
export interface Reader {
  readonly id: string | null
  readonly member: boolean
}
const ANYBODY: Reader = { id: null, member: true }
/** What these stop comes back when they let it. */
const BESIDE: ReadonlySet<Move['kind']> = new Set(['rules', 'membership', 'vouched', 'lanes'])

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)]

/** What nothing passes by is no share, and to a program that nobody vouches for nothing is signed. */
function unlessRefused(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && REFUSED.has(String(error.code))) return undefined
  throw error
}
const REFUSED = new Set(['nothing-passes', 'no-such-record', 'no-such-program'])

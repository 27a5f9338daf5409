import { FICTIONAL_STATE } from '#features/directory/index.ts'
import { readableOf } from '#features/records/index.ts'
import {
  addPerson,
  enterStanding,
  linkShared,
  type NewRelease,
  sayOfEntry,
  sayWhere,
  share,
  writeRelease,
} from '#features/sharing/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { AsDemoPerson } from './availability.ts'
import { memberOf, programOf } from './coalition.ts'
import { type DemoRecords, recordOf } from './records.ts'

const DAY = 24 * 60 * 60_000

/** One thing that a young person of the demo agreed to, with who signs with them. */
interface DemoShare {
  readonly by: string
  readonly of: string
  /** Absent: they sign alone, by the law of the state that exists nowhere. */
  readonly guardian?: { readonly name: string; readonly relation: string }
  /** The program that may read it. */
  readonly to: string
  readonly categories: NewRelease['categories']
  readonly purpose: NewRelease['purposes'][number]
  readonly said: string
  /** Somebody there who has put it into a record of their own already; else it waits. */
  readonly linkedBy?: string
}

/** Nobody here exists, and nobody signed anything. Signed by all whom the signed rules ask: no parent alone (one is unconfirmed). */
const shares: readonly DemoShare[] = [
  {
    by: 'Ruth Castellano',
    of: 'Ana Reyes',
    guardian: { name: 'Elena Reyes', relation: 'Mother' },
    to: 'Night emergency team',
    categories: ['identity', 'advocate-notes'],
    purpose: 'care',
    said: 'They should know that I want an interpreter, without asking me each time.',
  },
  {
    by: 'Ruth Castellano',
    of: 'Destiny Okafor',
    guardian: { name: 'Grace Okafor', relation: 'Grandmother, legal guardian' },
    to: 'Survivor advocacy',
    categories: ['identity', 'advocate-notes'],
    purpose: 'care',
    said: 'Imani may know how the week was.',
  },
  {
    by: 'Imani Brooks',
    of: 'Destiny Okafor',
    guardian: { name: 'Grace Okafor', relation: 'Grandmother, legal guardian' },
    to: 'Overnight shelter',
    categories: ['identity', 'advocate-notes'],
    purpose: 'care',
    said: 'The people at the house may know how I like to be woken.',
    linkedBy: 'Ruth Castellano',
  },
  {
    by: 'Priya Nair',
    of: 'Noor Farouk',
    to: 'Night emergency team',
    categories: ['identity', 'advocate-notes'],
    purpose: 'care',
    said: 'They may know that I come to the drop-in.',
  },
]

/** Shared: who somebody is and what was told of them. */
const KINDS = ['identity', 'note', 'contact-log'] as const

/** What the demo's programs share with each other, so that a newcomer sees it at once: three wait, one stands in a record. */
export async function loadDemoShares(as: AsDemoPerson, keys: KeyStore, records: DemoRecords): Promise<void> {
  for (const { by, of, guardian, to, categories, purpose, said, linkedBy } of shares) {
    const { subject } = recordOf(records, by, of)
    const program = programOf(to)
    // Each in a transaction of its own: somebody has authority before they sign.
    const person = guardian && (await knownGuardian(as, keys, { by, subject, guardian }))
    if (!guardian) await mayAlone(as, by, subject)
    await as(memberOf(by), (ctx) =>
      writeRelease(ctx, keys, subject, {
        programs: [program],
        categories,
        purposes: [purpose],
        modes: ['view'],
        until: new Date(ctx.now.getTime() + 30 * DAY),
        explained: { consequences: true, howToRevoke: true, independent: true, redisclosure: true },
        specific: true,
        language: 'en',
        signatures: [
          { capacity: 'youth', how: 'typed', name: of },
          ...(guardian && person
            ? [{ capacity: 'guardian', person, how: 'typed', name: guardian.name } as const]
            : []),
        ],
        said,
      }),
    )
    const { basis } = await as(memberOf(by), async (ctx) => {
      const lines = await readableOf(ctx, [subject], { kinds: [...KINDS], limit: 200 })
      const items = lines.map(({ item }) => item)
      return await share(ctx, keys, subject, {
        program,
        purpose,
        items,
        said: items.map((item) => ({ item, version: 1 })),
      })
    })
    if (linkedBy !== undefined)
      await as(memberOf(linkedBy), (ctx) => linkShared(ctx, basis, recordOf(records, linkedBy, of).subject))
  }
}

async function knownGuardian(
  as: AsDemoPerson,
  keys: KeyStore,
  {
    by,
    subject,
    guardian,
  }: { readonly by: string; readonly subject: string; readonly guardian: NonNullable<DemoShare['guardian']> },
): Promise<string> {
  return await as(memberOf(by), async (ctx) => {
    const id = await addPerson(ctx, keys, subject, guardian)
    await enterStanding(ctx, subject, {
      person: id,
      kind: 'guardian',
      from: new Date(ctx.now.getTime() - DAY),
    })
    return id
  })
}

/** All three places are in the state that exists nowhere, and each entry is of an advocate's help, which its made-up law lets them have alone. */
async function mayAlone(as: AsDemoPerson, by: string, subject: string): Promise<void> {
  for (const about of ['young-person', 'offense'] as const)
    await as(memberOf(by), (ctx) => sayWhere(ctx, subject, { about, places: [FICTIONAL_STATE.code] }))
  await as(memberOf(by), async (ctx) => {
    for (const { item } of await readableOf(ctx, [subject], { kinds: [...KINDS], limit: 200 }))
      await sayOfEntry(
        ctx,
        subject,
        { item, version: 1 },
        { service: 'advocacy', notFromCji: true, namesReporter: false, namesOtherClient: false },
      )
  })
}

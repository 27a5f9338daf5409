import type pg from 'pg'
import { loadStarter } from '#features/curation/index.ts'
import { demoSignIn } from '#features/identity/feature.ts'
import { loadDemoLaw } from '#features/law/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { asActor, type Context, visitor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { loadDemoAddresses } from './addresses.ts'
import { type AsDemoPerson, askTonight, loadDemoAvailability } from './availability.ts'
import { loadDemoChecks } from './checks.ts'
import { loadDemoCoalition, tieDemoEntries } from './coalition.ts'
import { beOnCall, loadDemoConcerns } from './concerns.ts'
import { loadDemoDirectory } from './directory/load-demo-directory.ts'
import { loadDemoMonth } from './figures.ts'
import { loadDemoLearning } from './learning.ts'
import { loadDemoRecords } from './records.ts'
import { loadDemoShares } from './shares.ts'
import { loadDemoSignature } from './sharing.ts'
import { demoStewards } from './stewards.ts'

export { demoStewards } from './stewards.ts'

export interface DemoOptions {
  readonly ownerUrl: string
  /** The app role's pool. */
  readonly pool: pg.Pool
  readonly keyring: Keyring
  readonly keyStore: KeyStore
  /** Receives one line for whoever started the program. */
  readonly say: (line: string) => void
}

/**
 * Marks the installation as a demo, adds its fictional people and fills the directory once. A later start
 * changes nothing, so what people tried out is kept. Two nodes starting together fill it once.
 */
export async function loadDemo({ ownerUrl, ...options }: DemoOptions): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater demo' })
  try {
    await owner.query('select platform.mark_demo()')
    for (const { id, name } of demoStewards) {
      await owner.query('select identity.add_demo_person($1, $2)', [id, name])
    }
    await loadDemoCoalition(owner)
    await fill(owner, options)
  } finally {
    await owner.end()
  }
}

async function fill(
  owner: pg.Pool,
  { pool, keyring, keyStore, say }: Omit<DemoOptions, 'ownerUrl'>,
): Promise<void> {
  const secrets = await asActor(pool, visitor, async (ctx) => [
    await demoSignIn(ctx, demoStewards[0].id),
    await demoSignIn(ctx, demoStewards[1].id),
  ])
  const as = <T>(which: 0 | 1, work: (ctx: Context) => Promise<T>): Promise<T> =>
    asActor(pool, { kind: 'session', secret: secrets[which] ?? '' }, work, { requestId: 'demo' })
  // One sign-in each: all of them stand on the page about the person.
  const signedIn = new Map<string, string>()
  const asPerson: AsDemoPerson = async (person, work) => {
    const secret = signedIn.get(person) ?? (await asActor(pool, visitor, (ctx) => demoSignIn(ctx, person)))
    signedIn.set(person, secret)
    return asActor(pool, { kind: 'session', secret }, work, { requestId: 'demo' })
  }
  // Before anything is shared by it.
  await loadDemoLaw(as)
  const added = await loadDemoDirectory(as, keyring)
  if (added > 0) {
    await as(0, (ctx) => tieDemoEntries(ctx, 'hospital'))
    await loadDemoAvailability(asPerson)
    await loadDemoMonth(owner, pool)
    await loadDemoLearning(owner, asPerson)
    await loadDemoAddresses(owner, asPerson, keyring)
    const records = await loadDemoRecords(asPerson, keyStore)
    await loadDemoSignature(asPerson)
    await loadDemoShares(asPerson, keyStore, records)
    await loadDemoChecks(asPerson, keyStore, records)
  }
  await beOnCall(asPerson)
  if (added > 0) await loadDemoConcerns(asPerson, { pool, keyring, keyStore })
  await loadDemoSignature(asPerson)
  await askTonight(asPerson)
  // Real names, on a page of their own that says so.
  await as(0, loadStarter)
  if (added > 0) say(`The demo holds ${added} services that do not exist, each marked as fictional.`)
}

import { asActor } from '#platform/db/actor.ts'
import { aMember } from '#platform/testing/people.ts'
import type { Colleague, RecordsTown } from '../../records/testing/records-town.ts'
import { hashOfRules, type Rule, textOfRules } from '../domain/rules.ts'
import { shippedRules } from '../retention-files.ts'
import { rulesNow } from '../rules-now.ts'
import { setPeriod, signRules } from '../sign-rules.ts'

/** An administrator of a coalition: who sets periods and signs. */
export async function aSigner({ db }: RecordsTown, coalition: string): Promise<Colleague> {
  const { person: id, secret } = await aMember(db, 'coalition-administrator', { coalition })
  return { id, secret, run: (work) => asActor(db.app, { kind: 'session', secret }, work) }
}

/** Sets a period for each kind of a lane, unless told which. */
export async function setAll(
  signer: Colleague,
  lane: string,
  months: number,
  { from = 'last-activity', kinds }: { from?: 'last-activity' | 'written'; kinds?: readonly string[] } = {},
): Promise<void> {
  const wanted =
    kinds ??
    shippedRules().flatMap((one) =>
      one.lane === lane && one.by === null && one.kind !== 'accounting' ? [one.kind] : [],
    )
  for (const kind of wanted)
    await signer.run((ctx) => setPeriod(ctx, { lane, kind, months, from, reason: 'Counsel of the test' }))
}

/** Signs the rules as they are. */
export const signNow = (signer: Colleague, shipped: readonly Rule[] = shippedRules()): Promise<void> =>
  signer.run(async (ctx) => signRules(ctx, (await rulesNow(ctx, shipped)).hash, shipped))

export const hashOf = (rules: readonly Rule[]): string => hashOfRules(textOfRules(rules))

import { asActor } from '#platform/db/actor.ts'
import { aMember } from '#platform/testing/people.ts'
import type { Colleague, RecordsTown } from '../../records/testing/records-town.ts'
import { hashOfRules, type Rule, textOfRules } from '../domain/rules.ts'
import { shippedRules } from '../retention-files.ts'
import { rulesNow } from '../rules-now.ts'
import { signRules } from '../sign-rules.ts'

/** An administrator of a coalition: who sets periods and signs. */
export async function aSigner({ db }: RecordsTown, coalition: string): Promise<Colleague> {
  const { person: id, secret } = await aMember(db, 'coalition-administrator', { coalition })
  return { id, secret, run: (work) => asActor(db.app, { kind: 'session', secret }, work) }
}

/** Signs the rules as they are. */
export const signNow = (signer: Colleague, shipped: readonly Rule[] = shippedRules()): Promise<void> =>
  signer.run(async (ctx) => signRules(ctx, (await rulesNow(ctx, shipped)).hash, shipped))

export const hashOf = (rules: readonly Rule[]): string => hashOfRules(textOfRules(rules))

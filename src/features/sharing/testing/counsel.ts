import { asActor, type Context } from '#platform/db/actor.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aMember, type Place } from '#platform/testing/people.ts'
import type { Rules } from '../rules/rules.ts'
import { shippedRules } from '../rules/shipped-rules.ts'
import { confirmRows } from '../signing/confirm-rows.ts'
import { confirmables } from '../signing/confirmable.ts'
import { signRules } from '../signing/sign-rules.ts'
import { signingState, standOf } from '../signing/signing-state.ts'

/** Somebody in one role, signed in. */
export interface Signer {
  readonly id: string
  readonly name: string
  readonly secret: string
  readonly run: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
}

export async function inRole(db: TestDatabase, role: string, place: Place): Promise<Signer> {
  const { person: id, secret } = await aMember(db, role, place)
  const { rows } = await db.admin.query<{ name: string }>('select name from identity.person where id = $1', [
    id,
  ])
  return {
    id,
    secret,
    name: rows[0]?.name ?? '',
    run: (work) => asActor(db.app, { kind: 'session', secret }, work),
  }
}

/** Confirms these rows marked unverified, by id, and no other. */
export async function confirmOnly(
  counsel: Signer,
  ids: readonly string[],
  rules: Rules = shippedRules(),
): Promise<void> {
  const all = confirmables(rules)
  for (const page of new Set(all.map((one) => one.page)))
    await counsel.run((ctx) =>
      confirmRows(
        ctx,
        page,
        all.filter((one) => one.page === page && ids.includes(one.id)).map(({ content }) => content),
        rules,
      ),
    )
}

/** Signs what stands there for them now. @returns id of the signature */
export function signNow(counsel: Signer, rules: Rules = shippedRules()): Promise<string> {
  return counsel.run(async (ctx) => {
    const { toSign, last } = await signingState(ctx, rules)
    return signRules(
      ctx,
      {
        toSign,
        after: standOf(last),
        name: counsel.name,
        title: 'General counsel',
        jurisdiction: 'Illinois (fictional)',
      },
      rules,
    )
  })
}

/** The same, where it may stand already. */
export const ensureSigned = (counsel: Signer, rules: Rules = shippedRules()): Promise<string> =>
  signNow(counsel, rules).catch((error: { code?: string }) => {
    if (error.code !== 'signed-already') throw error
    return counsel.run(async (ctx) => (await signingState(ctx, rules)).last?.id ?? '')
  })

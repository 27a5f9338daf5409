import type { Context } from '#platform/db/actor.ts'

/** A name that somebody typed to sign with, beside their own. */
export interface OwnName {
  /** As it is known here. */
  readonly own: string
  /** Whether they differ in more than case and spaces. */
  readonly isOwn: boolean
}

/** Whether whoever signs typed their own name. @param me id of the person */
export async function ownName(ctx: Context, me: string, typed: string): Promise<OwnName> {
  const [found] = await ctx.prepared<{ name: string }>(
    'identity_own_name',
    'select p.name from identity.person p where p.id = $1',
    [me],
  )
  const own = found?.name ?? ''
  return { own, isOwn: own !== '' && plain(own) === plain(typed) }
}

const plain = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase()

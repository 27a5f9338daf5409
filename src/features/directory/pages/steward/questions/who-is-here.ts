import type { Context } from '#platform/db/actor.ts'

/** The name shown in the corner of a steward page; '' for the operator, who has none. */
export async function whoIsHere(ctx: Context): Promise<string> {
  if (ctx.actor.kind !== 'steward') return ''
  const found = await ctx.prepared<{ name: string }>(
    'steward_name',
    'select name from identity.person where id = $1',
    [ctx.actor.personId],
  )
  return found[0]?.name ?? ''
}

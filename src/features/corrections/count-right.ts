import type { Context } from '#platform/db/actor.ts'

/** One more reader said that a page was right. Who and when is written nowhere. */
export async function countRight(
  ctx: Context,
  { page, version }: { readonly page: string; readonly version: string },
): Promise<void> {
  await ctx.prepared('page_right', 'select directory.page_was_right($1, $2)', [page, version])
}

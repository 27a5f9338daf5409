import type { Context } from '#platform/db/actor.ts'

/**
 * Says that the browser of this sign-in keeps something for without a connection. It stays the same person's when they
 * prove again who they are there, and ends with signing out. Nothing of what is kept is said to the server.
 *
 * @returns its number, and whether it was nothing before; undefined for whoever has no sign-in of a person.
 */
export async function keepOnDevice(ctx: Context): Promise<{ kept: string; begun: boolean } | undefined> {
  const [row] = await ctx.prepared<{ kept: string | null; begun: boolean }>(
    'identity_keep_on_device',
    'select kept, begun from identity.keep_on_device()',
    [],
  )
  return row?.kept ? { kept: row.kept, begun: row.begun } : undefined
}

/** The number of what this browser keeps; null for nothing. */
export async function keptHere(ctx: Context): Promise<string | null> {
  const [row] = await ctx.prepared<{ kept: string | null }>(
    'identity_kept_as',
    'select identity.kept_as() as kept',
    [],
  )
  return row?.kept ?? null
}

import type { Context } from '#platform/db/actor.ts'

export interface OwnPasskey {
  readonly id: string
  readonly label: string
  /** True when the passkey cannot leave its device. */
  readonly deviceBound: boolean
  readonly createdAt: Date
  readonly usedAt: Date | null
}

/** The passkeys of whoever acts, oldest first; none for visitors. */
export async function myPasskeys(ctx: Context): Promise<OwnPasskey[]> {
  return await ctx.prepared<OwnPasskey>(
    'my_passkeys',
    `select id, label, device_bound as "deviceBound", created_at as "createdAt", used_at as "usedAt"
     from identity.my_passkeys()`,
    [],
  )
}

import type { Feature } from '#platform/feature.ts'
import { hearsOfSharing } from './signing/channel.ts'
import { signingActions, signingPermissions } from './signing/register.ts'

/** What may pass to whom, by which law. Its rules are decided without a page, a table or a clock. */
export const sharing: Feature = {
  name: 'sharing',
  permissions: signingPermissions,
  auditActions: signingActions,
  sql: ['src/features/sharing/sql/signing.sql'],
  hears: hearsOfSharing,
}

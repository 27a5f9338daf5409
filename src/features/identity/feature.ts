import type { Feature } from '#platform/feature.ts'
import { agencyRoutes } from './agencies/routes.tsx'
import { coalitionRoutes } from './coalition/routes.tsx'
import { joinRoutes } from './invitations/join-routes.tsx'
import { meRoutes } from './me/routes.tsx'
import { navigation, noticePages } from './navigation.ts'
import { providerRoutes } from './oidc/provider-routes.tsx'
import { agencySignInRoutes } from './oidc/sign-in-routes.tsx'
import { inviteRoutes } from './people/invite-routes.tsx'
import { recoverPersonRoutes } from './people/recover-routes.tsx'
import { peoplePages } from './people/routes.tsx'
import { laneRoutes } from './programs/lanes-routes.tsx'
import { programRoutes } from './programs/routes.tsx'
import { recoverRoutes } from './recovery/routes.tsx'
import { auditActions, permissions, roles } from './register.ts'
import { setUpRoutes } from './set-up/routes.tsx'

export { FormAgainPage } from './pages/again-pages.tsx'

import { identityRoutes } from './routes.tsx'
import { standingRoutes } from './standing/routes.tsx'
import { tokenRoutes } from './tokens/routes.tsx'

// What the app alone calls: commands, what a start asks, the demo.
export { exitsChosen } from './coalition/exits-chosen.ts'
export { publishers } from './coalition/publishers.ts'
export { goneAmong } from './gone-among.ts'
export { keepStatementKey } from './keep-statement-key.ts'
export { administratorCommands } from './memberships/administrator-commands.ts'
export { agenciesWithoutOwnPasskey } from './oidc/without-own-passkey.ts'
export { DemoPeople } from './pages/demo-people.tsx'
export { type DemoPerson, demoPeople, demoSignIn } from './sessions/demo-sign-in.ts'
export { type AdministratorsNow, administratorsNow } from './set-up/administrators-now.ts'
export { offerSetUp, type SetUpOffer } from './set-up/offer-set-up.ts'
export { ownStanding } from './standing/switch-standing.ts'
export { tokenCommands } from './tokens/commands.ts'

/** Who is here and as whom. */
export const identity: Feature = {
  name: 'identity',
  roles,
  permissions,
  auditActions,
  navigation,
  noticePages,
  sql: [
    'src/features/identity/sql/policies.sql',
    'src/features/identity/sql/people.sql',
    'src/features/identity/sql/organization.sql',
    'src/features/identity/sql/lanes.sql',
    'src/features/identity/sql/tokens.sql',
    'src/features/identity/sql/demo.sql',
    'src/features/identity/sql/links.sql',
    'src/features/identity/sql/custody.sql',
    'src/features/identity/sql/joining.sql',
    'src/features/identity/sql/leaving.sql',
    'src/features/identity/sql/administrators.sql',
    'src/features/identity/sql/recovery.sql',
    'src/features/identity/sql/standing.sql',
    'src/features/identity/sql/sign-in.sql',
    'src/features/identity/sql/passkeys.sql',
    'src/features/identity/sql/sessions.sql',
    'src/features/identity/sql/oidc.sql',
    'src/features/identity/sql/set-up.sql',
    'src/features/identity/sql/young-person.sql',
  ],
  watched: { 'person.read': ['many-unrelated'] },
  access: [
    { kind: 'sign-in', words: 'sign-ins', end: 'identity.end_sign_ins' },
    { kind: 'token', words: 'API tokens', end: 'identity.end_tokens' },
    { kind: 'invitation', words: 'open invitations', end: 'identity.end_invitations_to' },
    { kind: 'young-person-code', words: 'codes of young people', end: 'identity.end_subject_codes' },
  ],
  routes: [
    ...identityRoutes,
    ...agencySignInRoutes,
    ...providerRoutes,
    ...meRoutes,
    ...inviteRoutes,
    ...recoverPersonRoutes,
    ...peoplePages,
    ...joinRoutes,
    ...recoverRoutes,
    ...standingRoutes,
    ...setUpRoutes,
    ...coalitionRoutes,
    ...agencyRoutes,
    ...programRoutes,
    ...laneRoutes,
    ...tokenRoutes,
  ],
}

/** Who is here and as whom: the face of the identity feature. */

export { exitsChosen } from './coalition/exits-chosen.ts'
export * from './custody/index.ts'
export { type DemoPerson, demoPeople, demoSignIn, signOut } from './demo-sign-in.ts'
export { goneAmong } from './gone-among.ts'
export { type Invited, invitePerson, type NewInvitation } from './invitations/invite-person.ts'
export { keepOnDevice, keptHere } from './keep-on-device.ts'
export { keepStatementKey } from './keep-statement-key.ts'
export { type Departure, departureOf, leave } from './leaving/leave.ts'
export * from './links/index.ts'
export { accessRevoked } from './memberships/access-revoked.ts'
export { administratorCommands } from './memberships/administrator-commands.ts'
export { END_REASONS, type EndReason, endMembership } from './memberships/end-membership.ts'
export { giveRole, type NewRole } from './memberships/give-role.ts'
export { renewMembership } from './memberships/renew-membership.ts'
export { agenciesWithoutOwnPasskey } from './oidc/without-own-passkey.ts'
export { operatorSecret } from './operator-secret.ts'
export { FormAgainPage } from './pages/again-pages.tsx'
export { PasskeyForm } from './pages/passkey-form.tsx'
export { StewardFrame, t, WorkFrame } from './pages/staff-frame.tsx'
export { noticesItem, WaitingNotices } from './pages/waiting-notices.tsx'
export {
  type Attestation,
  attestationField,
  type Enrolled,
  finishEnrollment,
  type NewPasskey,
  type Site,
  siteOf,
  spendEnrollment,
  startEnrollment,
} from './passkeys/index.ts'
export { PROOFS, type Proof } from './people/proofs.ts'
export { deviceWords } from './sessions/device-words.ts'
export { endSessionsOf } from './sessions/end-sessions.ts'
export { type AdministratorsNow, administratorsNow } from './set-up/administrators-now.ts'
export { offerSetUp, type SetUpOffer } from './set-up/offer-set-up.ts'
export { type OwnStanding, ownStanding } from './standing/switch-standing.ts'
export { statedHere } from './stated-here.ts'
export { tokenCommands } from './tokens/commands.ts'
export { makeToken, type NewToken, TOKEN_PREFIX } from './tokens/make-token.ts'
export { revokeToken } from './tokens/revoke-token.ts'
export { type TokenLine, tokenList } from './tokens/token-list.ts'
export { nothingWaits, type Waiting, waitingHere } from './waiting.ts'
export { mayHere, type WhoActs, whoActsHere } from './who-acts-here.ts'
export { type StewardHere, whoIsHere } from './who-is-here.ts'

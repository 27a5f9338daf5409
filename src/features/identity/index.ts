/** Who is here and as whom: the face of the identity feature. */

export { type WhoActs, whoActsHere } from './acting/who-acts-here.ts'
export { zoneOfCoalition } from './acting/zone-of-coalition.ts'
export { agenciesWaiting } from './agencies/agency-list.ts'
export { type CoalitionNow, coalitionNow, stepsOf } from './coalition/coalition-now.ts'
export { deviceWords } from './domain/device-words.ts'
export { disciplineCodes, disciplineName } from './domain/disciplines.ts'
export { fundingCodes, fundingName } from './domain/funding.ts'
export { jurisdictionName, zoneOfJurisdiction } from './domain/jurisdiction.ts'
export { type LaneCode, laneCodes, laneName, lanes } from './domain/lanes.ts'
export { newSpokenCode, readSpokenCode } from './domain/spoken-code.ts'
export { keepOnDevice, keptHere } from './keep-on-device.ts'
export * from './links/index.ts'
export { operatorSecret } from './operator-secret.ts'
export { ownName } from './own-name.ts'
export {
  assertionField,
  myPasskeys,
  signInByPasskey,
  siteOf,
  startPasskeySignIn,
} from './passkeys/index.ts'
export { openInvitations, peopleList } from './people/people-list.ts'
export { coalitionPrograms, type KnownProgram } from './programs/coalition-programs.ts'
export { lanesInForce } from './programs/lanes-in-force.ts'
export { joining as twoPeopleRefusals } from './refusals.ts'
export { requirePermission, requireSteward } from './require-permission.ts'
export { noteEndedTry } from './sessions/note-ended-try.ts'
export { signOut } from './sessions/sign-out.ts'
export { statedHere } from './stated-here.ts'
export { makeToken } from './tokens/make-token.ts'
export { whoIsHere } from './who-is-here.ts'

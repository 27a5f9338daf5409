/** Who is here and as whom: the face of the identity feature. */

export { type WhoActs, whoActsHere } from './acting/who-acts-here.ts'
export { agenciesWaiting } from './agencies/agency-list.ts'
export { coalitionNow, stepsOf } from './coalition/coalition-now.ts'
export { keepOnDevice, keptHere } from './keep-on-device.ts'
export * from './links/index.ts'
export { operatorSecret } from './operator-secret.ts'
export { openInvitations, peopleList } from './people/people-list.ts'
export { requirePermission, requireSteward } from './require-permission.ts'
export { signOut } from './sessions/sign-out.ts'
export { statedHere } from './stated-here.ts'
export { makeToken } from './tokens/make-token.ts'
export { whoIsHere } from './who-is-here.ts'

/** What may pass to whom: the face of the sharing feature. */

export { decideCommand } from './cli/decide-command.ts'
export { lanes } from './model/codes.ts'
export { linkShared } from './reading/link-shared.ts'
export { addPerson, enterStanding } from './releases/people.ts'
export { type NewRelease, writeRelease } from './releases/write-release.ts'
export { shippedPresence } from './rules/presence.ts'
export { shippedRules } from './rules/shipped-rules.ts'
export { share } from './sharing/share.ts'
export { confirmRows } from './signing/confirm-rows.ts'
export { confirmables, LANE_PAGES } from './signing/confirmable.ts'
export { signRules } from './signing/sign-rules.ts'
export { signingState, standOf } from './signing/signing-state.ts'

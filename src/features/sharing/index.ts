/** What may pass to whom: the face of the sharing feature. */

export { decideCommand } from './cli/decide-command.ts'
export { lanes } from './model/codes.ts'
export { shippedPresence } from './rules/presence.ts'

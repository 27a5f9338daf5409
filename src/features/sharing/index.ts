/** What may pass to whom: the face of the sharing feature. */

export { decideCommand } from './cli/decide-command.ts'

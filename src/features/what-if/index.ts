/** What would happen if: the face of the feature. */
export { decideCommand } from './cli/decide-command.ts'

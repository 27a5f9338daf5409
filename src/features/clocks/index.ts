/** Legal clocks: the face of the feature. */

export { clockTryCommand } from './cli/clock-try.ts'

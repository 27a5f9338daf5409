import type { Config } from '#config'
import type { Command } from '#platform/cli/command.ts'
import { addHolderCommand, endHolderCommand, holdersCommand } from './holders.ts'
import { beginAnewCommand, checkpointCommand, logKeyCommand, restoredCommand } from './log.ts'
import { checkProofCommand, proveCommand } from './prove.ts'
import { verifyCommand } from './verify.ts'

/** Commands for whoever has to show what happened. */
export const auditCommands = (config: () => Config): readonly Command[] =>
  [
    verifyCommand,
    checkpointCommand,
    logKeyCommand,
    proveCommand,
    checkProofCommand,
    holdersCommand,
    addHolderCommand,
    endHolderCommand,
    restoredCommand,
    beginAnewCommand,
  ].map((command) => command(config))

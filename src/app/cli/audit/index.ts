import type { Config } from '#config'
import type { Command } from '#platform/cli/command.ts'
import { addHolderCommand, endHolderCommand, holdersCommand } from './holders.ts'
import { beginAnewCommand, checkpointCommand, logKeyCommand, restoredCommand } from './log.ts'
import { checkProofCommand, proveCommand } from './prove.ts'
import { verifyCommand } from './verify.ts'
import { putAsideCommand, unwatchCommand, watchCommand, watchedCommand, witnessKeyCommand } from './watch.ts'

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
    watchCommand,
    unwatchCommand,
    watchedCommand,
    putAsideCommand,
    witnessKeyCommand,
    restoredCommand,
    beginAnewCommand,
  ].map((command) => command(config))

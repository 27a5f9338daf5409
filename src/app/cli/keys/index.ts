import type { Config } from '#config'
import type { Command } from '#platform/cli/command.ts'
import { adoptKeysCommand } from './adopt.ts'
import { backupKeysCommand } from './backup.ts'
import { drillKeysCommand } from './drill.ts'
import { exportAgencyCommand } from './export.ts'
import { backupKeyCommand, exportKeyCommand } from './export-key.ts'
import { forgetKeysCommand } from './forget.ts'
import { holdKeysCommand } from './hold.ts'
import { letLeaveCommand } from './let-leave.ts'
import { openExportCommand } from './open-export.ts'
import { recoverKeyCommand } from './recover.ts'
import { restoreKeysCommand } from './restore.ts'
import { rotateAgencyCommand, rotateOperatorCommand, rotateSubjectCommand } from './rotate.ts'
import { sealAnewCommand } from './seal-anew.ts'
import { splitKeyCommand } from './split.ts'

/** Commands for whoever looks after keys. */
export const keysCommands = (config: () => Config): readonly Command[] =>
  [
    splitKeyCommand,
    recoverKeyCommand,
    backupKeysCommand,
    restoreKeysCommand,
    drillKeysCommand,
    rotateOperatorCommand,
    rotateAgencyCommand,
    rotateSubjectCommand,
    sealAnewCommand,
    forgetKeysCommand,
    holdKeysCommand,
    adoptKeysCommand,
    exportKeyCommand,
    backupKeyCommand,
    exportAgencyCommand,
    openExportCommand,
    letLeaveCommand,
  ].map((command) => command(config))

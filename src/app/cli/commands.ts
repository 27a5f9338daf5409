import type { Config } from '#config'
import { certificateVerifyCommand } from '#features/certificates/index.ts'
import { clockTryCommand } from '#features/clocks/index.ts'
import { starterCommand } from '#features/curation/index.ts'
import { administratorCommands, tokenCommands } from '#features/identity/feature.ts'
import { instrumentCheckCommand } from '#features/instruments/index.ts'
import { returnedMailCommand } from '#features/notices/index.ts'
import { questionnaireCheckCommand } from '#features/screening/index.ts'
import { decideCommand } from '#features/what-if/index.ts'
import { importCommand } from '#interop/formats/index.ts'
import { exportCommand } from '#interop/hsds/index.ts'
import { taxonomyListCommand, taxonomyLoadCommand, taxonomyRemoveCommand } from '#interop/taxonomies/index.ts'
import type { Command } from '#platform/cli/command.ts'
import { auditCommands } from './audit/index.ts'
import { backupCommand } from './backup.ts'
import { changeKeysCommand } from './change-keys.ts'
import { doctorCommand } from './doctor.ts'
import { drillCommand } from './drill/drill.ts'
import { firstAdministratorCommand } from './first-administrator.ts'
import { keysCommands } from './keys/index.ts'
import { migrateCommand } from './migrate.ts'
import { restoreCommand } from './restore.ts'
import { sweepCommand } from './sweep.ts'

/**
 * Every command of the command line. A feature states its own and is added here.
 *
 * @param config the checked environment, read when a command first needs it.
 */
export function allCommands(config: () => Config): readonly Command[] {
  return [
    importCommand,
    exportCommand,
    starterCommand,
    taxonomyLoadCommand,
    taxonomyListCommand,
    taxonomyRemoveCommand,
    ...tokenCommands,
    firstAdministratorCommand(config),
    ...administratorCommands,
    returnedMailCommand,
    migrateCommand(config),
    changeKeysCommand(config),
    ...keysCommands(config),
    ...auditCommands(config),
    doctorCommand(config),
    backupCommand(config),
    restoreCommand(config),
    drillCommand(config),
    sweepCommand(config),
    decideCommand,
    questionnaireCheckCommand,
    clockTryCommand,
    certificateVerifyCommand,
    instrumentCheckCommand,
  ]
}

import type pg from 'pg'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { asActor } from '#platform/db/actor.ts'
import type { Feature } from '#platform/feature.ts'
import type { Mailer } from '#platform/mail/index.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { tendLog } from './holders/tend-log.ts'
import { transparencyRoutes } from './page/routes.tsx'
import { auditActions } from './register.ts'
import { verifyByNight } from './verify/verify-by-night.ts'
import { witnessRoutes } from './witness/witness-routes.ts'

/** What the log needs of the running program. */
export interface TransparencySetup {
  readonly pool: pg.Pool
  readonly keyring: Keyring
  readonly desk: { readonly mail: Mailer | undefined }
  readonly privateHosts: readonly string[]
  readonly tiles: { readonly host: string; readonly storage: TileStorage }
}

/** What happened, provable to others. */
export const transparency: Feature<TransparencySetup> = {
  name: 'transparency',
  auditActions,
  routes: [...transparencyRoutes, ...witnessRoutes],
  sql: ['src/features/transparency/sql/leaves.sql', 'src/features/transparency/sql/witness.sql'],
  tasks: ({ pool, keyring, tiles, desk, privateHosts }) => ({
    'write-checkpoint': {
      long: async (claim) => {
        await tendLog(
          (work) => asActor(pool, claim, work),
          { keyring, ...tiles },
          { mailer: desk.mail, privateHosts },
        )
      },
    },
    'verify-log': {
      long: async (claim) => {
        await asActor(pool, claim, (ctx) => verifyByNight(ctx, tiles.storage))
      },
    },
  }),
  crontab: ['0 * * * * write-checkpoint', '20 9 * * * verify-log'],
}

import { type RightsFault, readRights, rightsFaults } from './rights.ts'
import { type Catalog, readRoleSettings, settingsSentence } from './role-settings.ts'
import { defaultRoles } from './roles.ts'

/**
 * What of the database's protection is missing, switched off or more than was reviewed, a sentence each; none when all is
 * well. Of a database with every migration.
 *
 * @param client a login of the app.
 */
export async function protectionFaults(client: Catalog): Promise<string[]> {
  const { rows } = await client.query(
    `select current_user::text as app, array(select r.rolname::text from pg_roles r
       where r.rolname = current_user or r.rolname = any ($1)
         or r.oid in (select nspowner from pg_namespace where nspname in ('platform', 'jobs'))) as roles`,
    [Object.values(defaultRoles)],
  )
  const us = (rows[0] as { app: string; roles: string[] } | undefined) ?? { app: defaultRoles.app, roles: [] }
  const had = await readRoleSettings(client, us.roles)
  const faults = rightsFaults(await readRights(client, us.app)).map(sentenceOf)
  return had.length > 0 ? [...faults, settingsSentence(had)] : faults
}

function sentenceOf({ what, wanted, found }: RightsFault): string {
  const [kind, second = '', third = '', fourth = ''] = what.split(' ')
  const [name, table] = [second, fourth === '' ? third : fourth]
  if (kind === 'rows')
    return `Row security of ${table} is switched off or not forced: whoever may ask for the table gets all of it. ${ask}`
  if (kind === 'trigger' && wanted !== undefined && (found === undefined || found.endsWith(' off'))) {
    return found === undefined
      ? `The trigger ${name} on ${table} is missing. ${ask}`
      : `The trigger ${name} on ${table} is switched off: as the owner's login, run "alter table ${table} enable trigger ${name}". ${ask}`
  }
  if (kind === 'foreign') return `Foreign keys of ${table} are switched off. ${ask}`
  if (wanted === undefined)
    return `This is in the database and was not reviewed: ${what} (${found ?? ''}). ${ask}`
  return `This is not as it was reviewed: ${what} (${found ?? 'missing'} in place of ${wanted}). ${ask}`
}

const ask = 'Find out who changed it and why.'

import { features } from './features.ts'

/** What joins features, and so belongs to none of them: applied after all of them. */
const APP: readonly string[] = [
  'src/app/import-page/sql/policies.sql',
  'db/custody.sql',
  'src/app/sql/team-law.sql',
  'src/app/sql/account-notices.sql',
  'src/app/sql/protection-notices.sql',
  'src/app/sql/backup-notices.sql',
  'src/app/sql/waiting.sql',
  'src/app/sql/first-week.sql',
  'src/app/sql/status.sql',
  'src/app/sql/steward-notices.sql',
]

/** Policies, grants and functions in the order in which they are applied: what db/policies.txt says. */
export function policyFiles(): readonly string[] {
  return ['db/permissions.sql', 'db/lanes.sql', ...features.flatMap(({ sql }) => sql ?? []), ...APP]
}

import { lanesSql } from './lanes-sql.ts'
import { policyFiles } from './policy-files.ts'
import { custodySql, permissionsSql } from './registered-sql.ts'

const POLICIES_HEAD = `# Policies, grants and functions, in the order they are applied after the migrations: written by \`npm run generate\` from
# what each feature.ts says.
`

/** What `npm run generate` writes into db/ from what the features register, by file name. */
export function registeredFiles(): Readonly<Record<string, string>> {
  return {
    'policies.txt': `${POLICIES_HEAD}${policyFiles().join('\n')}\n`,
    'permissions.sql': permissionsSql(),
    'lanes.sql': lanesSql(),
    'custody.sql': custodySql(),
  }
}

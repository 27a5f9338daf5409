import type { ReplicaFault } from '#platform/db/replica.ts'

/** What is the matter with the server that DATABASE_REPLICA_URL names, in a sentence each. */
export const REPLICA_FAULTS: Readonly<Record<ReplicaFault, string>> = {
  away: 'The replica that DATABASE_REPLICA_URL names does not answer.',
  'not-a-replica': 'DATABASE_REPLICA_URL names a server that is not a replica, so it is not used.',
  'of-another': 'DATABASE_REPLICA_URL names a replica of another database server, so it is not used.',
}

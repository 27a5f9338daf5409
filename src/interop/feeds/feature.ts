import type { Feature } from '#platform/feature.ts'
import { feedRoutes } from './notice-route.ts'
import { feedCrontab, feedTasks, type Pull, type TaskMeans } from './tasks.ts'

export type { Pull }

/**
 * Directories of others, read on a schedule; and others told when ours changes.
 *
 * @param pull reads one feed, apart from the thread that serves pages.
 */
export function feeds(
  pull: Pull,
): Feature<Omit<TaskMeans, 'allowHosts'> & { readonly privateHosts: readonly string[] }> {
  return {
    name: 'feeds',
    routes: feedRoutes,
    tasks: ({ pool, keyring, privateHosts }) => feedTasks({ pool, keyring, allowHosts: privateHosts }, pull),
    crontab: feedCrontab,
  }
}

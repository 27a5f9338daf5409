import { firstOf } from './hosts.ts'
import type { Roles } from './migrate.ts'

/** The role names of db/roles.sql; an outside database may name its three logins differently. */
export const defaultRoles: Roles = {
  owner: 'breakwater_owner',
  app: 'breakwater_app',
  jobs: 'breakwater_jobs',
  definer: 'breakwater_definer',
  protected: 'breakwater_protected',
}

/** Roles with the login names that the URLs carry. */
export function rolesOf(urls: {
  readonly owner: string
  readonly app: string
  readonly jobs: string
}): Roles {
  return { ...defaultRoles, owner: login(urls.owner), app: login(urls.app), jobs: login(urls.jobs) }
}

function login(url: string): string {
  return decodeURIComponent(firstOf(url).username)
}

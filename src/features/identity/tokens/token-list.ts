import type { Context } from '#platform/db/actor.ts'

export interface TokenLine {
  readonly id: string
  readonly label: string
  readonly program: string
  readonly scopes: readonly string[]
  /** Null: made at the command line. */
  readonly madeBy: string | null
  readonly createdAt: Date
  readonly expiresAt: Date
  /** Last day (UTC) it was used, as YYYY-MM-DD; null: never. */
  readonly usedOn: string | null
  readonly state: 'open' | 'expired' | 'revoked'
}

/** The tokens of the acting agency (for the operator: all), open ones first, then the newest. */
export async function tokenList(ctx: Context): Promise<TokenLine[]> {
  return ctx.prepared<TokenLine>(
    'token_list',
    `select t.id, t.label, coalesce(p.name, t.program_id::text) as program, t.scopes, m.name as "madeBy",
       t.created_at as "createdAt", t.expires_at as "expiresAt", t.used_on::text as "usedOn",
       case when t.revoked_at is not null then 'revoked' when t.expires_at <= now() then 'expired' else 'open' end as state
     from identity.token t
     left join identity.program p on p.id = t.program_id
     left join identity.person m on m.id = t.made_by
     order by (t.revoked_at is not null or t.expires_at <= now()), t.created_at desc, t.id limit 500`,
    [],
  )
}

export interface Scope {
  readonly permission: string
  readonly sentence: string
}

/** What a token may be allowed to do, in words. */
export async function tokenScopes(ctx: Context): Promise<Scope[]> {
  return ctx.prepared<Scope>(
    'token_scopes',
    `select s.permission, p.sentence from identity.token_scope s
     join identity.permission p on p.key = s.permission order by s.permission`,
    [],
  )
}

export interface ProgramChoice {
  readonly id: string
  readonly name: string
}

/** The open programs of the acting agency, by name. */
export async function ownPrograms(ctx: Context): Promise<ProgramChoice[]> {
  return ctx.prepared<ProgramChoice>(
    'own_programs',
    `select id, name from identity.program
     where state = 'open' and agency_id = (select identity.agency()) order by name, id`,
    [],
  )
}

import pg from 'pg'
import type { RecordKind } from '#platform/registers.ts'
import { features } from './features.ts'

const HEAD =
  '-- Written by `npm run generate` from what the features register (feature.ts, register.ts); never by hand.\n'

const text = (value: string | boolean | null) =>
  value === null ? 'null' : typeof value === 'string' ? pg.escapeLiteral(value) : String(value)
const row = (values: readonly (string | boolean | null)[]) => `  (${values.map(text).join(', ')})`
const values = (rows: readonly (readonly (string | null)[])[]) => rows.map(row).join(',\n')

function kindRow(key: string, { groups, category, authorOnly, changedBy, keptMonths }: RecordKind): string {
  const list = `array[${groups.map(text).join(', ')}]`
  return `  (${text(key)}, ${list}, ${text(JSON.stringify(category))}, ${String(authorOnly ?? false)}, ${String(changedBy === 'author')}, ${String(keptMonths ?? 'null')})`
}

/** A table holds these rows and no others. */
function exactly(table: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const names = columns.join(', ')
  return `with stated (${names}) as (values
${values(rows)}),
gone as (delete from ${table} t where (${columns.map((name) => `t.${name}`).join(', ')}) not in (select ${names} from stated))
insert into ${table} (${names}) select ${names} from stated on conflict do nothing;`
}

/**
 * Roles, permissions, and what is held or ends: rows that the features register, put right whenever they change.
 *
 * A key that is registered no more keeps its row, for memberships and tokens may still name it; it gives nothing.
 */
export function permissionsSql(): string {
  const roles = features.flatMap((one) => Object.entries(one.roles ?? {}))
  const permissions = features.flatMap((one) => Object.entries(one.permissions ?? {}))
  const given = permissions.flatMap(([key, { roles: of }]) => of.map((role) => [role, key]))
  const scopes = permissions.flatMap(([key, { token }]) => (token ? [[key]] : []))
  const custody = features.flatMap((one) => one.custody ?? [])
  const access = features.flatMap((one) => one.access ?? [])
  const watched = features.flatMap((one) =>
    Object.entries(one.watched ?? {}).flatMap(([action, rules]) => rules.map((rule) => [action, rule])),
  )
  const kinds = features.flatMap((one) => Object.entries(one.recordKinds ?? {}))
  return `${HEAD}${['role', 'permission', 'role_permission', 'token_scope', 'custody_kind', 'access_kind']
    .map((table) => `alter table identity.${table} no force row level security;\n`)
    .join('')}alter table audit.watched no force row level security;
alter table records.kind no force row level security;

insert into identity.role (key, name, sentence, place) values
${values(roles.map(([key, { name, sentence, place }]) => [key, name, sentence, place]))}
on conflict (key) do update set name = excluded.name, sentence = excluded.sentence, place = excluded.place;

insert into identity.permission (key, sentence) values
${values(permissions.map(([key, { sentence }]) => [key, sentence]))}
on conflict (key) do update set sentence = excluded.sentence;

${exactly('identity.role_permission', ['role', 'permission'], given)}

${exactly('identity.token_scope', ['permission'], scopes)}

insert into identity.custody_kind (kind, holder, permission, words) values
${values(
  custody.map(({ kind, holder, words }) =>
    holder === 'program' ? [kind, 'program', null, words] : [kind, 'person', holder.person, words],
  ),
)}
on conflict (kind) do update set holder = excluded.holder, permission = excluded.permission, words = excluded.words;

insert into identity.access_kind (kind, words) values
${values(access.map(({ kind, words }) => [kind, words]))}
on conflict (kind) do update set words = excluded.words;

${exactly('audit.watched', ['action', 'rule'], watched)}

insert into records.kind (key, groups, category, author_only, changed_by_author, kept_months) values
${kinds.map(([key, kind]) => kindRow(key, kind)).join(',\n')}
on conflict (key) do update set groups = excluded.groups, category = excluded.category, author_only = excluded.author_only,
  changed_by_author = excluded.changed_by_author, kept_months = excluded.kept_months;
`
}

/** Which function counts, hands over and ends what: identity asks by kind, and knows none of the features. */
export function custodySql(): string {
  const custody = features.flatMap((one) => one.custody ?? [])
  const access = features.flatMap((one) => one.access ?? [])
  return `${HEAD}grant create on schema identity to :definer;
set local role :definer;

-- How many of a kind a person or a program holds.
create or replace function identity.count_held(of_kind text, holder uuid) returns bigint
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return case of_kind
${custody.map(({ kind, held }) => `    when ${text(kind)} then ${held}(holder)`).join('\n')}
  end;
end $$;

-- All of a kind goes over to a successor. @returns how many.
create or replace function identity.hand_over_held(of_kind text, holder uuid, successor uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return case of_kind
${custody.map(({ kind, handOver }) => `    when ${text(kind)} then ${handOver}(holder, successor)`).join('\n')}
  end;
end $$;

-- All of a kind that opens something for a person, an agency or a program ends. @returns how many.
create or replace function identity.end_access(of_kind text, person uuid, agency uuid, program uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return case of_kind
${access.map(({ kind, end }) => `    when ${text(kind)} then ${end}(person, agency, program)`).join('\n')}
  end;
end $$;

revoke execute on function identity.count_held(text, uuid), identity.hand_over_held(text, uuid, uuid),
  identity.end_access(text, uuid, uuid, uuid) from public, :app, :owner, :protected;
reset role;
revoke create on schema identity from :definer;
`
}

import pg from 'pg'
import { lanes } from '#features/identity/index.ts'
import { shippedPresence } from '#features/sharing/index.ts'

const text = (value: string) => pg.escapeLiteral(value)

/**
 * Rows of `identity.lane`: what identity says of each lane, and whether the rules of sharing say that presence in it tells
 * something. A lane of which they say nothing hides. Put right whenever either changes.
 */
export function lanesSql(presence: ReadonlyMap<string, boolean> = shippedPresence()): string {
  const rows = lanes.map(
    ({ code, name, when, means, mark, source, restsOn }, at) =>
      `  (${[code, name, when, means, mark, source, restsOn].map(text).join(', ')}, ${at + 1}, ${String(presence.get(code) ?? true)})`,
  )
  return `-- Written by \`npm run generate\` from src/features/identity/domain/lanes.ts and content/sharing/presence.yml; never by hand.
alter table identity.lane no force row level security;

insert into identity.lane (code, name, applies, means, mark, source, rests_on, position, hides_presence) values
${rows.join(',\n')}
on conflict (code) do update set name = excluded.name, applies = excluded.applies, means = excluded.means, mark = excluded.mark,
  source = excluded.source, rests_on = excluded.rests_on, position = excluded.position, hides_presence = excluded.hides_presence;
`
}

import { recordPath } from '#features/directory/parts.ts'
import type { Context } from '#platform/db/actor.ts'
import { translator } from '#platform/i18n/index.ts'
import { Name, Section } from '#web/parts/index.ts'
import type { FileReport } from '../work-thread/index.ts'

const t = translator('en')

export interface CameServices {
  readonly count: number
  readonly services: readonly { readonly id: string; readonly name: string }[]
}

/** Services that came with an import, as they are called now. */
export async function cameServices(
  ctx: Context,
  report: Readonly<FileReport> | undefined,
): Promise<CameServices | undefined> {
  const came = report?.preview?.came
  if (!came) return undefined
  const services = await ctx.prepared<{ id: string; name: string }>(
    'import_came',
    'select id, name from directory.service where id = any($1) and withdrawn_at is null order by name, id',
    [came.ids],
  )
  return { count: came.count, services }
}

/** The way to each of them: what is new is looked at once by a person. */
export function CameList({ came }: { came: CameServices | undefined }) {
  if (!came || came.services.length === 0) return null
  const more = came.count - came.services.length
  return (
    <Section heading={t('steward.import.came', { count: came.count })} id="came">
      <ul>
        {came.services.map(({ id, name }) => (
          <li key={id}>
            <a href={recordPath('service', id)}>
              <Name>{name}</Name>
            </a>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="hint">{t('steward.import.cameMore', { count: more })}</p>}
    </Section>
  )
}

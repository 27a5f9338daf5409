import { cardsByIds, hoursRows, type PublicCard } from '#features/directory/index.ts'
import { fieldName, isStated, recordPath, Value } from '#features/directory/parts.ts'
import type { Context } from '#platform/db/actor.ts'
import { translator } from '#platform/i18n/index.ts'
import { Diff, Name, Section } from '#web/parts/index.ts'
import { type CardChange, cardChanges, type FileReport } from '../work-thread/index.ts'

const t = translator('en')

/** A service of the file that is here already, with what visitors would read otherwise. */
export interface ChangedCard {
  readonly serviceId: string
  readonly name: string
  readonly changes: readonly CardChange[]
}

type Weekly = NonNullable<PublicCard['weekly']>

/**
 * What a file would change, against what any visitor reads today. Of a card that is hidden by now nothing is said.
 */
export async function changedCards(
  ctx: Context,
  report: Readonly<FileReport> | undefined,
): Promise<ChangedCard[]> {
  const then = report?.preview?.changed ?? []
  if (then.length === 0) return []
  const today = await cardsByIds(
    ctx,
    then.map(({ id }) => id),
  )
  return today.flatMap((card): ChangedCard[] => {
    const after = then.find(({ id }) => id === card.id)
    const changes = after ? cardChanges(card, after) : []
    return changes.length === 0 ? [] : [{ serviceId: card.serviceId, name: card.name, changes }]
  })
}

/** Samples, field by field: today, and once the file is published. */
export function ChangedCards({ cards }: { cards: readonly ChangedCard[] }) {
  if (cards.length === 0) return null
  return (
    <Section heading={t('steward.import.changes')} id="changes">
      <p>{t('steward.import.changesLead', { count: cards.length })}</p>
      {cards.map(({ serviceId, name, changes }) => (
        <Section
          key={serviceId}
          level={3}
          heading={
            <a href={recordPath('service', serviceId)}>
              <Name>{name}</Name>
            </a>
          }
        >
          <Diff
            t={t}
            caption={t('steward.import.changes')}
            heads={[{ title: t('steward.import.today') }, { title: t('steward.import.then') }]}
            rows={changes.map(({ path, before, after }) => ({
              key: `${serviceId}-${path}`,
              field: path === 'weekly' ? fieldName('schedules') : fieldName(path),
              kept: { value: <Said path={path} value={before} /> },
              result: {
                value: <Said path={path} value={after} />,
                outcome: isStated(before) ? 'changed' : 'added',
              },
            }))}
          />
        </Section>
      ))}
    </Section>
  )
}

function Said({ path, value }: { path: string; value: unknown }) {
  if (path !== 'weekly') return <Value path={path} value={value} />
  const rows = value === null ? undefined : hoursRows(t, value as Weekly)
  if (rows === undefined) return <>{t('card.hours.unknown')}</>
  if (rows === 'always') return <>{t('card.hours.always')}</>
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.days}>
          {row.days}: {row.times.length === 0 ? t('card.hours.closed') : row.times.join(', ')}
        </li>
      ))}
    </ul>
  )
}

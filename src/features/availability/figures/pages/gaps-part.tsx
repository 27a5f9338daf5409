import { Details, RowBars, Section, Table } from '#web/parts/index.ts'
import type { Asked, GroupAsked, GroupKind } from '../domain/gaps.ts'
import type { FiguresPageProps } from './figures-page.tsx'
import { groupWords, monthWords, numberOrUntold, placeWords, t } from './words.ts'

const kinds: readonly GroupKind[] = ['age', 'gender', 'need']

/** Asks that found no place, and those that did: by county, and by group. */
export function GapsPart({
  counties,
  groups,
  month,
}: Pick<FiguresPageProps, 'counties' | 'groups' | 'month'>) {
  const title = t('figures.gaps.countyTitle', { month: monthWords(month) })
  return (
    <>
      <p>{t('figures.gaps.means')}</p>
      <Section heading={t('figures.gaps.byCounty')} level={3}>
        {counties.length === 0 ? (
          <p class="empty">{t('figures.gaps.noCounty')}</p>
        ) : (
          <Rows
            id="counties"
            title={title}
            heading={t('figures.gaps.placeHeading')}
            rows={counties}
            name={placeWords}
          />
        )}
        <p class="hint">{t('figures.gaps.notListed')}</p>
      </Section>
      {kinds.map((kind) => (
        <Section key={kind} heading={t(`figures.gaps.by.${kind}`)} level={3}>
          <Rows<GroupAsked>
            id={kind}
            title={t(`figures.gaps.title.${kind}`, { month: monthWords(month) })}
            heading={t(`figures.gaps.heading.${kind}`)}
            rows={groups.filter((one) => one.kind === kind)}
            name={groupWords}
          />
          {kind === 'need' && <p class="hint">{t('figures.gaps.needs')}</p>}
        </Section>
      ))}
    </>
  )
}

interface RowsProps<Row extends Asked> {
  readonly id: string
  readonly title: string
  readonly heading: string
  readonly rows: readonly Row[]
  readonly name: (row: Row) => string
}

/** No sum stands here: with one, what is not shown could be worked out. */
function Rows<Row extends Asked>({ id, title, heading, rows, name }: RowsProps<Row>) {
  const known = rows.filter(({ unmet, met }) => unmet !== null || met !== null)
  return (
    <>
      {known.length > 0 && (
        <RowBars
          id={`${id}-picture`}
          title={title}
          text={t('figures.text')}
          parts={[
            { tone: 'strong', label: t('figures.gaps.unmet') },
            { tone: 'soft', label: t('figures.gaps.met') },
          ]}
          untold={t('figures.untoldLong')}
          rows={known.map((row) => ({
            key: name(row),
            label: name(row),
            says: row.unmet === null ? '' : t('figures.gaps.says', { n: row.unmet }),
            values: [row.unmet, row.met],
          }))}
        />
      )}
      <Details summary={t('figures.asTable')}>
        <Table
          t={t}
          caption={title}
          hideCaption
          rows={rows}
          rowKey={name}
          columns={[
            { heading, rowHeading: true, cell: name },
            { heading: t('figures.gaps.unmet'), numeric: true, cell: (one) => numberOrUntold(one.unmet) },
            { heading: t('figures.gaps.met'), numeric: true, cell: (one) => numberOrUntold(one.met) },
          ]}
        />
      </Details>
    </>
  )
}

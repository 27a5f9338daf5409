import { useTextOnly } from '#web/frame/text-only.tsx'
import { Details, RowBars, Section, Table } from '#web/parts/index.ts'
import type { GroupCoverage } from '../content/lists.ts'
import { type GroupCounts, groupCounts } from '../group-counts.ts'
import { useReader } from '../render/reader.ts'
import { groupKey } from './facet-words.ts'
import { Sentences } from './how-we-know.tsx'

type Row = GroupCoverage & { readonly counts: GroupCounts }

const COUNTS = ['items', 'law', 'youth'] as const
const TONES = { items: 'strong', law: 'soft', youth: 'open' } as const

/** How much names each group, as a picture and as a table; then what works for it and what is missing (S165). */
export function ByGroup() {
  const { t, library, law } = useReader()
  const rows = library.groups.map((one) => ({ ...one, counts: groupCounts(library, law, one) }))
  return (
    <Section id="groups" heading={t('guidance.groups.heading')}>
      <p>{t('guidance.groups.lead')}</p>
      <Picture rows={rows} />
      <Table<Row>
        t={t}
        caption={t('guidance.groups.picture')}
        hideCaption
        rows={rows}
        rowKey={({ group }) => group}
        columns={[
          {
            heading: t('guidance.groups.group'),
            rowHeading: true,
            cell: ({ group }) => t(groupKey(group)),
          },
          ...COUNTS.map((count) => ({
            heading: t(`guidance.groups.${count}`),
            numeric: true,
            cell: ({ counts }: Row) => counts[count].toString(),
          })),
        ]}
      />
      <p class="hint">{t('guidance.groups.how')}</p>
      {rows.map((row) => (
        <WhatThereIs key={row.group} row={row} />
      ))}
    </Section>
  )
}

function WhatThereIs({ row: { group, works, lacks } }: { row: Row }) {
  const { t } = useReader()
  return (
    <Details summary={t(groupKey(group))}>
      <h3>{t('guidance.groups.works')}</h3>
      <Sentences sentences={works.map(({ say }) => say)} />
      <h3>{t('guidance.groups.lacks')}</h3>
      <Sentences sentences={lacks} />
    </Details>
  )
}

/** One bar a group. In text alone the table says the same. */
function Picture({ rows }: { rows: readonly Row[] }) {
  const { t } = useReader()
  if (useTextOnly()) return null
  return (
    <RowBars
      id="groups-picture"
      title={t('guidance.groups.picture')}
      text={t('guidance.groups.below')}
      parts={COUNTS.map((count) => ({ tone: TONES[count], label: t(`guidance.groups.${count}`) }))}
      rows={rows.map(({ group, counts }) => ({
        key: group,
        label: t(groupKey(group)),
        says: COUNTS.map((count) => counts[count]).join(' · '),
        values: COUNTS.map((count) => counts[count]),
      }))}
    />
  )
}

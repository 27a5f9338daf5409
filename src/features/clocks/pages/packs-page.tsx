import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import { PageHeading, Table, Tag, When } from '#web/parts/index.ts'
import type { PackNow, PackState } from '../signing/signatures.ts'

/** How a pack stands, in a word. */
export function PackTag({ state }: { readonly state: PackState }) {
  return <Tag tone={state === 'signed' ? 'good' : 'draft'}>{t(`clocks.state.${state}`)}</Tag>
}

/** The limits of every place that there are, and which of them are signed. */
export function PacksPage(props: {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly packs: readonly PackNow[]
}) {
  const { who, demo, now, packs } = props
  return (
    <WorkFrame
      title={t('clocks.title')}
      path="/clocks/packs"
      who={who}
      demo={demo}
      now={now}
      here="clock-packs"
    >
      <div class="stack">
        <PageHeading lead={t('clocks.lead')}>{t('clocks.title')}</PageHeading>
        <Table
          t={t}
          caption={t('clocks.packs')}
          hideCaption
          rows={packs}
          rowKey={({ pack }) => pack.jurisdiction}
          columns={[
            {
              heading: t('clocks.place'),
              rowHeading: true,
              cell: ({ pack }) => <a href={`/clocks/packs/${pack.jurisdiction}`}>{pack.title}</a>,
            },
            { heading: t('clocks.rules'), numeric: true, cell: ({ pack }) => t.number(pack.rows.length) },
            { heading: t('clocks.state'), cell: ({ state }) => <PackTag state={state} /> },
            {
              heading: t('clocks.signed-at'),
              cell: ({ last }) => (last && last.endedAt === null ? <When t={t} at={last.signedAt} /> : '–'),
            },
          ]}
        />
      </div>
    </WorkFrame>
  )
}

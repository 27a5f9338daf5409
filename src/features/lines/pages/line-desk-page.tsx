import { StewardFrame, type StewardHere } from '#web/frame/staff.tsx'
import { ButtonLink, EmptyState, Name, PageHeading, Section, Table } from '#web/parts/index.ts'
import type { LineTask } from '../line-desk.ts'
import { linePath, placeWords, t } from './desk-words.tsx'

interface LineDeskPageProps {
  readonly who: StewardHere
  readonly tasks: readonly LineTask[]
  readonly done?: string | undefined
}

/** Lines that wait for a call or a second steward, then those that are in order. */
export function LineDeskPage({ who, tasks, done }: LineDeskPageProps) {
  const waiting = tasks.filter(({ due }) => due.length > 0)
  const inOrder = tasks.filter(({ due }) => due.length === 0)
  return (
    <StewardFrame title={t('steward.lines.title')} path="/steward/lines" who={who} here="lines" done={done}>
      <PageHeading lead={t('steward.lines.lead')}>{t('steward.lines.heading')}</PageHeading>
      <ButtonLink href="/steward/lines/add">{t('steward.lines.add')}</ButtonLink>
      <Section heading={t('steward.lines.waiting', { count: waiting.length })}>
        <Tasks tasks={waiting} caption={t('steward.lines.waiting', { count: waiting.length })} />
      </Section>
      {inOrder.length > 0 && (
        <Section heading={t('steward.lines.inOrder', { count: inOrder.length })}>
          <Tasks tasks={inOrder} caption={t('steward.lines.inOrder', { count: inOrder.length })} />
        </Section>
      )}
    </StewardFrame>
  )
}

function Tasks({ tasks, caption }: { tasks: readonly LineTask[]; caption: string }) {
  return (
    <Table<LineTask>
      t={t}
      caption={caption}
      hideCaption
      rows={tasks}
      rowKey={({ id }) => id}
      empty={
        <EmptyState
          icon="phone"
          heading={t('steward.lines.none')}
          next={{ href: '/steward/lines/add', words: t('steward.lines.add') }}
        />
      }
      columns={[
        {
          heading: t('steward.lines.line'),
          rowHeading: true,
          cell: ({ id, name }) => (
            <a href={linePath(id)}>
              <Name>{name}</Name>
            </a>
          ),
        },
        { heading: t('steward.lines.place'), cell: placeWords },
        {
          heading: t('steward.lines.due'),
          cell: ({ due }) =>
            due.length === 0 ? '–' : due.map((one) => t(`steward.lines.due.${one}`)).join(' · '),
        },
        {
          heading: t('steward.lines.lastCalled'),
          cell: ({ calledOn }) => (calledOn === undefined ? '–' : t.date(calledOn)),
        },
      ]}
    />
  )
}

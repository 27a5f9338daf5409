import type { ComponentChildren } from 'preact'
import { type StewardHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  Cluster,
  Form,
  Name,
  PageHeading,
  type SummaryError,
  Table,
  When,
} from '#web/parts/index.ts'
import { codeOf, recordPath } from '../../parts/same-person.tsx'
import type { ComparedRecord } from '../compare-records.ts'
import { Holder, LIST, RecordWords } from './list-page.tsx'

interface ComparePageProps {
  readonly who: StewardHere
  readonly now: Date
  /** The record from which somebody came. */
  readonly from: string
  readonly stays: ComparedRecord
  readonly joins: ComparedRecord
  readonly errors?: readonly SummaryError[] | undefined
}

interface Row {
  readonly key: string
  readonly stays: ComponentChildren
  readonly joins: ComponentChildren
}

/** Both records beside each other, before they become one. */
export function ComparePage({ who, now, from, stays, joins, errors }: ComparePageProps) {
  const head = (key: 'stays' | 'joins', { line }: ComparedRecord) =>
    t(`subjects.compare.${key}`, { code: codeOf(line.id) })
  const row = (key: string, value: (one: ComparedRecord) => ComponentChildren): Row => ({
    key,
    stays: value(stays),
    joins: value(joins),
  })
  const said = (words: string | undefined) => (words ? <Name>{words}</Name> : t('subjects.compare.unknown'))
  return (
    <WorkFrame
      title={t('subjects.same.title')}
      path={LIST}
      who={who}
      demo={who.demo}
      here="young-people"
      now={now}
      errors={errors}
    >
      <div class="sensitive stack">
        <BackLink t={t} href={`${recordPath(from)}/same`}>
          {t('subjects.same.heading')}
        </BackLink>
        <PageHeading lead={t('subjects.compare.lead')}>{t('subjects.compare.heading')}</PageHeading>
        <Table<Row>
          t={t}
          caption={t('subjects.compare.both')}
          hideCaption
          rows={[
            row(t('subjects.compare.name'), ({ line, names }) => (
              <a href={recordPath(line.id)}>
                <RecordWords id={line.id} name={names?.name ?? ''} />
              </a>
            )),
            row(t('subjects.compare.others'), ({ names }) => said(names?.otherNames.join(', '))),
            row(t('subjects.compare.born'), ({ about }) =>
              about?.birthDate
                ? t.date(new Date(`${about.birthDate}T12:00:00Z`), 'day', 'UTC')
                : t('subjects.compare.unknown'),
            ),
            row(t('subjects.compare.band'), ({ about }) => said(about?.ageBand.replace('-', '–'))),
            row(t('subjects.compare.pronouns'), ({ about }) => said(about?.pronouns)),
            row(t('subjects.compare.language'), ({ about }) => said(about?.language)),
            row(t('subjects.compare.opened'), ({ line }) => <When t={t} at={line.openedAt} form="day" />),
            row(t('subjects.compare.holder'), ({ line }) => <Holder holder={line.holder} />),
            row(t('subjects.compare.entries'), ({ line }) => t.number(line.entries)),
          ]}
          rowKey={({ key }) => key}
          columns={[
            { heading: '', rowHeading: true, cell: ({ key }) => key },
            { heading: head('stays', stays), cell: (one) => one.stays },
            { heading: head('joins', joins), cell: (one) => one.joins },
          ]}
        />
        <Cluster>
          <Form action={`${recordPath(joins.line.id)}/same/${stays.line.id}`}>
            <Button>{t('subjects.compare.act')}</Button>
          </Form>
          <ButtonLink href={recordPath(from)} kind="quiet">
            {t('subjects.compare.cancel')}
          </ButtonLink>
        </Cluster>
      </div>
    </WorkFrame>
  )
}

import { t } from '#web/frame/staff.tsx'
import { type FramedPage, type PageProps, WorkPage } from '#web/frame/work-page.tsx'
import { Section, Table, Tag, When } from '#web/parts/index.ts'
import type { ConcernLine } from '../../triage/concern-list.ts'
import { aboutWords, toldByWords } from './concern-words.ts'

export function ConcernsFrame(props: FramedPage) {
  return (
    <WorkPage
      title={t('concerns.title')}
      here="concerns"
      back={{ href: '/concerns', words: t('concerns.back') }}
      {...props}
    />
  )
}

/** What waits, danger first, and what was done last. Codes and instants: the words are on the page of each. */
export function ConcernsPage(
  props: PageProps & { readonly waiting: readonly ConcernLine[]; readonly ended: readonly ConcernLine[] },
) {
  return (
    <ConcernsFrame page={props} path="/concerns" heading={t('concerns.heading')} lead={t('concerns.lead')}>
      <Section heading={t('concerns.waiting')}>
        <List rows={props.waiting} caption={t('concerns.waiting')} empty={t('concerns.waiting.none')} />
      </Section>
      <Section heading={t('concerns.done')}>
        <List rows={props.ended} caption={t('concerns.done')} empty={t('concerns.done.none')} />
      </Section>
    </ConcernsFrame>
  )
}

function List(props: {
  readonly rows: readonly ConcernLine[]
  readonly caption: string
  readonly empty: string
}) {
  return (
    <Table
      t={t}
      caption={props.caption}
      hideCaption
      rows={props.rows}
      rowKey={({ id }) => id}
      empty={props.empty}
      columns={[
        {
          heading: t('concerns.received'),
          rowHeading: true,
          cell: ({ id, receivedAt }) => (
            <a href={`/concerns/${id}`}>
              <When t={t} at={receivedAt} />
            </a>
          ),
        },
        { heading: t('concerns.what'), cell: ({ form }) => t(`concerns.form.${form}`) },
        { heading: t('concerns.about'), cell: aboutWords },
        {
          heading: t('concerns.danger'),
          cell: ({ danger }) => <Danger danger={danger} />,
        },
        { heading: t('concerns.from'), cell: toldByWords },
        { heading: t('concerns.status'), cell: ({ state }) => t(`concerns.state.${state}`) },
      ]}
    />
  )
}

/** In words first; the tone only repeats it. */
export function Danger({ danger }: Pick<ConcernLine, 'danger'>) {
  return (
    <Tag tone={danger === 'yes' ? 'danger' : danger === 'unsure' ? 'aging' : 'plain'}>
      {t(`concerns.danger.${danger}`)}
    </Tag>
  )
}

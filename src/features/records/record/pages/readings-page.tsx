import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, ButtonLink, EmptyState, Name, PageHeading, Table, When } from '#web/parts/index.ts'
import type { Reading } from '../readings-of.ts'
import type { WorksHere } from '../works-here.ts'
import { purposeWords } from './print-page.tsx'

interface ReadingsPageProps {
  readonly here: WorksHere
  readonly head: string
  readonly readings: readonly Reading[]
  readonly older: string | undefined
  readonly isFirst: boolean
  readonly names: ReadonlyMap<string, string>
  /** Who of other programs read what was shared. */
  readonly elsewhere: ReadonlyMap<string, { readonly name: string; readonly program: string }>
  readonly at: Date
  readonly demo: boolean
}

/** Who opened this record, for the program that keeps it: the newest first. */
export function ReadingsPage(props: ReadingsPageProps) {
  const { here, head, readings, older, names } = props
  const path = `/records/${head}/readings`
  return (
    <WorkFrame
      here="young-people"
      title={t('timeline.title')}
      path={path}
      who={here.who}
      demo={props.demo}
      now={props.at}
    >
      <div class="sensitive stack">
        <BackLink t={t} href={`/records/${head}`}>
          {t('timeline.toRecord')}
        </BackLink>
        <PageHeading lead={t('timeline.readings.lead')}>{t('timeline.readings.heading')}</PageHeading>
        {readings.length === 0 ? (
          <EmptyState
            icon="eye"
            heading={t('timeline.readings.none')}
            next={{ href: `/records/${head}`, words: t('timeline.toRecord') }}
          />
        ) : (
          <Table
            t={t}
            caption={t('timeline.readings.heading')}
            hideCaption
            rows={readings}
            rowKey={({ id }) => id}
            columns={[
              {
                heading: t('timeline.readings.who'),
                rowHeading: true,
                cell: ({ person, what }) =>
                  person === here.me ? (
                    t('timeline.readings.you')
                  ) : what === 'shared' ? (
                    <Elsewhere who={props.elsewhere.get(person)} />
                  ) : (
                    <Name>{names.get(person) ?? t('timeline.readings.somebody')}</Name>
                  ),
              },
              { heading: t('timeline.readings.when'), cell: ({ at }) => <When t={t} at={at} /> },
              {
                heading: t('timeline.readings.what'),
                cell: ({ what }) => t(`timeline.readings.what.${what}`),
              },
              { heading: t('work.audit.purpose'), cell: ({ purpose }) => purposeWords(purpose) },
            ]}
          />
        )}
        <p class="cluster">
          {!props.isFirst && (
            <ButtonLink kind="quiet" href={path}>
              {t('timeline.newest')}
            </ButtonLink>
          )}
          {older !== undefined && (
            <ButtonLink kind="quiet" href={`${path}?after=${older}`}>
              {t('timeline.readings.older')}
            </ButtonLink>
          )}
        </p>
      </div>
    </WorkFrame>
  )
}

/** Somebody of a program that it was shared with. */
function Elsewhere({ who }: { who: { readonly name: string; readonly program: string } | undefined }) {
  if (!who) return t('timeline.readings.somebody')
  return t.parts('timeline.readings.elsewhere', {
    person: <Name key="person">{who.name}</Name>,
    program: <Name key="program">{who.program}</Name>,
  })
}

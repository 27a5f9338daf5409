import type { ComponentChildren } from 'preact'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  Cluster,
  Columns,
  Form,
  Name,
  Notice,
  PageHeading,
  Section,
  Table,
  Tag,
  When,
} from '#web/parts/index.ts'
import type { PlaceFile } from '../../questions/place-file.ts'
import { doneBar } from './done-bar.tsx'
import type { DoneWord } from './done-words.ts'
import { Dates, Facts, History, Origins } from './record-parts.tsx'
import { recordPath } from './steward-paths.ts'
import { isStated, Value } from './values.tsx'

interface PlacePageProps {
  readonly who: StewardHere
  readonly file: PlaceFile
  readonly now: Date
  readonly done?: DoneWord | undefined
}

const PATHS = [
  'name',
  'alternate_name',
  'description',
  'addresses',
  'phones',
  'schedules',
  'timezone',
  'transportation',
  'accessibility',
]

/** A place. A public one in full; of any other only how hidden it is, why, and the door to knock at. */
export function PlacePage(props: PlacePageProps) {
  const { who, file, now } = props
  const { record } = file
  const path = recordPath('location', record.id)
  const hidden = record.visibility !== 'public'
  return (
    <StewardFrame title={t('steward.place.title')} path={path} who={who} done={doneBar(props, 'location')}>
      <BackLink t={t} href="/steward">
        {t('steward.toHome')}
      </BackLink>
      <PageHeading>
        {hidden ? (
          t('steward.places.confidential')
        ) : record.name === '' ? (
          t('steward.places.unnamed')
        ) : (
          <Name>{record.name}</Name>
        )}
      </PageHeading>
      <Cluster>
        <Tag tone={hidden ? 'plain' : 'info'}>
          {t(`steward.visibility.${(record.visibility ?? 'named') as 'public'}`)}
        </Tag>
      </Cluster>
      {hidden ? <Hidden file={file} path={path} /> : <Open file={file} path={path} />}
      <Columns>
        <Section heading={t('steward.place.services')}>
          <ul>
            {file.services.map((service) => (
              <li key={service.id}>
                <a href={recordPath('service', service.id)}>
                  <Name>{service.name}</Name>
                </a>
              </li>
            ))}
          </ul>
        </Section>
        <Section heading={t('steward.dates.heading')}>
          <Dates file={file} now={now} />
        </Section>
      </Columns>
      <Openings file={file} />
      {file.released && (
        <p>
          <a href={`/steward/released/${record.id}`}>{t('steward.released.link')}</a>
        </p>
      )}
      <ReadLog file={file} />
      {!hidden && <Origins file={file} />}
      <History file={file} entity="location" />
    </StewardFrame>
  )
}

function Open({ file, path }: { file: PlaceFile; path: string }) {
  return (
    <>
      <Cluster>
        <ButtonLink href={`${path}/edit`} kind="quiet">
          {t('steward.act.change')}
        </ButtonLink>
        <ButtonLink href={`${path}/hide`} kind="danger">
          {t('steward.place.toHide')}
        </ButtonLink>
      </Cluster>
      <Section heading={t('steward.form.place')}>
        <Facts record={file.record} paths={PATHS} />
      </Section>
    </>
  )
}

function Hidden({ file, path }: { file: PlaceFile; path: string }) {
  const { record } = file
  return (
    <>
      <Notice t={t} title={t('steward.place.hiddenHeading')}>
        <p>{t(`steward.visibilityMeans.${(record.visibility ?? 'named') as 'area'}`)}</p>
        <p>
          {t('steward.place.why', {
            why: t(`steward.why.${(record.visibilityWhy ?? 'person') as 'person'}`),
          })}
        </p>
      </Notice>
      <RecognizedAs file={file} />
      <Section heading={t('steward.field.frontDoor')}>
        {isStated(record.frontDoor) ? (
          <Value path="frontDoor" value={record.frontDoor} />
        ) : (
          <p>{t('steward.place.noDoor')}</p>
        )}
      </Section>
      <Cluster>
        <ButtonLink href={`${path}/edit`} kind="quiet">
          {t('steward.place.changeDoor')}
        </ButtonLink>
        <ButtonLink href={`${path}/sealed`} kind="quiet">
          {t('steward.place.toRead')}
        </ButtonLink>
        {record.visibility !== 'named' && (
          <ButtonLink href={`${path}/hide`} kind="quiet">
            {t('steward.place.toHideMore')}
          </ButtonLink>
        )}
        <ButtonLink href={`${path}/open`} kind="danger">
          {t('steward.place.toOpen')}
        </ButtonLink>
      </Cluster>
    </>
  )
}

/** By what kind of key, and not by which: whoever reads this may not know the street. */
function RecognizedAs({ file }: { file: PlaceFile }) {
  const { recognitions } = file
  if (recognitions.length === 0) return null
  const others = [...new Set(recognitions.flatMap((one) => one.byLocationId ?? []))]
  return (
    <Section heading={t('steward.recognized.heading')}>
      <Table
        t={t}
        caption={t('steward.recognized.heading')}
        hideCaption
        rows={recognitions}
        rowKey={(one) => `${one.byLocationId} ${one.kind} ${one.at.getTime()}`}
        columns={[
          {
            heading: t('steward.recognized.by'),
            cell: (one) => t(`steward.recognized.kind.${one.kind}`),
            rowHeading: true,
          },
          {
            heading: t('steward.recognized.as'),
            cell: ({ byLocationId }) =>
              byLocationId === null ? (
                t('steward.recognized.public')
              ) : (
                <a href={recordPath('location', byLocationId)}>
                  {t('steward.recognized.other', { n: others.indexOf(byLocationId) + 1 })}
                </a>
              ),
          },
          { heading: t('steward.recognized.since'), cell: (one) => <When t={t} at={one.at} form="day" /> },
          {
            heading: t('steward.recognized.holds'),
            cell: (one) => t(one.holds ? 'steward.recognized.yes' : 'steward.recognized.no'),
          },
        ]}
      />
      <ul>
        {recognitions
          .filter((one) => one.holds && one.byLocationId !== null)
          .map(({ byLocationId, kind }) => (
            <li key={`${byLocationId} ${kind}`}>
              <a href={`/steward/matched/${byLocationId}/${kind}`}>{t('steward.matched.toGroup')}</a>:{' '}
              {t(`steward.recognized.kind.${kind}`)}
            </li>
          ))}
      </ul>
      {recognitions.every((one) => !one.holds) && <p>{t('steward.recognized.released')}</p>}
    </Section>
  )
}

function Openings({ file }: { file: PlaceFile }) {
  if (file.openings.length === 0) return null
  return (
    <Section heading={t('steward.place.openings')}>
      <Table
        t={t}
        caption={t('steward.place.openings')}
        hideCaption
        rows={file.openings}
        rowKey={(one) => one.at.toISOString()}
        columns={[
          { heading: t('steward.log.when'), cell: (one) => <When t={t} at={one.at} />, rowHeading: true },
          { heading: t('steward.log.who'), cell: (one) => <Name>{one.name}</Name> },
          {
            heading: t('steward.open.by'),
            cell: (one) => (
              <>
                <Name>{one.authorizedBy}</Name>, {t.date(one.authorizedOn)}
              </>
            ),
          },
          { heading: t('steward.log.why'), cell: (one) => <Said>{one.reason}</Said> },
          {
            heading: t('steward.place.until'),
            cell: (one) =>
              one.withdrawnAt === null ? t('steward.place.holds') : <When t={t} at={one.withdrawnAt} />,
          },
        ]}
      />
    </Section>
  )
}

/** Who looked, when and why: read by every steward, so that looking is never done in secret. */
export function ReadLog({ file }: { file: PlaceFile }) {
  if (file.record.visibility === 'public' && file.reads.length === 0) return null
  return (
    <Section heading={t('steward.log.heading')}>
      <Table
        t={t}
        caption={t('steward.log.heading')}
        hideCaption
        rows={file.reads}
        rowKey={(one) => `${one.at.toISOString()} ${one.personId}`}
        empty={t('steward.log.empty')}
        columns={[
          { heading: t('steward.log.when'), cell: (one) => <When t={t} at={one.at} />, rowHeading: true },
          { heading: t('steward.log.who'), cell: (one) => <Name>{one.name}</Name> },
          { heading: t('steward.log.why'), cell: (one) => <Said>{one.reason}</Said> },
        ]}
      />
    </Section>
  )
}

function Said({ children }: { children: string }) {
  return <bdi class="said">{children}</bdi>
}

/** The frame of a page that asks one thing about a place; nothing on it names the place. */
export function PlaceForm(props: {
  who: StewardHere
  id: string
  slug: 'open' | 'hide' | 'sealed'
  errors?: Parameters<typeof StewardFrame>[0]['errors']
  button: ComponentChildren
  children: ComponentChildren
}) {
  const path = recordPath('location', props.id)
  return (
    <StewardFrame
      title={t(`steward.${props.slug}.title`)}
      path={`${path}/${props.slug}`}
      who={props.who}
      errors={props.errors}
    >
      <BackLink t={t} href={path}>
        {t('steward.toPlace')}
      </BackLink>
      <PageHeading lead={t(`steward.${props.slug}.lead`)}>{t(`steward.${props.slug}.heading`)}</PageHeading>
      <Form action={`${path}/${props.slug}`}>
        {props.children}
        <Button kind={props.slug === 'sealed' ? 'primary' : 'danger'}>{props.button}</Button>
      </Form>
    </StewardFrame>
  )
}

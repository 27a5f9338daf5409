import type { ComponentChildren } from 'preact'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  Cluster,
  Columns,
  Details,
  Name,
  PageHeading,
  Section,
  Tag,
  When,
} from '#web/parts/index.ts'
import type { PlaceOfService, ServiceFile } from '../../questions/service-file.ts'
import type { websiteOf } from '../../records/website-of.ts'
import { doneBar } from './done-bar.tsx'
import type { DoneWord } from './done-words.ts'
import { FIELD_GROUPS, KNOWN_FIELDS, NEVER_SHOWN } from './field-groups.ts'
import { MissingParts } from './missing-parts.tsx'
import { Dates, Facts, History, Origins } from './record-parts.tsx'
import { statusTone, statusWords } from './status-words.ts'
import { recordPath } from './steward-paths.ts'
import { isStated, Value } from './values.tsx'

interface ServicePageProps {
  readonly who: StewardHere
  readonly file: ServiceFile
  /** What a machine last found at its website; null when it never looked. */
  readonly website: Awaited<ReturnType<typeof websiteOf>>
  readonly now: Date
  readonly done?: DoneWord | undefined
}

/** All of a service: what is known, since when and from whom, and every act on it one button away. */
export function ServicePage(props: ServicePageProps) {
  const { who, file, website, now } = props
  const { record } = file
  const path = recordPath('service', record.id)
  return (
    <StewardFrame title={t('steward.service.title')} path={path} who={who} done={doneBar(props, 'service')}>
      <BackLink t={t} href="/steward">
        {t('steward.toHome')}
      </BackLink>
      <PageHeading
        lead={
          <a href={recordPath('organization', file.organization.id)}>
            <Name>{file.organization.name}</Name>
          </a>
        }
      >
        <Name>{record.name}</Name>
      </PageHeading>
      <Cluster>
        <Tag tone={statusTone(record.status ?? 'unknown')}>{statusWords(record.status ?? 'unknown')}</Tag>
        {record.withdrawnAt !== null && (
          <Tag tone="aging">
            {t.parts('exchange.withdraw.was', { date: <When t={t} at={record.withdrawnAt} form="date" /> })}
          </Tag>
        )}
        {file.programName !== null && (
          <span>
            {t('steward.service.program')} <Name>{file.programName}</Name>
          </span>
        )}
      </Cluster>
      <Acts file={file} path={path} />
      <MissingParts file={file} />
      <Columns>
        <div class="stack">
          {FIELD_GROUPS.map((group) => (
            <Section key={group.key} heading={t(`steward.group.${group.key}`)}>
              <Facts record={record} paths={group.paths} />
            </Section>
          ))}
          <Rest file={file} />
        </div>
        <div class="stack">
          <Section heading={t('steward.dates.heading')}>
            <Dates file={file} now={now} />
            {website !== null && website.outcome !== 'answers' && (
              <p class="hint">
                {website.failures > 0
                  ? t('steward.websites.times', {
                      outcome: t(`steward.website.${website.outcome}`),
                      count: website.failures,
                    })
                  : t(`steward.website.${website.outcome}`)}{' '}
                ({<When t={t} at={website.checkedAt} form="day" />})
              </p>
            )}
          </Section>
          <Places places={file.places} />
        </div>
      </Columns>
      <Origins file={file} />
      <History file={file} entity="service" />
    </StewardFrame>
  )
}

function Acts({ file, path }: { file: ServiceFile; path: string }) {
  const { record } = file
  if (record.status === 'defunct') return <p>{t('steward.service.gone')}</p>
  const running = record.status === 'active'
  return (
    <Cluster>
      <form method="post" action={`${path}/confirm`} data-enhance>
        <Button>{t('steward.act.stillTrue')}</Button>
      </form>
      <ButtonLink href={`${path}/edit`} kind="quiet">
        {t('steward.act.change')}
      </ButtonLink>
      <ButtonLink href={`${path}/link`} kind="quiet">
        {t('steward.link.toLink')}
      </ButtonLink>
      <ButtonLink href={`${path}/shelf-life`} kind="quiet">
        {t('steward.shelf.toShelf')}
      </ButtonLink>
      {!running && (
        <ButtonLink href={`${path}/reopen`} kind="quiet">
          {t(record.status === 'temporarily closed' ? 'steward.act.toReopen' : 'steward.act.toActive')}
        </ButtonLink>
      )}
      <ButtonLink href={`${path}/close`} kind="danger">
        {t('steward.act.toClose')}
      </ButtonLink>
    </Cluster>
  )
}

/** What the source says beyond our own fields; shown so that nothing of a record is out of sight. */
function Rest({ file }: { file: ServiceFile }) {
  const { doc } = file.record
  const paths = Object.keys(doc).filter(
    (key) => !KNOWN_FIELDS.has(key) && !NEVER_SHOWN.has(key) && isStated(doc[key]),
  )
  if (paths.length === 0) return null
  return (
    <Details summary={t('steward.service.rest')}>
      <Facts record={file.record} paths={paths} />
    </Details>
  )
}

function Places({ places }: { places: readonly PlaceOfService[] }) {
  return (
    <Section heading={t('steward.places.heading')}>
      {places.length === 0 && <p>{t('steward.places.none')}</p>}
      <ul>
        {places.map((place) => (
          <li key={place.linkId}>
            <PlaceLine place={place} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function PlaceLine({ place }: { place: PlaceOfService }): ComponentChildren {
  const href = recordPath('location', place.locationId)
  if (place.visibility === 'public')
    return (
      <>
        <a href={href}>{place.name === null ? t('steward.places.unnamed') : <Name>{place.name}</Name>}</a>
        <Value path="addresses" value={place.addresses} />
        <a href={`${recordPath('service_at_location', place.linkId)}/edit`}>{t('steward.places.here')}</a>
      </>
    )
  return (
    <>
      <a href={href}>{t('steward.places.confidential')}</a>{' '}
      <Tag>{t(`steward.visibility.${place.visibility as 'area'}`)}</Tag>
      {place.frontDoor !== null && <Value path="frontDoor" value={place.frontDoor} />}
    </>
  )
}

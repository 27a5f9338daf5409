import type { Source } from '#features/curation/index.ts'
import { recordPath } from '#features/directory/parts.ts'
import { type Reading, readingsPerPage, type ServiceTold, type Telling } from '#features/ingest/index.ts'
import { type Category, categories, categoryById } from '#features/needs/index.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Checkbox,
  Cluster,
  Details,
  Form,
  Name,
  PageHeading,
  Pagination,
  type SummaryError,
  Table,
  Tag,
} from '#web/parts/index.ts'

interface ReadingsPageProps {
  readonly who: StewardHere
  readonly source: Source
  readonly kind: Telling['kind']
  readonly page: number
  readonly readings: readonly Reading[]
  readonly total: number
  readonly done?: string | undefined
}

export function needsPath(sourceId: string, kind: Telling['kind'] = 'term'): string {
  return `/steward/sources/${sourceId}/needs?of=${kind}`
}

/** Terms or words of a source, what needs were read from each, for how many services, and a way to correct each. */
export function ReadingsPage(props: ReadingsPageProps) {
  const { source, kind, page } = props
  return (
    <StewardFrame
      title={t('steward.needsRead.title')}
      path={needsPath(source.id, kind)}
      who={props.who}
      here="sources"
      done={props.done}
    >
      <BackLink t={t} href="/steward/sources">
        {t('steward.sources.heading')}
      </BackLink>
      <PageHeading lead={t.parts('steward.needsRead.lead', { source: <Name>{source.name}</Name> })}>
        {t('steward.needsRead.heading')}
      </PageHeading>
      <nav aria-label={t('steward.needsRead.kinds')}>
        <Cluster>
          {(['term', 'word'] as const).map((one) => (
            <a key={one} href={needsPath(source.id, one)} aria-current={one === kind ? 'page' : undefined}>
              {t(`steward.needsRead.${one}s`)}
            </a>
          ))}
        </Cluster>
      </nav>
      <Table
        t={t}
        caption={t(`steward.needsRead.${kind}s`)}
        hideCaption
        rows={props.readings}
        rowKey={(one) => one.said}
        empty={t(kind === 'term' ? 'steward.needsRead.emptyTerms' : 'steward.needsRead.emptyWords')}
        columns={[
          {
            heading: t(`steward.needsRead.${kind}`),
            rowHeading: true,
            cell: (one) => <Named reading={one} />,
          },
          { heading: t('steward.needsRead.services'), cell: (one) => t.number(one.services) },
          { heading: t('steward.needsRead.needs'), cell: (one) => <NeedsRead reading={one} /> },
          {
            heading: t('steward.needsRead.change'),
            cell: (one) => (
              <a href={changePath(source.id, one)}>
                {t('steward.needsRead.change')}
                <span class="hush"> {nameOf(one)}</span>
              </a>
            ),
          },
        ]}
      />
      <Pagination
        t={t}
        page={page}
        pages={Math.ceil(props.total / readingsPerPage)}
        way={(to) => ({ href: `${needsPath(source.id, kind)}&page=${to}` })}
      />
    </StewardFrame>
  )
}

function changePath(sourceId: string, { kind, said }: Telling): string {
  return `/steward/sources/${sourceId}/needs/change?kind=${kind}&said=${encodeURIComponent(said)}`
}

function nameOf({ kind, said, title }: Reading): string {
  return kind === 'word' ? said : (title ?? t('steward.needsRead.unnamed'))
}

function Named({ reading }: { reading: Reading }) {
  return (
    <>
      <Name>{nameOf(reading)}</Name> {reading.stated && <Tag>{t('steward.needsRead.stated')}</Tag>}
    </>
  )
}

function NeedsRead({ reading }: { reading: Reading }) {
  if (reading.needs.length === 0) return <>{t('steward.needsRead.none')}</>
  return (
    <ul class="plain">
      {reading.needs.map(({ needId, services }) => (
        <li key={needId}>{t('steward.needsRead.need', { need: labelOf(needId), count: services })}</li>
      ))}
    </ul>
  )
}

function labelOf(needId: number): string {
  return categoryById(needId)?.labels.en ?? String(needId)
}

interface ChangePageProps {
  readonly who: StewardHere
  readonly source: Source
  readonly reading: Reading
  readonly services: readonly ServiceTold[]
  readonly chosen: readonly number[]
  readonly errors?: readonly SummaryError[] | undefined
}

/** One term or word: services that have it, why each has its needs, and what a steward says that it means. */
export function ChangeNeedsPage({ who, source, reading, services, chosen, errors }: ChangePageProps) {
  const picked = new Set(chosen)
  const groups = Map.groupBy(
    categories().filter((need) => !picked.has(need.id)),
    (need) => need.group,
  )
  return (
    <StewardFrame
      title={t('steward.needsRead.changeTitle')}
      path={changePath(source.id, reading)}
      who={who}
      here="sources"
      errors={errors}
    >
      <BackLink t={t} href={needsPath(source.id, reading.kind)}>
        {t('steward.needsRead.heading')}
      </BackLink>
      <PageHeading
        lead={t.parts(`steward.needsRead.changeLead.${reading.kind}`, {
          said: <Name>{nameOf(reading)}</Name>,
          source: <Name>{source.name}</Name>,
        })}
      >
        {t('steward.needsRead.changeHeading')}
      </PageHeading>
      <h2>{t('steward.needsRead.samples')}</h2>
      <ul>
        {services.map((service) => (
          <li key={service.id}>
            <a href={recordPath('service', service.id)}>
              <Name>{service.name}</Name>
            </a>
            {service.reads.length > 0 && <>: {service.reads.map(whyWords).join('; ')}</>}
          </li>
        ))}
      </ul>
      <Form action={`/steward/sources/${source.id}/needs/change`} enhance>
        <input type="hidden" name="kind" value={reading.kind} />
        <input type="hidden" name="said" value={reading.said} />
        <fieldset>
          <legend>{t('steward.needsRead.choose')}</legend>
          <Boxes needs={categories().filter((need) => picked.has(need.id))} picked={picked} />
          {[...groups].map(([group, list]) => (
            <Details key={group} summary={t(`steward.needGroup.${group}`)}>
              <Boxes needs={list} picked={picked} />
            </Details>
          ))}
        </fieldset>
        <Button>{t('steward.needsRead.save')}</Button>
      </Form>
    </StewardFrame>
  )
}

function whyWords({ needId, by, said, confidence }: ServiceTold['reads'][number]): string {
  const percent = Math.round(confidence * 100)
  const where = t(`steward.needsRead.by.${by}`)
  return said === ''
    ? t('steward.needsRead.whyKnown', { need: labelOf(needId), where, percent })
    : t('steward.needsRead.why', { need: labelOf(needId), where, said, percent })
}

function Boxes({ needs, picked }: { needs: readonly Category[]; picked: ReadonlySet<number> }) {
  return (
    <div class="choices inline">
      {needs.map((need) => (
        <Checkbox
          key={need.id}
          id={`need-${need.id}`}
          name="needIds"
          value={String(need.id)}
          checked={picked.has(need.id)}
          label={need.labels.en}
        />
      ))}
    </div>
  )
}

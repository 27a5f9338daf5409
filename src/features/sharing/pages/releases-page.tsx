import { randomUUID } from 'node:crypto'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  DefinitionList,
  Details,
  EmptyState,
  errorFor,
  Field,
  Form,
  Name,
  Section,
  SelectField,
  Tag,
} from '#web/parts/index.ts'
import type { KnownPerson, ReleaseLine } from '../releases/releases-of.ts'
import { THROUGH } from '../releases/take-back.ts'
import { endsWords } from './ends-words.tsx'
import { type PageProps, RecordFrame } from './frame.tsx'
import { categoryWords, purposeWords } from './words.ts'

export interface ReleasesPageProps extends PageProps {
  readonly record: string
  readonly releases: readonly ReleaseLine[]
  readonly people: readonly KnownPerson[]
  /** Of somebody who is being written down, as it was typed. */
  readonly typed?: TypedPerson | undefined
}

export interface TypedPerson {
  readonly name?: string | undefined
  readonly relation?: string | undefined
  readonly kind?: string | undefined
}

/** What was agreed to, each with one step to take it back; and who may have to sign. */
export function ReleasesPage(props: ReleasesPageProps) {
  const { record, releases, at } = props
  return (
    <RecordFrame
      page={props}
      record={record}
      path={`/records/${record}/releases`}
      heading={t('share.releases.heading')}
      lead={t('share.releases.lead')}
    >
      <p>
        <ButtonLink href={`/records/${record}/releases/new`}>{t('share.releases.new')}</ButtonLink>
      </p>
      {releases.length === 0 && <EmptyState icon="file" heading={t('share.releases.none')} />}
      {releases.map((one) => (
        <Release key={one.id} one={one} record={record} at={at} />
      ))}
      <People {...props} />
    </RecordFrame>
  )
}

function Release({ one, record, at }: { one: ReleaseLine; record: string; at: Date }) {
  const path = `/records/${record}/releases/${one.id}/take-back`
  const list = (words: readonly string[]) => words.join(', ')
  return (
    <article class="card stack" aria-labelledby={`h-${one.id}`}>
      <h2 id={`h-${one.id}`}>
        {t('share.releases.to', { programs: list(one.programs), agency: one.agency })}
      </h2>
      <p>
        <Tag>
          <span>
            {t.parts(stateOf(one, at), {
              at: endsWords({
                at: one.revokedAt ?? one.endsAt ?? at,
                why: one.revokedAt ? 'last-day' : one.endsWhy,
              }),
            })}
          </span>
        </Tag>
      </p>
      {!one.revokedAt && one.endsWhy === 'turns-18' && <p class="hint">{t('releases.afresh')}</p>}
      <DefinitionList
        items={[
          { term: t('share.releases.what'), value: list(one.categories.map(categoryWords)) },
          { term: t('share.releases.for'), value: list(one.purposes.map(purposeWords)) },
          {
            term: t('share.releases.signed'),
            value: (
              <ul>
                {one.signatures.map(({ name, capacity }) => (
                  <li key={capacity}>
                    {t.parts('share.signed.as', {
                      name: <Name key="name">{name}</Name>,
                      capacity: t(`share.capacity.${capacity}`),
                    })}
                  </li>
                ))}
              </ul>
            ),
          },
          { term: t('share.releases.sharings'), value: one.sharings },
        ]}
      />
      <p class="cluster">
        {holds(one, at) && (
          <ButtonLink
            kind="quiet"
            href={`/records/${record}/share?program=${one.programIds[0]}&purpose=${one.purposes[0]}`}
          >
            {t('share.releases.share')}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={`/records/${record}/releases/${one.id}/print`}>
          {t('releases.print')}
        </ButtonLink>
        {one.scan && (
          <ButtonLink kind="quiet" href={`/records/${record}/documents/${one.scan}`}>
            {t('releases.scanned.open')}
          </ButtonLink>
        )}
      </p>
      {one.revokedAt === null && (
        <Details summary={t('share.releases.take-back')}>
          <Form action={path}>
            <p>{t('releases.back.does')}</p>
            <p>{t('releases.back.cannot')}</p>
            <p>{t('releases.back.by')}</p>
            <p class="cluster">
              {THROUGH.map((value) => (
                <Button key={value} kind="quiet" name="through" value={value}>
                  {t(`share.through.${value}`)}
                </Button>
              ))}
            </p>
          </Form>
        </Details>
      )}
    </article>
  )
}

function stateOf({ revokedAt, endsAt, endsWhy }: ReleaseLine, at: Date) {
  if (revokedAt) return 'share.releases.taken-back'
  const turns = endsWhy === 'turns-18'
  if (endsAt && endsAt <= at) return turns ? 'releases.turned-18' : 'share.releases.lapsed'
  return turns ? 'releases.turns-18' : 'share.releases.holds'
}

const holds = (one: ReleaseLine, at: Date) =>
  stateOf(one, at) === 'share.releases.holds' || stateOf(one, at) === 'releases.turns-18'

function People({ record, people, errors, typed }: ReleasesPageProps) {
  return (
    <Section heading={t('share.people.heading')} id="people">
      {people.length === 0 ? (
        <p class="hint">{t('share.people.none')}</p>
      ) : (
        <ul>
          {people.map(({ id, name, relation, standing, flagged }) => (
            <li key={id}>
              <Name>{name}</Name> {relation !== '' && <bdi>({relation})</bdi>}{' '}
              {standing.map((kind) => (
                <Tag key={kind}>{t(`share.people.${kind}`)}</Tag>
              ))}
              {flagged && <Tag tone="aging">{t('share.people.flagged')}</Tag>}
            </li>
          ))}
        </ul>
      )}
      <Details summary={t('share.people.add')} open={typed !== undefined}>
        <PersonForm record={record} typed={typed} errors={errors} />
      </Details>
    </Section>
  )
}

/** Somebody who may have to sign, as they were typed. */
export function PersonForm({
  record,
  typed,
  errors,
}: Pick<ReleasesPageProps, 'record' | 'typed' | 'errors'>) {
  return (
    <Form action={`/records/${record}/people`}>
      <input type="hidden" name="seed" value={randomUUID()} />
      <Field
        t={t}
        name="name"
        label={t('share.people.name')}
        value={typed?.name}
        error={errorFor(errors, 'name')}
        maxLength={200}
      />
      <Field
        t={t}
        name="relation"
        label={t('share.people.relation')}
        value={typed?.relation}
        optional
        maxLength={200}
      />
      <SelectField
        t={t}
        name="kind"
        label={t('share.people.kind')}
        value={typed?.kind === 'gal' ? 'gal' : 'guardian'}
        options={(['guardian', 'gal'] as const).map((value) => ({
          value,
          label: t(`share.people.${value}`),
        }))}
      />
      <Button kind="quiet">{t('share.people.save')}</Button>
    </Form>
  )
}

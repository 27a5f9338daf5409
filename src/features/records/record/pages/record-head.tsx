import { t } from '#web/frame/staff.tsx'
import {
  ButtonLink,
  Cluster,
  type Definition,
  DefinitionList,
  Details,
  Name,
  PageHeading,
} from '#web/parts/index.ts'
import type { Groups } from '../../domain/kinds.ts'
import { wordsOf } from '../../open-items.ts'
import { ageWords } from '../../parts/age-words.ts'
import { Said } from '../forms/words.tsx'
import type { RecordNow } from '../open-record.ts'

/** Who it is, and what can be done with the record as a whole. */
export function RecordHead({ now, at, mayDestroy }: { now: RecordNow; at: Date; mayDestroy: boolean }) {
  const path = `/records/${now.group.head}`
  const who = now.identity && wordsOf(now.identity, 'identity')
  return (
    <>
      <div class="page-head">
        <PageHeading lead={who ? <Lead about={who.about} at={at} zone={now.zone} /> : undefined}>
          {who && who.names.name !== '' ? (
            <Name>{who.names.name}</Name>
          ) : (
            t(now.identity ? 'timeline.destroyed.heading' : 'timeline.noIdentity')
          )}
        </PageHeading>
        <Cluster>
          {now.identity && (
            <ButtonLink kind="quiet" href={`${path}/identity`}>
              {t('timeline.identity.edit')}
            </ButtonLink>
          )}
          <ButtonLink kind="quiet" href={`${path}/documents`}>
            {t('timeline.documents.open')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`${path}/clocks`}>
            {t('clocks.running.title')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`${path}/checks`}>
            {t('administrations.open-link')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`${path}/mandated-reports`}>
            {t('mandatedreports.open')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`${path}/share`}>
            {t('share.open')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`${path}/releases`}>
            {t('share.releases.open')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`${path}/their-page`}>
            {t('theirpage.open')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`${path}/handover`}>
            {t('timeline.handover')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`${path}/print`}>
            {t('timeline.print.open')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`${path}/readings`}>
            {t('timeline.readings.open')}
          </ButtonLink>
          {mayDestroy && (
            <ButtonLink kind="quiet" href={`${path}/archive`}>
              {t('archive.open')}
            </ButtonLink>
          )}
          {mayDestroy && (
            <ButtonLink kind="quiet" href={`${path}/destroy`}>
              {t('destroy.ask.open')}
            </ButtonLink>
          )}
        </Cluster>
      </div>
      {now.identity && !now.identity.groups && <p>{t('timeline.destroyed.record')}</p>}
      {who && (
        <About who={who} version={now.identity?.version ?? 1} path={path} item={now.identity?.id ?? ''} />
      )}
      {now.otherIdentities.length > 0 && <Others now={now} />}
    </>
  )
}

function Lead({ about, at, zone }: { about: Groups<'identity'>['about']; at: Date; zone: string }) {
  const facts = [ageWords(about, at, zone), about.pronouns, about.language].filter((one) => one !== '')
  return <bdi>{facts.join(' · ')}</bdi>
}

/** What one needs to know less often, folded. */
function About(props: { who: Groups<'identity'>; version: number; path: string; item: string }) {
  const { names, about } = props.who
  const items: Definition[] = [
    ...(names.otherNames.length > 0
      ? [{ term: t('timeline.field.others'), value: <Said>{names.otherNames.join('\n')}</Said> }]
      : []),
    ...(about.birthDate === null
      ? []
      : [{ term: t('timeline.field.birth'), value: t.date(about.birthDate) }]),
    ...(about.tribe === '' ? [] : [{ term: t('timeline.field.tribe'), value: <Said>{about.tribe}</Said> }]),
  ]
  const changed = props.version > 1
  return (
    <>
      {about.accessNeeds !== '' && (
        <p>
          <strong>{t('timeline.field.needs')}:</strong> <Said>{about.accessNeeds}</Said>
        </p>
      )}
      {(items.length > 0 || changed) && (
        <Details summary={t('timeline.identity.more')}>
          <DefinitionList items={items} />
          {changed && (
            <p>
              <a href={`${props.path}/items/${props.item}/history`}>
                {t('timeline.changed', { times: props.version - 1 })}
              </a>
            </p>
          )}
        </Details>
      )}
    </>
  )
}

/** The same young person, as records say that were found to be of them. */
function Others({ now }: { now: RecordNow }) {
  return (
    <Details summary={t('timeline.merged', { count: now.otherIdentities.length })}>
      <ul>
        {now.otherIdentities.map((one) => {
          const who = wordsOf(one, 'identity')
          return (
            <li key={one.id}>
              {who ? (
                <>
                  <Name>{who.names.name}</Name>{' '}
                  <a href={`/records/${now.group.head}/items/${one.id}/history`}>
                    {t('timeline.mergedLook')}
                  </a>
                </>
              ) : (
                t('timeline.destroyed.entry')
              )}
            </li>
          )
        })}
      </ul>
    </Details>
  )
}

import type { WhoActs } from '#features/identity/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, DefinitionList, EmptyState, Name, PageHeading, When } from '#web/parts/index.ts'
import type { SealedRead } from '../sealed-reads.ts'

/** Who read the sealed address of a place of one's own, when and why. */
export function SealedReadsPage(props: {
  readonly who: WhoActs
  readonly demo: boolean
  readonly reads: readonly SealedRead[]
}) {
  return (
    <WorkFrame
      title={t('work.own.readsTitle')}
      path="/own-records/sealed-reads"
      who={props.who}
      demo={props.demo}
      here="own"
    >
      <BackLink t={t} href="/own-records">
        {t('work.own.readsBack')}
      </BackLink>
      <PageHeading lead={t('work.own.readsLead')}>{t('work.own.reads')}</PageHeading>
      {props.reads.length === 0 && (
        <EmptyState
          icon="lock"
          heading={t('work.own.readsNone')}
          next={{ href: '/own-records', words: t('shell.next.own') }}
        />
      )}
      <ul class="cards">
        {props.reads.map((one) => (
          <li key={one.id}>
            <article class="card" id={`read-${one.id}`}>
              <h2>
                <Name>{one.services.length === 0 ? t('work.own.readsPlace') : one.services.join(', ')}</Name>
              </h2>
              <DefinitionList
                items={[
                  { term: t('work.own.readsWho'), value: <Name>{one.reader ?? '–'}</Name> },
                  { term: t('work.own.readsWhen'), value: <When t={t} at={one.at} /> },
                  { term: t('work.own.readsWhy'), value: <Name>{one.reason}</Name> },
                ]}
              />
            </article>
          </li>
        ))}
      </ul>
    </WorkFrame>
  )
}

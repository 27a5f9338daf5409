import type { WhoActs } from '#features/identity/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  DefinitionList,
  Details,
  Name,
  Notice,
  PageHeading,
  Section,
  StackedBars,
  Table,
  When,
} from '#web/parts/index.ts'
import { findingWords } from './finding-words.ts'
import { type Check, type Doubt, doubtsAbout, type Trust } from './trust.ts'

export interface TrustPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly trust: Trust
  readonly now: Date
}

/** The answer first: whether the log can be trusted, and what is in the way; then why. */
export function TrustPage({ who, demo, trust, now }: TrustPageProps) {
  const doubts = doubtsAbout(trust, now)
  return (
    <WorkFrame title={t('trust.title')} path="/audit/log" who={who} demo={demo} here="audit">
      <BackLink t={t} href="/audit">
        {t('trust.back')}
      </BackLink>
      <PageHeading lead={t('trust.lead')}>{t('trust.title')}</PageHeading>
      {doubts.length === 0 ? (
        <Notice t={t} kind="good" title={t('trust.good')}>
          {t('trust.yes')}
        </Notice>
      ) : (
        doubts.map((doubt) => (
          <Notice t={t} kind={doubt === 'found' ? 'danger' : 'aging'} key={doubt}>
            {words(doubt, trust, now)}
          </Notice>
        ))
      )}
      <DefinitionList
        items={[
          { term: t('trust.facts.signed'), value: at(trust.signedAt) },
          { term: t('trust.facts.leaves'), value: t.number(trust.leaves) },
          { term: t('trust.facts.holders'), value: t.number(trust.holding) },
          { term: t('trust.facts.checked'), value: at(trust.checks[0]?.at ?? null) },
        ]}
      />
      {trust.signedAt !== null && <Days days={trust.days} />}
      <Holders holders={trust.holders} />
      <Checks checks={trust.checks} />
      {trust.keys.length > 0 && <Keys keys={trust.keys} />}
    </WorkFrame>
  )
}

function Keys({ keys }: Pick<Trust, 'keys'>) {
  return (
    <Section heading={t('trust.key')}>
      <p class="hint">{t('trust.key.hint')}</p>
      {keys.map(({ verifier, closedAt }) => (
        <p key={verifier} class="wraps">
          <code>{verifier}</code>
          {closedAt && <> ({t('trust.key.closed', { when: t.date(closedAt.toISOString().slice(0, 10)) })})</>}
        </p>
      ))}
    </Section>
  )
}

const at = (moment: Date | null) => (moment === null ? t('trust.facts.none') : <When t={t} at={moment} />)

function words(doubt: Doubt, { signedAt, holding, waitingSince }: Trust, now: Date): string {
  switch (doubt) {
    case 'waiting':
      return t('trust.waiting', {
        minutes: Math.floor((now.getTime() - (waitingSince?.getTime() ?? 0)) / 60_000),
      })
    case 'late':
      return t('trust.late', { hours: Math.floor((now.getTime() - (signedAt?.getTime() ?? 0)) / 3_600_000) })
    case 'few':
      return t('trust.few', { n: holding })
    case 'unsigned':
    case 'found':
    case 'unverified':
      return t(`trust.${doubt}`)
  }
}

function Days({ days }: Pick<Trust, 'days'>) {
  return (
    <Section heading={t('trust.picture')}>
      <StackedBars
        title={t('trust.picture')}
        parts={[{ tone: 'strong', label: t('trust.leaves') }]}
        bars={days.map(({ day, leaves }) => ({ key: day, values: [leaves] }))}
      />
      <Details summary={t('trust.table')}>
        <Table
          t={t}
          caption={t('trust.picture')}
          hideCaption
          rows={days}
          rowKey={(one) => one.day}
          columns={[
            { heading: t('trust.day'), rowHeading: true, cell: (one) => t.date(one.day) },
            { heading: t('trust.leaves'), numeric: true, cell: (one) => t.number(one.leaves) },
          ]}
        />
      </Details>
    </Section>
  )
}

function Holders({ holders }: Pick<Trust, 'holders'>) {
  return (
    <Section heading={t('trust.holders')}>
      <Table
        t={t}
        caption={t('trust.holders')}
        hideCaption
        rows={holders}
        rowKey={(one) => one.id}
        empty={t('trust.holders.none')}
        columns={[
          { heading: t('trust.holders.name'), rowHeading: true, cell: (one) => <Name>{one.name}</Name> },
          {
            heading: t('trust.holders.kind'),
            cell: (one) => (
              <>
                {t(`trust.holders.kind.${one.kind}`)}
                {one.fault !== null && <p class="hint">{t('trust.holders.fault', { fault: one.fault })}</p>}
              </>
            ),
          },
          {
            heading: t('trust.holders.size'),
            numeric: true,
            cell: (one) => (one.heldSize === null ? '–' : t.number(one.heldSize)),
          },
          { heading: t('trust.holders.at'), cell: (one) => at(one.heldAt) },
        ]}
      />
    </Section>
  )
}

function Checks({ checks }: Pick<Trust, 'checks'>) {
  return (
    <Section heading={t('trust.checks')}>
      <Table
        t={t}
        caption={t('trust.checks')}
        hideCaption
        rows={checks}
        rowKey={(one) => one.at.toISOString()}
        empty={t('trust.checks.none')}
        columns={[
          { heading: t('trust.checks.at'), rowHeading: true, cell: (one) => <When t={t} at={one.at} /> },
          {
            heading: t('trust.checks.what'),
            cell: (one) => (one.withRows ? t('trust.checks.rows') : t('trust.checks.files')),
          },
          {
            heading: t('trust.checks.result'),
            cell: (one) => <Found {...one} />,
          },
        ]}
      />
    </Section>
  )
}

/** The code below the sentence: whoever runs the server looks for it. */
function Found({ finding, firstLeaf }: Pick<Check, 'finding' | 'firstLeaf'>) {
  if (finding === null) return <>{t('trust.checks.nothing')}</>
  return (
    <>
      {findingWords(finding)}
      <p class="hint">
        {firstLeaf === null ? finding : t('trust.checks.first', { finding, leaf: firstLeaf })}
      </p>
    </>
  )
}

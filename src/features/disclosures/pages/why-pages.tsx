import { type PageProps, RecordFrame } from '#features/sharing/parts.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, DefinitionList, PageHeading, Section, When } from '#web/parts/index.ts'
import type { GroupsOf, Why } from '../why/why-shared.ts'
import {
  categoryWords,
  groupWords,
  lawWords,
  listed,
  modeWords,
  purposeWords,
  rulesWords,
  wayWords,
} from './words.ts'

/** Why the reader can see what another program shared. */
export function WhyHerePage(props: PageProps & { readonly why: Why }) {
  const { why, who, demo, at } = props
  return (
    <WorkFrame
      here="shared"
      title={t('ledger.why.title')}
      path={`/shared/${why.id}/why`}
      who={who}
      demo={demo}
      now={at}
    >
      <div class="sensitive stack">
        <BackLink t={t} href={`/shared/${why.id}`}>
          {t('ledger.why.back')}
        </BackLink>
        <PageHeading lead={t('ledger.why.here.lead')}>{t('ledger.why.here.heading')}</PageHeading>
        <Because why={why} />
        <Parts groups={why.groups} />
      </div>
    </WorkFrame>
  )
}

/**
 * Why the reader sees nothing: of something that was never shared, that ended, and that is not for them, the same page with the
 * same words and address.
 */
export function WhyNotPage({ who, demo, at }: PageProps) {
  return (
    <WorkFrame here="shared" title={t('ledger.why.title')} path="/shared" who={who} demo={demo} now={at}>
      <BackLink t={t} href="/shared">
        {t('share.here.heading')}
      </BackLink>
      <PageHeading lead={t('ledger.why.not.lead')}>{t('ledger.why.not.heading')}</PageHeading>
      <ul>
        {(['never', 'ended', 'taken-back', 'rules', 'you'] as const).map((one) => (
          <li key={one}>{t(`ledger.why.not.${one}`)}</li>
        ))}
      </ul>
      <p>{t('ledger.why.not.next')}</p>
    </WorkFrame>
  )
}

/** Why a program can, or could, see what is shared of a record. */
export function WhyTheirsPage(props: PageProps & { readonly record: string; readonly why: Why }) {
  const { record, why } = props
  return (
    <RecordFrame
      page={props}
      record={record}
      path={`/records/${record}/shares/${why.id}/why`}
      heading={t(why.endedAt === null ? 'ledger.why.theirs.heading' : 'ledger.why.ended.heading')}
      lead={t('ledger.why.theirs.lead')}
    >
      <Because why={why} />
      <Parts groups={why.groups} />
    </RecordFrame>
  )
}

function Because({ why }: { why: Why }) {
  return (
    <DefinitionList
      items={[
        {
          term: t(why.isOurs ? 'ledger.col.to' : 'ledger.why.from'),
          value: t('ledger.to.program', { program: why.other, agency: why.otherAgency }),
        },
        { term: t('ledger.why.rests'), value: listed(why.ways.map(wayWords)) },
        { term: t('ledger.why.law'), value: lawWords(why.cites) },
        { term: t('ledger.why.for'), value: listed([purposeWords(why.purpose), modeWords(why.mode)]) },
        { term: t('ledger.why.since'), value: <When t={t} at={why.sharedAt} /> },
        {
          term: t('ledger.why.until'),
          value: why.until === null ? t('share.until.open') : <When t={t} at={why.until} />,
        },
        ...(why.endedAt === null
          ? []
          : [
              {
                term: t('ledger.why.ended'),
                value: (
                  <>
                    <When t={t} at={why.endedAt} />{' '}
                    {t(`ledger.why.ended.${(why.endedWhy ?? 'lapsed') as 'lapsed'}`)}
                  </>
                ),
              },
            ]),
        { term: t('ledger.why.decided'), value: rulesWords(why.ruleset) },
      ]}
    />
  )
}

function Parts({ groups }: { groups: readonly GroupsOf[] }) {
  return (
    <Section heading={t('ledger.why.parts')} id="parts">
      {groups.length === 0 && <p class="hint">{t('ledger.why.parts.gone')}</p>}
      <ul>
        {groups.map(({ category, asked, passed }) => {
          const left = asked.filter((one) => !passed.includes(one))
          return (
            <li key={category}>
              {t('ledger.why.passes', {
                category: categoryWords(category),
                groups: passed.length === 0 ? t('ledger.why.nothing') : passed.map(groupWords).join(', '),
              })}
              {left.length > 0 && (
                <>
                  <br />
                  {t('ledger.why.stays', { groups: left.map(groupWords).join(', ') })}
                </>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

import { FICTIONAL_COUNTIES, FICTIONAL_STATE } from '#features/directory/index.ts'
import type { ShownLine } from '#features/lines/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import { AskIfRight, BackLink, Name, Notice, PageHeading, PageLink, Section } from '#web/parts/index.ts'
import { SafetyText } from '#web/parts/words.tsx'
import { DUTY_TOPICS, type Duty } from '../law-book.ts'
import { FactView, known } from './fact-view.tsx'
import type { LawPageProps } from './page-props.ts'
import { StateLine } from './place-pages.tsx'
import { places } from './register-pages.tsx'

/** Where do you work? From memory, and each state is one tap. */
export function ChooseStatePage({ t, locale, path, demo, book }: LawPageProps) {
  return (
    <OpenFrame locale={locale} t={t} name={t('law.duty.heading')} neutral="list" path={path} demo={demo}>
      <BackLink t={t} path="/" />
      <PageHeading lead={t('law.duty.lead')}>{t('law.duty.heading')}</PageHeading>
      <Section heading={t('law.duty.choose')}>
        <ul class="names">
          {places(book).map(({ code, name }) => (
            <li key={code}>
              <PageLink t={t} path={`/duty/${code.toLowerCase()}`}>
                <bdi lang="en">{name}</bdi>
              </PageLink>
            </li>
          ))}
        </ul>
      </Section>
      <p>
        <PageLink t={t} path="/law">
          {t('law.heading')}
        </PageLink>
      </p>
    </OpenFrame>
  )
}

type DutyPageProps = LawPageProps & { duty: Duty; name: string; lines: readonly ShownLine[] }

/** The duty in one state: how sure we are, the line, what to do, the words of the law, help nearby. */
export function DutyPage({ t, locale, path, demo, book, duty, name, lines }: DutyPageProps) {
  return (
    <OpenFrame
      locale={locale}
      t={t}
      name={`${t('law.duty.heading')} ${name}`}
      neutral="page"
      path={path}
      demo={demo}
    >
      <BackLink t={t} path="/duty" />
      <PageHeading lead={t.parts('law.duty.in', { state: <Name lang="en">{name}</Name> })}>
        {t('law.duty.heading')}
      </PageHeading>
      <HowSure t={t} duty={duty} />
      {!book.complete && <p>{t('law.away')}</p>}
      <StateLine t={t} code={duty.state} lines={lines} />
      <Scripts t={t} />
      <Section heading={t('law.heading')}>
        {DUTY_TOPICS.filter((topic) => known(duty.parts.get(topic) ?? []).length > 0).map((topic) => (
          <Section key={topic} heading={t(`law.topic.${topic}`)} level={3}>
            {known(duty.parts.get(topic) ?? []).map((answer) => (
              <FactView key={answer.fact.id} t={t} answer={answer} />
            ))}
          </Section>
        ))}
        <Unknown t={t} duty={duty} />
        <p>
          <SafetyText t={t} k="law.unknownRule" />
        </p>
      </Section>
      <WhatThen t={t} />
      <Local t={t} code={duty.state} name={name} />
      <ul>
        <li>
          <PageLink t={t} path={`/law/${duty.state.toLowerCase()}`}>
            {t('law.link.state')}
          </PageLink>
        </li>
        <li>
          <PageLink t={t} path="/law/federal">
            {t('law.duty.federal')}
          </PageLink>
        </li>
      </ul>
      <AskIfRight t={t} about={path} />
    </OpenFrame>
  )
}

function HowSure({ t, duty }: { t: T; duty: Duty }) {
  const { status } = duty
  return (
    <Notice
      t={t}
      kind={status === 'verified' ? 'good' : 'aging'}
      title={<SafetyText t={t} k={`law.status.${status}`} />}
    >
      <p>{status === 'verified' ? t('law.duty.verified') : <SafetyText t={t} k={`law.duty.${status}`} />}</p>
      {status === 'unknown' && (
        <p>
          <SafetyText t={t} k="law.duty.unknownMore" />
        </p>
      )}
      <p>
        <SafetyText t={t} k="law.notLegal" />
      </p>
    </Notice>
  )
}

function Unknown({ t, duty }: { t: T; duty: Duty }) {
  const unknown = DUTY_TOPICS.filter((topic) => known(duty.parts.get(topic) ?? []).length === 0)
  if (unknown.length === 0) return null
  return (
    <Section heading={<SafetyText t={t} k="law.status.unknown" />} level={3}>
      <ul>
        {unknown.map((topic) => (
          <li key={topic}>{t(`law.topic.${topic}`)}</li>
        ))}
      </ul>
    </Section>
  )
}

function Scripts({ t }: { t: T }) {
  return (
    <Section heading={t('law.duty.script.heading')}>
      <ul>
        <li>
          <PageLink t={t} path="/guidance/script-limits-of-confidentiality">
            {t('law.duty.script.limits')}
          </PageLink>
        </li>
        <li>
          <PageLink t={t} path="/guidance/script-first-words">
            {t('law.duty.script.first')}
          </PageLink>
        </li>
      </ul>
    </Section>
  )
}

const STEPS = ['safe', 'before', 'tell', 'report', 'content', 'law', 'after'] as const

/** Practice, not law: what holds in every state. Where the law of the state says more, it stands above. */
function WhatThen({ t }: { t: T }) {
  return (
    <Section heading={t('law.duty.then.heading')}>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>
            <SafetyText t={t} k={`law.duty.then.${step}`} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Local({ t, code, name }: { t: T; code: string; name: string }) {
  const demo = code === FICTIONAL_STATE.code
  return (
    <Section heading={t('law.duty.local.heading')}>
      <p>
        <PageLink
          t={t}
          path={demo ? `/county/${FICTIONAL_COUNTIES[0]?.fips ?? ''}` : `/counties/${code.toLowerCase()}`}
        >
          {t.parts('law.duty.local', { state: <Name lang="en">{name}</Name> })}
        </PageLink>
      </p>
    </Section>
  )
}

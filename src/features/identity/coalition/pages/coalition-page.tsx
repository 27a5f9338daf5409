import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  DefinitionList,
  Notice,
  PageHeading,
  Section,
  type SummaryError,
  TaskList,
} from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'
import { type CoalitionNow, type Step, type StepId, stepsOf } from '../coalition-now.ts'

export interface CoalitionPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly now: CoalitionNow
  /** Where "leave this page" leads when the coalition says nothing. */
  readonly exitDefault: string
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** The coalition for its administrator: the steps of setting it up, what is missing in words, and what it says of itself. */
export function CoalitionPage({ who, demo, now, exitDefault, done, errors }: CoalitionPageProps) {
  const steps = stepsOf(now)
  return (
    <WorkFrame
      title={t('places.coalition.title')}
      path="/coalition"
      who={who}
      demo={demo}
      here="coalition"
      done={done}
      errors={errors}
    >
      <PageHeading>{now.name}</PageHeading>
      <Steps steps={steps} settingUp={now.state === 'setting-up'} />
      <Section heading={t('places.coalition.facts')}>
        <DefinitionList
          items={[
            { term: t('places.coalition.name'), value: now.name },
            {
              term: t('places.coalition.contact'),
              value: now.contact ?? t('places.coalition.contactNone'),
            },
            ...(['phone', 'email', 'removal', 'securityEmail'] as const).map((field) => ({
              term: t(`places.coalition.${field}`),
              value:
                now[field] === null ? t('places.coalition.contactNone') : <bdi dir="ltr">{now[field]}</bdi>,
            })),
            {
              term: t('places.coalition.exit'),
              value: (
                <bdi dir="ltr">
                  {now.exitUrl ?? t('places.coalition.exitDefault', { address: exitDefault })}
                </bdi>
              ),
            },
          ]}
        />
        <div class="cluster">
          <ButtonLink kind="quiet" href="/coalition/describe">
            {t('places.coalition.change')}
          </ButtonLink>
          <ButtonLink kind="quiet" href="/coalition/exit">
            {t('places.coalition.exitChange')}
          </ButtonLink>
          <ButtonLink kind="quiet" href="/coalition/regions">
            {t('places.coalition.regions')}
          </ButtonLink>
          <ButtonLink kind="quiet" href="/coalition/records">
            {t('places.coalition.records')}
          </ButtonLink>
        </div>
      </Section>
    </WorkFrame>
  )
}

function Steps({ steps, settingUp }: { steps: readonly Step[]; settingUp: boolean }) {
  const open = steps.filter((step) => !step.done)
  return (
    <Section heading={t('places.coalition.steps')}>
      <p>{t('places.coalition.progress', { done: steps.length - open.length, all: steps.length })}</p>
      <progress value={steps.length - open.length} max={steps.length} aria-hidden="true" />
      <TaskList t={t} tasks={steps.map((step) => taskOf(step))} />
      {open.length > 0 ? (
        <Section level={3} heading={t('places.coalition.missing')}>
          <ul>
            {open.map(({ id }) => (
              <li key={id}>{id === 'name' ? t('places.step.name') : t(`places.step.${id}.missing`)}</li>
            ))}
          </ul>
        </Section>
      ) : (
        !settingUp && (
          <Notice t={t} kind="good">
            {t('places.coalition.complete')}
          </Notice>
        )
      )}
      <p>
        <a href="/coalition/first-week">{t('places.coalition.firstWeek')}</a>
      </p>
      {settingUp && (
        <form method="post" action="/coalition/finish">
          <p class="hint">{t('places.coalition.finishLead')}</p>
          <Button kind={open.length === 0 ? 'primary' : 'quiet'}>{t('places.coalition.finish')}</Button>
        </form>
      )}
    </Section>
  )
}

function taskOf({ id, done, href }: Step) {
  return {
    id: `step-${id}`,
    title: t(`places.step.${id}`),
    ...(href !== undefined && { href }),
    ...(hasHint(id) && !done && { hint: t(`places.step.${id}.hint`) }),
    state: done ? ('done' as const) : href === undefined ? ('later' as const) : ('todo' as const),
  }
}

function hasHint(id: StepId): id is 'second' | 'agency' | 'people' | 'program' {
  return id === 'second' || id === 'agency' || id === 'people' || id === 'program'
}
